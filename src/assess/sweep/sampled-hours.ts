import type { Range } from '../../terms/range.ts';
import { seededDice } from '../../terms/seeded-dice.ts';

/** Time below which one draw in ten, five, nine of ten lies; in the unit of the parts. */
export interface Quantiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** The assumption behind every quantile, to be printed beside it. */
export const DISTRIBUTION =
  'each leg, with the waits, transfer and border before it, is drawn from a triangular distribution from low to high with its mode at typical; legs are independent';

/** Inverse of the triangular distribution function at `u`, from 0 to 1 (Kotz & van Dorp, Beyond Beta, 2004, ch. 1). */
export function triangular({ low, typical, high }: Range, u: number): number {
  const span = high - low;
  if (span <= 0) return typical;
  const below = (typical - low) / span;
  return u < below
    ? low + Math.sqrt(u * span * (typical - low))
    : high - Math.sqrt((1 - u) * span * (high - typical));
}

/** Quantiles, by nearest rank, of the sum of independent parts. Equal seeds give equal answers; no parts take no time. */
export function sampledSum(parts: readonly Range[], samples: number, seed: number): Quantiles {
  const dice = seededDice(seed);
  const sums = new Float64Array(samples);
  for (let n = 0; n < samples; n++) {
    let sum = 0;
    for (const part of parts) sum += triangular(part, dice());
    sums[n] = sum;
  }
  sums.sort();
  const at = (share: number) => sums[Math.max(0, Math.ceil(share * samples) - 1)] ?? 0;
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}
