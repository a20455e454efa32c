import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import type { z } from 'zod';
import type { Instrument, LawEvent, Provision } from '../../law/model.ts';
import { AKN_NAMESPACE, EMPTY_CONTAINER, KURYK_NAMESPACE, MODIFICATION_CONTAINER } from '../../terms/akn.ts';
import { quoteInput } from '../../terms/nearest.ts';
import { type Places, readField } from './fields.ts';
import { readForeign } from './foreign.ts';
import { eventFields, instrumentFields } from './schema.ts';
import { AknSource, parseAkn } from './source.ts';

const NAMESPACES = { a: AKN_NAMESPACE, k: KURYK_NAMESPACE };

/**
 * Reads one instrument from an Akoma Ntoso 3.0 document. One that Kuryk wrote comes back whole: words from the body,
 * events from the lifecycle, rules from `proprietary`. Any other gives its words and its lifecycle, and no rules.
 *
 * Throws `InputError` with file, line and column for what it cannot use; then nothing is returned, not even a part.
 */
export function readAkn(text: string, file: string): Instrument {
  const source = new AknSource(text, file);
  const document = parseAkn(text, source);
  try {
    const own = one(document, '/a:akomaNtoso/*/a:meta/a:proprietary/k:instrument');
    return own ? readOwn(document, own, source) : readForeign(document, source);
  } finally {
    document.dispose();
  }
}

function readOwn(document: XmlDocument, own: XmlElement, source: AknSource): Instrument {
  const { provisions, modifications, ...fields } = checked(instrumentFields, own, source);
  const find = (path: string) => document.find(path, NAMESPACES) as XmlElement[];
  const title = one(document, '/a:akomaNtoso/*/a:preface//a:docTitle');
  if (!title)
    throw source.error(document.root, 'the document has no docTitle', {
      hint: 'add preface/longTitle/p/docTitle',
    });
  const hier = find(
    `/a:akomaNtoso/*/a:body/*[not(@name="${MODIFICATION_CONTAINER}") and not(@name="${EMPTY_CONTAINER}")]`,
  );
  if (hier.length !== provisions.length) {
    throw source.error(
      own,
      `${hier.length} provisions stand in the body, and rules for ${provisions.length}`,
      {
        hint: 'each provision of the body needs its entry, in the same order',
      },
    );
  }
  const mods = find(`/a:akomaNtoso/*/a:body/*[@name="${MODIFICATION_CONTAINER}"]`);
  if (mods.length !== modifications.length) {
    throw source.error(
      own,
      `${mods.length} modifications stand in the body, and ${modifications.length} beside it`,
      {
        hint: 'each modification of the body needs its entry, in the same order',
      },
    );
  }
  const provenance = (element: XmlElement) => ({ file: source.file, line: element.line });
  const withRules = (words: XmlElement, { rules, ...rest }: (typeof provisions)[number]): Provision =>
    tidy({
      ...rest,
      ...wordsOf(words),
      rules: rules.map((rule) => ({ ...rule, provenance: provenance(words) })),
    }) as Provision;
  return tidy({
    ...fields,
    title: title.content,
    summary: one(document, '/a:akomaNtoso/*/a:preface/a:container[@name="summary"]/a:p')?.content ?? '',
    events: find('/a:akomaNtoso/*/a:meta/a:lifecycle/a:eventRef/k:event').map((element) =>
      readEvent(element, fields.id, source),
    ),
    provisions: hier.map((element, n) => withRules(element, provisions[n]!)),
    modifications: modifications.map((m, n) => {
      if (m.provision === null) return m;
      const { eId, ...provision } = m.provision;
      const quoted = mods[n]!.get('.//a:quotedStructure/*', NAMESPACES) as XmlElement | null;
      if (!quoted)
        throw source.error(mods[n]!, `the ${m.kind} quotes no new words`, { hint: 'add a quotedStructure' });
      return { ...m, provision: { ...withRules(quoted, provision), eId } };
    }),
    provenance: provenance(document.root),
  }) as Instrument;
}

function readEvent(element: XmlElement, instrument: string, source: AknSource): LawEvent {
  const event = checked(eventFields, element, source);
  return tidy({ ...event, id: `${instrument}:${event.id}` }) as LawEvent;
}

/** Address, heading and words of an element of the hierarchy. */
export function wordsOf(element: XmlElement): Pick<Provision, 'eId' | 'title' | 'text'> {
  const child = (path: string) => element.get(path, NAMESPACES) as XmlElement | null;
  return {
    eId: element.attr('eId')?.value ?? '',
    title: child('a:heading')?.content ?? null,
    text: element.attr('status')?.value === 'unknown' ? null : (child('a:content')?.content.trim() ?? null),
  };
}

function one(document: XmlDocument, path: string): XmlElement | null {
  return document.get(path, NAMESPACES) as XmlElement | null;
}

/** Reads and checks the fields of an element; the first wrong one is pointed at, with the nearest right spelling. */
function checked<T extends z.ZodType>(schema: T, element: XmlElement, source: AknSource): z.output<T> {
  const places: Places = new Map();
  const data = readField(element, source, places);
  const result = schema.safeParse(data, { reportInput: true });
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const path = issue.path.map(String);
  while (!places.has(path.join('/')) && path.length > 0) path.pop();
  const place = places.get(path.join('/'))!;
  const written = typeof issue.input === 'string' ? issue.input : null;
  if (issue.code === 'invalid_value' && written !== null) {
    const known = issue.values.map(String);
    throw source.error(place, `${place.name} is "${quoteInput(written)}"`, {
      hint: `known: ${known.join(', ')}`,
    });
  }
  const missing = issue.path.length > path.length ? `${issue.path.slice(path.length).join('/')}: ` : '';
  throw source.error(place, `${place.name}: ${missing}${issue.message}`, {
    hint: 'export an instrument of the pack for an example: kuryk export akn kz-us-rail-2010',
  });
}

/** Without fields that are undefined, which the model tells from absent ones. */
function tidy<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}
