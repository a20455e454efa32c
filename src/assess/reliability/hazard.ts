import type { Day } from '../../terms/day.ts';

/**
 * Something that may happen on the way: posts close, or texts stop binding. It is a probability that somebody gave, over
 * a time; when in that time is not said, so every moment is taken for equally dangerous (a constant rate).
 */
export interface Hazard {
  readonly id: string;
  readonly kind: 'forecast' | 'chance';
  /** Chance that it happens from `from` until `until`, 0 ≤ p ≤ 1. */
  readonly p: number;
  readonly from: Day;
  readonly until: Day;
  /** `end`: it can only happen at the end of the time, as the contrary of what was asked. */
  readonly when: 'any-time' | 'end';
  /** Ids of places, crossings, legs or codes of states. */
  readonly close: readonly string[];
  /** Ids of instruments. */
  readonly suspend: readonly string[];
  /** Who said so, or what the question supposes. */
  readonly basis: string;
}

/** Chance a day, so that 1 − e^(−rate × days) = p over the whole time; infinite for what is certain. */
export function ratePerDay({ p, from, until }: Hazard): number {
  if (p <= 0) return 0;
  return p >= 1 ? Number.POSITIVE_INFINITY : -Math.log1p(-p) / Math.max(1, until - from);
}

/**
 * Days after departure on which it happens, for a draw `u` (0 ≤ u < 1); infinite when it does not. That it had not happened
 * before departure is taken for known: otherwise the day's law would say so.
 */
export function onsetDays(hazard: Hazard, departure: Day, u: number): number {
  const never = Number.POSITIVE_INFINITY;
  if (hazard.until < departure) return never;
  if (hazard.when === 'end') return u < hazard.p ? hazard.until - departure : never;
  const rate = ratePerDay(hazard);
  if (rate === 0) return never;
  const start = Math.max(0, hazard.from - departure);
  const onset = start + (rate === never ? 0 : -Math.log1p(-u) / rate);
  return onset <= hazard.until - departure ? onset : never;
}
