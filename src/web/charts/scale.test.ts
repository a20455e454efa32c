import { describe, expect, it } from 'vitest';
import { scale, yearTicks } from './scale.ts';

describe('a scale', () => {
  it('lays values on pixels, also upside down', () => {
    expect(scale([0, 1], [10, 110])(0.5)).toBe(60);
    expect(scale([0, 1], [100, 0])(0.25)).toBe(75);
  });
  it('of a single value does not divide by nothing', () => {
    expect(scale([3, 3], [0, 10])(3)).toBe(0);
  });
});

describe('ticks of years', () => {
  it('are round years within the span, no more than asked for', () => {
    expect(yearTicks('2001-01-01', '2026-11-24', 6)).toEqual([
      '2005-01-01',
      '2010-01-01',
      '2015-01-01',
      '2020-01-01',
      '2025-01-01',
    ]);
  });
  it('do not lie before the first day', () => {
    expect(yearTicks('2020-03-01', '2022-05-01', 5)).toEqual(['2021-01-01', '2022-01-01']);
  });
});
