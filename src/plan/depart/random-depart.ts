import fc from 'fast-check';
import type { Leg } from '../../network/model.ts';
import type { Range } from '../../terms/range.ts';
import { caseArbitrary, FIRST_DAY } from '../random-world.ts';
import { onDay, type PlanWorld } from '../world.ts';
import type { DepartQuery } from './answer.ts';

/**
 * Random worlds in time, for tests: those of `random-world.ts`, in which law changes from day to day, with legs that take
 * days, services with headways and timetables, posts with hours, and seasons. All times are whole hours.
 */
export const departCaseArbitrary: fc.Arbitrary<{ world: PlanWorld; asked: DepartQuery }> = fc
  .record({
    base: caseArbitrary,
    legs: fc.array(legArbitrary(), { minLength: 12, maxLength: 12 }),
    posts: fc.array(hoursArbitrary(), { minLength: 8, maxLength: 8 }),
    day: fc.nat(5),
    hour: fc.nat(23),
    withinDays: fc.integer({ min: 2, max: 4 }),
  })
  .map(({ base, legs, posts, day, hour, withinDays }) => {
    const { network, ...rest } = base.world;
    const calendar = {
      ...network,
      norms: {
        ...network.norms,
        transshipment: { hours: { low: 1, typical: 2, high: 3 }, costUsd: 1 },
      },
      legs: network.legs.map((leg, i) => ({ ...leg, ...legs[i % legs.length]!(leg) })),
      crossings: network.crossings.map((crossing, i) => {
        const hours = posts[i % posts.length]!;
        return {
          ...crossing,
          dwellHours: { low: 0, typical: i % 3, high: 4 * (i % 3) },
          ...(hours ? { hours } : {}),
        };
      }),
    };
    const query = { ...base.query, on: onDay(FIRST_DAY + day) };
    return {
      world: { ...rest, network: calendar },
      asked: { query, departs: (FIRST_DAY + day) * 1440 + hour * 60, withinDays },
    };
  });

function legArbitrary(): fc.Arbitrary<(leg: Leg) => Partial<Leg>> {
  return fc
    .record({
      scale: fc.integer({ min: 1, max: 2 }),
      spread: fc.integer({ min: 0, max: 20 }),
      headway: fc.option(fc.constantFrom(6, 24), { nil: null, freq: 2 }),
      at: fc.option(
        fc.record({ weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }), hour: fc.nat(23) }),
        { nil: null, freq: 2 },
      ),
      // Days of its own for a timetable, some of them after its last day or before its first.
      dated: fc.option(
        fc.record({
          since: fc.integer({ min: -2, max: 4 }),
          length: fc.nat(6),
          except: fc.uniqueArray(fc.nat(8), { maxLength: 2 }),
          also: fc.uniqueArray(fc.nat(8), { maxLength: 1 }),
        }),
        { nil: null, freq: 2 },
      ),
      // The test days are in January: seasons begin and end among them.
      season: fc.option(
        fc.record({ first: fc.nat(9), length: fc.integer({ min: 2, max: 8 }), doubt: fc.nat(2) }),
        { nil: null, freq: 2 },
      ),
    })
    .map(({ scale, spread, headway, at, dated, season }) => (leg: Leg) => {
      const low = leg.hours.low * scale;
      const hours: Range = { low, typical: low + (spread >> 1), high: low + spread };
      return {
        hours,
        headwayHours: headway,
        ...(headway !== null && at
          ? {
              timetable: [
                {
                  from: null,
                  weekdays: at.weekdays,
                  minutes: [at.hour * 60],
                  ...(dated && {
                    since: FIRST_DAY + dated.since,
                    until: FIRST_DAY + dated.since + dated.length,
                    except: dated.except
                      .filter((day) => !dated.also.includes(day))
                      .map((day) => FIRST_DAY + day)
                      .sort((a, b) => a - b),
                    also: dated.also.map((day) => FIRST_DAY + day),
                  }),
                },
              ],
            }
          : {}),
        ...(season
          ? {
              season: {
                opens: days(1 + season.first, 1 + season.first + season.doubt),
                closes: days(
                  1 + season.first + season.doubt + season.length,
                  1 + season.first + 2 * season.doubt + season.length,
                ),
              },
            }
          : {}),
      };
    });
}

function days(first: number, last: number) {
  return { earliest: { month: 1, day: first }, latest: { month: 1, day: last } };
}

function hoursArbitrary() {
  return fc.option(
    fc.record({
      weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 3 }),
      opens: fc.integer({ min: 0, max: 12 }).map((hour) => hour * 60),
      closes: fc.integer({ min: 13, max: 24 }).map((hour) => hour * 60),
    }),
    { nil: null, freq: 2 },
  );
}
