import { basename } from 'node:path';
import type { Refusals } from '../../network/found/model.ts';
import { type Day, parseDay } from '../../terms/day.ts';
import { InputError } from '../../terms/errors.ts';
import type { Mode } from '../../terms/mode.ts';
import { readCsv } from './csv-stream.ts';
import { demandFile } from './found-file.ts';
import { gtfsLegs } from './gtfs-legs.ts';
import {
  countOf,
  type GtfsDays,
  type GtfsFeed,
  type GtfsRoute,
  type GtfsStop,
  type GtfsTrip,
  StopTimes,
  weekdayOf,
} from './gtfs-model.ts';
import { LIMITS } from './limits.ts';
import { type LegsOptions, type LegsRead, readLegsTable, tooMany } from './read-legs-csv.ts';
import { broken, openZip, type ZipArchive } from './zip.ts';

export interface GtfsRead extends LegsRead {
  readonly agencies: readonly string[];
  /** An address that an agency gives for itself, if it is one. */
  readonly url: string | null;
  /** First and last day of its services; null for the table that Kuryk itself brings along. */
  readonly valid: { readonly from: Day; readonly until: Day } | null;
}

export interface GtfsOptions extends LegsOptions {
  /** Take pairs of stops that are served one way only: a leg is usable both ways. */
  readonly oneWay: boolean;
}

/** Legs as Kuryk wrote them, beside the timetable: what GTFS has no place for. */
export const OWN_TABLE = 'kuryk_legs.txt';

/** Reads a feed of GTFS Schedule as legs, in one pass over each file and without unpacking to disk. */
export async function readGtfs(file: string, options: GtfsOptions, refusals: Refusals): Promise<GtfsRead> {
  demandFile(file, 'a GTFS feed, a .zip with stops.txt, routes.txt, trips.txt and stop_times.txt');
  const shown = basename(file);
  const zip = await openZip(file, shown);
  try {
    return await new FeedReader(zip, shown, options, refusals).read();
  } catch (error) {
    throw /^Z_/.test(String((error as NodeJS.ErrnoException).code)) || isZipTrouble(error)
      ? broken(error, shown)
      : error;
  } finally {
    zip.close();
  }
}

function isZipTrouble(error: unknown): boolean {
  return (
    error instanceof Error && error.constructor === Error && /bytes|stream|crc|size/i.test(error.message)
  );
}

type Row = (column: string) => string;

class FeedReader {
  private readonly zip: ZipArchive;
  private readonly shown: string;
  private readonly options: GtfsOptions;
  private readonly refusals: Refusals;
  private left: number = LIMITS.inflatedBytes;
  private rows = 0;

  constructor(zip: ZipArchive, shown: string, options: GtfsOptions, refusals: Refusals) {
    this.zip = zip;
    this.shown = shown;
    this.options = options;
    this.refusals = refusals;
  }

  async read(): Promise<GtfsRead> {
    const { agencies, url } = await this.agencies();
    const names = [...new Set(agencies.values())];
    if (this.zip.has(OWN_TABLE)) {
      const file = `${this.shown}/${OWN_TABLE}`;
      const table = await readLegsTable(
        await this.zip.read(OWN_TABLE),
        file,
        this.left,
        this.options,
        this.refusals,
      );
      return { ...table, agencies: names, url, valid: null };
    }
    const feed = await this.feed(agencies);
    const { places, legs } = gtfsLegs(feed, this.shown, this.options, this.refusals);
    const { from, until } = feed.services;
    return { places, legs, ignored: [], rows: this.rows, agencies: names, url, valid: { from, until } };
  }

  private async feed(agencies: ReadonlyMap<string, string>): Promise<GtfsFeed> {
    const services = await this.services();
    const routes = await this.routes();
    const { stops, stopNumber } = await this.stops();
    const { trips, tripNumber } = await this.trips(routes, services.days);
    const starts = await this.frequencies(trips, tripNumber);
    const times = await this.times(tripNumber, stopNumber);
    shiftTrips(trips, times, starts);
    return { stops, routes, agencies, services, trips, times };
  }

  private async agencies(): Promise<{ agencies: Map<string, string>; url: string | null }> {
    const agencies = new Map<string, string>();
    let url: string | null = null;
    await this.table('agency.txt', ['agency_name'], (row) => {
      if (agencies.size < 10_000) agencies.set(row('agency_id'), row('agency_name').slice(0, 200));
      const written = row('agency_url').slice(0, 2048);
      if (url === null && /^https?:\/\//.test(written) && URL.canParse(written)) url = written;
    });
    return { agencies, url };
  }

  private async routes(): Promise<Map<string, GtfsRoute>> {
    const routes = new Map<string, GtfsRoute>();
    await this.table('routes.txt', ['route_id', 'route_type'], (row, line) => {
      const id = row('route_id');
      const mode = this.options.mode ?? modeOf(row('route_type'));
      if (mode === null) {
        this.refuse(
          'routes.txt',
          line,
          `route ${id}`,
          `route_type "${row('route_type')}" carries no freight that Kuryk knows`,
          'say how it goes with --mode',
        );
        return;
      }
      if (routes.has(id))
        this.refuse('routes.txt', line, `route ${id}`, 'the route stands here twice', 'keep one');
      else
        routes.set(id, {
          mode,
          name: (row('route_long_name') || row('route_short_name') || id).slice(0, 120),
          agency: row('agency_id') || null,
        });
    });
    return routes;
  }

  private async stops(): Promise<{ stops: GtfsStop[]; stopNumber: Map<string, number> }> {
    const parents: string[] = [];
    const found: Omit<GtfsStop, 'station'>[] = [];
    const stopNumber = new Map<string, number>();
    await this.table('stops.txt', ['stop_id'], (row, line) => {
      const id = row('stop_id');
      if (id === '' || stopNumber.has(id)) {
        this.refuse(
          'stops.txt',
          line,
          `stop ${id}`,
          id === '' ? 'it has no stop_id' : 'the stop stands here twice',
          'keep one of each',
        );
        return;
      }
      stopNumber.set(id, found.length);
      parents.push(row('parent_station'));
      found.push({
        id,
        name: row('stop_name').slice(0, 200) || null,
        lat: numberOf(row('stop_lat')),
        lon: numberOf(row('stop_lon')),
        country: row('stop_country') || null,
        code: row('stop_code') || null,
        line,
      });
      if (found.length > LIMITS.places) throw tooMany(this.shown, LIMITS.places, 'stops');
    });
    const stops = found.map((stop, i) => ({ ...stop, station: stopNumber.get(parents[i]!) ?? i }));
    return { stops, stopNumber };
  }

  private async trips(
    routes: ReadonlyMap<string, GtfsRoute>,
    days: ReadonlyMap<string, readonly number[]>,
  ): Promise<{ trips: GtfsTrip[]; tripNumber: Map<string, number> }> {
    const trips: GtfsTrip[] = [];
    const tripNumber = new Map<string, number>();
    await this.table('trips.txt', ['route_id', 'service_id', 'trip_id'], (row, line) => {
      const [id, route, service] = [row('trip_id'), row('route_id'), row('service_id')];
      const why = tripNumber.has(id)
        ? 'the trip stands here twice'
        : !routes.has(route)
          ? `its route "${route}" is not there or was refused`
          : !days.has(service)
            ? `its service "${service}" runs on no day`
            : null;
      if (why !== null) {
        this.refuse('trips.txt', line, `trip ${id}`, why, 'mend the feed');
        if (!tripNumber.has(id)) tripNumber.set(id, -1);
        return;
      }
      tripNumber.set(id, trips.length);
      trips.push({ id, route, service, line, departures: 1, spread: 0, shifts: [0] });
      if (trips.length > LIMITS.trips) throw tooMany(this.shown, LIMITS.trips, 'trips');
    });
    return { trips, tripNumber };
  }

  private async frequencies(
    trips: readonly GtfsTrip[],
    tripNumber: ReadonlyMap<string, number>,
  ): Promise<ReadonlyMap<number, readonly number[] | null>> {
    /** Trip → minutes at which it leaves its first stop; null where the feed says how often alone. */
    const starts = new Map<number, number[] | null>();
    if (!this.zip.has('frequencies.txt')) return starts;
    const seen = new Set<number>();
    await this.table(
      'frequencies.txt',
      ['trip_id', 'start_time', 'end_time', 'headway_secs'],
      (row, line) => {
        const number = tripNumber.get(row('trip_id')) ?? -1;
        const trip = trips[number];
        const [from, to, every] = [
          secondsOf(row('start_time')),
          secondsOf(row('end_time')),
          numberOf(row('headway_secs')),
        ];
        if (from === null || to === null || every === null || to <= from || every <= 0) {
          this.refuse(
            'frequencies.txt',
            line,
            `frequency of ${row('trip_id')}`,
            'its times or its headway are none',
            'headway_secs is more than 0, end_time after start_time',
          );
          return;
        }
        if (!trip) return;
        if (!seen.has(number)) starts.set(number, []);
        if (!seen.has(number)) trip.departures = 0;
        seen.add(number);
        const departures = Math.max(1, Math.floor((to - from) / every));
        const exact = row('exact_times') === '1' && departures <= MOST_DEPARTURES;
        const known = starts.get(number);
        if (!exact) starts.set(number, null);
        else if (known) for (let n = 0; n < departures; n++) known.push(Math.round((from + n * every) / 60));
        trip.departures += departures;
        trip.spread = Math.max(trip.spread, Math.round(((departures - 1) * every) / 60));
      },
    );
    return starts;
  }

  private async times(
    tripNumber: ReadonlyMap<string, number>,
    stopNumber: ReadonlyMap<string, number>,
  ): Promise<StopTimes> {
    const times = new StopTimes();
    await this.table('stop_times.txt', ['trip_id', 'stop_id', 'stop_sequence'], (row, line) => {
      const trip = tripNumber.get(row('trip_id'));
      // Of a trip that was refused, its times need no refusal of their own.
      if (trip === -1) return;
      const stop = stopNumber.get(row('stop_id'));
      const sequence = numberOf(row('stop_sequence'));
      const arrival = minutesOf(row('arrival_time') || row('departure_time'));
      const departure = minutesOf(row('departure_time') || row('arrival_time'));
      const why =
        trip === undefined
          ? `its trip "${row('trip_id')}" is not in trips.txt`
          : stop === undefined
            ? `its stop "${row('stop_id')}" is not in stops.txt`
            : sequence === null || !Number.isInteger(sequence) || sequence < 0 || sequence > 2 ** 31 - 1
              ? 'stop_sequence is no whole number'
              : arrival === null || departure === null
                ? 'a time is not H:MM:SS'
                : arrival >= 0 && departure < arrival
                  ? 'it departs before it arrives'
                  : null;
      if (why !== null) {
        this.refuse('stop_times.txt', line, `a time of ${row('trip_id')}`, why, 'mend the feed');
        return;
      }
      if (times.length >= LIMITS.stopTimes) throw tooMany(this.shown, LIMITS.stopTimes, 'times at stops');
      times.add(trip!, stop!, sequence!, arrival!, departure!, row('timepoint') === '0' || departure! < 0);
    });
    return times;
  }

  private async services(): Promise<GtfsFeed['services']> {
    const days = new Map<string, number[]>();
    const base = new Map<string, { weekdays: boolean[]; from: Day; until: Day }>();
    const exceptions = new Map<string, { except: Set<Day>; also: Set<Day> }>();
    let from = Number.POSITIVE_INFINITY;
    let until = Number.NEGATIVE_INFINITY;
    const seen = (day: Day) => {
      from = Math.min(from, day);
      until = Math.max(until, day);
    };
    const names = ['calendar.txt', 'calendar_dates.txt'].filter((name) => this.zip.has(name));
    if (names.length === 0)
      throw new InputError(`${this.shown}: neither calendar.txt nor calendar_dates.txt is there`, {
        hint: 'a feed says on which days its trips run',
      });
    if (this.zip.has('calendar.txt')) {
      await this.table('calendar.txt', ['service_id', ...WEEKDAYS, 'start_date', 'end_date'], (row, line) => {
        const [first, last] = [dayOf(row('start_date')), dayOf(row('end_date'))];
        if (first === null || last === null || last < first || last - first > MOST_DAYS) {
          this.refuse(
            'calendar.txt',
            line,
            `service ${row('service_id')}`,
            'its days are none, run backward, or are more than ten years',
            'dates are YYYYMMDD',
          );
          return;
        }
        const weekdays = WEEKDAYS.map((day) => row(day) === '1');
        base.set(row('service_id'), { weekdays, from: first, until: last });
        const counts = weekdays.map((runs, weekday) => (runs ? countOf(weekday, first, last) : 0));
        if (counts.some((count) => count > 0)) {
          days.set(row('service_id'), counts);
          seen(first);
          seen(last);
        }
      });
    }
    if (this.zip.has('calendar_dates.txt')) {
      await this.table('calendar_dates.txt', ['service_id', 'date', 'exception_type'], (row, line) => {
        const day = dayOf(row('date'));
        const type = row('exception_type');
        if (day === null || (type !== '1' && type !== '2')) {
          this.refuse(
            'calendar_dates.txt',
            line,
            `service ${row('service_id')}`,
            'its date or its exception_type is none',
            'a date is YYYYMMDD, a type 1 or 2',
          );
          return;
        }
        const weekday = weekdayOf(day);
        const usual = base.get(row('service_id'));
        const runs =
          usual !== undefined && usual.weekdays[weekday]! && day >= usual.from && day <= usual.until;
        if (runs === (type === '1')) return;
        const changed = exceptions.get(row('service_id')) ?? { except: new Set(), also: new Set() };
        exceptions.set(row('service_id'), changed);
        // Of a day that stands here twice the first counts, for the days as for how many they are.
        if (changed.except.has(day) || changed.also.has(day)) return;
        changed[type === '1' ? 'also' : 'except'].add(day);
        const counts = days.get(row('service_id')) ?? [0, 0, 0, 0, 0, 0, 0];
        counts[weekday] = Math.max(0, counts[weekday]! + (type === '1' ? 1 : -1));
        days.set(row('service_id'), counts);
        if (type === '1') seen(day);
      });
    }
    for (const [service, counts] of days) if (counts.every((count) => count === 0)) days.delete(service);
    if (days.size === 0)
      throw new InputError(`${this.shown}: no service runs on any day`, {
        hint: 'see calendar.txt and calendar_dates.txt',
      });
    const calendars = new Map<string, GtfsDays>();
    for (const service of days.keys()) {
      const usual = base.get(service);
      const { except, also } = exceptions.get(service) ?? { except: [], also: [] };
      const weekdays = usual?.weekdays.flatMap((runs, weekday) => (runs ? [weekday] : [])) ?? [];
      const ordered = (days: Iterable<Day>) => [...days].sort((a, b) => a - b);
      calendars.set(service, {
        weekdays,
        since: weekdays.length > 0 ? usual!.from : null,
        until: weekdays.length > 0 ? usual!.until : null,
        except: ordered(except),
        also: ordered(also),
      });
    }
    return { from, until, days, calendars };
  }

  private async table(
    name: string,
    needed: readonly string[],
    onRow: (row: Row, line: number) => void,
  ): Promise<void> {
    const file = `${this.shown}/${name}`;
    if (!this.zip.has(name)) {
      const folder =
        this.zip.names.length === 0 ? '; its files must lie at the top of the archive, not in a folder' : '';
      throw new InputError(`${this.shown}: there is no ${name}${folder}`, {
        hint: 'a GTFS feed has agency.txt, stops.txt, routes.txt, trips.txt, stop_times.txt and a calendar',
      });
    }
    let columns: Map<string, number> | null = null;
    this.left -= await readCsv(await this.zip.read(name), {
      file,
      maxBytes: this.left,
      onRow: (cells, line) => {
        if (columns === null) {
          columns = new Map(cells.slice(0, 200).map((cell, i) => [cell.trim(), i]));
          const missing = needed.filter((column) => !columns?.has(column));
          if (missing.length > 0)
            throw new InputError(`the column ${missing.join(', ')} is missing`, {
              at: { file, line, column: 1 },
              hint: `${name} of GTFS has ${needed.join(', ')}`,
            });
          return;
        }
        this.rows += 1;
        const at = columns;
        onRow((column) => cells[at.get(column) ?? -1]?.trim() ?? '', line);
      },
    });
    if (columns === null)
      throw new InputError(`${file} is empty`, { hint: `its first line is ${needed.join(',')}` });
  }

  private refuse(name: string, line: number, what: string, why: string, hint: string): void {
    this.refusals.add({ file: `${this.shown}/${name}`, line }, what, why, hint);
  }
}

/** The departures of trips that run by frequencies, as minutes after the times that `stop_times.txt` gives. */
function shiftTrips(
  trips: readonly GtfsTrip[],
  times: StopTimes,
  starts: ReadonlyMap<number, readonly number[] | null>,
): void {
  const first = new Map<number, number>();
  for (const row of times.order()) {
    const trip = times.trip[row]!;
    if (starts.has(trip) && !first.has(trip)) first.set(trip, times.departure[row]!);
  }
  for (const [trip, minutes] of starts) {
    const from = first.get(trip);
    trips[trip]!.shifts = minutes === null || from === undefined ? null : minutes.map((at) => at - from);
  }
}

/** Of one frequency: a departure each half minute of a day. */
const MOST_DEPARTURES = 2880;

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const MOST_DAYS = 3660;

function dayOf(text: string): Day | null {
  if (!/^\d{8}$/.test(text)) return null;
  try {
    return parseDay(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  } catch {
    return null;
  }
}

function secondsOf(text: string): number | null {
  const parts = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/.exec(text);
  return parts ? Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : null;
}

/** Minutes after midnight; -1 where nothing is written; null for what is no time. */
function minutesOf(text: string): number | null {
  if (text === '') return -1;
  const seconds = secondsOf(text);
  return seconds === null ? null : Math.round(seconds / 60);
}

function numberOf(text: string): number | null {
  return /^-?\d{1,12}(?:\.\d{1,15})?$/.test(text) ? Number(text) : null;
}

/** Types of routes, plain and extended (Hierarchical Vehicle Type codes). Lifts, funiculars and the like carry no freight. */
function modeOf(type: string): Mode | null {
  const code = /^\d{1,4}$/.test(type) ? Number(type) : -1;
  if (
    [0, 1, 2, 5, 12].includes(code) ||
    (code >= 100 && code < 200) ||
    (code >= 400 && code < 500) ||
    (code >= 900 && code < 1000)
  )
    return 'rail';
  if (code === 3 || code === 11 || (code >= 200 && code < 300) || (code >= 700 && code < 900)) return 'road';
  if (code === 4 || code === 1000 || (code >= 1200 && code < 1300)) return 'sea';
  if (code >= 1100 && code < 1200) return 'air';
  return null;
}
