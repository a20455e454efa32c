import { describe, expect, it } from 'vitest';
import { formatDay } from './day.ts';
import { parseWhen } from './edtf.ts';
import { InputError } from './errors.ts';

function bounds(text: string): string {
  const { earliest, latest } = parseWhen(text);
  return `${earliest === null ? 'null' : formatDay(earliest)} ${latest === null ? 'null' : formatDay(latest)}`;
}

describe('parseWhen', () => {
  it.each([
    ['2018-06-01', '2018-06-01 2018-06-01'],
    ['2018-05', '2018-05-01 2018-05-31'],
    ['2016-02', '2016-02-01 2016-02-29'],
    ['2014', '2014-01-01 2014-12-31'],
    ['2018-05-05/2019-05-31', '2018-05-05 2019-05-31'],
    ['2018-05/2019', '2018-05-01 2019-12-31'],
    ['2018-05-05/..', '2018-05-05 null'],
    ['../2010-01-01', 'null 2010-01-01'],
    ['2014-09~', '2014-08-01 2014-10-31'],
    ['2014-09?', '2014-08-01 2014-10-31'],
    ['2014-01%', '2013-12-01 2014-02-28'],
    ['2014-12~', '2014-11-01 2015-01-31'],
    ['2014~', '2013-01-01 2015-12-31'],
    ['2014-09-15~', '2014-08-16 2014-10-15'],
    ['2014~/2016-03', '2013-01-01 2016-03-31'],
    ['201X', '2010-01-01 2019-12-31'],
    ['2014-XX', '2014-01-01 2014-12-31'],
    ['2014-05-XX', '2014-05-01 2014-05-31'],
  ])('%s is some day from %s', (text, expected) => {
    expect(bounds(text)).toBe(expected);
  });

  it('keeps the words of the pack', () => {
    expect(parseWhen('2014-09~').edtf).toBe('2014-09~');
  });

  it('says how long a month is when the day does not exist', () => {
    expect(() => parseWhen('2018-02-30', 'on')).toThrow('on: 2018-02-30 does not exist; 2018-02 has 28 days');
    expect(hintOf('2018-02-30')).toBe('2018-02-28');
  });

  it('offers the other order for an interval that runs backward', () => {
    expect(() => parseWhen('2019/2018')).toThrow('date: 2019/2018 runs backward');
    expect(hintOf('2019/2018')).toBe('2018/2019');
  });

  it.each([
    '',
    'yesterday',
    '2018-13',
    '18-05-05',
    '2018/2019/2020',
    '../..',
    '2018-6-1',
    '20XX-05',
    '2018-XX-05',
    '2018-05-05T10:00',
    '0050',
  ])('refuses "%s"', (text) => {
    expect(() => parseWhen(text)).toThrow(InputError);
  });

  it('agrees with the reference parser on dates that are not marked doubtful', async () => {
    // @ts-expect-error: the reference parser ships no types
    const edtf = (await import('edtf')).default as unknown as (text: string) => { min: number; max: number };
    for (const text of [
      '2018-06-01',
      '2016-02',
      '2014',
      '2018-05-05/2019-05-31',
      '2018-05/2019',
      '201X',
      '2014-XX',
    ]) {
      const reference = edtf(text);
      const ours = parseWhen(text);
      expect([ours.earliest, ours.latest], text).toEqual([
        Math.floor(reference.min / 86_400_000),
        Math.floor(reference.max / 86_400_000),
      ]);
    }
  });
});

function hintOf(text: string): string | undefined {
  try {
    parseWhen(text);
  } catch (error) {
    if (error instanceof InputError) return error.hint;
  }
  return undefined;
}
