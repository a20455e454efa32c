import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { departuresText } from '../store/pack/calendar-cells.ts';
import { openPack } from '../store/pack/open.ts';
import { parseDay } from '../terms/day.ts';
import { answerDepart } from './depart.ts';
import { exportNetwork } from './export-network.ts';
import { FEED, type Tried, tryImport, zipped } from './import-network.fixture.ts';
import { openWorld } from './open-world.ts';
import { answerPlan } from './plan.ts';

const TODAY = parseDay('2026-09-01');

const importing = (changes: Readonly<Record<string, string>> = {}) =>
  tryImport('gtfs', zipped({ ...FEED, ...changes }), { country: 'KZ' });

async function ferryOf({ dir, message }: Tried) {
  expect(message).toBe('');
  const { legs } = (await openPack(dir)).network;
  return legs.find(({ mode, sources }) => mode === 'sea' && sources.includes('IMPORT'))!;
}

describe('departures of a feed', () => {
  it('are kept with their days, and goods wait for the next of them', async () => {
    const tried = await importing();
    expect(tried.report?.departures).toEqual({ legs: 2, byHeadway: 0 });
    const { timetable } = await ferryOf(tried);
    expect(departuresText(timetable!)).toBe(
      'AZALA: mon wed fri 20:00 since 2026-09-07 until 2026-10-04; KZAAU: mon wed fri 08:00 since 2026-09-07 until 2026-10-04',
    );
  });

  it('follow the exceptions of calendar_dates.txt: what does not run, and what runs besides', async () => {
    const dates = 'service_id,date,exception_type\nmwf,20260909,2\nmwf,20260910,1\nmwf,20260911,1\n';
    const { timetable } = await ferryOf(await importing({ 'calendar_dates.txt': dates }));
    // The 11th is a Friday, on which it runs anyhow.
    expect(departuresText(timetable!.slice(0, 1))).toBe(
      'AZALA: mon wed fri 20:00 since 2026-09-07 until 2026-10-04 except 2026-09-09 also 2026-09-10',
    );
  });

  it('of a service that calendar_dates.txt alone knows are those days', async () => {
    const dates = 'service_id,date,exception_type\nmwf,20260909,1\nmwf,20260919,1\n';
    const calendar = FEED['calendar.txt']!.replace(/^mwf.*\n/m, '');
    const tried = await importing({ 'calendar.txt': calendar, 'calendar_dates.txt': dates });
    const { timetable } = await ferryOf(tried);
    expect(departuresText(timetable!.slice(0, 1))).toBe('AZALA: 20:00 also 2026-09-09 2026-09-19');
  });

  it('after midnight of their day of service are those of the next day', async () => {
    const times = FEED['stop_times.txt']!.replace('20:00:00,20:00:00', '26:30:00,26:30:00').replace(
      '42:00:00,42:00:00',
      '48:30:00,48:30:00',
    );
    const { timetable } = await ferryOf(await importing({ 'stop_times.txt': times }));
    expect(departuresText(timetable!.slice(0, 1))).toBe(
      'AZALA: tue thu sat 02:30 since 2026-09-08 until 2026-10-05',
    );
  });

  it('of a frequency are each of them where it is exact, and a headway where it is not', async () => {
    const every = (exact: string) =>
      `trip_id,start_time,end_time,headway_secs,exact_times\nf1,06:00:00,18:00:00,21600,${exact}\nf2,06:00:00,18:00:00,21600,${exact}\n`;
    const exact = await importing({ 'frequencies.txt': every('1') });
    expect(departuresText((await ferryOf(exact)).timetable!.slice(0, 1))).toContain(
      'mon wed fri 06:00 12:00 since',
    );
    const about = await importing({ 'frequencies.txt': every('0') });
    expect((await ferryOf(about)).timetable).toBeUndefined();
    expect(about.report?.departures).toEqual({ legs: 1, byHeadway: 1 });
  });

  it('that the feed calls approximate are a headway too', async () => {
    const [head, ...rows] = FEED['stop_times.txt']!.trim().split('\n');
    const times = [`${head},timepoint`, ...rows.map((row) => `${row},${row.startsWith('f') ? 0 : 1}`)].join(
      '\n',
    );
    const tried = await importing({ 'stop_times.txt': times });
    expect((await ferryOf(tried)).timetable).toBeUndefined();
    expect(tried.report?.departures).toEqual({ legs: 1, byHeadway: 1 });
  });

  it('are what a plan in time waits for, by day of the week and by exception', async () => {
    const dates = 'service_id,date,exception_type\nmwf,20260909,2\n';
    const tried = await importing({ 'calendar_dates.txt': dates });
    const world = await openWorld(tried.dir);
    const ask = (depart: string) => {
      const plan = answerDepart(
        { from: 'AZALA', to: 'KZAAU', modes: 'sea', depart, avoid: otherSeaLegs(world) },
        world,
        TODAY,
      );
      return plan.routes[0]?.legs[0]?.departs?.typical;
    };
    expect(ask('2026-09-07T12:00')).toBe('2026-09-07T20:00');
    // Wednesday is left out, so it is Friday.
    expect(ask('2026-09-08')).toBe('2026-09-11T20:00');
    const onTheDay = answerPlan(
      { from: 'AZALA', to: 'KZAAU', modes: 'sea', on: '2026-09-08', avoid: otherSeaLegs(world) },
      world,
      TODAY,
    );
    expect(onTheDay.status).toBe('lawful');
  });
});

/** All that could carry the goods but the ferry that was imported. */
function otherSeaLegs({ network }: Awaited<ReturnType<typeof openWorld>>): string[] {
  const all = network.legs.filter(({ mode, sources }) => mode === 'sea' && !sources.includes('IMPORT'));
  return all
    .filter(({ from, to }) => [from, to].some((end) => end === 'AZALA' || end === 'KZAAU'))
    .map(({ id }) => id);
}

describe('departures with days of their own, out and in again', () => {
  it('are the same with the table beside the timetable, and from the timetable alone', async () => {
    const dates =
      'service_id,date,exception_type\nmwf,20260909,2\nmwf,20260910,1\nnow,20260912,1\nnow,20261103,1\n';
    const tried = await importing({
      'calendar_dates.txt': dates,
      'trips.txt': `${FEED['trips.txt']!}F,now,f3\n`,
      'stop_times.txt': `${FEED['stop_times.txt']!}f3,11:00:00,11:00:00,ALAT,1\nf3,33:00:00,33:00:00,AKT,2\n`,
    });
    const ferry = await ferryOf(tried);
    expect(departuresText(ferry.timetable!)).toContain('AZALA: 11:00 also 2026-09-12 2026-11-03');
    const world = await openWorld(tried.dir);
    const file = join(tried.dir, 'again.zip');
    await exportNetwork('gtfs', file, world, { modes: 'sea' }, parseDay('2026-09-20'));
    const twinOf = async (bytes: Uint8Array) => {
      const { dir, message } = await tryImport('gtfs', bytes, { over: 'none' });
      expect(message).toBe('');
      const { legs } = (await openPack(dir)).network;
      return legs.filter(({ from, to, timetable }) => timetable && from === ferry.from && to === ferry.to);
    };
    const bytes = readFileSync(file);
    const [whole] = await twinOf(bytes);
    expect(whole!.timetable).toEqual(ferry.timetable);
    // Of the timetable alone a pair of places is one leg, which holds what all legs between them have: so only ours goes out.
    const alone = { ...world, network: { ...world.network, legs: [ferry] } };
    await exportNetwork('gtfs', file, alone, {}, parseDay('2026-09-20'));
    const { 'kuryk_legs.txt': own, ...plain } = unzipSync(readFileSync(file));
    expect(own?.length).toBeGreaterThan(0);
    const [bare] = await twinOf(zipSync(plain, { level: 1 }));
    const inOrder = (text: string) => text.split('; ').sort();
    expect(inOrder(departuresText(bare!.timetable!))).toEqual(inOrder(departuresText(ferry.timetable!)));
  });
});
