import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Network } from '../../network/model.ts';
import { dearer } from '../testing.ts';
import { onDay, type PlanWorld } from '../world.ts';
import type { DepartAnswer, TimedRoute } from './answer.ts';
import { planDepart } from './depart.ts';
import { departCaseArbitrary } from './random-depart.ts';

/** Laws between the answers to two departures, for which nobody need know either. Closing and waiting: `depart.prop.test.ts`. */

const RANK = { lawful: 0, uncertain: 1, barred: 2, unreachable: 3 } as const;
const legsOf = ({ legs }: TimedRoute) => legs.map(({ leg }) => leg).join(' ');
const noDearer = (a: TimedRoute, b: TimedRoute) =>
  a.arrives.typical <= b.arrives.typical &&
  a.totals.costUsd.typical <= b.totals.costUsd.typical + 1e-9 &&
  a.totals.risk <= b.totals.risk + 1e-9;

/** No better: no better status, and of an equal one no route that the other answer does not match. */
function expectNoBetter(after: DepartAnswer, before: DepartAnswer): void {
  expect(RANK[after.status]).toBeGreaterThanOrEqual(RANK[before.status]);
  if (after.status !== before.status) return;
  for (const route of after.routes)
    expect(
      before.routes.some((other) => noDearer(other, route)),
      legsOf(route),
    ).toBe(true);
}

const withNetwork = (world: PlanWorld, change: (network: Network) => Network): PlanWorld => ({
  ...world,
  network: change(world.network),
});

test('taking a leg out of the network never improves an answer', () => {
  let changed = 0;
  fc.assert(
    fc.property(departCaseArbitrary, fc.nat(20), ({ world, asked }, which) => {
      const before = planDepart(world, asked);
      const gone = world.network.legs[which % world.network.legs.length];
      const less = withNetwork(world, (network) => ({
        ...network,
        legs: network.legs.filter((leg) => leg !== gone),
      }));
      const after = planDepart(less, asked);
      expectNoBetter(after, before);
      if (after.status !== before.status || after.routes.length < before.routes.length) changed++;
    }),
    { numRuns: 25, seed: 31 },
  );
  expect(changed).toBeGreaterThan(2);
});

test('a window that opens a day sooner and closes on the same day is never worse', () => {
  let better = 0;
  fc.assert(
    fc.property(departCaseArbitrary, ({ world, asked }) => {
      const { query, departs, withinDays } = asked;
      const early = departs - 1440;
      const sooner = planDepart(world, {
        query: { ...query, on: onDay(Math.floor(early / 1440)) },
        departs: early,
        withinDays: withinDays + 1,
      });
      const later = planDepart(world, asked);
      expect(RANK[sooner.status]).toBeLessThanOrEqual(RANK[later.status]);
      if (RANK[sooner.status] < RANK[later.status]) better++;
      if (sooner.status !== later.status || later.routes.length === 0) return;
      const soonest = ({ routes }: DepartAnswer) => Math.min(...routes.map(({ arrives }) => arrives.typical));
      expect(soonest(sooner)).toBeLessThanOrEqual(soonest(later));
      if (soonest(sooner) < soonest(later)) better++;
    }),
    { numRuns: 25, seed: 32 },
  );
  expect(better).toBeGreaterThan(0);
});

test('dollars so many times as large give the same routes at the same times, so many times as dear', () => {
  let routes = 0;
  fc.assert(
    fc.property(departCaseArbitrary, fc.integer({ min: 2, max: 5 }), ({ world, asked }, times) => {
      const before = planDepart(world, asked);
      const after = planDepart(
        withNetwork(world, (network) => dearer(network, times)),
        asked,
      );
      expect(after.status).toBe(before.status);
      expect(after.routes.map(legsOf)).toEqual(before.routes.map(legsOf));
      for (const [i, { arrives, totals }] of after.routes.entries()) {
        routes++;
        expect(arrives).toEqual(before.routes[i]!.arrives);
        expect(totals.costUsd.typical).toBeCloseTo(before.routes[i]!.totals.costUsd.typical * times, 6);
      }
    }),
    { numRuns: 25, seed: 33 },
  );
  expect(routes).toBeGreaterThan(3);
});
