import { type Band, bootstrapBands } from './bootstrap.ts';
import {
  agreementIndex,
  type Contingency,
  cohensKappa,
  contingencyOf,
  identicalShare,
  type Measure,
  opposedShare,
  signorinoRitterS,
} from './measures.ts';
import { POSITIONS, type Position } from './model.ts';
import type { PairVote, Seen } from './pair-votes.ts';
import type { Window } from './windows.ts';

export type MeasureWithBand = Measure & { readonly band: Band | null };

/** The votes of two states in a window, measured. */
export interface WindowFigures extends Window {
  /** Roll calls of the series in the window. */
  readonly rollCalls: number;
  /** Those in which both took a recorded position; the measures rest on them alone. */
  readonly both: number;
  /** Those in which no vote of the first, of the second is recorded. They are no abstentions. */
  readonly absent: readonly [number, number];
  /** Those in which the position of at least one is not established. */
  readonly unknown: number;
  readonly counts: Contingency;
  readonly identical: MeasureWithBand;
  readonly agreement: MeasureWithBand;
  readonly kappa: MeasureWithBand;
  readonly s: MeasureWithBand;
  readonly opposed: Measure;
  /** Share of identical votes if every unknown one differed, and if every one agreed as far as it may. Null without any. */
  readonly identicalIfUnknown: Band | null;
}

export function windowFigures(votes: readonly PairVote[], window: Window, seed: number): WindowFigures {
  const inside = votes.filter(({ on }) => on >= window.from && on <= window.to);
  const counts = contingencyOf(
    inside.flatMap(({ a, b }) => (isPosition(a) && isPosition(b) ? [[a, b] as const] : [])),
  );
  const both = counts.reduce((sum, count) => sum + count, 0);
  const unknown = inside.filter(({ a, b }) => isUnknown(a) || isUnknown(b));
  const measures = [identicalShare, agreementIndex, cohensKappa, signorinoRitterS];
  const bands = bootstrapBands(counts, measures, seed);
  const banded = (measure: (table: Contingency) => Measure): MeasureWithBand => ({
    ...measure(counts),
    band: bands[measures.indexOf(measure)] ?? null,
  });
  return {
    ...window,
    rollCalls: inside.length,
    both,
    absent: [
      inside.filter(({ a }) => a === 'absent').length,
      inside.filter(({ b }) => b === 'absent').length,
    ],
    unknown: unknown.length,
    counts,
    identical: banded(identicalShare),
    agreement: banded(agreementIndex),
    kappa: banded(cohensKappa),
    s: banded(signorinoRitterS),
    opposed: opposedShare(counts),
    identicalIfUnknown: ifUnknown(counts, both, unknown),
  };
}

function isPosition(seen: Seen): seen is Position {
  return (POSITIONS as readonly string[]).includes(seen);
}

function isUnknown(seen: Seen): boolean {
  return seen === 'unknown' || seen === 'not-no';
}

/**
 * An unknown vote may turn out an absence, so the low end leaves it out or counts it as different, whichever is lower;
 * the high end counts it as alike where what is known allows that.
 */
function ifUnknown(counts: Contingency, both: number, unknown: readonly PairVote[]): Band | null {
  const open = unknown.filter(({ a, b }) => a !== 'absent' && b !== 'absent');
  if (open.length === 0) return null;
  const alike = (counts[0] ?? 0) + (counts[4] ?? 0) + (counts[8] ?? 0);
  const couldAgree = open.filter(
    ({ a, b }) => !(a === 'not-no' && b === 'no') && !(b === 'not-no' && a === 'no'),
  );
  return {
    low: alike / (both + open.length),
    high: both + couldAgree.length === 0 ? 0 : (alike + couldAgree.length) / (both + couldAgree.length),
  };
}
