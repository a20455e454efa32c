import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { legMap, legStatuses } from './leg-status.ts';
import { NO_LOAD } from './load.ts';
import { indexNetwork } from './network-index.ts';
import type { Run } from './passages.ts';
import { caseArbitrary, FIRST_DAY, LAST_DAY } from './random-world.ts';
import type { Way } from './route.ts';
import { lawReader } from './world.ts';

/** Every way from end to end of at most seven legs that never turns back on the leg it came by. */
function waysOf(journey: Journey): Way[] {
  const { index, query, open } = journey;
  const ways: Way[] = [];
  const go = (place: string, runs: readonly Run[]) => {
    if (place === query.to && runs.length > 0) {
      ways.push({ runs: runs.map((run) => ({ ...run, load: NO_LOAD })), transfers: 0 });
    }
    if (runs.length === 7) return;
    index.legs.forEach(({ from, to }, leg) => {
      if (open[leg]!.open === 'no' || runs.at(-1)?.leg === leg) return;
      if (from === place) go(to, [...runs, { leg, forward: true }]);
      if (to === place) go(from, [...runs, { leg, forward: false }]);
    });
  };
  go(query.from, []);
  return ways;
}

it('draws a leg as lawful or uncertain exactly when some way over it is judged so', () => {
  const seen = { lawful: 0, uncertain: 0, barred: 0 };
  fc.assert(
    fc.property(caseArbitrary, ({ world, query }) => {
      const index = indexNetwork(world.network);
      const journey = new Journey(lawReader(world.law), query, query.on, groundOf(index, query));
      const over = (statuses: readonly string[]) =>
        new Set(
          waysOf(journey)
            .filter((way) => statuses.includes(journey.judge(way).status))
            .flatMap(({ runs }) => runs.map(({ leg }) => leg)),
        );
      const lawful = over(['lawful']);
      const possible = over(['lawful', 'uncertain']);
      legStatuses(journey).forEach((status, leg) => {
        if (status === 'closed' || status === 'aside') return;
        seen[status]++;
        expect(status).toBe(lawful.has(leg) ? 'lawful' : possible.has(leg) ? 'uncertain' : 'barred');
      });
    }),
    { seed: 7, numRuns: 60 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
});

it('draws a day inside an epoch as the epoch', () => {
  fc.assert(
    fc.property(caseArbitrary, fc.nat(LAST_DAY - FIRST_DAY), ({ world, query }, offset) => {
      const day = FIRST_DAY + offset;
      const whole = legMap(world, query, { since: FIRST_DAY, until: LAST_DAY });
      const epoch = whole.epochs.find(({ from, to }) => from! <= day && day < to!)!;
      const one = legMap(world, { ...query, on: { edtf: '', earliest: day, latest: day } }, null);
      expect({ status: one.epochs[0]!.status, legs: one.epochs[0]!.legs }).toEqual({
        status: epoch.status,
        legs: epoch.legs,
      });
    }),
    { seed: 7, numRuns: 60 },
  );
});
