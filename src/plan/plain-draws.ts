import type { Range } from '../terms/range.ts';
import { seededDice } from '../terms/seeded-dice.ts';
import { triangularQuantile } from '../terms/triangular.ts';

/** Draws of independent parts, each kept under a number. */
export interface Draws {
  /** One draw a sample from the triangular distribution of a range that has width, the same for the same seed. */
  draw(seed: number, range: Range): number;
  /** Gives draws back that nobody asks for any more. */
  release(draws: Iterable<number>): void;
  /** `certain` and the draws of each part, summed sample by sample, ascending. Good until anything else is asked. */
  sorted(certain: number, parts: readonly number[]): Float64Array;
}

/** {@link Draws} where WebAssembly cannot be had, and what its kernel is compared with. */
export class PlainDraws implements Draws {
  private readonly kept: Float64Array[] = [];
  private readonly free: number[] = [];
  private readonly samples: number;

  constructor(samples: number) {
    this.samples = samples;
  }

  draw(seed: number, range: Range): number {
    const number = this.free.pop() ?? this.kept.push(new Float64Array(this.samples)) - 1;
    const draws = this.kept[number]!;
    const dice = seededDice(seed);
    for (let n = 0; n < draws.length; n++) draws[n] = triangularQuantile(range, dice());
    return number;
  }

  release(draws: Iterable<number>): void {
    this.free.push(...draws);
  }

  sorted(certain: number, parts: readonly number[]): Float64Array {
    const sums = new Float64Array(this.samples).fill(certain);
    for (const number of parts) {
      const draws = this.kept[number]!;
      for (let n = 0; n < sums.length; n++) sums[n]! += draws[n]!;
    }
    return sums.sort();
  }
}
