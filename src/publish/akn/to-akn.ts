import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { Instrument, LawBook, Modification, Provision } from '../../law/model.ts';
import {
  AKN_NAMESPACE,
  EMPTY_CONTAINER,
  hierarchyElement,
  KURYK_NAMESPACE,
  MODIFICATION_CONTAINER,
} from '../../terms/akn.ts';
import { formatDay } from '../../terms/day.ts';
import { writeField, writeText } from './fields.ts';
import { writeIdentification } from './identification.ts';
import { eventType, idOf, modificationId, workUri } from './names.ts';
import { changesOf, type ListedEvent, listedEvents, writeAnalysis, writeTemporalData } from './temporal.ts';

/**
 * An instrument as an Akoma Ntoso 3.0 document: metadata by FRBR, the lifecycle, the intervals of its force, the
 * modifications that it makes and suffers, references, and its provisions as text. The rules and what else the standard
 * has no place for stand in `proprietary`; `readAkn` reads both back to the same instrument, all but where in a file of
 * a pack it stood.
 *
 * `book` is asked for the instruments that change this one.
 */
export function toAkn(instrument: Instrument, book: LawBook): string {
  const document = create({ version: '1.0', encoding: 'UTF-8' });
  const root = document.ele(AKN_NAMESPACE, 'akomaNtoso');
  root.att('http://www.w3.org/2000/xmlns/', 'xmlns:k', KURYK_NAMESPACE);
  const act = root.ele('act').att('name', instrument.kind);
  act.att('contains', 'singleVersion');
  const meta = act.ele('meta');
  const changes = changesOf(instrument, book);
  const events = listedEvents(instrument, changes);
  writeIdentification(meta, instrument);
  writeLifecycle(meta, instrument, events);
  writeAnalysis(meta, instrument, changes);
  writeTemporalData(meta, instrument, changes);
  writeReferences(meta, instrument, events);
  writeProprietary(meta, instrument);
  const preface = act.ele('preface');
  writeText(preface.ele('longTitle').ele('p').ele('docTitle'), instrument.title);
  writeText(preface.ele('container').att('name', 'summary').ele('p'), instrument.summary);
  writeBody(act.ele('body'), instrument);
  return `${document.end({ prettyPrint: true })}\n`;
}

function writeLifecycle(meta: XMLBuilder, instrument: Instrument, events: readonly ListedEvent[]): void {
  if (events.length === 0) return;
  const lifecycle = meta.ele('lifecycle').att('source', '#m.kuryk');
  for (const { eId, day, event, kind } of events) {
    const type = eventType(kind);
    const ref = lifecycle.ele('eventRef').att('eId', eId);
    ref.att({ date: formatDay(day), source: `#${sourceOf(event?.sources ?? [])}` });
    ref.att('refersTo', `#${idOf('concept', kind)}`);
    if (type) ref.att('type', type);
    if (event) {
      const { id, ...rest } = event;
      writeField(ref, 'event', { ...rest, id: id.slice(instrument.id.length + 1) });
    }
  }
}

function sourceOf(sources: readonly string[]): string {
  const [first] = sources;
  return first === undefined ? 'm.kuryk' : idOf('source', first);
}

function writeReferences(meta: XMLBuilder, instrument: Instrument, events: readonly ListedEvent[]): void {
  const references = meta.ele('references').att('source', '#m.kuryk');
  const add = (element: string, eId: string, href: string, showAs: string) =>
    references.ele(element).att({ eId, href, showAs });
  add('TLCOrganization', 'm.kuryk', '/akn/ontology/organization/kuryk', 'Kuryk, the pack and its editors');
  for (const party of new Set([...instrument.parties, ...instrument.territory]))
    add(
      'TLCOrganization',
      idOf('party', party),
      `/akn/ontology/organization/${encodeURIComponent(party)}`,
      party,
    );
  for (const kind of new Set([...events.map(({ kind: k }) => k), 'in-force', 'suspended']))
    add('TLCConcept', idOf('concept', kind), `/akn/ontology/concept/${kind}`, kind);
  for (const id of sourcesOf(instrument)) {
    const own = instrument.sources.find((s) => s.id === id);
    add(
      'TLCReference',
      idOf('source', id),
      own?.url ? encodeURI(decoded(own.url)) : `/akn/ontology/source/${encodeURIComponent(id)}`,
      (own?.title ?? id).replace(/\s+/g, ' '),
    ).att('name', 'source');
  }
}

/** Addresses come escaped or not; written, they are escaped once. */
function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

/** Ids of the sources that anything in the instrument names, its own first. */
function sourcesOf(instrument: Instrument): string[] {
  const ids = new Set(instrument.sources.map(({ id }) => id));
  for (const event of instrument.events) for (const id of event.sources) ids.add(id);
  return [...ids];
}

/** The fields for which Akoma Ntoso has no place. Words, titles and addresses are not repeated: they stand in the body. */
function writeProprietary(meta: XMLBuilder, instrument: Instrument): void {
  const proprietary = meta.ele('proprietary').att('source', '#m.kuryk');
  const { id, kind, parties, territory, languages, seenUntil, closers, glossary, doubts, sources } =
    instrument;
  writeField(proprietary, 'instrument', {
    id,
    kind,
    parties,
    territory,
    languages,
    seenUntil,
    closers,
    glossary,
    doubts,
    sources,
    provisions: instrument.provisions.map(beyondWords),
    modifications: instrument.modifications.map((m) => ({
      ...m,
      provision: m.provision && { ...beyondWords(m.provision), eId: m.provision.eId },
    })),
  });
}

function beyondWords({ eId: _address, title: _title, text: _text, rules, ...sourced }: Provision) {
  return { ...sourced, rules: rules.map(({ provenance: _file, ...rule }) => rule) };
}

function writeBody(body: XMLBuilder, instrument: Instrument): void {
  for (const provision of instrument.provisions) writeProvision(body, provision, provision.eId);
  for (const [n, m] of instrument.modifications.entries()) writeModification(body, m, n, instrument);
  if (instrument.provisions.length + instrument.modifications.length > 0) return;
  body.ele('hcontainer').att({ eId: 'm.nothing', name: EMPTY_CONTAINER }).ele('content').ele('p');
}

function writeProvision(parent: XMLBuilder, { title, text, eId: address }: Provision, eId: string): void {
  const { element, name } = hierarchyElement(address);
  const provision = parent.ele(element).att('eId', eId);
  // The words are our own summary; where the text is not known, the standard has a status for that.
  provision.att('status', text === null ? 'unknown' : 'editorial');
  if (name !== null) provision.att('name', name);
  if (title !== null) writeText(provision.ele('heading'), title);
  const p = provision.ele('content').ele('p');
  if (text !== null) writeText(p, text);
}

const SAYS: Readonly<Record<Modification['kind'], string>> = {
  substitute: 'is replaced by:',
  insert: 'is inserted:',
  repeal: 'is repealed.',
  renumber: 'is given another number.',
  scope: 'applies with another scope.',
  suspend: 'is suspended.',
};

function writeModification(body: XMLBuilder, m: Modification, n: number, { provisions }: Instrument): void {
  const eId = modificationId(m, n, provisions);
  const container = body.ele('hcontainer').att({ eId, name: MODIFICATION_CONTAINER });
  const mod = container
    .ele('content')
    .ele('p')
    .ele('mod')
    .att('eId', `${idOf('mod', String(n))}.text`);
  mod
    .ele('ref')
    .att('href', workUri(m.targetInstrument, m.targetProvision))
    .txt(m.targetProvision ?? m.targetInstrument);
  mod.txt(` ${SAYS[m.kind]} `);
  if (!m.provision) return;
  const quoted = mod.ele('quotedStructure').att('eId', `${idOf('mod', String(n))}.quoted`);
  writeProvision(quoted, m.provision, `${idOf('mod', String(n))}.${m.provision.eId}`);
}
