import { seededDice } from '../terms/seeded-dice.ts';

/** A game: what a set of players, as bits of a number, is worth. Several measures at once. */
export type Worth = (players: number) => readonly number[];

export interface ShapleyValue {
  /** By player, then by measure. */
  readonly values: readonly (readonly number[])[];
  /** Standard errors of the same shape; null where the values are exact. */
  readonly errors: readonly (readonly number[])[] | null;
  readonly samples: number;
}

/** Up to so many players every set is asked: 2^12 = 4096. */
export const EXACT_PLAYERS = 12;

/**
 * The Shapley value (Shapley 1953, "A value for n-person games"): the mean of what a player adds, over all orders in
 * which the players may come. The values sum to the worth of all less the worth of none; who never adds anything gets 0.
 *
 * Up to {@link EXACT_PLAYERS} players exactly, by sets with weights s!(n-s-1)!/n!; above, by random orders each taken
 * with its reverse (Castro, Gómez & Tejada, Comput. Oper. Res. 36, 2009; antithetic pairs), which keeps the sum exact.
 */
export function shapley(players: number, worth: Worth, seed: number, pairs = 400): ShapleyValue {
  return players <= EXACT_PLAYERS ? exact(players, worth) : sampled(players, worth, seed, pairs);
}

function exact(players: number, worth: Worth): ShapleyValue {
  const measures = worth(0).length;
  const values = Array.from({ length: players }, () => new Array<number>(measures).fill(0));
  const weights = Array.from({ length: players }, (_, size) => weightOf(size, players));
  for (let set = 0; set < 2 ** players; set++) {
    const before = worth(set);
    const weight = weights[bitCount(set)]!;
    for (let player = 0; player < players; player++) {
      if ((set >> player) & 1) continue;
      const after = worth(set | (1 << player));
      for (let m = 0; m < measures; m++) values[player]![m]! += weight * (after[m]! - before[m]!);
    }
  }
  return { values, errors: null, samples: 2 ** players };
}

/** s!(n-s-1)!/n! = 1 / (n · C(n-1, s)). */
function weightOf(size: number, players: number): number {
  let choose = 1;
  for (let i = 1; i <= size; i++) choose = (choose * (players - i)) / i;
  return 1 / (players * choose);
}

function sampled(players: number, worth: Worth, seed: number, pairs: number): ShapleyValue {
  const random = seededDice(seed);
  const measures = worth(0).length;
  const sums = Array.from({ length: players }, () => new Array<number>(measures).fill(0));
  const squares = Array.from({ length: players }, () => new Array<number>(measures).fill(0));
  for (let pair = 0; pair < pairs; pair++) {
    const order = shuffled(players, random);
    const there = marginals(order, worth, measures);
    const back = marginals(order.toReversed(), worth, measures);
    for (let player = 0; player < players; player++) {
      for (let m = 0; m < measures; m++) {
        const mean = (there[player]![m]! + back[player]![m]!) / 2;
        sums[player]![m]! += mean;
        squares[player]![m]! += mean * mean;
      }
    }
  }
  const values = sums.map((row) => row.map((sum) => sum / pairs));
  const errors = squares.map((row, player) =>
    row.map((square, m) => {
      const variance = Math.max(0, square / pairs - values[player]![m]! ** 2) * (pairs / (pairs - 1));
      return Math.sqrt(variance / pairs);
    }),
  );
  return { values, errors, samples: 2 * pairs };
}

function marginals(order: readonly number[], worth: Worth, measures: number): number[][] {
  const added: number[][] = order.map(() => []);
  let set = 0;
  let before = worth(0);
  for (const player of order) {
    // Not `|`: bits beyond the 31st are lost in 32-bit arithmetic.
    set += 2 ** player;
    const after = worth(set);
    added[player] = Array.from({ length: measures }, (_, m) => after[m]! - before[m]!);
    before = after;
  }
  return added;
}

/** Fisher and Yates. */
function shuffled(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest &= rest - 1) count++;
  return count;
}
