import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shapley } from './shapley.ts';

/** The definition itself: over all orders. */
function byAllOrders(players: number, worth: (set: number) => number): number[] {
  const sums = new Array<number>(players).fill(0);
  let orders = 0;
  const walk = (order: readonly number[]): void => {
    if (order.length === players) {
      orders++;
      let set = 0;
      for (const player of order) {
        sums[player]! += worth(set | (1 << player)) - worth(set);
        set |= 1 << player;
      }
      return;
    }
    for (let p = 0; p < players; p++) if (!order.includes(p)) walk([...order, p]);
  };
  walk([]);
  return sums.map((sum) => sum / orders);
}

const game = fc.integer({ min: 1, max: 5 }).chain((players) =>
  fc.record({
    players: fc.constant(players),
    table: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2 ** players, maxLength: 2 ** players }),
  }),
);

test('is the mean over all orders, and sums to the worth of all less that of none', () => {
  fc.assert(
    fc.property(game, ({ players, table }) => {
      const { values } = shapley(players, (set) => [table[set]!], 1);
      const expected = byAllOrders(players, (set) => table[set]!);
      values.forEach(([value], player) => {
        expect(value).toBeCloseTo(expected[player]!, 9);
      });
      const sum = values.reduce((total, [value]) => total + value!, 0);
      expect(sum).toBeCloseTo(table.at(-1)! - table[0]!, 9);
    }),
    { numRuns: 200 },
  );
});

test('gives nothing to a player who never adds anything, and the same to players who add the same', () => {
  // Two gloves on the left (0, 1), one on the right (2), and somebody without a glove (3).
  const worth = (set: number) => [(set & 0b11) !== 0 && (set & 0b100) !== 0 ? 1 : 0];
  const { values } = shapley(4, worth, 1);
  expect(values[3]).toEqual([0]);
  expect(values[0]).toEqual(values[1]);
  expect(values[0]![0]).toBeCloseTo(1 / 6, 12);
  expect(values[2]![0]).toBeCloseTo(2 / 3, 12);
});

test('sampled above twelve players: the sum is exact, a null player has no error, and truth lies within five errors', () => {
  // A veto player, twelve of whom any three are needed, one null player: 14 players.
  const count = (set: number) => set.toString(2).replaceAll('0', '').length;
  const worth = (set: number) => [(set & 1) === 1 && count((set >> 1) & 0xfff) >= 3 ? 6 : 0];
  const { values, errors, samples } = shapley(14, worth, 42, 500);
  expect(samples).toBe(1000);
  expect(values.reduce((sum, [value]) => sum + value!, 0)).toBeCloseTo(6, 9);
  expect([values[13]![0], errors![13]![0]]).toEqual([0, 0]);
  // The veto player decides when three or more of the twelve stand before it: 10 of 13 places.
  expect(Math.abs(values[0]![0]! - (6 * 10) / 13)).toBeLessThan(5 * errors![0]![0]!);
  expect(shapley(14, worth, 42, 500)).toEqual({ values, errors, samples });
});
