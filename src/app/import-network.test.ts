import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Leg } from '../network/model.ts';
import { openPack } from '../store/pack/open.ts';
import { parseDay } from '../terms/day.ts';
import { exportedText, exportNetwork, legsOn } from './export-network.ts';
import { FEED, tryImport, zipped } from './import-network.fixture.ts';
import { openWorld } from './open-world.ts';

const TODAY = parseDay('2019-06-01');
const world = await openWorld();
const legs = legsOn(world, {}, TODAY);

/** A leg but for where it was written and who says so. */
const facts = ({ provenance, sources, ...leg }: Leg) => ({
  ...leg,
  opened: leg.opened?.edtf ?? null,
  closed: leg.closed?.edtf ?? null,
});

async function legsIn(dir: string): Promise<Leg[]> {
  return [...(await openPack(dir)).network.legs];
}

describe('export, then import', () => {
  it.each(['csv', 'geojson'] as const)('%s gives the same legs', async (format) => {
    const text = [...exportedText(format, legs, world)].join('');
    const { report, message, dir } = await tryImport(format, text, { over: 'none', strict: true });
    expect(message).toBe('');
    expect(report?.refused.count).toBe(0);
    expect((await legsIn(dir)).map(facts)).toEqual(legs.map(facts));
  });

  it('gtfs gives the same legs, and without the table beside it the same ends, modes, hours and headways', async () => {
    const file = join((await tryImport('gtfs', zipped(FEED), { country: 'KZ' })).dir, 'network.zip');
    await exportNetwork('gtfs', file, world, {}, TODAY);
    const bytes = readFileSync(file);
    const whole = await tryImport('gtfs', bytes, { over: 'none', strict: true });
    expect(whole.message).toBe('');
    expect((await legsIn(whole.dir)).map(facts)).toEqual(legs.map(facts));

    const { unzipSync, zipSync } = await import('fflate');
    const { 'kuryk_legs.txt': own, ...plain } = unzipSync(bytes);
    expect(own?.length).toBeGreaterThan(0);
    const bare = await tryImport('gtfs', zipSync(plain, { level: 1 }), { over: 'none' });
    const pairs = (list: readonly Leg[]) =>
      new Set(
        list.map(({ from, to, mode }) => [...[from, to].sort(), mode === 'inland' ? 'sea' : mode].join()),
      );
    expect(pairs(await legsIn(bare.dir))).toEqual(pairs(legs));
    // One pair of places may be joined by several legs of a mode: only what is alone can be compared.
    const alone = legs.filter(
      (leg) => legs.filter((other) => pairs([other]).has([...pairs([leg])][0]!)).length === 1,
    );
    const read = await legsIn(bare.dir);
    for (const leg of alone) {
      const twin = read.find((other) => pairs([leg]).has([...pairs([other])][0]!))!;
      expect(Math.abs(twin.hours.typical - Math.max(1 / 60, leg.hours.typical)), leg.id).toBeLessThan(0.02);
      if (leg.headwayHours !== null) expect(twin.headwayHours! / leg.headwayHours, leg.id).toBeCloseTo(1, 1);
    }
  });

  it.each(['csv', 'geojson', 'gtfs'] as const)(
    '%s keeps timetables, seasons and hours of posts',
    async (format) => {
      const timetabled = legs
        .filter(({ mode, crossing }) => mode === 'rail' && crossing !== null)
        .slice(0, 3)
        .map((leg, i) => ({
          ...leg,
          headwayHours: 56,
          timetable: [
            { from: null, weekdays: [0, 2, 4], minutes: [390, 1110] },
            { from: i === 0 ? leg.to : leg.from, weekdays: [0, 1, 2, 3, 4, 5, 6], minutes: [0] },
          ],
          season: {
            opens: { earliest: { month: 3, day: 24 }, latest: { month: 4, day: 30 } },
            closes: { earliest: { month: 11, day: 20 }, latest: { month: 12, day: 10 } },
          },
        }));
      const hours = { weekdays: [0, 1, 2, 3, 4], opens: 480, closes: 1440 };
      const at = new Set(timetabled.map(({ crossing }) => crossing));
      const { network } = world;
      const kept = {
        ...world,
        network: {
          ...network,
          legs: timetabled,
          crossings: network.crossings.map((crossing) =>
            at.has(crossing.id) ? { ...crossing, hours } : crossing,
          ),
        },
      };
      let content: string | Uint8Array;
      if (format === 'gtfs') {
        const file = join(mkdtempSync(join(tmpdir(), 'kuryk-gtfs-')), 'network.zip');
        await exportNetwork('gtfs', file, kept, {}, TODAY);
        content = readFileSync(file);
        const { unzipSync, strFromU8 } = await import('fflate');
        const text = (name: string) => strFromU8(unzipSync(content as Uint8Array)[name]!);
        const { id } = timetabled[0]!;
        // Each departure of the table is a trip, on its days; nothing of these legs leaves by headway.
        expect(text('stop_times.txt')).toContain(`${id}:out:2,18:30:00`);
        expect(text('calendar.txt')).toContain('days-1010100,1,0,1,0,1,0,0,');
        expect(text('frequencies.txt').trim().split('\n')).toHaveLength(1);
      } else content = [...exportedText(format, timetabled, kept)].join('');
      const { dir, message } = await tryImport(format, content, { over: 'none', strict: true });
      expect(message).toBe('');
      const read = (await openPack(dir)).network;
      expect(read.legs.map(facts)).toEqual(timetabled.map(facts));
      expect(read.crossings.map((crossing) => crossing.hours)).toEqual(read.crossings.map(() => hours));
    },
  );

  it('text that a spreadsheet would run comes out behind an apostrophe and back without it', async () => {
    const [first] = legs;
    const named = { ...first!, operator: '=HYPERLINK("http://x","y")', note: '+1' };
    const text = [...exportedText('csv', [named], world)].join('');
    expect(text).toContain(`"'=HYPERLINK(`);
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
    const { dir } = await tryImport('csv', text, { over: 'none' });
    expect((await legsIn(dir)).map(facts)).toEqual([facts(named)]);
  });
});

describe('a timetable', () => {
  it('becomes legs with hours, headways and days, joined to places that the pack knows', async () => {
    const { report, dir } = await tryImport('gtfs', zipped(FEED), { country: 'KZ' });
    expect(report?.joined.map(({ found, place, by }) => [found, place, by])).toEqual(
      [
        ['Alat port', 'AZALA', 'code'],
        ['Aktau port', 'KZAAU', 'code'],
        ['Example siding', expect.any(String), expect.any(String)],
        ['Uzen', 'KZUZE', 'name'],
      ].filter(([found]) => found !== 'Example siding'),
    );
    expect(report?.joined[0]?.distanceKm).toBeCloseTo(3.9, 1);
    expect(report?.taken).toEqual({ places: 1, crossings: 0, legs: 2 });
    const made = (await legsIn(dir)).filter(({ sources }) => sources.includes('IMPORT'));
    expect(made.find(({ mode }) => mode === 'sea')).toMatchObject({
      crossing: 'azala--kzaau',
      hours: { low: 22, typical: 22, high: 26 },
      // Twelve departures in four weeks.
      headwayHours: 56,
      frequency: 'Mon 1, Wed 1, Fri 1; at 20:00',
      operator: 'Example Lines',
      includesDwell: true,
      opened: { edtf: '../2026-09-07' },
      closed: { edtf: '2026-10-05/..' },
    });
    expect(made.find(({ mode }) => mode === 'rail')).toMatchObject({ headwayHours: 24, territories: ['KZ'] });
  });

  it('answers a plan at once, and after its last day the leg is in doubt', async () => {
    const { dir } = await tryImport('gtfs', zipped(FEED), { country: 'KZ' });
    const { answerPlan } = await import('./plan.ts');
    const made = await openWorld(dir);
    const ask = (on: string) => answerPlan({ from: 'Uzen', to: 'Example siding', on }, made, TODAY);
    expect(ask('2026-09-20').status).toBe('lawful');
    expect(ask('2027-09-20').status).toBe('uncertain');
  });

  it.each([
    ['routes.txt', ',2\n', ',7\n', 'carries no freight'],
    ['trips.txt', 'R,daily,r2\n', '', 'is not in trips.txt'],
    ['trips.txt', 'R,daily,r2\n', 'R,never,r2\n', 'runs on no day'],
    ['stop_times.txt', '13:00:00,13:00:00', '9:00:00,9:00:00', 'it arrives before it departs'],
    ['stop_times.txt', '13:00:00,13:00:00', '10:00:00,10:00:00', 'km/h by rail'],
    ['stop_times.txt', '13:00:00', '13:99:00', 'a time is not H:MM:SS'],
    ['stop_times.txt', ',UZ,2', ',XX,2', 'its stop "XX" is not in stops.txt'],
    ['stops.txt', '43.6,53.6', '53.6,143.6', 'km is more'],
    ['stops.txt', '43.6,53.6', '143.6,53.6', 'latitude and longitude look swapped'],
    ['stops.txt', '43.6,53.6', ',', 'no place of the pack is called'],
  ])('%s with %s → %s: the rest is taken, and why not all is said', async (name, from, to, why) => {
    const text = FEED[name]!;
    expect(text).toContain(from);
    const { report } = await tryImport('gtfs', zipped({ ...FEED, [name]: text.replace(from, to) }), {
      country: 'KZ',
    });
    const reasons =
      report?.refused.listed.map(({ why, hint }) => `${why}; ${hint}`).join('\n') ?? 'nothing taken';
    if (why === 'km is more') expect(reasons).toMatch(/km\/h|straight line/);
    else expect(reasons).toContain(why);
    expect(report?.taken.legs).toBeGreaterThanOrEqual(1);
  });

  it('a pair that is served one way only is refused, or taken when asked for', async () => {
    const one = {
      ...FEED,
      'trips.txt': FEED['trips.txt']!.replace('R,daily,r2\n', ''),
      'stop_times.txt': FEED['stop_times.txt']!.replace(/^r2.*\n/gm, ''),
    };
    const refused = await tryImport('gtfs', zipped(one), { country: 'KZ' });
    expect(refused.report?.refused.listed[0]?.why).toContain('one way only');
    const taken = await tryImport('gtfs', zipped(one), { country: 'KZ', oneWay: true });
    expect(taken.report?.taken.legs).toBe(2);
  });
});

describe('a table of legs', () => {
  const HEAD = 'from,to,Mode,distance_km,hours low,hours_typical,hours.high,from.lat,from.lon,from.country\n';
  const row = 'Example siding,Uzen,rail,70,2,4,20,43.6,53.6,KZ\n';

  it.each([
    ['Example siding,Uzen,rail,-70,2,4,20,43.6,53.6,KZ', 'distanceKm: -70 is too small'],
    ['Example siding,Uzen,rail,NaN,2,4,20,43.6,53.6,KZ', 'distanceKm: expected a number'],
    ['Example siding,Uzen,rail,7,2,4,20,43.6,53.6,KZ', 'is shorter than the straight line'],
    ['Example siding,Uzen,rail,7000,20,40,80,43.6,53.6,KZ', 'is more than 8 times the straight line'],
    ['Example siding,Uzen,rail,70,0,0,0,43.6,53.6,KZ', 'takes no time'],
    ['Example siding,Uzen,rail,70,5,4,20,43.6,53.6,KZ', 'are not in order'],
    ['Other siding,Uzen,rail,70,2,4,20,53.6,143.6,KZ', 'straight line'],
    ['Other siding,Uzen,rail,70,2,4,20,143.6,53.6,KZ', 'latitude and longitude look swapped'],
    ['Other siding,Uzen,rail,70,2,4,20,0,0,KZ', 'in the sea off Africa'],
    ['Other siding,Uzen,rail,70,2,4,20,43.6,53.6,UK', 'is not a state code'],
    ['Other siding,Uzen,rail,70,2,4,20,43.6,53.6,', 'says no country'],
    ['Example siding,Nowhere,rail,70,2,4,20,43.6,53.6,KZ', 'no place of the pack is called "Nowhere"'],
    ['Uzen,KZUZE,rail,70,2,4,20,,,', 'both ends are KZUZE'],
    ['Example siding,Uzen,rail,70,2,4,20,44.6,53.6,KZ', 'one place lies in one spot'],
    ['Example siding,Uzen,rail,70,2', 'the row has 5 cells, the header 10'],
    ['evil\u202Egnp,Uzen,rail,70,2,4,20,43.6,53.6,KZ', 'U+202E'],
    ['AZALA,Uzen,rail,700,20,40,80,12,12,', 'km from AZALA'],
  ])('%s is refused with its line', async (bad, why) => {
    const { report } = await tryImport('csv', `${HEAD}${row}${bad}\n`);
    expect(report?.taken.legs).toBe(1);
    const [refusal] = report?.refused.listed ?? [];
    expect(refusal).toMatchObject({ file: 'found.csv', line: 3 });
    expect(report?.refused.listed.map((each) => `${each.why}; ${each.hint}`).join('\n')).toContain(why);
  });

  it('the second of two legs of one id is refused, and one that the pack has', async () => {
    const head = `id,${HEAD}`;
    const { report } = await tryImport('csv', `${head}one,${row}one,${row}azala--kzaau--ferry-rail,${row}`);
    expect(report?.refused.listed.map((each) => each.why)).toEqual([
      'the leg "one" stands on line 2 already',
      'the pack has a leg "azala--kzaau--ferry-rail" already',
    ]);
  });

  it('a place without a country between two posts that face each other is not guessed', async () => {
    const { places, crossings } = world.network;
    const near = crossings
      .map(({ a, b }) => [places.find(({ id }) => id === a)!, places.find(({ id }) => id === b)!] as const)
      .find(
        ([a, b]) => Math.abs(a.lat - b.lat) + Math.abs(a.lon - b.lon) < 0.03 && !a.kinds.includes('air_hub'),
      )!;
    const [a, b] = near;
    const spot = `${(a.lat + b.lat) / 2},${(a.lon + b.lon) / 2}`;
    const { report, message } = await tryImport('csv', `${HEAD}Here,${a.id},road,10,1,2,3,${spot},\n`, {
      snap: '5',
    });
    expect(report === null ? message : JSON.stringify(report.refused)).toContain('it lies between');
  });

  it('takes all or nothing when told so, and leaves nothing behind', async () => {
    const { report, message, left } = await tryImport('csv', `${HEAD}${row}X,Nowhere,rail,1,1,1,1,,,\n`, {
      strict: true,
    });
    expect(report).toBeNull();
    expect(message).toContain('--strict takes all or nothing');
    expect(left).toEqual([]);
  });
});

describe('a layer of lines', () => {
  it('joins ends to what is near, keeps the course, and makes crossings where a line passes a border', async () => {
    const layer = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { mode: 'road', to_country: 'UZ', 'to.name': 'Made up' },
          geometry: {
            type: 'LineString',
            coordinates: [
              [52.86, 43.34],
              [54, 43.5],
              [56.2, 43.9],
            ],
          },
        },
      ],
    };
    const { report, dir } = await tryImport('geojson', JSON.stringify(layer));
    expect(report?.joined).toMatchObject([{ place: 'KZUZE', by: 'near' }]);
    expect(report?.taken).toEqual({ places: 1, crossings: 1, legs: 1 });
    const [leg] = (await legsIn(dir)).filter(({ sources }) => sources.includes('IMPORT'));
    expect(leg).toMatchObject({
      geometry: [[54, 43.5]],
      distanceBasis: 'computed',
      territories: ['KZ', 'UZ'],
    });
  });

  it.each([
    [
      'metres of a projection',
      {
        coordinates: [
          [5_800_000, 5_300_000],
          [5_900_000, 5_400_000],
        ],
      },
      'lies nowhere on earth',
    ],
    ['a polygon', { type: 'Polygon', coordinates: [] }, 'a Polygon is no leg'],
    ['one point', { coordinates: [[52, 43]] }, 'a line has two points or more'],
    ['text for numbers', { coordinates: [['a', 'b']] }, 'a position is no pair of numbers'],
  ])('%s is refused with its line', async (_, geometry, why) => {
    const feature = {
      type: 'Feature',
      properties: { mode: 'road' },
      geometry: { type: 'LineString', ...geometry },
    };
    const { message } = await tryImport(
      'geojson',
      `{"type":"FeatureCollection","features":[\n${JSON.stringify(feature)}]}`,
    );
    expect(message).toContain(why);
    expect(message).toContain('found.geojson:2');
  });

  it('another system of coordinates is refused whole', async () => {
    const { message, hint } = await tryImport(
      'geojson',
      '{"type":"FeatureCollection","crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[]}',
    );
    expect(message).toContain('another system than WGS 84');
    expect(hint).toContain('ogr2ogr');
  });
});
