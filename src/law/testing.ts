import { parseDay } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import type { Mode } from '../terms/mode.ts';
import type {
  Circumstance,
  EventKind,
  Instrument,
  LawBook,
  LawEvent,
  LawQuestion,
  Modification,
  Passage,
  Provision,
  Rule,
} from './model.ts';

/** Builders so small that a case of law fits on a screen. For tests only. */

const SOURCED = { proof: 'text', sources: ['s'] } as const;
const PROVENANCE = { file: 'test.yaml', line: 1 };

/** `'2018-06-01'`, or `'2018-05-05/2019-05-31'` for some day from the first to the last, `..` for an open end. */
export function when(text: string): When {
  const [first, last = first] = text.split('/') as [string, string?];
  const bound = (t: string) => (t === '..' ? null : parseDay(t));
  return { edtf: text, earliest: bound(first), latest: bound(last!) };
}

export function rule(fields: Partial<Rule> & Pick<Rule, 'id' | 'effect' | 'state'>): Rule {
  return {
    ...SOURCED,
    exempts: [],
    roles: null,
    cargo: null,
    beneficiaries: null,
    modes: null,
    enterBy: null,
    leaveBy: null,
    at: null,
    overflight: null,
    direction: null,
    origins: null,
    destinations: null,
    from: null,
    to: null,
    conditions: [],
    duties: [],
    doubt: null,
    provenance: PROVENANCE,
    ...fields,
  };
}

/** Events as `['signed 2017-09-21', 'in-force 2018-05-05/2019-05-31']`. */
export function events(instrument: string, lines: readonly string[]): LawEvent[] {
  const list = lines.map((line, i): LawEvent => {
    const [kind, on, party] = line.split(' ') as [EventKind, string, string?];
    const date = when(on);
    return {
      ...SOURCED,
      id: `${instrument}:${kind}${i}`,
      kind,
      party: party ?? null,
      on: date,
      public: date,
      by: null,
    };
  });
  return list.sort((a, b) => (a.on.earliest ?? -1e9) - (b.on.earliest ?? -1e9));
}

export function provision(eId: string, ...rules: readonly Rule[]): Provision {
  return { ...SOURCED, eId, title: null, text: null, rules };
}

export function modification(
  target: string,
  eId: string | null,
  to: Provision | null,
  from: string | null = null,
): Modification {
  return {
    ...SOURCED,
    kind: to ? 'substitute' : 'repeal',
    targetInstrument: target,
    targetProvision: eId,
    from: from ? when(from) : null,
    provision: to,
  };
}

/** A change of any kind: `amendment('scope', 'i0#p0', { scope: { set: { modes: ['rail'] }, add: {}, remove: {} } })`. */
export function amendment(
  kind: Modification['kind'],
  target: string,
  fields: Partial<Modification> = {},
): Modification {
  const [targetInstrument = '', eId] = target.split('#');
  return {
    ...SOURCED,
    kind,
    targetInstrument,
    targetProvision: eId ?? null,
    from: null,
    provision: null,
    ...fields,
  };
}

export function instrument(
  id: string,
  life: readonly string[],
  fields: Partial<Instrument> = {},
): Instrument {
  return {
    id,
    title: id,
    kind: 'treaty',
    parties: [],
    territory: [],
    languages: [],
    seenUntil: null,
    summary: '',
    closers: [],
    glossary: [],
    events: events(id, life),
    provisions: [],
    modifications: [],
    doubts: [],
    sources: [{ id: 's', title: 'a source', publisher: null, date: null, url: null }],
    provenance: PROVENANCE,
    ...fields,
  };
}

export function book(instruments: readonly Instrument[], fields: Partial<LawBook> = {}): LawBook {
  const sorted = [...instruments].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { instruments: sorted, circumstances: [], members: {}, apart: {}, ...fields };
}

export function circumstance(id: string, from: string | null, to: string | null): Circumstance {
  return { ...SOURCED, id, title: id, from: from ? when(from) : null, to: to ? when(to) : null };
}

export function question(on: string, fields: Partial<LawQuestion> = {}): LawQuestion {
  return {
    cargo: 'special',
    beneficiary: 'US',
    originState: 'AZ',
    destinationState: 'AF',
    on: when(on),
    knownOn: null,
    proof: 'report',
    suspended: [],
    ...fields,
  };
}

/** A transit of `state`: in by one crossing, legs inside by the given modes, out by another. */
export function transit(
  state: string,
  enteredBy: string,
  modes: readonly Mode[],
  leftBy: string,
  borderMode: Mode = 'rail',
): Passage {
  const leg = (id: string, mode: Mode) => ({ id, mode, places: [] });
  return {
    state,
    role: 'transit',
    enteredBy: [enteredBy],
    leftBy: [leftBy],
    legs: [
      leg(`${enteredBy}-leg`, borderMode),
      ...modes.map((m, i) => leg(`${state}-${i}`, m)),
      leg(`${leftBy}-leg`, 'rail'),
    ],
    overflown: false,
  };
}
