import type { Outcome } from './model.ts';

/** A probability of yes, and what came. */
export interface Scored {
  readonly p: number;
  readonly outcome: Outcome;
}

export function happened(outcome: Outcome): 0 | 1 {
  return outcome === 'yes' ? 1 : 0;
}

/**
 * Brier score of one forecast of an event: `(p − o)²`, from 0 (certain and right) to 1 (certain and wrong). Brier 1950,
 * "Verification of Forecasts Expressed in Terms of Probability", Monthly Weather Review 78:1-3, sums over both answers
 * and so gives twice this.
 */
export function brierScore({ p, outcome }: Scored): number {
  return (p - happened(outcome)) ** 2;
}

/**
 * Logarithmic score in nats: `−ln` of the probability given to what came, from 0 up (Good 1952, "Rational Decisions",
 * Journal of the Royal Statistical Society B 14:107-114). Without bound for a certain miss, which is why 0 and 1 are
 * refused as probabilities.
 */
export function logScore({ p, outcome }: Scored): number {
  // −0 is 0 to everybody but a comparison.
  return -Math.log(outcome === 'yes' ? p : 1 - p) + 0;
}

/** Null for no scores at all. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** `1 − score / baseline`: 1 perfect, 0 no better than the baseline, below 0 worse. Null for a baseline without error. */
export function skill(score: number, baseline: number): number | null {
  return baseline === 0 ? null : 1 - score / baseline;
}
