import type { Range } from '../terms/range.ts';
import { seededDice } from '../terms/seeded-dice.ts';
import { triangularQuantile } from '../terms/triangular.ts';
import { type Draws, PlainDraws } from './plain-draws.ts';
import { DrawsKernel } from './search/kernels/draws-kernel.ts';

/** Value below which one draw in ten, five, nine of ten lies; in the unit of the parts. */
export interface Quantiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

/** The assumption behind every quantile, to be printed beside it. */
export const DISTRIBUTION =
  'each leg, with the waits, transfer and border before it, is drawn from a triangular distribution from low to high with its mode at typical; legs are independent';

export const DEFAULT_SAMPLES = 1000;
export const DEFAULT_SEED = 1;
/** Draws of so many parts are kept, 8 bytes a sample, unless one route has more. */
const MOST_KEPT = 512;

/** What a route is made of: the name of a leg, by which it has its luck, and what it may take. */
export interface DrawnPart {
  readonly name: string;
  readonly range: Range;
}

/**
 * Quantiles of sums of independent parts. The luck of a part depends on its name and the seed alone, so that the figures of
 * a route are the same whichever others are shown beside it, two routes share the luck of the legs that they share (common
 * random numbers; Law, Simulation Modeling and Analysis, 5th ed., 11.2), and a leg that is passed twice has it twice.
 */
export class SpreadSampler {
  readonly samples: number;
  private readonly seed: number;
  private readonly draws: Draws;
  private readonly known = new Map<string, number>();
  private readonly listed = new Map<string, Float64Array>();

  constructor(
    samples: number = DEFAULT_SAMPLES,
    seed: number = DEFAULT_SEED,
    draws: Draws = DrawsKernel.of(samples) ?? new PlainDraws(samples),
  ) {
    this.samples = samples;
    this.seed = seed;
    this.draws = draws;
  }

  /** By nearest rank. No parts take nothing; parts without spread need no draw. */
  quantiles(parts: readonly DrawnPart[]): Quantiles {
    let certain = 0;
    const drawn: DrawnPart[] = [];
    for (const part of parts) {
      if (part.range.high > part.range.low) drawn.push(part);
      else certain += part.range.typical;
    }
    if (drawn.length === 0) return { p10: certain, p50: certain, p90: certain };
    if (this.known.size + drawn.length > MOST_KEPT) {
      this.draws.release(this.known.values());
      this.known.clear();
    }
    return quantilesOf(
      this.draws.sorted(
        certain,
        drawn.map((part) => this.drawsOf(part)),
      ),
    );
  }

  /** What one part takes, draw by draw, for who does more with it than add it up. The list is kept: not to be changed. */
  listOf({ name, range }: DrawnPart): Float64Array {
    const key = keyOf(name, range);
    let list = this.listed.get(key);
    if (!list) {
      const dice = seededDice(seedOf(name, this.seed));
      list = Float64Array.from({ length: this.samples }, () => triangularQuantile(range, dice()));
      if (this.listed.size >= MOST_KEPT) this.listed.clear();
      this.listed.set(key, list);
    }
    return list;
  }

  private drawsOf({ name, range }: DrawnPart): number {
    const key = keyOf(name, range);
    let draws = this.known.get(key);
    if (draws === undefined) {
      draws = this.draws.draw(seedOf(name, this.seed), range);
      this.known.set(key, draws);
    }
    return draws;
  }
}

const keyOf = (name: string, { low, typical, high }: Range): string => `${low}/${typical}/${high}/${name}`;

/** By nearest rank, so that a quantile is always one of the draws. `ascending` must not be empty. */
export function quantilesOf(ascending: ArrayLike<number>): Quantiles {
  const at = (share: number) => ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)]!;
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

/** FNV-1a (Fowler, Noll & Vo, 1991) over the seed and the code units of the name. */
function seedOf(name: string, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  hash = Math.imul(hash, 0x01000193);
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
