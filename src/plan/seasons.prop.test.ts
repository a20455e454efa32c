import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inSeason } from '../network/calendar.ts';
import type { Leg } from '../network/model.ts';
import type { Day } from '../terms/day.ts';
import type { PlanAnswer, PlanQuery } from './answer.ts';
import { departCaseArbitrary } from './depart/random-depart.ts';
import { plan } from './plan.ts';
import { FIRST_DAY, LAST_DAY } from './random-world.ts';
import { timeline } from './timeline.ts';
import { onDay, type PlanWorld } from './world.ts';

/*
 * Random worlds in which most legs have a season of a few days. The answers of `plan` and `timeline` share searches between days that
 * differ in season alone; here each is held against the same question to a network without the legs that are out of season.
 */
const RUNS = 60;
const DAYS: readonly Day[] = Array.from({ length: LAST_DAY - FIRST_DAY }, (_, i) => FIRST_DAY + i);

/** As if ice had cut the lines: legs out of season are gone; those that may be are as doubtful as a line that may be built. */
function frozen(world: PlanWorld, day: Day): PlanWorld {
  const legs = world.network.legs.flatMap((leg): Leg[] => {
    const { season, ...rest } = leg;
    if (!season) return [leg];
    const open = inSeason(season, onDay(day));
    if (open === 'no') return [];
    return [open === 'yes' ? rest : { ...rest, closed: rest.closed ?? PERHAPS_CLOSED }];
  });
  return { ...world, network: { ...world.network, legs } };
}
const PERHAPS_CLOSED = { edtf: '..', earliest: null, latest: null };

const essence = ({ status, routes }: Pick<PlanAnswer, 'status' | 'routes'>) => ({
  status,
  routes: routes.map(({ legs, status, totals }) => [
    legs.map(({ leg }) => leg).join(' '),
    status,
    totals.risk,
  ]),
});
/** Ordinary goods, which most ways let pass, and those of the random law. */
const caseWithSeasons = fc.tuple(departCaseArbitrary, fc.boolean()).map(([{ world, asked }, ordinary]) => ({
  world,
  query: ordinary ? { ...asked.query, cargo: 'general' as const, for: null } : asked.query,
}));
const asked = (query: PlanQuery, day: Day): PlanQuery => ({ ...query, on: onDay(day), max: null });

describe('seasons in the plan of a day', () => {
  test('a leg out of season is as one that is not there, and one that may be is a doubt', () => {
    const seen = { changed: 0, uncertain: 0, told: 0 };
    fc.assert(
      fc.property(caseWithSeasons, fc.constantFrom(...DAYS), ({ world, query }, day) => {
        const answer = plan(world, asked(query, day));
        const expected = plan(frozen(world, day), asked(query, day));
        expect(essence(answer)).toEqual(essence(expected));
        const { legs } = world.network;
        const always = {
          ...world,
          network: { ...world.network, legs: legs.map(({ season: _, ...leg }) => leg) },
        };
        const ignored = plan(always, asked(query, day));
        if (JSON.stringify(essence(ignored)) !== JSON.stringify(essence(answer))) {
          seen.changed++;
          // Whoever knows the leg and misses it is told.
          expect(answer.outOfSeason.length).toBeGreaterThan(0);
        }
        if (answer.status === 'uncertain') seen.uncertain++;
        if (answer.outOfSeason.length > 0) seen.told++;
      }),
      { numRuns: RUNS, seed: 5 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(3);
  });

  test('the answer is the same on every day of the epoch that it names', () => {
    let shortened = 0;
    fc.assert(
      fc.property(caseWithSeasons, fc.constantFrom(...DAYS), ({ world, query }, day) => {
        const answer = plan(world, asked(query, day));
        const { from, to } = answer.epoch;
        if (answer.outOfSeason.length > 0) shortened++;
        for (const other of DAYS) {
          if ((from !== null && other < from) || (to !== null && other >= to)) continue;
          const { query: _, ...rest } = plan(world, asked(query, other));
          const { query: __, ...own } = answer;
          expect(rest).toEqual(own);
        }
      }),
      { numRuns: 20, seed: 6 },
    );
    expect(shortened).toBeGreaterThan(1);
  });

  test('a timeline says of every day what the plan of that day says', () => {
    fc.assert(
      fc.property(caseWithSeasons, ({ world, query }) => {
        const { epochs } = timeline(world, query, FIRST_DAY, LAST_DAY);
        for (const day of DAYS) {
          const answer = plan(world, asked(query, day));
          const epoch = epochs.find(({ from, to }) => from! <= day && day < to!)!;
          expect(epoch.status).toBe(answer.status);
          expect(epoch.best?.legs.map(({ leg }) => leg)).toEqual(
            answer.routes[0]?.legs.map(({ leg }) => leg),
          );
        }
      }),
      { numRuns: 20, seed: 7 },
    );
  });
});
