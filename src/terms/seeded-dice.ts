/** Gives numbers from 0 up to but not 1, the same ones for the same seed. */
export type Dice = () => number;

/**
 * The SplitMix32 generator (after Steele, Lea and Flood 2014, "Fast Splittable Pseudorandom Number Generators"): one
 * word of state, enough for resampling, the same on every platform because it only uses 32-bit integers.
 */
export function seededDice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) / 0x1_0000_0000;
  };
}
