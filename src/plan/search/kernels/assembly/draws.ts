/**
 * Draws from triangular distributions; the twin is `../../../sampled-spread.ts` with `terms/seeded-dice.ts` and
 * `terms/triangular.ts`, whose arithmetic is repeated operation by operation: the same doubles to the last bit.
 */

/** Writes `count` draws, 8 bytes each. `low` is less than `high`. */
export function drawTriangular(draws: usize, count: i32, seed: u32, low: f64, typical: f64, high: f64): void {
  const span = high - low;
  const below = (typical - low) / span;
  let state = seed;
  const end = draws + ((<usize>count) << 3);
  for (let at = draws; at < end; at += 8) {
    state += 0x9e3779b9;
    let mixed = state ^ (state >>> 16);
    mixed *= 0x21f0aaad;
    mixed ^= mixed >>> 15;
    mixed *= 0x735a2d97;
    mixed ^= mixed >>> 15;
    const u = <f64>mixed / 4294967296.0;
    store<f64>(
      at,
      u < below
        ? low + Math.sqrt(u * span * (typical - low))
        : high - Math.sqrt((1 - u) * span * (high - typical)),
    );
  }
}

/** Adds `count` draws to as many sums. */
export function addDraws(sums: usize, draws: usize, count: i32): void {
  const end = sums + ((<usize>count) << 3);
  for (let at = sums; at < end; at += 8, draws += 8) store<f64>(at, load<f64>(at) + load<f64>(draws));
}
