import type { Certainty } from '../../law/passage.ts';
import type { SeasonBounds } from '../../network/calendar.ts';
import type { Range } from '../../terms/range.ts';

/**
 * By which clock a way is measured, and how sure its law must be. A day counts when it lies between the `first` clock at
 * the beginning of what is measured and the `last` at its end.
 */
export interface Measure {
  readonly certainty: Certainty;
  readonly first: keyof Range;
  readonly last: keyof Range;
  readonly season: SeasonBounds;
  /** Clocks, by number, by which a later label may be better; see `search/timed-pareto.ts`. */
  readonly compared: readonly number[];
}

/** Lawful however fast or slow things go between low and high. */
export const SURELY: Measure = {
  certainty: 'certain',
  first: 'low',
  last: 'high',
  season: 'surely',
  compared: [0, 1, 2],
};

/** Lawful when everything takes the time that it takes as a rule. */
export const TYPICALLY: Measure = {
  certainty: 'certain',
  first: 'typical',
  last: 'typical',
  season: 'surely',
  compared: [1],
};

/**
 * Lawful in some world, at some pace. Who is fast can wait, so a way that is lawful at any pace is lawful at the fastest:
 * this one measure stands for all.
 */
export const PERHAPS: Measure = {
  certainty: 'possible',
  first: 'low',
  last: 'low',
  season: 'perhaps',
  compared: [0, 1],
};
