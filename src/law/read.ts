import type { Day } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import { stands, stays as staysNow } from './applicable.ts';
import {
  type Amendment,
  type BookIndex,
  indexBook,
  type ProvisionHistory,
  type Wording,
} from './book-index.ts';
import { withChangers } from './consent.ts';
import { effectOf, firstStart } from './effect.ts';
import { FactReader } from './force.ts';
import { and, bound, not } from './formula.ts';
import { bookKnownOn } from './known-on.ts';
import type { Instrument, LawBook, LawEvent, LawQuestion, Modification, Provision } from './model.ts';

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
  /** Its address in this wording. */
  readonly eId: string;
  /** The amendment that made it last; null for the original. */
  readonly by: (Piece & { readonly change: Modification['kind'] }) | null;
  /** Every text behind it, in order of effect; the first is the original where something of it is left. */
  readonly pieces: readonly Piece[];
  readonly from: When | null;
}

/** What one instrument contributed to a wording. */
export interface Piece {
  readonly instrument: string;
  readonly title: string;
  readonly change: Modification['kind'] | 'original';
  readonly from: When | null;
  /** The day until which the text of this piece was seen. */
  readonly seenUntil: When | null;
}

export interface ProvisionOnDay {
  readonly instrument: Instrument;
  readonly eId: string;
  /** Its address when it was made. */
  readonly first: string;
  readonly force: Force;
  readonly versions: readonly VersionOnDay[];
  /** Amendments signed or known, but not in effect on the day. */
  readonly pending: readonly {
    readonly instrument: string;
    readonly title: string;
    readonly last: LawEvent | null;
    readonly change: Modification['kind'];
    /** `not-in-force`: signed or announced only; `in-doubt`: perhaps in effect; `future`: binds, takes effect later. */
    readonly state: 'not-in-force' | 'in-doubt' | 'future';
    /** Its day of effect, where one is set. */
    readonly from: When | null;
  }[];
  /** What stays the provision, or some of its rules, on the day. */
  readonly stays: readonly {
    readonly certainty: 'certain' | 'possible';
    readonly instrument: string;
    readonly title: string;
    readonly rules: readonly string[] | null;
    readonly to: When | null;
  }[];
}

export function lawList(book: LawBook, on: Day, knownOn: Day | null): InstrumentLine[] {
  const facts = reader(on, knownOn);
  return bookKnownOn(book, knownOn)
    .instruments.filter((i) => i.events.length > 0)
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
  const index = indexBook(bookKnownOn(book, knownOn));
  const facts = reader(on, knownOn);
  const isAsked = (h: ProvisionHistory) =>
    provision === null || h.eId === provision || h.wordings.some(({ eId }) => eId === provision);
  return index.histories
    .filter((h) => h.instrument.id === instrument && isAsked(h))
    .map((h) => onDay(h, index, facts, on));
}

export interface ProvisionChange {
  readonly eId: string;
  readonly before: readonly VersionOnDay[];
  readonly after: readonly VersionOnDay[];
}

/** One side of a comparison: a book on a day. */
export interface LawSide {
  readonly book: LawBook;
  readonly on: Day;
}

/**
 * The provisions of an instrument whose possible wordings differ between two days, or two books (with and without a
 * draft), and what happened in between by the second book.
 */
export function lawDiff(
  from: LawSide,
  to: LawSide,
  instrument: string,
  knownOn: Day | null,
): {
  readonly changes: readonly ProvisionChange[];
  readonly events: readonly LawEvent[];
  readonly forceBefore: Force;
  readonly forceAfter: Force;
} {
  const before = named(lawShow(from.book, instrument, null, from.on, knownOn));
  const after = named(lawShow(to.book, instrument, null, to.on, knownOn));
  const changes: ProvisionChange[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [b, a] = [before.get(name), after.get(name)];
    if (b && a && versionKey(a) === versionKey(b)) continue;
    const provision = (a ?? b)!;
    changes.push({ eId: provision.eId, before: b?.versions ?? [], after: a?.versions ?? [] });
  }
  const known = bookKnownOn(to.book, knownOn);
  const owner = known.instruments.find((i) => i.id === instrument);
  const events = (owner ? lifeOf(owner, known) : []).filter(
    (e) => (e.on.latest ?? to.on + 1) > from.on && (e.on.earliest ?? from.on) <= to.on,
  );
  const force = ({ book, on }: LawSide) => lastStep(book, instrument, on, knownOn).force;
  return { changes, events, forceBefore: force(from), forceAfter: force(to) };
}

/** By first address; what was inserted where another provision had been moved away gets a number of its own. */
function named(provisions: readonly ProvisionOnDay[]): Map<string, ProvisionOnDay> {
  const byName = new Map<string, ProvisionOnDay>();
  for (const provision of provisions) {
    let name = provision.first;
    while (byName.has(name)) name += "'";
    byName.set(name, provision);
  }
  return byName;
}

/** The life of an instrument, step by step, with the lives of those that change it. */
export function lawHistory(book: LawBook, instrument: string, knownOn: Day | null): LawEvent[] {
  const known = bookKnownOn(book, knownOn);
  const owner = known.instruments.find((i) => i.id === instrument);
  return owner ? lifeOf(owner, known) : [];
}

function lifeOf(owner: Instrument, book: LawBook): LawEvent[] {
  return withChangers(book, owner.id)
    .flatMap((i) => i.events)
    .sort(
      (a, b) =>
        (a.on.earliest ?? Number.NEGATIVE_INFINITY) - (b.on.earliest ?? Number.NEGATIVE_INFINITY) ||
        (a.id < b.id ? -1 : 1),
    );
}

function onDay(h: ProvisionHistory, index: BookIndex, facts: FactReader, on: Day): ProvisionOnDay {
  const { instrument } = h;
  const party = instrument.territory[0] ?? instrument.parties[0] ?? '';
  const repeals = (index.repealsOf.get(instrument.id) ?? []).map((by) => effectOf(by, party, facts));
  const versions = h.wordings.flatMap((w): VersionOnDay[] => {
    const b = bound(and(stands(w, h, party, facts), ...repeals.map(not)));
    if (b === 'no' || (w.provision === null && w.made.length === 0)) return [];
    return [versionOf(w, instrument, b === 'yes' ? 'certain' : 'possible')];
  });
  const pending = h.amendments.flatMap((by) => {
    const effect = bound(effectOf(by, party, facts));
    const begun = by.instrument.events.some((e) => (e.on.earliest ?? on) <= on);
    if (effect === 'yes' || !begun) return [];
    const binds = bound(facts.inForce(by.instrument, party));
    const state =
      effect === 'maybe'
        ? ('in-doubt' as const)
        : binds === 'yes'
          ? ('future' as const)
          : ('not-in-force' as const);
    // What once was in force and ended is no longer waiting.
    if (state === 'not-in-force' && bound(facts.everInForce(by.instrument, party)) === 'yes') return [];
    const { id, title } = by.instrument;
    const { kind, from } = by.modification;
    return [{ instrument: id, title, last: lastEvent(by.instrument, facts, on), change: kind, state, from }];
  });
  const stayed = h.stays.flatMap((stay) => {
    const { by } = stay;
    const b = bound(staysNow(stay, h, party, facts));
    if (b === 'no') return [];
    const { id, title } = by.instrument;
    const { rules, to } = by.modification;
    const certainty = b === 'yes' ? ('certain' as const) : ('possible' as const);
    return [{ certainty, instrument: id, title, rules: rules ?? null, to: to ?? null }];
  });
  return {
    instrument,
    eId: versions.find(({ certainty }) => certainty === 'certain')?.eId ?? h.eId,
    first: h.eId,
    force: forceOf(instrument, facts),
    versions,
    pending,
    stays: stayed,
  };
}

function versionOf(w: Wording, owner: Instrument, certainty: VersionOnDay['certainty']): VersionOnDay {
  const made = w.made.map(pieceOf);
  const first = made[0]?.change;
  // A text that was substituted or inserted begins there: nothing of the original is in it.
  const restated = first === 'substitute' || first === 'insert' || first === 'repeal';
  const by = made.at(-1) ?? null;
  const pieces = restated ? made : [originalOf(owner), ...made];
  return { certainty, provision: w.provision, eId: w.eId, by, pieces, from: by?.from ?? null };
}

function originalOf(owner: Instrument): Piece {
  const { id, title, seenUntil } = owner;
  return { instrument: id, title, change: 'original', from: firstStart(owner)?.on ?? null, seenUntil };
}

function pieceOf({ instrument, modification }: Amendment): Piece & { change: Modification['kind'] } {
  const { kind, from } = modification;
  const { id, title, seenUntil } = instrument;
  return {
    instrument: id,
    title,
    change: kind,
    from: from ?? firstStart(instrument)?.on ?? null,
    seenUntil,
  };
}

function versionKey(p: ProvisionOnDay): string {
  const made = p.versions.map(
    (v) => `${v.eId}=${v.pieces.map((x) => `${x.instrument}:${x.change}`).join('+')}:${v.certainty}`,
  );
  const stays = p.stays.map((s) => `${s.instrument}:${s.certainty}`);
  return [p.force, ...made, ...stays].join('|');
}

/** The last step in the life of an instrument by a day, as known on another. */
export function lastStep(
  book: LawBook,
  instrument: string,
  on: Day,
  knownOn: Day | null,
): { readonly force: Force; readonly last: LawEvent | null } {
  const facts = reader(on, knownOn);
  const known = bookKnownOn(book, knownOn).instruments.find(({ id }) => id === instrument);
  return known
    ? { force: forceOf(known, facts), last: lastEvent(known, facts, on) }
    : { force: 'not in force', last: null };
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
