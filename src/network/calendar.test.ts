import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../terms/day.ts';
import { inSeason, seasonDays } from './calendar.ts';
import type { Season, YearDay } from './model.ts';

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
