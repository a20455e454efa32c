import { strToU8, zipSync } from 'fflate';
import type { Departures, Leg, Network } from '../../network/model.ts';
import { type Day, formatDay } from '../../terms/day.ts';
import type { Mode } from '../../terms/mode.ts';
import { cellText } from '../pack/write-tables.ts';
import { OWN_TABLE } from './read-gtfs.ts';
import { legTableLines } from './write-legs-csv.ts';

export interface GtfsAbout {
  readonly title: string;
  readonly revision: string;
  readonly on: Day;
}

const ROUTE_TYPE: Readonly<Record<Mode, number>> = { rail: 2, road: 3, sea: 4, air: 1100, inland: 1000 };
/** A feed has an end; ours says nothing of farther days. */
const FEED_DAYS = 365;
/** How often something leaves that leaves at will: GTFS has no word for it, and kuryk_legs.txt has. */
const AT_WILL_SECONDS = 3600;
const DAILY = 'daily';
/** Followed by seven digits, Monday first, and a number where it has days of its own. */
const ON_DAYS = 'days-';
const EARLIEST_TIME = Date.UTC(1980, 0, 1);
const MS_PER_DAY = 86_400_000;

type Cell = string | number | null;

/**
 * Legs as a feed of GTFS Schedule: a route for each leg, a trip for each departure of its timetable, else one each way with its
 * headway as a frequency, or above a day as the days on which something leaves; typical hours as times that are
 * approximate. What GTFS has no place for (costs, law's crossings, ranges, seasons) stands beside it in `kuryk_legs.txt`, which other programs leave alone.
 */
export function gtfsZip(
  legs: readonly Leg[],
  network: Network,
  { title, revision, on }: GtfsAbout,
): Uint8Array {
  const last = on + FEED_DAYS - 1;
  const operators = new Map<string, string>();
  for (const { operator } of legs) {
    const name = operator ?? title;
    if (!operators.has(name)) operators.set(name, `agency-${operators.size + 1}`);
  }
  if (operators.size === 0) operators.set(title, 'agency-1');
  const used = new Set(legs.flatMap(({ from, to }) => [from, to]));
  const names = new Map(network.places.map(({ id, name }) => [id, name]));
  const services = servicesOf(legs, on);
  const calendars = new Calendars();
  const trips = legs.flatMap((leg) => tripsOf(leg, calendars));
  const files: Record<string, string> = {
    'agency.txt': table(
      ['agency_id', 'agency_name', 'agency_url', 'agency_timezone'],
      [...operators].map(([name, id]) => [id, name, 'https://example.org/', 'Etc/UTC']),
    ),
    'feed_info.txt': table(
      [
        'feed_publisher_name',
        'feed_publisher_url',
        'feed_lang',
        'feed_start_date',
        'feed_end_date',
        'feed_version',
      ],
      [[title, 'https://example.org/', 'en', gtfsDay(on), gtfsDay(last), revision]],
    ),
    'stops.txt': table(
      ['stop_id', 'stop_code', 'stop_name', 'stop_lat', 'stop_lon', 'stop_country'],
      network.places
        .filter(({ id }) => used.has(id))
        .map(({ id, unlocode, name, lat, lon, country }) => [id, unlocode, name, lat, lon, country]),
    ),
    'routes.txt': table(
      ['route_id', 'agency_id', 'route_short_name', 'route_long_name', 'route_type'],
      legs.map(({ id, from, to, mode, service, operator }) => [
        id,
        operators.get(operator ?? title)!,
        service ?? mode,
        `${names.get(from)} – ${names.get(to)}`,
        ROUTE_TYPE[mode],
      ]),
    ),
    'trips.txt': table(
      ['route_id', 'service_id', 'trip_id', 'trip_headsign', 'direction_id'],
      trips.map(({ leg, trip, service, back }) => [
        leg.id,
        service,
        trip,
        names.get(back ? leg.from : leg.to)!,
        back ? 1 : 0,
      ]),
    ),
    'stop_times.txt': table(
      ['trip_id', 'arrival_time', 'departure_time', 'stop_id', 'stop_sequence', 'timepoint'],
      trips.flatMap(({ leg: { from, to, hours, timetable }, trip, back, leaves }) => {
        const departs = clock(leaves * 60);
        const arrives = clock(leaves * 60 + Math.max(60, Math.round(hours.typical * 3600)));
        // How long it takes is typical; when it leaves is exact where it has a timetable.
        return [
          [trip, departs, departs, back ? to : from, 1, timetable ? 1 : 0],
          [trip, arrives, arrives, back ? from : to, 2, 0],
        ];
      }),
    ),
    'calendar.txt': table(
      [
        'service_id',
        'monday',
        'tuesday',
        'wednesday',
        'thursday',
        'friday',
        'saturday',
        'sunday',
        'start_date',
        'end_date',
      ],
      [
        [DAILY, 1, 1, 1, 1, 1, 1, 1, gtfsDay(on), gtfsDay(last)],
        ...calendars.all
          .filter(({ weekdays }) => weekdays.includes('1'))
          .map(({ service, weekdays, days: { since, until } }) => [
            service,
            ...[...weekdays].map(Number),
            gtfsDay(since ?? Math.min(on, until ?? on)),
            gtfsDay(until ?? Math.max(last, since ?? last)),
          ]),
      ],
    ),
    'frequencies.txt': table(
      ['trip_id', 'start_time', 'end_time', 'headway_secs', 'exact_times'],
      trips
        .filter(({ leg, service }) => service === DAILY && !leg.timetable)
        .map(({ leg: { headwayHours }, trip }) => {
          const seconds =
            headwayHours === null ? AT_WILL_SECONDS : Math.max(1, Math.round(headwayHours * 3600));
          return [trip, clock(0), '24:00:00', seconds, 0];
        }),
    ),
    [OWN_TABLE]: [...legTableLines(legs, network)].join(''),
  };
  const exceptions = [
    ...[...services].flatMap(([service, days]) => days.map((day) => [service, gtfsDay(day), 1])),
    ...calendars.all.flatMap(({ service, days: { except = [], also = [] } }) => [
      ...except.map((day) => [service, gtfsDay(day), 2]),
      ...also.map((day) => [service, gtfsDay(day), 1]),
    ]),
  ];
  if (exceptions.length > 0)
    files['calendar_dates.txt'] = table(['service_id', 'date', 'exception_type'], exceptions);
  const mtime = Math.max(EARLIEST_TIME, on * MS_PER_DAY);
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [strToU8(text), { mtime }]])),
    { level: 6 },
  );
}

interface Trip {
  readonly leg: Leg;
  readonly trip: string;
  readonly service: string;
  /** From `to` to `from`. */
  readonly back: boolean;
  /** Minute of the day. */
  readonly leaves: number;
}

/** One each way, or where a leg has a timetable one for each departure in it. */
function tripsOf(leg: Leg, calendars: Calendars): Trip[] {
  const { id, timetable } = leg;
  if (!timetable)
    return [false, true].map((back) => ({
      leg,
      trip: `${id}:${back ? 'back' : 'out'}`,
      service: serviceOf(leg),
      back,
      leaves: 0,
    }));
  return [false, true].flatMap((back) =>
    timetable
      .filter(({ from }) => from === null || from === (back ? leg.to : leg.from))
      .flatMap((row) => {
        const service = calendars.serviceOf(row);
        return row.minutes.map((leaves) => ({ service, leaves }));
      })
      .map(({ service, leaves }, n) => ({
        leg,
        trip: `${id}:${back ? 'back' : 'out'}:${n + 1}`,
        service,
        back,
        leaves,
      })),
  );
}

interface OwnDays {
  readonly service: string;
  /** Seven digits, Monday first. */
  readonly weekdays: string;
  readonly days: Departures;
}

/** The days of timetables, each once: `daily`, `days-1010100`, and with a number where they have bounds or exceptions. */
class Calendars {
  private readonly byDays = new Map<string, OwnDays>();
  private numbered = 0;

  get all(): OwnDays[] {
    return [...this.byDays.values()].filter(({ service }) => service !== DAILY);
  }

  serviceOf(days: Departures): string {
    const weekdays = Array.from({ length: 7 }, (_, day) => (days.weekdays.includes(day) ? '1' : '0')).join(
      '',
    );
    const { since, until, except = [], also = [] } = days;
    const key = JSON.stringify([weekdays, since, until, except, also]);
    let own = this.byDays.get(key);
    if (!own) {
      const plain = since === undefined && until === undefined && except.length === 0 && also.length === 0;
      const service = !plain
        ? `${ON_DAYS}${weekdays}-${++this.numbered}`
        : weekdays === '1111111'
          ? DAILY
          : `${ON_DAYS}${weekdays}`;
      own = { service, weekdays, days };
      this.byDays.set(key, own);
    }
    return own.service;
  }
}

function serviceOf({ headwayHours }: Leg): string {
  return headwayHours === null || headwayHours <= 24 ? DAILY : `every-${headwayHours}-hours`;
}

/** Services that leave less than daily → the days on which they do, from the first day of the feed. */
function servicesOf(legs: readonly Leg[], on: Day): Map<string, Day[]> {
  const services = new Map<string, Day[]>();
  for (const leg of legs) {
    const service = serviceOf(leg);
    if (leg.timetable || service === DAILY || services.has(service)) continue;
    const every = leg.headwayHours! / 24;
    const days: Day[] = [];
    for (let n = 0; n * every < FEED_DAYS; n++) days.push(on + Math.floor(n * every));
    services.set(service, days);
  }
  return services;
}

function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) =>
    `${cells.map((cell) => cellText(cell, typeof cell === 'number' ? 'number' : 'text')).join(',')}\r\n`;
  return line(columns) + rows.map(line).join('');
}

function gtfsDay(day: Day): string {
  return formatDay(day).replaceAll('-', '');
}

function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
