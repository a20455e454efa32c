import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plan } from '../plan.ts';
import { planDepart } from './depart.ts';
import { departCaseArbitrary } from './random-depart.ts';

const legsOf = (legs: readonly { readonly leg: string }[]) => legs.map(({ leg }) => leg).join(' ');

test('draws lie inside of the range of the arrival, in order, and are the same for the same seed', () => {
  let apart = 0;
  fc.assert(
    fc.property(departCaseArbitrary, fc.nat(99), ({ world, asked }, seed) => {
      const answer = planDepart(world, asked, { seed });
      for (const { arrives, drawn, totals } of answer.routes) {
        const { p10, p50, p90 } = drawn!;
        // Draws are rounded to the minute.
        const order = [arrives.low - 1, p10, p50, p90, arrives.high + 1];
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(totals.spread!.hours.p50).toBeCloseTo((p50 - asked.departs) / 60, 1);
        if (p10 < p90) apart++;
      }
      expect(planDepart(world, asked, { seed }).routes).toEqual(answer.routes);
    }),
    { numRuns: 20, seed: 3 },
  );
  expect(apart).toBeGreaterThan(3);
});

test('hours are those that the plan of a day draws where nothing keeps a calendar and nobody waits', () => {
  let compared = 0;
  fc.assert(
    fc.property(departCaseArbitrary, ({ world, asked }) => {
      const { network } = world;
      const plain = {
        ...world,
        network: {
          ...network,
          legs: network.legs.map(({ season: _, timetable: __, ...leg }) => leg),
          crossings: network.crossings.map(({ hours: _, ...crossing }) => crossing),
        },
      };
      const ordinary = { ...asked.query, cargo: 'general' as const, for: null };
      const days = plan(plain, ordinary).routes;
      for (const { legs, totals } of planDepart(plain, { ...asked, query: ordinary }).routes) {
        const same = days.filter((route) => legsOf(route.legs) === legsOf(legs));
        if (same.length !== 1 || legs.some(({ waits }) => waits !== null)) continue;
        compared++;
        expect(totals.spread).toEqual(same[0]!.totals.spread);
      }
    }),
    { numRuns: 20, seed: 4 },
  );
  expect(compared).toBeGreaterThan(5);
});
