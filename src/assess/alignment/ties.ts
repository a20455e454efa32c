import { validityOf } from '../../law/applicable.ts';
import { indexBook, type PlacedRule } from '../../law/book-index.ts';
import { FactReader } from '../../law/force.ts';
import { bound } from '../../law/formula.ts';
import type { Instrument, InstrumentKind, LawBook, Rule, StateCode } from '../../law/model.ts';
import { lawList } from '../../law/read.ts';
import type { Proof } from '../../terms/answer.ts';
import { type CargoClass, regimeOf } from '../../terms/cargo.ts';
import type { Day } from '../../terms/day.ts';
import type { When } from '../../terms/fact.ts';

/** What the law room says of two states on a day: texts that bind both, and what each allows or forbids the other. */
export interface LawTies {
  readonly treaties: readonly TreatyTie[];
  readonly permissions: readonly RuleTie[];
  readonly bans: readonly RuleTie[];
}

export type Certainty = 'certain' | 'possible';

export interface TreatyTie {
  readonly instrument: string;
  readonly title: string;
  readonly kind: InstrumentKind;
  readonly certainty: Certainty;
  /** Only the two are parties, themselves or through an organisation. */
  readonly bilateral: boolean;
  /** The organisation through which one of them is bound; null when both are parties themselves. */
  readonly through: string | null;
}

/** One rule by which a state lets the other's cargo pass, or bars it by name. */
export interface RuleTie {
  readonly instrument: string;
  readonly title: string;
  /** The wording in which it stands: the amending instrument, or the instrument itself. */
  readonly wording: string;
  readonly provision: string;
  readonly rule: string;
  /** Whose permission or prohibition it is, and whom it concerns. */
  readonly by: StateCode;
  readonly concerns: StateCode;
  /** Named itself, or covered through this organisation. */
  readonly through: string | null;
  /** Empty: any goods. */
  readonly cargo: readonly CargoClass[];
  readonly modes: readonly string[];
  readonly certainty: Certainty;
  readonly proof: Proof;
}

/** Kinds of text that states conclude with each other. */
const CONCLUDED: ReadonlySet<InstrumentKind> = new Set([
  'treaty',
  'protocol',
  'exchange-of-notes',
  'memorandum',
  'arrangement',
  'membership',
]);

export function lawTies(book: LawBook, a: StateCode, b: StateCode, on: Day, knownOn: Day | null): LawTies {
  const force = new Map(lawList(book, on, knownOn).map((line) => [line.id, line.force]));
  const treaties = book.instruments.flatMap((instrument): TreatyTie[] => {
    const state = force.get(instrument.id);
    if (!CONCLUDED.has(instrument.kind) || state === undefined || state === 'not in force') return [];
    const bound = boundTogether(instrument, a, b, book);
    if (bound === null) return [];
    const { id, title, kind, parties } = instrument;
    return [
      {
        instrument: id,
        title,
        kind,
        certainty: state === 'in force' ? 'certain' : 'possible',
        bilateral: parties.length === 2,
        through: bound.through,
      },
    ];
  });
  const rules = [
    ...ruleTies(book, a, b, readerOn(on, knownOn, a, b)),
    ...ruleTies(book, b, a, readerOn(on, knownOn, b, a)),
  ];
  return {
    treaties,
    permissions: rules.filter(({ permits }) => permits).map(({ tie }) => tie),
    bans: rules.filter(({ permits }) => !permits).map(({ tie }) => tie),
  };
}

/** Both are parties, at least one of them itself: two allies of one organisation are not each other's counterparts. */
function boundTogether(
  { parties }: Instrument,
  a: StateCode,
  b: StateCode,
  book: LawBook,
): { readonly through: string | null } | null {
  const own = (state: StateCode) => parties.includes(state);
  if (own(a) && own(b)) return { through: null };
  const through = (state: StateCode) =>
    parties.find((party) => (book.members[party] ?? []).includes(state)) ?? null;
  if (own(a) && through(b) !== null) return { through: through(b) };
  if (own(b) && through(a) !== null) return { through: through(a) };
  return null;
}

/**
 * Rules of `by` in force that name `other`: permissions for its cargo, prohibitions of its cargo or of ways that begin
 * or end there. A rule for everybody is no tie. Whether it holds is read as the planner reads it, conditions included.
 */
function ruleTies(
  book: LawBook,
  by: StateCode,
  other: StateCode,
  facts: FactReader,
): { readonly tie: RuleTie; readonly permits: boolean }[] {
  const index = indexBook(book);
  return (index.rulesOf.get(by) ?? []).flatMap((placed) => {
    const { rule } = placed;
    const permits = rule.effect === 'permit' || rule.effect === 'exempt';
    if (rule.effect === 'close') return [];
    const named = permits ? namedIn(rule.beneficiaries, other, book) : banAimsAt(rule, other, book);
    if (named === null) return [];
    const holds = bound(validityOf(placed, index, facts).all);
    if (holds === 'no') return [];
    return [{ tie: tieOf(placed, other, named, holds === 'yes' ? 'certain' : 'possible'), permits }];
  });
}

interface Named {
  readonly through: string | null;
}

function namedIn(list: readonly string[] | null, state: StateCode, book: LawBook): Named | null {
  if (list === null) return null;
  if (list.includes(state)) return { through: null };
  const through = list.find((entry) => (book.members[entry] ?? []).includes(state));
  return through === undefined ? null : { through };
}

/**
 * A prohibition aims at a state when it names its cargo or ways that begin there; one that names where goods go aims at
 * that state only when it leaves open where they come from. Limits on weapons and forces are no measure against a state:
 * they stand in its own permissions, so only a ban on ordinary goods is read.
 */
function banAimsAt(rule: Rule, state: StateCode, book: LawBook): Named | null {
  if (rule.cargo !== null && !rule.cargo.some((cargo) => regimeOf(cargo) === 'open')) return null;
  return (
    namedIn(rule.beneficiaries, state, book) ??
    namedIn(rule.origins, state, book) ??
    namedIn(rule.direction?.states ?? null, state, book) ??
    (rule.origins === null ? namedIn(rule.destinations, state, book) : null)
  );
}

function tieOf({ rule, history, wording }: PlacedRule, other: StateCode, named: Named, certainty: Certainty) {
  const { instrument, wordings } = history;
  const { made, eId } = wordings[wording]!;
  return {
    instrument: instrument.id,
    title: instrument.title,
    wording: made.at(-1)?.instrument.id ?? instrument.id,
    provision: eId,
    rule: rule.id,
    by: rule.state,
    concerns: other,
    through: named.through,
    cargo: rule.cargo ?? [],
    modes: rule.modes ?? [],
    certainty,
    proof: rule.proof,
  } satisfies RuleTie;
}

/** A reader of dates and conditions: the validity of a rule does not hang on cargo or way. */
function readerOn(on: Day, knownOn: Day | null, origin: StateCode, destination: StateCode): FactReader {
  const when: When = { edtf: '', earliest: on, latest: on };
  return new FactReader({
    cargo: 'general',
    beneficiary: null,
    originState: origin,
    destinationState: destination,
    on: when,
    knownOn,
    proof: 'report',
    suspended: [],
  });
}
