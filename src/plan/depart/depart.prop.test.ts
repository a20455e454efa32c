import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Status } from '../../terms/answer.ts';
import { plan } from '../plan.ts';
import { caseArbitrary, FIRST_DAY, LAST_DAY } from '../random-world.ts';
import { onDay } from '../world.ts';
import type { DepartAnswer } from './answer.ts';
import { bruteForce } from './brute-force.ts';
import { planDepart } from './depart.ts';
import { departCaseArbitrary } from './random-depart.ts';

/** `RUNS=2000 npx vitest run src/plan/depart` tries more worlds than fit into seconds: a quarter of an hour on a free machine. */
const RUNS = Number(process.env.RUNS ?? 25);
const RANK: Readonly<Record<Status, number>> = { lawful: 0, uncertain: 1, barred: 2, unreachable: 3 };

type Front = readonly (readonly number[])[];
const inOrder = (front: Front): Front =>
  [...front].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!);
const frontOf = ({ routes }: DepartAnswer): Front =>
  inOrder(
    routes.map(({ arrives, totals }) => [
      arrives.typical,
      Math.round(totals.costUsd.typical * 100),
      totals.risk,
    ]),
  );
const soonest = ({ routes }: DepartAnswer) => Math.min(...routes.map(({ arrives }) => arrives.typical));

describe('a plan in time', () => {
  test(
    'has the status and the Pareto front that trying every way, every wait and every day finds',
    () => {
      const seen = new Set<Status>();
      const calendars = new Set<string>();
      fc.assert(
        fc.property(departCaseArbitrary, ({ world, asked }) => {
          for (const leg of world.network.legs) {
            if (leg.season) calendars.add('season');
            if (leg.timetable) calendars.add('timetable');
            if (leg.timetable?.some(({ until }) => until !== undefined)) calendars.add('dated timetable');
          }
          if (world.network.crossings.some(({ hours }) => hours)) calendars.add('hours');
          const expected = bruteForce(world, asked);
          const answer = planDepart(world, asked);
          seen.add(expected.status);
          expect(answer.status).toBe(expected.status);
          expect(frontOf(answer)).toEqual(
            expected.front.map(([at, cents, risk]) => [at, cents, Math.round((risk! / 1440) * 100) / 100]),
          );
        }),
        { numRuns: RUNS, seed: 77 },
      );
      expect([...seen].sort()).toEqual(expect.arrayContaining(['barred', 'lawful']));
      expect([...calendars].sort()).toEqual(['dated timetable', 'hours', 'season', 'timetable']);
    },
    300_000 * Math.max(1, RUNS / 100),
  );

  test('says what the plan of the day says when nothing changes before arrival', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ world, query }) => {
        const day = LAST_DAY + 10;
        const asked = { ...query, on: onDay(day) };
        const plain = plan(world, asked);
        const timed = planDepart(world, { query: asked, departs: day * 1440, withinDays: 60 });
        expect(timed.status).toBe(plain.status);
        expect(timed.statusAtText).toBe(plain.statusAtText);
        const front = plain.routes.map(({ totals }) => [
          day * 1440 + Math.round(totals.hours.typical * 60),
          Math.round(totals.costUsd.typical * 100),
          totals.risk,
        ]);
        expect(frontOf(timed)).toEqual(inOrder(front));
      }),
      { numRuns: 80 },
    );
  });

  test('is no worse for more days to arrive in', () => {
    fc.assert(
      fc.property(departCaseArbitrary, fc.integer({ min: 1, max: 4 }), ({ world, asked }, more) => {
        const near = planDepart(world, asked);
        const far = planDepart(world, { ...asked, withinDays: asked.withinDays + more });
        expect(RANK[far.status]).toBeLessThanOrEqual(RANK[near.status]);
        if (far.status === near.status) expect(soonest(far)).toBeLessThanOrEqual(soonest(near));
      }),
      { numRuns: 50 },
    );
  });

  test('is no better for a leg that is closed', () => {
    fc.assert(
      fc.property(departCaseArbitrary, fc.nat(20), ({ world, asked }, pick) => {
        const { legs } = world.network;
        const close = [legs[pick % legs.length]!.id];
        const open = planDepart(world, asked);
        const shut = planDepart(world, { ...asked, query: { ...asked.query, close } });
        expect(RANK[shut.status]).toBeGreaterThanOrEqual(RANK[open.status]);
        if (shut.status === open.status) expect(soonest(shut)).toBeGreaterThanOrEqual(soonest(open));
      }),
      { numRuns: 50 },
    );
  });

  test('names as last the day after which no departure arrives lawfully before the change', () => {
    let named = 0;
    fc.assert(
      fc.property(departCaseArbitrary, ({ world, asked }) => {
        const { safe } = planDepart(world, asked);
        if (safe.kind !== 'last' || !safe.change || !safe.byHigh) return;
        named++;
        const from = (day: number) => {
          const departs = day * 1440 + (asked.departs % 1440);
          const query = { ...asked.query, on: onDay(day) };
          return planDepart(world, {
            ...asked,
            query,
            departs,
            withinDays: safe.change!.day - day + asked.withinDays,
          });
        };
        const { departs, arrives } = safe.byHigh;
        expect(from(departs).status).toBe('lawful');
        expect(soonest(from(departs))).toBeLessThanOrEqual(arrives.typical);
        for (let day = departs + 1; day < safe.change.day; day++) {
          // What arrives lawfully all the same waits for a later opening, and so arrives after the change.
          const later = from(day);
          if (later.status !== 'lawful') continue;
          expect(Math.min(...later.routes.map((r) => r.arrives.high))).toBeGreaterThanOrEqual(
            safe.change.day * 1440,
          );
        }
      }),
      { numRuns: 40, seed: FIRST_DAY },
    );
    expect(named).toBeGreaterThan(0);
  });
});
