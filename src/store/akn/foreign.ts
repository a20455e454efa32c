import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import { type EventKind, INSTRUMENT_KINDS, type Instrument, type InstrumentKind } from '../../law/model.ts';
import { AKN_NAMESPACE } from '../../terms/akn.ts';
import { parseWhen } from '../../terms/edtf.ts';
import { InputError } from '../../terms/errors.ts';
import { wordsOf } from './read-akn.ts';
import type { AknSource } from './source.ts';

const NAMESPACES = { a: AKN_NAMESPACE };
const KIND_OF_EVENT: Readonly<Record<string, EventKind>> = {
  generation: 'published',
  amendment: 'amended',
  repeal: 'repealed',
};

/**
 * A document that another program wrote: title, addresses, words and lifecycle, known by `text`. It holds no rules that
 * the engine could judge by, and says so as an open question of the record; nothing is inferred from its words.
 */
export function readForeign(document: XmlDocument, source: AknSource): Instrument {
  const get = (path: string) => document.get(path, NAMESPACES) as XmlElement | null;
  const find = (path: string) => document.find(path, NAMESPACES) as XmlElement[];
  const value = (path: string) => get(path)?.attr('value')?.value ?? null;
  const uri = value('/a:akomaNtoso/*/a:meta/a:identification/a:FRBRWork/a:FRBRuri');
  if (uri === null) {
    throw source.error(document.root, 'the document does not say which work it is', {
      hint: 'add meta/identification/FRBRWork/FRBRuri',
    });
  }
  const id = uri
    .replace(/^\/+(akn\/)?/, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 64);
  const country = value('/a:akomaNtoso/*/a:meta/a:identification/a:FRBRWork/a:FRBRcountry');
  const state = country && /^[a-z]{2}$/i.test(country) ? [country.toUpperCase()] : [];
  const title =
    get('/a:akomaNtoso/*//a:docTitle')?.content.trim() ??
    value('/a:akomaNtoso/*/a:meta/a:identification/a:FRBRWork/a:FRBRalias') ??
    uri;
  const sourced = { proof: 'text', sources: ['akn-document'] } as const;
  const provisions = find('/a:akomaNtoso/*//*[@eId and a:content and not(ancestor::a:quotedStructure)]').map(
    (element) => ({ ...wordsOf(element), rules: [], ...sourced }),
  );
  const events = find('/a:akomaNtoso/*/a:meta/a:lifecycle[1]/a:eventRef').map((element, n) => {
    const on = dayOf(element, source);
    const kind = KIND_OF_EVENT[element.attr('type')?.value ?? ''] ?? 'occurred';
    return {
      id: `${id}:${kind}${n === 0 ? '' : `-${n + 1}`}`,
      kind,
      party: null,
      on,
      public: on,
      by: null,
      ...sourced,
    };
  });
  return {
    id,
    title,
    kind: kindOf(value('/a:akomaNtoso/*/a:meta/a:identification/a:FRBRWork/a:FRBRsubtype'), document),
    parties: state,
    territory: state,
    languages: find('/a:akomaNtoso/*/a:meta/a:identification/a:FRBRExpression/a:FRBRlanguage').map(
      (element) => element.attr('language')?.value ?? '',
    ),
    seenUntil: null,
    summary: title,
    closers: [],
    glossary: [],
    events: events.sort((a, b) => (a.on.earliest ?? 0) - (b.on.earliest ?? 0)),
    provisions,
    modifications: [],
    doubts: ['Imported as words only: no rule was written for it yet, so it permits and forbids nothing.'],
    sources: [
      { id: 'akn-document', title: `Akoma Ntoso document ${uri}`, publisher: null, date: null, url: null },
    ],
    provenance: { file: source.file, line: document.root.line },
  };
}

function kindOf(subtype: string | null, document: XmlDocument): InstrumentKind {
  const known = INSTRUMENT_KINDS.find((kind) => kind === subtype);
  return known ?? (document.get('/a:akomaNtoso/a:act', NAMESPACES) ? 'law' : 'decree');
}

function dayOf(element: XmlElement, source: AknSource) {
  const written = element.attr('date')?.value ?? '';
  try {
    return parseWhen(written.slice(0, 10));
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw source.error(element, error.message.replace(/^date: /, ''), { hint: error.hint });
  }
}
