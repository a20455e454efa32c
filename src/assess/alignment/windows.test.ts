import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDay, parseDay } from '../../terms/day.ts';
import { addTo, windowsOf } from './windows.ts';

const texts = (since: string, until: string, count: number, unit: 'd' | 'm' | 'y') =>
  windowsOf(parseDay(since), parseDay(until), { count, unit }).map(
    ({ from, to }) => `${formatDay(from)} ${formatDay(to)}`,
  );

it('windows stand side by side by the calendar, and the last is cut', () => {
  expect(texts('2016-01-01', '2019-06-30', 2, 'y')).toEqual([
    '2016-01-01 2017-12-31',
    '2018-01-01 2019-06-30',
  ]);
  expect(texts('2018-01-31', '2018-04-30', 1, 'm')).toEqual([
    '2018-01-31 2018-02-27',
    '2018-02-28 2018-03-30',
    '2018-03-31 2018-04-29',
    '2018-04-30 2018-04-30',
  ]);
  expect(texts('2018-04-01', '2018-04-14', 14, 'd')).toEqual(['2018-04-01 2018-04-14']);
});

it('a month of a day that it lacks ends on its last day', () => {
  expect(formatDay(addTo(parseDay('2020-02-29'), { count: 1, unit: 'y' }, 1))).toBe('2021-02-28');
  expect(formatDay(addTo(parseDay('2020-03-31'), { count: 1, unit: 'm' }, -1))).toBe('2020-02-29');
});

it('every day is in exactly one window', () => {
  const length = fc.record({
    count: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom('d' as const, 'm' as const, 'y' as const),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: -8000, max: 20000 }),
      fc.integer({ min: 0, max: 1500 }),
      length,
      (since, days, size) => {
        const windows = windowsOf(since, since + days, size);
        expect(windows[0]?.from).toBe(since);
        expect(windows.at(-1)?.to).toBe(since + days);
        windows.forEach(({ from, to }, at) => {
          expect(to).toBeGreaterThanOrEqual(from);
          if (at > 0) expect(from).toBe((windows[at - 1]?.to ?? 0) + 1);
        });
      },
    ),
  );
});
