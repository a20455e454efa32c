import type { Instrument, InstrumentKind, LawBook, LawEvent, StateCode } from '../../law/model.ts';
import type { Day } from '../../terms/day.ts';
import { seededDice } from '../../terms/seeded-dice.ts';
import { isKnown } from './bonds.ts';
import { type Alignment, type AlignmentEvent, PLOVER_SIGN, type RollCall } from './model.ts';

/** A fortnight: votes, law and acts within it belong to one turn of policy. */
export const FORTNIGHT_DAYS = 14;
/** Kinds of evidence that a dissonance can have; one with all is strong, one with two may be chance. */
export const ALL_KINDS = 3;
/** Seeded shifts by which the chance of a coincidence is measured. */
export const SHIFTS = 500;

export type PieceKind = 'vote' | 'law' | 'act';

/** One piece of evidence that a state drew away from its partner. */
export interface Piece {
  readonly kind: PieceKind;
  readonly on: Day;
  /** Id of the vote, of the law event or of the act. */
  readonly fact: string;
  readonly summary: string;
  /** Days that other sources give for the same step, as they are in the pack. */
  readonly disputed: readonly string[];
}

/** A fortnight in which one state's votes, law and acts pulled away from one that it is bound to. */
export interface Dissonance {
  readonly from: Day;
  readonly to: Day;
  /** Who drew away, from whom, and to whose side. */
  readonly who: StateCode;
  readonly partner: StateCode;
  readonly toward: readonly StateCode[];
  readonly pieces: readonly Piece[];
  readonly kinds: number;
}

interface Vote extends Piece {
  readonly against: readonly StateCode[];
}
interface Toward extends Piece {
  readonly toward: readonly StateCode[];
  /** An act that meets the partner itself needs no third state. */
  readonly meetsPartner: boolean;
}

const GRANTING: ReadonlySet<InstrumentKind> = new Set([
  'treaty',
  'protocol',
  'exchange-of-notes',
  'memorandum',
  'arrangement',
  'law',
  'decree',
]);
/** Steps by which a state comes nearer to a text. */
const STEPS = new Set([
  'signed',
  'approved',
  'ratified',
  'accepted',
  'acceded',
  'provisionally-applied',
  'in-force',
]);

/**
 * Finds the fortnights in which `who` drew away from `partner`. The rule, whole:
 *
 * 1. A *vote* piece: a recorded vote of the pack in which the partner said yes or no and `who` did not say the same.
 *    Rows of an imported table do not count: with thousands of routine votes some coincidence would be certain.
 * 2. A *law* piece: a step of `who` (signed, approved, ratified, in force …) on a text with a third state, without the
 *    partner, on a day known within the fortnight.
 * 3. An *act* piece: an act of `who` that meets the partner with refusal or denial, or draws nearer to a third state
 *    (by its PLOVER type), unless an instrument's own steps already tell it.
 * 4. The third state must have voted on the other side from the partner in a vote piece of the same fortnight.
 * 5. A fortnight counts with pieces of at least two kinds, a vote among them. Of fortnights that overlap, the one with
 *    most kinds, then most pieces, then the earliest is kept.
 *
 * The caller asks only for pairs that are bound to each other: between strangers there is nothing to disagree with.
 */
export function findDissonances(
  alignment: Alignment,
  law: LawBook,
  who: StateCode,
  partner: StateCode,
  span: { readonly from: Day; readonly to: Day; readonly knownOn: Day | null },
): Dissonance[] {
  const votes = votePieces(alignment.votes, who, partner, span.knownOn);
  const others = [
    ...lawPieces(law, who, partner, span.knownOn),
    ...actPieces(alignment.events, who, partner, span.knownOn),
  ];
  return fortnights(votes, others, who, partner, span);
}

/**
 * Share of seeded shifts of the votes' days (all by one distance, around the span) in which some fortnight shows as many
 * kinds as the best that was found: a randomization test of the coincidence. Null when nothing was found.
 */
export function coincidence(
  alignment: Alignment,
  law: LawBook,
  who: StateCode,
  partner: StateCode,
  span: { readonly from: Day; readonly to: Day; readonly knownOn: Day | null },
  seed: number,
): number | null {
  const votes = votePieces(alignment.votes, who, partner, span.knownOn).filter(inside(span));
  const others = [
    ...lawPieces(law, who, partner, span.knownOn),
    ...actPieces(alignment.events, who, partner, span.knownOn),
  ];
  const best = Math.max(0, ...fortnights(votes, others, who, partner, span).map(({ kinds }) => kinds));
  if (best === 0) return null;
  const days = span.to - span.from + 1;
  const dice = seededDice(seed);
  let asMany = 0;
  for (let shift = 0; shift < SHIFTS; shift++) {
    const by = Math.floor(dice() * days);
    const moved = votes.map((vote) => ({ ...vote, on: span.from + ((vote.on - span.from + by) % days) }));
    if (fortnights(moved, others, who, partner, span).some(({ kinds }) => kinds >= best)) asMany += 1;
  }
  return asMany / SHIFTS;
}

function fortnights(
  votes: readonly Vote[],
  others: readonly Toward[],
  who: StateCode,
  partner: StateCode,
  span: { readonly from: Day; readonly to: Day },
): Dissonance[] {
  const all = [...votes, ...others].filter(inside(span));
  const starts = [...new Set(all.map(({ on }) => on))].sort((a, b) => a - b);
  const found = starts.flatMap((start) => {
    const within = inside({ from: start, to: start + FORTNIGHT_DAYS - 1 });
    const voted = votes.filter(within).filter(inside(span));
    const sides = new Set(voted.flatMap(({ against }) => against));
    const rest = others
      .filter(within)
      .filter(inside(span))
      .filter(({ meetsPartner, toward }) => meetsPartner || toward.some((state) => sides.has(state)));
    const pieces = [...voted, ...rest].sort((a, b) => a.on - b.on || (a.fact < b.fact ? -1 : 1));
    const kinds = new Set(pieces.map(({ kind }) => kind)).size;
    if (voted.length === 0 || kinds < 2) return [];
    const toward = [...new Set(rest.flatMap((piece) => piece.toward.filter((state) => sides.has(state))))];
    return [
      {
        from: pieces[0]!.on,
        to: pieces.at(-1)!.on,
        who,
        partner,
        toward: toward.sort(),
        pieces: pieces.map(({ kind, on, fact, summary, disputed }) => ({
          kind,
          on,
          fact,
          summary,
          disputed,
        })),
        kinds,
      } satisfies Dissonance,
    ];
  });
  const kept: Dissonance[] = [];
  const best = found.toSorted(
    (a, b) => b.kinds - a.kinds || b.pieces.length - a.pieces.length || a.from - b.from,
  );
  for (const one of best)
    if (!kept.some((other) => one.from <= other.to && other.from <= one.to)) kept.push(one);
  return kept.sort((a, b) => a.from - b.from);
}

function votePieces(
  votes: readonly RollCall[],
  who: StateCode,
  partner: StateCode,
  knownOn: Day | null,
): Vote[] {
  return votes.flatMap((vote): Vote[] => {
    const theirs = vote.positions[partner];
    const ours = vote.positions[who];
    const on = vote.on.earliest;
    if (on === null || !isKnown(vote, knownOn)) return [];
    if (ours === undefined || theirs === undefined || theirs === 'abstain' || ours === theirs) return [];
    const against = Object.entries(vote.positions)
      .filter(([state, position]) => position !== 'abstain' && position !== theirs && state !== who)
      .map(([state]) => state);
    const where = vote.body === 'UNSC' ? 'Security Council' : 'General Assembly';
    return [
      {
        kind: 'vote',
        on,
        fact: vote.id,
        summary: `${where}, ${vote.symbol}, ${vote.topic}: ${who} ${said(ours)}, ${partner} ${said(theirs)}`,
        disputed: [],
        against,
      },
    ];
  });
}

function said(position: string): string {
  return position === 'abstain' ? 'abstained' : `voted ${position}`;
}

function lawPieces(law: LawBook, who: StateCode, partner: StateCode, knownOn: Day | null): Toward[] {
  return law.instruments.flatMap((instrument) => {
    const { kind, parties } = instrument;
    if (!GRANTING.has(kind) || !parties.includes(who) || parties.includes(partner)) return [];
    const toward = parties.filter((party) => party !== who);
    return instrument.events.flatMap((event): Toward[] => {
      const on = dayOf(event.on);
      if (on === null || !STEPS.has(event.kind) || (event.party !== null && event.party !== who)) return [];
      if (!isKnown(event, knownOn)) return [];
      return [
        {
          kind: 'law',
          on,
          fact: event.id,
          summary: `${instrument.title}: ${event.kind}${event.by === null ? '' : ` (${event.by})`}`,
          disputed: disputes(instrument, event),
          toward,
          meetsPartner: false,
        },
      ];
    });
  });
}

/** Claims of the same step by the same body on other days. */
function disputes(instrument: Instrument, step: LawEvent): string[] {
  return instrument.events
    .filter((event) => event.kind === 'claimed' && event.by !== null && event.by === step.by)
    .map((event) => event.on.edtf);
}

function actPieces(
  events: readonly AlignmentEvent[],
  who: StateCode,
  partner: StateCode,
  knownOn: Day | null,
): Toward[] {
  return events.flatMap((event): Toward[] => {
    const on = dayOf(event.on);
    const sign = PLOVER_SIGN[event.plover];
    if (on === null || sign === 0 || event.about !== null || !isKnown(event, knownOn)) return [];
    if (!event.actors.includes(who) || event.actors.includes(partner)) return [];
    const meetsPartner = sign < 0 && event.toward.includes(partner);
    const toward = sign > 0 ? event.toward.filter((state) => state !== who && state !== partner) : [];
    if (!meetsPartner && toward.length === 0) return [];
    return [{ kind: 'act', on, fact: event.id, summary: event.summary, disputed: [], toward, meetsPartner }];
  });
}

/** The day of a fact that is known to the day. */
function dayOf({
  earliest,
  latest,
}: {
  readonly earliest: Day | null;
  readonly latest: Day | null;
}): Day | null {
  return earliest !== null && earliest === latest ? earliest : null;
}

function inside({ from, to }: { readonly from: Day; readonly to: Day }) {
  return ({ on }: { readonly on: Day }) => on >= from && on <= to;
}
