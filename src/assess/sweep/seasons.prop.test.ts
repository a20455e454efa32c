import fc from 'fast-check';
import { expect, test } from 'vitest';
import { departCaseArbitrary } from '../../plan/depart/random-depart.ts';
import { plan } from '../../plan/plan.ts';
import { FIRST_DAY, LAST_DAY } from '../../plan/random-world.ts';
import { onDay } from '../../plan/world.ts';
import { formatDay } from '../../terms/day.ts';
import { rowOfPlan, sweepRows } from './rows.ts';

test('rows of days on which seasons begin and end are those of the plan of each day', () => {
  const days = Array.from({ length: LAST_DAY - FIRST_DAY }, (_, i) => FIRST_DAY + i);
  const statuses = new Set<string>();
  fc.assert(
    fc.property(departCaseArbitrary, fc.boolean(), ({ world, asked }, ordinary) => {
      const { from, to, via, avoid, modes, by, proof, unit, knownOn } = asked.query;
      const query = ordinary
        ? { ...asked.query, cargo: 'general' as const, for: null, close: [], suspend: [] }
        : asked.query;
      const rows = sweepRows(world, {
        title: null,
        from: [from],
        to: [to],
        cargo: [query.cargo],
        for: [query.for],
        close: [query.close],
        suspend: [query.suspend],
        on: days.map((day) => formatDay(day)),
        shared: { via, avoid, modes, by, proof, unit, knownOn },
        samples: null,
        seed: 1,
        check: 0,
      })(0, days.length);
      statuses.add(rows.map(({ status }) => status[0]).join(''));
      for (const [n, day] of days.entries())
        expect(rows[n]).toEqual(rowOfPlan(n, plan(world, { ...query, on: onDay(day), max: null })));
    }),
    { numRuns: 20, seed: 7 },
  );
  // Worlds in which an answer comes and goes.
  expect(statuses.size).toBeGreaterThan(5);
});
