import { describe, expect, it } from 'vitest';
import { loadPack } from '../store/pack/load.ts';
import { formatPackError } from '../store/pack/pack-error.ts';
import { writeSamplePack } from '../store/pack/sample-pack.ts';
import { parseDay } from '../terms/day.ts';
import { answerDepart } from './depart.ts';
import { FEED, tryImport, zipped } from './import-network.fixture.ts';
import type { NetworkFormat } from './import-network.ts';
import { openWorld } from './open-world.ts';
import { answerPlan } from './plan.ts';

/*
 * What cannot be true of a network, through each door by which a network comes in: a pack's own files and tables, and the three
 * imports. Each is refused with one message, and nothing is left behind.
 */

/** A leg of 140 km inside one state, as the columns of a table of legs. */
const LEG = {
  id: 'a--b--rail',
  from: 'AAA',
  to: 'BBB',
  mode: 'rail',
  distanceKm: 140,
  'hours.low': 3,
  'hours.typical': 4,
  'hours.high': 9,
  'costUsd.teu': 90,
  'costUsd.feu': 140,
  territories: 'KZ',
  'from.country': 'KZ',
  'from.lat': 50,
  'from.lon': 56,
  'to.country': 'KZ',
  'to.lat': 49,
  'to.lon': 57,
} as const;
type Row = Readonly<Record<string, string | number>>;

const csvOf = (rows: readonly Row[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => cells.join(','))
    .join('\n')
    .concat('\n');
};

/** As a program would write it; NaN, which JSON does not know, as text. */
const geojsonOf = (rows: readonly Row[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: rows.map((row) => ({
      type: 'Feature',
      properties: row,
      geometry: {
        type: 'LineString',
        coordinates: [
          [row['from.lon'] ?? 0, row['from.lat'] ?? 0],
          [row['to.lon'] ?? 0, row['to.lat'] ?? 0],
        ],
      },
    })),
  });

const gtfsOf = (rows: readonly Row[]): Uint8Array => zipped({ ...FEED, 'kuryk_legs.txt': csvOf(rows) });

const IMPORTS: readonly [NetworkFormat, (rows: readonly Row[]) => string | Uint8Array][] = [
  ['csv', csvOf],
  ['geojson', geojsonOf],
  ['gtfs', gtfsOf],
];

const END: Readonly<Record<string, string>> = { AAA: 'KAA', BBB: 'KBB' };

/** The same leg in a pack: as a file of YAML, and as a table; calendars, whose cells are words of their own, as a table alone. */
function packsOf(row: Row): Readonly<Record<string, string | null>>[] {
  const leg: Record<string, string | number> = {
    ...row,
    from: END[row.from!] ?? row.from!,
    to: END[row.to!] ?? row.to!,
    distanceBasis: 'found',
  };
  const places = `country: KZ
sources: [S1]
places:
  - { id: BBB, name: Beta, lat: 50, lon: 56, kinds: [rail_station], coordinates: found }
  - { id: CCC, name: Gamma, lat: 49, lon: 57, kinds: [rail_station], coordinates: found }
  - { id: KAA, name: Kappa, lat: ${row['from.lat']}, lon: ${row['from.lon']}, kinds: [city], coordinates: found }
  - { id: KBB, name: Lambda, lat: ${row['to.lat']}, lon: ${row['to.lon']}, kinds: [city], coordinates: found }
`;
  const plain = Object.entries(leg).filter(([key]) => !/^(from|to)\./.test(key));
  const table = {
    'network/places/kz.yaml': places,
    'network/legs/more.csv': csvOf([{ ...Object.fromEntries(plain), sources: 'S1', proof: 'report' }]),
  };
  if ('timetable' in row || 'season.opens' in row) return [table];
  const groups = new Map<string, string[]>();
  for (const [key, value] of plain) {
    const [outer, inner] = key.split('.') as [string, string?];
    const said = outer === 'territories' ? `[${value}]` : String(value).replace('NaN', '.nan');
    groups.set(outer, [...(groups.get(outer) ?? []), inner ? `${inner}: ${said}` : said]);
  }
  const yaml = [...groups].map(([key, parts]) =>
    key === 'hours' || key === 'costUsd' ? `${key}: { ${parts.join(', ')} }` : `${key}: ${parts[0]}`,
  );
  const file = `proof: report\nsources: [S1]\nlegs:\n  - ${yaml.join('\n    ')}\n`;
  return [{ 'network/places/kz.yaml': places, 'network/legs/more.yaml': file }, table];
}

const BAD: readonly [string, Row, RegExp][] = [
  ['a negative distance', { distanceKm: -140 }, /-140 is too small/],
  [
    'an absurd distance',
    { distanceKm: 40_000, 'hours.low': 300, 'hours.typical': 400, 'hours.high': 900 },
    /more than 8 times/,
  ],
  ['a distance that is no number', { distanceKm: 'NaN' }, /expected a number/],
  ['a time that is no number', { 'hours.low': 'NaN' }, /expected a number/],
  [
    'swapped coordinates',
    {
      'from.lat': 56,
      'from.lon': 50,
      distanceKm: 900,
      'hours.low': 20,
      'hours.typical': 30,
      'hours.high': 60,
    },
    /look(s)? swapped|km from|shorter than|(more than)/,
  ],
  ['a latitude of no place', { 'from.lat': 150 }, /lat|latitude|nowhere/],
  ['a leg shorter than its great circle', { distanceKm: 70 }, /shorter than the straight line/],
  [
    'a dangling end',
    { to: 'NOWHERE', 'to.lat': '', 'to.lon': '', 'to.country': '' },
    /NOWHERE|no pair of numbers/,
  ],
  [
    'both ends in one place',
    { to: 'AAA', 'to.lat': 50, 'to.lon': 56 },
    /both ends|with itself|unknown place/,
  ],
  [
    'a movement without time, of which a circle costs nothing',
    { 'hours.low': 0, 'hours.typical': 0, 'hours.high': 0, 'costUsd.teu': 0, 'costUsd.feu': 0 },
    /takes no time/,
  ],
  ['a negative cost', { 'costUsd.feu': -1 }, /-1 is too small/],
  ['hours out of order', { 'hours.low': 9, 'hours.high': 3 }, /not in order/],
  [
    'a season that ends before it begins',
    { 'season.opens': '04-30/03-24', 'season.closes': '12-10/11-20' },
    /follow each other/,
  ],
  ['a timetable of no hour', { timetable: 'mon 25:00', headwayHours: 24 }, /write a time as HH:MM/],
  ['a timetable from elsewhere', { timetable: 'CCC: mon 08:00', headwayHours: 24 }, /is no end of the leg/],
  [
    'a timetable of a day that no calendar has',
    { timetable: 'mon 08:00 since 2026-02-30', headwayHours: 24 },
    /2026-02-30 is no day of the calendar/,
  ],
  [
    'a timetable that ends before it begins',
    { timetable: 'mon 08:00 since 2026-05-01 until 2026-04-01', headwayHours: 24 },
    /its last day, 2026-04-01, lies before its first, 2026-05-01/,
  ],
  [
    'a timetable that names a day twice',
    { timetable: '08:00 also 2026-05-01 2026-05-01', headwayHours: 24 },
    /twice|more than once/,
  ],
  ['a timetable that nobody waits for', { timetable: 'mon 08:00' }, /headwayHours/],
];

describe('through each import', () => {
  for (const [format, write] of IMPORTS) {
    it(`${format}: the leg is taken as it is`, async () => {
      const { report, message } = await tryImport(format, write([LEG]), { over: 'none', strict: true });
      expect(message).toBe('');
      expect(report?.taken.legs).toBe(1);
    });

    it.each(BAD)(`${format}: %s is refused, and nothing is left`, async (what, change, why) => {
      const tried = await tryImport(format, write([{ ...LEG, ...change }]), { over: 'none', strict: true });
      expect(tried.report).toBeNull();
      expect(tried.left).toEqual([]);
      if (what === 'swapped coordinates' || what === 'both ends in one place') return;
      expect(`${tried.message} ${tried.hint}`).toMatch(why);
    });
  }
});

describe('through the check of a pack', () => {
  const mistakes = async (changes: Readonly<Record<string, string | null>>) => {
    const result = await loadPack(writeSamplePack(changes));
    return 'errors' in result ? result.errors.map(formatPackError).join('\n') : '';
  };

  it('the leg passes, in YAML and in a table', async () => {
    for (const pack of packsOf(LEG)) expect(await mistakes(pack)).toBe('');
  });

  it.each(BAD.filter(([, change]) => change['to.country'] !== ''))(
    '%s is refused, in YAML and in a table',
    async (_, change, why) => {
      for (const pack of packsOf({ ...LEG, ...change })) {
        const said = await mistakes(pack);
        expect(said).toMatch(why);
        expect(said).toMatch(/^network\/\S+:\d+:\d+: /);
      }
    },
  );

  it('a dangling end is refused with what is near it', async () => {
    for (const pack of packsOf({ ...LEG, to: 'BBC' }))
      expect(await mistakes(pack)).toMatch(/unknown place "BBC"/);
  });
});

describe('a Pareto bomb', () => {
  /** At each of `stages` places goods choose between faster and cheaper: two to the power of `stages` ways, none beaten. */
  const bomb = (stages: number): Row[] =>
    Array.from({ length: stages }, (_, i) =>
      [0, 1].map((dear) => ({
        ...LEG,
        id: `leg-${i}-${dear}`,
        from: `P${i}`,
        to: `P${i + 1}`,
        distanceKm: 60,
        'hours.low': 2,
        'hours.typical': dear ? 3 : Number((3 + 2 ** i / 60).toFixed(4)),
        'hours.high': dear ? 4 : Number((4 + 2 ** i / 60).toFixed(4)),
        'costUsd.teu': 1,
        'costUsd.feu': dear ? 1 + 2 ** i : 1,
        'from.lat': 50,
        'from.lon': 56 + 0.7 * i,
        'to.lat': 50,
        'to.lon': 56 + 0.7 * (i + 1),
      })),
    ).flat();

  it.each(IMPORTS)('that came as %s is cut short, and says so', async (format, write) => {
    const { dir, message } = await tryImport(format, write(bomb(16)), { over: 'none', strict: true });
    expect(message).toBe('');
    const question = { from: 'P0', to: 'P16', by: 'time,cost', on: '2019-06-01', maxLabels: '2000' };
    const answer = answerPlan(question, await openWorld(dir), parseDay('2019-06-01'));
    expect(answer.complete).toBe(false);
    expect(answer.cutShort).toMatchObject({ reason: 'max-labels', limit: 2000 });
    expect(answer.status).not.toBe('barred');
    const { on, ...rest } = question;
    const timed = answerDepart({ ...rest, depart: on }, await openWorld(dir), parseDay(on));
    expect(timed).toMatchObject({
      status: 'lawful',
      complete: false,
      cutShort: { reason: 'max-labels', limit: 2000 },
    });
    expect(timed.routes.length).toBeGreaterThan(0);
  });
});
