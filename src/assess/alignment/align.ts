import type { LawBook, StateCode } from '../../law/model.ts';
import type { Day } from '../../terms/day.ts';
import { type Bonds, bondsOn, isKnown } from './bonds.ts';
import { ALL_KINDS, coincidence, type Dissonance, findDissonances } from './dissonance.ts';
import type { Alignment, AlignmentEvent } from './model.ts';
import {
  type Contradiction,
  contradictions,
  selectedSeries,
  tableSeries,
  type VoteSeries,
} from './pair-votes.ts';
import { type StatusVerdict, statusOf } from './status.ts';
import { type LawTies, lawTies } from './ties.ts';
import type { VoteTable } from './vote-table.ts';
import { type WindowFigures, windowFigures } from './window-figures.ts';
import { type WindowLength, windowsOf } from './windows.ts';

/** Two years: what happened longer ago does not contest today's status. */
const LATELY_DAYS = 731;

export interface AlignQuery {
  readonly a: StateCode;
  readonly b: StateCode;
  readonly since: Day;
  /** The last day of votes and acts, and the day of which status, texts and permissions are told. */
  readonly until: Day;
  readonly window: WindowLength;
  readonly knownOn: Day | null;
  readonly seed: number;
}

export interface MeasuredSeries {
  readonly series: VoteSeries;
  /** The whole time asked about. */
  readonly whole: WindowFigures;
  readonly windows: readonly WindowFigures[];
}

/** How two states stood to each other: each kind of evidence by itself, and a status with the rule that gave it. */
export interface AlignAnswer {
  readonly query: AlignQuery;
  readonly status: StatusVerdict;
  readonly votes: readonly MeasuredSeries[];
  /** States that the imported table does not know. */
  readonly notInTable: readonly StateCode[];
  readonly contradictions: readonly Contradiction[];
  readonly law: LawTies;
  readonly bonds: Bonds;
  readonly events: readonly AlignmentEvent[];
  readonly dissonances: readonly Dissonance[];
  /** For each direction in which something was found: how often chance would show as much. */
  readonly coincidence: readonly { readonly who: StateCode; readonly share: number }[];
}

/**
 * @param table the whole record of the General Assembly, where the user has imported one
 */
export function align(
  alignment: Alignment,
  law: LawBook,
  table: VoteTable | null,
  query: AlignQuery,
): AlignAnswer {
  const { a, b, since, until, knownOn } = query;
  const fromTable = table === null ? null : tableSeries(table, a, b, knownOn);
  const series: VoteSeries[] = [
    ...(fromTable !== null && 'votes' in fromTable ? [fromTable] : []),
    selectedSeries(alignment.votes, 'UNGA', a, b, knownOn),
    selectedSeries(alignment.votes, 'UNSC', a, b, knownOn),
  ];
  const bonds = bondsOn(alignment, law, a, b, until, knownOn);
  const ties = lawTies(law, a, b, until, knownOn);
  const span = { from: since, to: until, knownOn };
  const directions = [
    [a, b],
    [b, a],
  ] as const;
  const dissonances = directions
    .flatMap(([who, partner]) => findDissonances(alignment, law, who, partner, span))
    .filter(({ from }) => isBound(bondsOn(alignment, law, a, b, from, knownOn)))
    .sort((one, other) => one.from - other.from || (one.who < other.who ? -1 : 1));
  return {
    query,
    status: statusOf(
      bonds,
      ties,
      dissonances.filter(({ to, kinds }) => kinds === ALL_KINDS && to > until - LATELY_DAYS).length,
    ),
    votes: series.map((one) => measured(one, query)),
    notInTable: fromTable !== null && 'lacks' in fromTable ? fromTable.lacks : [],
    contradictions: table === null ? [] : contradictions(alignment.votes, table, [a, b]),
    law: ties,
    bonds,
    events: alignment.events.filter((event) => isBetween(event, query)),
    dissonances,
    coincidence: directions.flatMap(([who, partner]) => {
      if (!dissonances.some((found) => found.who === who)) return [];
      const share = coincidence(alignment, law, who, partner, span, query.seed);
      return share === null ? [] : [{ who, share }];
    }),
  };
}

function measured(series: VoteSeries, { since, until, window, seed }: AlignQuery): MeasuredSeries {
  return {
    series,
    whole: windowFigures(series.votes, { from: since, to: until }, seed),
    windows: windowsOf(since, until, window)
      .map((span) => windowFigures(series.votes, span, seed))
      .filter(({ rollCalls }) => rollCalls > 0),
  };
}

/** Bound to each other by a pact, an alliance or a union: only then do votes and law have something to disagree with. */
function isBound({ shared, alliances }: Bonds): boolean {
  return alliances.length > 0 || shared.some(({ bond }) => bond === 'defence' || bond === 'economic');
}

/** Acts of one of the two toward the other, or of both, within the time asked about. */
function isBetween(event: AlignmentEvent, { a, b, since, until, knownOn }: AlignQuery): boolean {
  const { actors, toward, on } = event;
  if ((on.earliest ?? until) > until || (on.latest ?? since) < since || !isKnown(event, knownOn))
    return false;
  const acts = (state: string) => actors.includes(state);
  const met = (state: string) => toward.includes(state);
  return (acts(a) && (acts(b) || met(b))) || (acts(b) && met(a));
}
