import type { Range } from './range.ts';

/**
 * The triangular distribution from low to high with its mode at typical: all that three numbers say and no more (Kotz &
 * van Dorp, Beyond Beta, World Scientific 2004, ch. 1). A range without width is its typical value for certain.
 */

/** The value below which a share `u` of it lies, 0 ≤ u < 1: the inverse of the distribution function. */
export function triangularQuantile({ low, typical, high }: Range, u: number): number {
  const span = high - low;
  if (span <= 0) return typical;
  const below = (typical - low) / span;
  return u < below
    ? low + Math.sqrt(u * span * (typical - low))
    : high - Math.sqrt((1 - u) * span * (high - typical));
}

/** The distribution function. */
export function triangularShare({ low, typical, high }: Range, x: number): number {
  if (high <= low) return x >= typical ? 1 : 0;
  if (x <= low) return 0;
  if (x >= high) return 1;
  return x < typical
    ? (x - low) ** 2 / ((high - low) * (typical - low))
    : 1 - (high - x) ** 2 / ((high - low) * (high - typical));
}

export const triangularMean = ({ low, typical, high }: Range): number =>
  high <= low ? typical : (low + typical + high) / 3;
