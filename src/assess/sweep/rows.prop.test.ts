import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plan } from '../../plan/plan.ts';
import { caseArbitrary, FIRST_DAY, LAST_DAY } from '../../plan/random-world.ts';
import { formatDay } from '../../terms/day.ts';
import { rowOfPlan, sweepRows } from './rows.ts';
import { countQueries, queryAt, type SweepScenario } from './scenario.ts';

/** A scenario over a random world: its own ends both ways, some days, with and without closing and suspending. */
const scenarioArbitrary = fc
  .tuple(
    caseArbitrary,
    fc.uniqueArray(fc.integer({ min: FIRST_DAY - 1, max: LAST_DAY + 1 }), { minLength: 1, maxLength: 6 }),
    fc.boolean(),
  )
  .map(([{ world, query }, days, known]) => {
    const { from, to, cargo, for: whose, via, avoid, modes, by, proof, unit } = query;
    const scenario: SweepScenario = {
      title: null,
      from: via.length > 0 ? [from] : [from, to],
      to: via.length > 0 ? [to] : [to, from],
      cargo: cargo === 'general' ? ['general'] : ['general', cargo],
      for: [whose],
      close: [[], [world.network.places.at(-1)!.country]],
      suspend: [[], world.law.instruments.slice(0, 1).map(({ id }) => id)].slice(
        0,
        world.law.instruments.length > 0 ? 2 : 1,
      ),
      on: days.map((day) => formatDay(day)),
      shared: { via, avoid, modes, by, proof, unit, knownOn: known ? FIRST_DAY + 3 : null },
      samples: 100,
      seed: 1,
      check: 0,
    };
    return { world, scenario };
  });

test('every row of a sweep is what plan says of that question alone, however the questions are cut into slices', () => {
  const seen = { lawful: 0, uncertain: 0, barred: 0, unreachable: 0 };
  fc.assert(
    fc.property(
      scenarioArbitrary,
      fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
      ({ world, scenario }, cuts) => {
        const queries = countQueries(scenario);
        const whole = sweepRows(world, scenario)(0, queries);
        const inSlices = sweepRows(world, scenario);
        const sliced: typeof whole = [];
        for (let from = 0; from < queries; ) {
          const to = Math.min(queries, from + cuts.next().value!);
          sliced.push(...inSlices(from, to));
          from = to;
        }
        expect(sliced).toEqual(whole);
        const byPlan = Array.from({ length: queries }, (_, n) => n).flatMap((n) => {
          const query = queryAt(scenario, n);
          return query ? [rowOfPlan(n, plan(world, query))] : [];
        });
        const plain = whole.map((row) => ({ ...row, hoursP10: null, hoursP50: null, hoursP90: null }));
        expect(plain).toEqual(byPlan);
        for (const { status } of whole) seen[status]++;
      },
    ),
    // Seeded, so that each status asked for below is among them.
    { numRuns: 60, seed: 3 },
  );
  for (const [status, times] of Object.entries(seen)) expect(times, status).toBeGreaterThan(0);
});
