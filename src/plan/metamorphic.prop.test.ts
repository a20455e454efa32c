import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Network } from '../network/model.ts';
import { formatDay } from '../terms/day.ts';
import type { Range } from '../terms/range.ts';
import type { PlannedRoute } from './answer.ts';
import { plan } from './plan.ts';
import { caseArbitrary, FIRST_DAY, LAST_DAY } from './random-world.ts';
import { dearer } from './testing.ts';
import { onDay } from './world.ts';

/** Laws between answers to two questions, for which nobody need know either answer. */

const RANK = { lawful: 0, uncertain: 1, barred: 2, unreachable: 3 } as const;
const costs = ({ totals }: PlannedRoute) => [totals.hours.typical, totals.costUsd.typical, totals.risk];
const noDearer = (a: PlannedRoute, b: PlannedRoute) =>
  costs(a).every((cost, i) => cost <= costs(b)[i]! + 1e-9);

const whatCloses = fc.constantFrom('p', 'p2', 'q', 'r', 'r3', 'k1', 'k2', 'u1', 'KZ', 'UZ', 'KZ-0', 'flight');

test('closing a leg, a place, a crossing or a state never improves an answer', () => {
  let worse = 0;
  fc.assert(
    fc.property(caseArbitrary, whatCloses, ({ world, query }, closed) => {
      const before = plan(world, query);
      const after = plan(world, { ...query, close: [closed] });
      // A closure bars, so that unreachable stays unreachable and nothing becomes so.
      expect(RANK[after.status]).toBeGreaterThanOrEqual(RANK[before.status]);
      if (after.status !== before.status || after.routes.length < before.routes.length) worse++;
      if (after.status !== before.status) return;
      for (const route of after.routes)
        expect(before.routes.some((other) => noDearer(other, route))).toBe(true);
    }),
    // A seed of its own: the number below counts what was drawn.
    { numRuns: 200, seed: 21 },
  );
  expect(worse).toBeGreaterThan(10);
});

test('taking a leg out of the network never improves an answer', () => {
  fc.assert(
    fc.property(caseArbitrary, fc.nat(20), ({ world, query }, which) => {
      const { legs } = world.network;
      const gone = legs[which % Math.max(1, legs.length)];
      const before = plan(world, query);
      const after = plan(
        { ...world, network: { ...world.network, legs: legs.filter((leg) => leg !== gone) } },
        query,
      );
      expect(RANK[after.status]).toBeGreaterThanOrEqual(RANK[before.status]);
      if (after.status !== before.status) return;
      for (const route of after.routes)
        expect(before.routes.some((other) => noDearer(other, route))).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('hours and dollars so many times as large give the same routes, so many times as long and dear', () => {
  fc.assert(
    fc.property(caseArbitrary, fc.integer({ min: 2, max: 5 }), ({ world, query }, times) => {
      const before = plan(world, query);
      const after = plan({ ...world, network: scaled(world.network, times) }, query);
      expect(after.status).toBe(before.status);
      expect(after.routes.map(legsOf)).toEqual(before.routes.map(legsOf));
      for (const [i, route] of after.routes.entries()) {
        const [hours, usd, risk] = costs(before.routes[i]!) as [number, number, number];
        const [scaledHours, scaledUsd, scaledRisk] = costs(route) as [number, number, number];
        expect(scaledHours).toBeCloseTo(hours * times, 1);
        expect(scaledUsd).toBeCloseTo(usd * times, 6);
        // Days are rounded to a hundredth before and after.
        expect(Math.abs(scaledRisk - risk * times)).toBeLessThanOrEqual(0.005 * (times + 1) + 1e-9);
      }
    }),
    { numRuns: 150 },
  );
});

test('a day that is known less exactly never has a better answer than each day that it may be', () => {
  const days = fc.record({
    first: fc.integer({ min: FIRST_DAY, max: LAST_DAY }),
    length: fc.integer({ min: 1, max: 3 }),
  });
  let worse = 0;
  fc.assert(
    fc.property(caseArbitrary, days, ({ world, query }, { first, length }) => {
      const last = first + length;
      const on = { edtf: `${formatDay(first)}/${formatDay(last)}`, earliest: first, latest: last };
      const whole = plan(world, { ...query, on });
      for (let day = first; day <= last; day++) {
        const one = plan(world, { ...query, on: onDay(day) });
        expect(RANK[one.status]).toBeLessThanOrEqual(
          whole.status === 'lawful' ? RANK.lawful : RANK.unreachable,
        );
        if (RANK[whole.status] > RANK[one.status]) worse++;
        if (whole.status !== 'lawful') continue;
        for (const route of whole.routes)
          expect(one.routes.some((other) => noDearer(other, route))).toBe(true);
      }
    }),
    { numRuns: 60, seed: 8 },
  );
  expect(worse).toBeGreaterThan(2);
});

const legsOf = ({ legs }: PlannedRoute) => legs.map(({ leg }) => leg).join(' ');

/** Hours and dollars alike. */
function scaled(network: Network, times: number): Network {
  const range = ({ low, typical, high }: Range): Range => ({
    low: low * times,
    typical: typical * times,
    high: high * times,
  });
  const dear = dearer(network, times);
  const slower = <T extends { hours: Range }>(one: T): T => ({ ...one, hours: range(one.hours) });
  return {
    ...dear,
    legs: dear.legs.map((leg) => ({
      ...slower(leg),
      headwayHours: leg.headwayHours === null ? null : leg.headwayHours * times,
    })),
    crossings: dear.crossings.map((one) => ({ ...one, dwellHours: range(one.dwellHours) })),
    norms: {
      ...dear.norms,
      transshipment: slower(dear.norms.transshipment),
      gaugeChange: slower(dear.norms.gaugeChange),
      railFerryHandling: slower(dear.norms.railFerryHandling),
    },
  };
}
