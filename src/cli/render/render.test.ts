import { describe, expect, test } from 'vitest';
import { planToGeoJson } from '../../app/to-geojson.ts';
import { formatEId, formatEIdsIn, isNumbered } from './eid.ts';
import { count, duration, durationRange, usd } from './figures.ts';
import { plainWords } from './sentences.ts';
import { columnSizes, indent, layTable, widthOf, wrap } from './text.ts';

describe('addresses read as lawyers write them', () => {
  test.each([
    ['art_3__para_2', 'art. 3(2)'],
    ['art_3__para_2__point_c', 'art. 3(2)(c)'],
    ['art_5', 'art. 5'],
    ['para_1', 'para. 1'],
    ['annex_2__sec_4', 'annex 2 sec. 4'],
    ['preamble', 'preamble'],
  ])('%s is %s', (eId, text) => {
    expect(formatEId(eId)).toBe(text);
  });

  test('also inside a sentence', () => {
    expect(formatEIdsIn('see art_3__para_2 of it')).toBe('see art. 3(2) of it');
  });

  test('a pack’s own word for a text without articles is no address', () => {
    expect([isNumbered('body'), isNumbered('art_3')]).toEqual([false, true]);
  });
});

test('messages of the engine get names for ids', () => {
  const legend = {
    state: (code: string) => ({ US: 'United States', GB: 'United Kingdom' })[code] ?? code,
    instrument: (id: string) => id,
    circumstance: (id: string) => id,
    post: (id: string) => (id === 'saryagash--keles' ? 'Saryagash / Keles' : id),
  };
  expect(plainWords('grants it to GB, not to US; exit saryagash--keles, art_3__para_2', legend)).toBe(
    'grants it to United Kingdom, not to United States; exit Saryagash / Keles, art. 3(2)',
  );
});

describe('figures', () => {
  test('hours below two days, days above, with their spread', () => {
    expect([duration(20), duration(264)]).toEqual(['20 h', '11 days']);
    expect(durationRange({ low: 16, typical: 20, high: 72 })).toBe('20 h (16–72)');
    expect(durationRange({ low: 96, typical: 216, high: 720 })).toBe('9 days (4–30)');
    expect(durationRange({ low: 5, typical: 5, high: 5 })).toBe('5 h');
  });

  test('thousands apart, by a space that does not break', () => {
    expect(count(1234567)).toBe('1\u202f234\u202f567');
    expect(usd(999)).toBe('$999');
  });
});

describe('columns', () => {
  test('a line breaks at spaces, and a word that is too long stays whole', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('incomprehensibilities', 5)).toEqual(['incomprehensibilities']);
  });

  test('marks on letters and colours fill no column', () => {
    expect(widthOf('e\u0301')).toBe(1);
    expect(widthOf(`${String.fromCharCode(27)}[31mred${String.fromCharCode(27)}[39m`)).toBe(3);
  });

  test('what a narrow column does not need goes to a wide one', () => {
    const columns = [{ title: 'a', flexible: true }, { title: 'b', flexible: true }, { title: 'c' }];
    expect(columnSizes(columns, [['x'.repeat(20), 'y '.repeat(60), 'zzz']], 93)).toEqual([20, 70, 3]);
  });

  test('figures stand right, text left, and no line ends in blanks', () => {
    expect(
      layTable(
        [{ title: 'leg' }, { title: 'km', align: 'right' }],
        [
          ['A → B', '5'],
          ['C', '400'],
        ],
        40,
      ),
    ).toEqual(['leg     km', 'A → B    5', 'C      400']);
  });

  test('a paragraph keeps its margin', () => {
    expect(indent('one two three four five', 24, '    ', '  ? ')).toEqual([
      '  ? one two three four',
      '    five',
    ]);
  });
});

test('a leg over the antimeridian is cut in two there', () => {
  const place = (id: string, lon: number) => ({ id, name: id, country: 'US', lon, lat: 50 });
  const range = { low: 1, typical: 1, high: 1 };
  const leg = {
    leg: 'a--b',
    from: place('A', 170),
    to: place('B', -170),
    mode: 'sea' as const,
    service: null,
    distanceKm: 1,
    hours: range,
    costUsd: range,
    crossing: null,
    basis: [],
    sources: [],
  };
  const totals = { distanceKm: 1, hours: range, costUsd: range, borders: 0, transfers: 0, co2Kg: 0, risk: 0 };
  const route = {
    status: 'lawful' as const,
    totals,
    states: ['US'],
    proof: 'report' as const,
    verdicts: [],
    legs: [leg],
    reasons: [],
  };
  const query = {
    from: 'A',
    to: 'B',
    cargo: 'general' as const,
    for: null,
    on: '2020-01-01',
    knownOn: null,
    via: [],
    avoid: [],
    close: [],
    suspend: [],
    settle: [],
    draft: [],
    proof: 'report' as const,
    modes: ['sea' as const],
    by: ['time'],
    max: null,
    unit: 'feu' as const,
  };
  const map = planToGeoJson({
    query,
    status: 'lawful',
    epoch: { from: null, to: null },
    routes: [route],
    barred: [],
    outOfSeason: [],
    someRouteInEachCase: false,
    settling: null,
    statusAtText: 'lawful',
    complete: true,
    cutShort: null,
    choice: [{ route: 0, merits: ['fastest'] }],
    sampling: { samples: 1, seed: 1, distribution: '' },
    pack: { id: 'p', revision: 'r' },
  });
  expect(map.features[0]?.geometry).toEqual({
    type: 'MultiLineString',
    coordinates: [
      [
        [170, 50],
        [180, 50],
      ],
      [
        [-180, 50],
        [-170, 50],
      ],
    ],
  });
});
