import type { Day } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import { type BookIndex, indexBook, type ProvisionHistory, type ProvisionVersion } from './book-index.ts';
import { FactReader } from './force.ts';
import { and, bound, type Formula, not, TRUE } from './formula.ts';
import {
  FORCE_EFFECT,
  type Instrument,
  type LawBook,
  type LawEvent,
  type LawQuestion,
  type Provision,
  type StateCode,
} from './model.ts';

export type Force = 'in force' | 'perhaps in force' | 'not in force';

/** One line of `law list`. */
export interface InstrumentLine {
  readonly id: string;
  readonly title: string;
  readonly kind: Instrument['kind'];
  readonly parties: readonly string[];
  readonly force: Force;
  /** The last thing that happened to it by the day. */
  readonly last: LawEvent | null;
}

/** A wording of a provision on a day. Two may be possible at once, when an amendment is in doubt. */
export interface VersionOnDay {
  readonly certainty: 'certain' | 'possible';
  readonly provision: Provision | null;
  readonly by: { readonly instrument: string; readonly title: string; readonly change: string } | null;
  readonly from: When | null;
}

export interface ProvisionOnDay {
  readonly instrument: Instrument;
  readonly eId: string;
  readonly force: Force;
  readonly versions: readonly VersionOnDay[];
  /** Amendments signed or known, but not in effect on the day. */
  readonly pending: readonly {
    readonly instrument: string;
    readonly title: string;
    readonly last: LawEvent | null;
  }[];
}

export function lawList(book: LawBook, on: Day, knownOn: Day | null): InstrumentLine[] {
  const facts = reader(on, knownOn);
  return book.instruments
    .filter((i) => i.events.some((e) => facts.isKnown(e)))
    .map((i) => ({
      id: i.id,
      title: i.title,
      kind: i.kind,
      parties: i.parties,
      force: forceOf(i, facts),
      last: lastEvent(i, facts, on),
    }));
}

/** The wordings of an instrument's provisions on a day: what applies, what may, what waits. */
export function lawShow(
  book: LawBook,
  instrument: string,
  provision: string | null,
  on: Day,
  knownOn: Day | null,
): ProvisionOnDay[] {
  const index = indexBook(book);
  const facts = reader(on, knownOn);
  return index.histories
    .filter((h) => h.instrument.id === instrument && (provision === null || h.eId === provision))
    .map((h) => onDay(h, index, facts, on));
}

export interface ProvisionChange {
  readonly eId: string;
  readonly before: readonly VersionOnDay[];
  readonly after: readonly VersionOnDay[];
}

/** The provisions whose possible wordings differ between two days, and the events of the instrument in between. */
export function lawDiff(
  book: LawBook,
  instrument: string,
  from: Day,
  to: Day,
  knownOn: Day | null,
): {
  readonly changes: readonly ProvisionChange[];
  readonly events: readonly LawEvent[];
  readonly forceBefore: Force;
  readonly forceAfter: Force;
} {
  const before = lawShow(book, instrument, null, from, knownOn);
  const after = lawShow(book, instrument, null, to, knownOn);
  const changes: ProvisionChange[] = [];
  after.forEach((a, i) => {
    const b = before[i]!;
    if (versionKey(a) !== versionKey(b)) changes.push({ eId: a.eId, before: b.versions, after: a.versions });
  });
  const owner = book.instruments.find((i) => i.id === instrument);
  const events = (owner ? lifeOf(owner, book) : []).filter(
    (e) => (e.on.latest ?? to + 1) > from && (e.on.earliest ?? from) <= to,
  );
  const force = (on: Day): Force => (owner ? forceOf(owner, reader(on, knownOn)) : 'not in force');
  return { changes, events, forceBefore: force(from), forceAfter: force(to) };
}

/** The life of an instrument, step by step, with the lives of those that change it. */
export function lawHistory(book: LawBook, instrument: string, knownOn: Day | null): LawEvent[] {
  const owner = book.instruments.find((i) => i.id === instrument);
  if (!owner) return [];
  const facts = reader(0, knownOn);
  return lifeOf(owner, book).filter((e) => facts.isKnown(e));
}

function lifeOf(owner: Instrument, book: LawBook): LawEvent[] {
  const changers = book.instruments.filter((i) =>
    i.modifications.some((m) => m.targetInstrument === owner.id),
  );
  return [owner, ...changers]
    .flatMap((i) => i.events)
    .sort(
      (a, b) =>
        (a.on.earliest ?? Number.NEGATIVE_INFINITY) - (b.on.earliest ?? Number.NEGATIVE_INFINITY) ||
        (a.id < b.id ? -1 : 1),
    );
}

function onDay(h: ProvisionHistory, index: BookIndex, facts: FactReader, on: Day): ProvisionOnDay {
  const party = h.instrument.territory[0] ?? h.instrument.parties[0] ?? '';
  const effects = h.versions.map((v) => effectOf(v, party, facts));
  const repeal = (index.repealsOf.get(h.instrument.id) ?? []).map((by) =>
    facts.everInForce(by.instrument, party),
  );
  const versions: VersionOnDay[] = [];
  h.versions.forEach((v, i) => {
    const current = and(effects[i]!, ...effects.slice(i + 1).map(not), ...repeal.map(not));
    const b = bound(current);
    if (b !== 'no' && (v.provision !== null || v.by !== null))
      versions.push(versionOf(v, b === 'yes' ? 'certain' : 'possible'));
  });
  const pending = h.versions
    .slice(1)
    .filter((_, i) => bound(effects[i + 1]!) !== 'yes')
    .map((v) => v.by!.instrument)
    .filter((i) => i.events.some((e) => facts.isKnown(e) && (e.on.earliest ?? on) <= on))
    .map((i) => ({ instrument: i.id, title: i.title, last: lastEvent(i, facts, on) }));
  return { instrument: h.instrument, eId: h.eId, force: forceOf(h.instrument, facts), versions, pending };
}

function effectOf(v: ProvisionVersion, party: StateCode, facts: FactReader): Formula {
  if (!v.by) return TRUE;
  const { instrument, modification } = v.by;
  const binding =
    modification.kind === 'repeal' ? facts.everInForce(instrument, party) : facts.inForce(instrument, party);
  if (!modification.from) return binding;
  return and(
    binding,
    facts.happened(
      `${instrument.id}:effect`,
      modification.from,
      modification.proof,
      instrument.title,
      'the commencement clause',
    ),
  );
}

function versionOf(v: ProvisionVersion, certainty: VersionOnDay['certainty']): VersionOnDay {
  const by = v.by;
  return {
    certainty,
    provision: v.provision,
    by: by
      ? { instrument: by.instrument.id, title: by.instrument.title, change: by.modification.kind }
      : null,
    from: by
      ? (by.modification.from ??
        by.instrument.events.find((e) => FORCE_EFFECT[e.kind] === 'start')?.on ??
        null)
      : null,
  };
}

function versionKey(p: ProvisionOnDay): string {
  return `${p.force}|${p.versions.map((v) => `${v.by?.instrument ?? ''}:${v.by?.change ?? ''}:${v.certainty}`).join(',')}`;
}

/** For its parties taken together: in force when it binds the state whose territory it concerns. */
function forceOf(i: Instrument, facts: FactReader): Force {
  const candidates = i.territory.length > 0 ? i.territory : i.parties.length > 0 ? i.parties : [''];
  const bounds = candidates.map((party) => bound(facts.inForce(i, party)));
  return bounds.includes('yes') ? 'in force' : bounds.includes('maybe') ? 'perhaps in force' : 'not in force';
}

function lastEvent(i: Instrument, facts: FactReader, on: Day): LawEvent | null {
  return i.events.filter((e) => facts.isKnown(e) && (e.on.earliest ?? on) <= on).at(-1) ?? null;
}

/** A reader of dates alone: cargo and journey do not matter to the words of a text. */
function reader(on: Day, knownOn: Day | null): FactReader {
  const question: LawQuestion = {
    cargo: 'general',
    beneficiary: null,
    originState: '',
    destinationState: '',
    on: { edtf: '', earliest: on, latest: on },
    knownOn,
    proof: 'report',
    suspended: [],
  };
  return new FactReader(question);
}
