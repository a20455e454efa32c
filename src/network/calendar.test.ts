import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../terms/day.ts';
import { inSeason, nextDeparture, seasonDays } from './calendar.ts';
import type { Departures, Season, YearDay } from './model.ts';

const on = (text: string): YearDay => ({ month: Number(text.slice(0, 2)), day: Number(text.slice(3)) });
const season = (opens: [string, string], closes: [string, string]): Season => ({
  opens: { earliest: on(opens[0]), latest: on(opens[1]) },
  closes: { earliest: on(closes[0]), latest: on(closes[1]) },
});
const day = (text: string) => ({ edtf: text, earliest: parseDay(text), latest: parseDay(text) });

const RIVER = season(['03-24', '04-30'], ['11-20', '12-10']);
const ICE_ROAD = season(['12-10', '12-20'], ['03-01', '03-15']);

test('a river is open, perhaps open and shut on the days on which the ice says so', () => {
  const said = (text: string) => inSeason(RIVER, day(text));
  expect([said('2019-03-23'), said('2019-03-24'), said('2019-04-29'), said('2019-04-30')]).toEqual([
    'no',
    'maybe',
    'maybe',
    'yes',
  ]);
  expect([said('2019-11-19'), said('2019-11-20'), said('2019-12-09'), said('2019-12-10')]).toEqual([
    'yes',
    'maybe',
    'maybe',
    'no',
  ]);
});

test('a season may run over the new year', () => {
  const said = (text: string) => inSeason(ICE_ROAD, day(text));
  expect([said('2019-12-09'), said('2019-12-15'), said('2019-12-31'), said('2020-01-01')]).toEqual([
    'no',
    'maybe',
    'yes',
    'yes',
  ]);
  expect([said('2020-02-29'), said('2020-03-01'), said('2020-03-15')]).toEqual(['yes', 'maybe', 'no']);
});

test('of an interval of days all must lie in the season, and none outside', () => {
  const between = (first: string, last: string) =>
    inSeason(RIVER, { edtf: '', earliest: parseDay(first), latest: parseDay(last) });
  expect(between('2019-05-01', '2019-06-01')).toBe('yes');
  expect(between('2019-01-01', '2019-02-01')).toBe('no');
  expect(between('2019-01-01', '2019-06-01')).toBe('maybe');
  expect(between('2001-01-01', '2019-06-01')).toBe('maybe');
  expect(inSeason(RIVER, { edtf: '', earliest: null, latest: parseDay('2019-06-01') })).toBe('maybe');
});

test('what a season says changes on its four days of each year, and on no other', () => {
  for (const one of [RIVER, ICE_ROAD]) {
    const [first, last] = [parseDay('2019-01-01'), parseDay('2021-12-31')];
    const changed: string[] = [];
    for (let at = first + 1; at <= last; at++) {
      const said = (of: number) => inSeason(one, day(formatDay(of)));
      if (said(at) !== said(at - 1)) changed.push(formatDay(at));
    }
    const named = seasonDays(one, first + 1, last).map(({ day }) => formatDay(day));
    expect(named.sort()).toEqual(changed);
    expect(named).toHaveLength(12);
  }
});

const FIRST = parseDay('2019-06-03');
const someDay = fc.integer({ min: FIRST - 3, max: FIRST + 40 });
const someDays = fc.uniqueArray(someDay, { maxLength: 6 }).map((days) => days.sort((a, b) => a - b));
const service: fc.Arbitrary<Departures> = fc
  .record({
    from: fc.constantFrom('a', 'b', null),
    weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6]),
    hours: fc.uniqueArray(fc.nat(23), { minLength: 1, maxLength: 3 }),
    since: fc.option(someDay, { nil: undefined }),
    length: fc.option(fc.nat(20), { nil: undefined }),
    except: someDays,
    also: someDays,
  })
  .map(({ from, weekdays, hours, since, length, except, also }) => ({
    from,
    weekdays: weekdays.length === 0 && also.length === 0 ? [0] : weekdays,
    minutes: hours.sort((a, b) => a - b).map((hour) => hour * 60),
    ...(weekdays.length > 0 && since !== undefined ? { since } : {}),
    ...(weekdays.length > 0 && since !== undefined && length !== undefined ? { until: since + length } : {}),
    except: except.filter((day) => !also.includes(day)),
    also,
  }));

test('the next departure is the one that trying every hour finds, and who is ready sooner leaves no later', () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(service, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: -5 * 24, max: 45 * 24 }),
      fc.constantFrom(0, 3, 12),
      (timetable, hour, waitHours) => {
        const ours = timetable.filter(({ from }) => from !== 'b');
        const runs = (s: Departures, day: number) => {
          if (s.also!.includes(day)) return true;
          const within = day >= (s.since ?? day) && day <= (s.until ?? day);
          return within && !s.except!.includes(day) && s.weekdays.includes((((day + 3) % 7) + 7) % 7);
        };
        const firstOf = (s: Departures) =>
          Math.min(s.also![0] ?? Infinity, s.weekdays.length > 0 ? (s.since ?? -Infinity) : Infinity);
        const lastOf = (s: Departures) =>
          Math.max(s.also!.at(-1) ?? -Infinity, s.weekdays.length > 0 ? (s.until ?? Infinity) : -Infinity);
        const first = Math.min(...ours.map(firstOf));
        const last = Math.max(...ours.map(lastOf));
        const wait = waitHours * 60;
        const goes = (minute: number, ready: number) => {
          const day = Math.floor(minute / 1440);
          if (minute >= ready + wait && day < first) return true;
          if (minute >= Math.max(ready, (last + 1) * 1440) + wait && day > last) return true;
          return ours.some((s) => runs(s, day) && s.minutes.includes(minute - day * 1440));
        };
        const tried = (ready: number) => {
          if (ours.length === 0) return null;
          for (let at = ready; at < ready + 120 * 1440; at += 60) if (goes(at, ready)) return at;
          return null;
        };
        const ready = FIRST * 1440 + hour * 60;
        const next = nextDeparture(timetable, 'a', ready, { ready, wait });
        expect(next).toBe(tried(ready));
        if (next === null) return;
        found++;
        const later = nextDeparture(timetable, 'a', ready + 60, { ready: ready + 60, wait });
        if (later !== null) expect(later).toBeGreaterThanOrEqual(next);
        // Asked again from the answer on, it is the answer: a loop of waits comes to rest.
        expect(nextDeparture(timetable, 'a', next, { ready, wait })).toBe(next);
      },
    ),
    { numRuns: 500, seed: 19 },
  );
  expect(found).toBeGreaterThan(300);
});
