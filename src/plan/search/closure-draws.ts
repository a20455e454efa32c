/** What closes together, with what chance: a leg (both its edges), a port, a state. */
export interface Hazard {
  readonly edges: readonly number[];
  /** Taken to the nearest 65,536th. */
  readonly chance: number;
}

const BITS = 16;

/**
 * Which hazards come, 32 samples in a word: bit i of `word(batch, hazard)` is sample 32 × batch + i. A word is a function of seed,
 * batch and hazard alone, so that any sample can be drawn again without those before it, and all alternatives under the same
 * draws (common random numbers).
 */
export class ClosureDraws {
  private readonly seed: number;
  private readonly thresholds: Int32Array;

  constructor(hazards: readonly Hazard[], seed: number) {
    this.seed = Math.imul(seed | 0, 0x9e3779b1) | 0;
    this.thresholds = Int32Array.from(hazards, ({ chance }) => Math.round(chance * 2 ** BITS));
  }

  /** Bit by bit of the chance from its lowest: one more random word halves what is so far, or halves what is missing. */
  word(batch: number, hazard: number): number {
    const threshold = this.thresholds[hazard]!;
    if (threshold >= 2 ** BITS) return -1;
    let word = 0;
    // Zeros below the lowest bit set change nothing.
    const lowest = threshold === 0 ? BITS : 31 - Math.clz32(threshold & -threshold);
    let state = mixed(mixed(this.seed ^ batch) ^ Math.imul(hazard + 1, 0x85ebca6b));
    for (let bit = lowest; bit < BITS; bit++) {
      state = (state + 0x9e3779b9) | 0;
      const random = mixed(state);
      word = (threshold >>> bit) & 1 ? word | random : word & random;
    }
    return word;
  }
}

/** The finishing steps of MurmurHash3 (Appleby): every bit of the input changes half of the output. */
function mixed(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
