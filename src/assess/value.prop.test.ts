import fc from 'fast-check';
import { expect, test } from 'vitest';
import { book, instrument } from '../law/testing.ts';
import { parseDay } from '../terms/day.ts';
import { closureCase } from './random-closures.ts';
import { valueOverTime } from './value.ts';
import { MEASURES, TradeGame } from './value-game.ts';

const DAY = parseDay('2015-06-01');
const RESERVE = 3;

test('worth inferred from what is known is that of planning anew, and values are those of trying every order', () => {
  let worthy = 0;
  fc.assert(
    fc.property(closureCase, ({ world, query }) => {
      const { from, to, cargo, for: whose, on: _, ...shared } = query;
      const texts = world.law.instruments.map(({ id }) => id).slice(0, 5);
      const trades = [{ id: 't', title: 't', from, to, cargo, for: whose }];
      const options = { reserve: RESERVE, seed: 1, instruments: texts };
      const [value] = valueOverTime(world, trades, shared, [DAY], options);
      const game = new TradeGame(world, query, RESERVE, {});
      const players = value!.values.map(({ instrument }) => instrument);
      const anew = (gone: readonly string[]) =>
        new TradeGame(structuredClone(world), query, RESERVE, {}).worthWithout(gone);
      const worths = Array.from({ length: 2 ** players.length }, (_, set) => {
        const gone = players.filter((_, i) => ((set >> i) & 1) === 0);
        const worth = anew(gone);
        expect(game.worthWithout(gone)).toEqual(worth);
        return worth;
      });
      for (const measure of MEASURES) {
        const sum = value!.values.reduce((total, { shapley }) => total + shapley[measure], 0);
        expect(sum).toBeCloseTo(value!.all[measure] - value!.none[measure], 6);
        players.forEach((_, i) => {
          const added = worths.flatMap((worth, set) =>
            ((set >> i) & 1) === 1 ? [worth[measure] - worths[set - 2 ** i]![measure]] : [],
          );
          const { shapley, error } = value!.values[i]!;
          expect(error).toBeNull();
          if (added.every((more) => more === 0)) expect(shapley[measure]).toBe(0);
          else worthy++;
          expect(shapley[measure]).toBeCloseTo(
            byOrders(players.length, i, (set) => worths[set]![measure]),
            6,
          );
        });
      }
    }),
    { numRuns: 12, seed: 6 },
  );
  expect(worthy).toBeGreaterThan(5);
});

test('a series of days is each day asked alone, whatever of one day is used for the next', () => {
  const days = ['2014-06-01', '2015-06-01', '2015-09-01', '2016-06-01'].map((day) => parseDay(day));
  let changing = 0;
  fc.assert(
    fc.property(closureCase, fc.nat(5), ({ world: drawn, query }, pick) => {
      // One of the texts that give leave begins between two of the days.
      const late = (id: string) => id === drawn.law.instruments[pick]?.id;
      const world = {
        ...drawn,
        law: book(
          drawn.law.instruments.map((text) =>
            late(text.id)
              ? instrument(text.id, ['in-force 2015-07-01'], {
                  provisions: text.provisions,
                  modifications: text.modifications,
                })
              : text,
          ),
        ),
      };
      const { from, to, cargo, for: whose, on: _, ...shared } = query;
      const trades = [
        { id: 't', title: 't', from, to, cargo, for: whose },
        { id: 'back', title: 'back', from: to, to: from, cargo, for: whose },
      ];
      const options = { reserve: RESERVE, seed: 1, instruments: null };
      const series = valueOverTime(world, trades, shared, days, options);
      const alone = days.flatMap((day) =>
        valueOverTime(structuredClone(world), trades, shared, [day], options),
      );
      expect(series).toEqual(alone);
      if (new Set(series.map(({ all }) => JSON.stringify(all))).size > 1) changing++;
      for (const { all, none, values, complete } of series) {
        expect(complete).toBe(true);
        for (const measure of MEASURES) {
          const sum = values.reduce((total, { shapley }) => total + shapley[measure], 0);
          expect(sum).toBeCloseTo(all[measure] - none[measure], 6);
        }
      }
    }),
    { numRuns: 10, seed: 6 },
  );
  expect(changing).toBeGreaterThan(0);
});

/** The mean of what a player adds, over every order. */
function byOrders(players: number, player: number, worth: (set: number) => number): number {
  let total = 0;
  let orders = 0;
  const walk = (set: number): void => {
    for (let next = 0; next < players; next++) {
      if ((set >> next) & 1) continue;
      if (next === player) {
        // Those who come later may come in any order.
        const rest = players - count(set) - 1;
        const times = factorial(rest);
        total += times * (worth(set | (1 << player)) - worth(set));
        orders += times;
      } else walk(set | (1 << next));
    }
  };
  walk(0);
  return total / orders;
}
const count = (set: number): number => (set === 0 ? 0 : (set & 1) + count(set >> 1));
const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
