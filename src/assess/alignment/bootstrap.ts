import { type Dice, seededDice } from '../../terms/seeded-dice.ts';
import type { Contingency, Measure } from './measures.ts';
import { total } from './measures.ts';

export interface Band {
  readonly low: number;
  readonly high: number;
}

/** Votes below which a band would pretend to a precision that nobody has. */
export const FEWEST_FOR_BAND = 5;
export const DRAWS = 1000;
/** Shares cut off on both sides: a band of 90 per cent. */
const TAIL = 0.05;

/**
 * Percentile bootstrap over roll calls (Efron 1979, Annals of Statistics 7:1-26): draws as many votes as there are, with
 * replacement, and gives the middle 90 per cent of each measure. Null for too few votes, or when a measure does not exist
 * in more than half of the draws. Equal table and seed, equal bands; all measures see the same draws.
 *
 * It tells how much rests on which votes happened to be held. It does not know that votes on one matter hang together,
 * so true doubt is wider.
 */
export function bootstrapBands(
  table: Contingency,
  measures: readonly ((table: Contingency) => Measure)[],
  seed: number,
  draws = DRAWS,
): (Band | null)[] {
  const n = total(table);
  if (n < FEWEST_FOR_BAND) return measures.map(() => null);
  const dice = seededDice(seed);
  const values: number[][] = measures.map(() => []);
  for (let draw = 0; draw < draws; draw++) {
    const drawn = resample(table, n, dice);
    measures.forEach((measure, at) => {
      const { value } = measure(drawn);
      if (value !== null) values[at]?.push(value);
    });
  }
  return values.map((found) => {
    if (found.length * 2 < draws) return null;
    found.sort((a, b) => a - b);
    return { low: quantile(found, TAIL), high: quantile(found, 1 - TAIL) };
  });
}

/** A table of `n` votes drawn with replacement: the cells of a multinomial draw. */
function resample(table: Contingency, n: number, dice: Dice): number[] {
  const drawn = new Array<number>(table.length).fill(0);
  for (let vote = 0; vote < n; vote++) {
    let left = Math.floor(dice() * n);
    let cell = 0;
    while (left >= (table[cell] ?? 0)) {
      left -= table[cell] ?? 0;
      cell++;
    }
    drawn[cell]! += 1;
  }
  return drawn;
}

/** Linear between the two nearest of sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (at - below);
}
