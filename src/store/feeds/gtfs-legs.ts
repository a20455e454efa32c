import type { FoundLeg, FoundPlace, Refusals } from '../../network/found/model.ts';
import { nearlyKm } from '../../network/geodesic.ts';
import { formatDay } from '../../terms/day.ts';
import { parseWhen } from '../../terms/edtf.ts';
import type { Mode } from '../../terms/mode.ts';
import { countOf, type GtfsFeed, type GtfsServices } from './gtfs-model.ts';
import { DepartureBook } from './gtfs-timetable.ts';
import { LIMITS } from './limits.ts';
import { tooMany } from './read-legs-csv.ts';

/** Trips between two stations next to each other, both ways together. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly mode: Mode;
  readonly agency: string | null;
  readonly line: number;
  /** From a to b, from b to a. */
  readonly ways: readonly [Way, Way];
  readonly departures: DepartureBook;
}

interface Way {
  /** Minutes under way, and with the stand before departure. */
  readonly least: number[];
  readonly most: number[];
  /** How often each of them runs. */
  readonly weight: number[];
  /** Departures by weekday, all weeks together. */
  readonly days: number[];
  first: number;
  last: number;
}

const WEEK = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/**
 * Each pair of stations that a trip serves one after the other becomes a leg. Hours: the fastest run, the run in the middle (by
 * how often it goes), the slowest, with the stand before departure counted on the leg that leaves. Headway: the time of the feed by
 * the number of departures, of the way that has fewer. Departures: those of each trip, on the days of its service, where the feed
 * gives all of them exactly. Before and after the time of the feed it may run or not.
 */
export function gtfsLegs(
  feed: GtfsFeed,
  file: string,
  { oneWay }: { readonly oneWay: boolean },
  refusals: Refusals,
): { places: FoundPlace[]; legs: FoundLeg[] } {
  const pairs = pairsOf(feed, file, refusals);
  const { stops, agencies, services } = feed;
  const used = new Set<number>();
  const legs: FoundLeg[] = [];
  const days = services.until - services.from + 1;
  const opened = parseWhen(`../${formatDay(services.from)}`);
  const closed = parseWhen(`${formatDay(services.until + 1)}/..`);
  for (const { a, b, mode, agency, line, ways, departures: book } of pairs.values()) {
    const [there, back] = ways;
    const what = `${stops[a]!.name ?? stops[a]!.id} – ${stops[b]!.name ?? stops[b]!.id}`;
    const single = there.weight.length === 0 || back.weight.length === 0;
    const at = { file: `${file}/trips.txt`, line };
    if (single && !oneWay) {
      refusals.add(
        at,
        `leg ${what}`,
        'it is served one way only, and a leg is usable both ways',
        'take it so with --one-way',
      );
      continue;
    }
    const all = ways.filter(({ weight }) => weight.length > 0);
    const runs = all.flatMap(({ least, most, weight }) =>
      least.map((low, i) => ({ low, high: most[i]!, weight: weight[i]! })),
    );
    const low = Math.min(...reduced(runs, ({ low }) => low, Math.min));
    const high = Math.max(...reduced(runs, ({ high }) => high, Math.max));
    if (high <= 0) {
      refusals.add(
        at,
        `leg ${what}`,
        'it arrives in the minute of its departure',
        'check arrival_time and departure_time',
      );
      continue;
    }
    const typical = weightedMedian(runs);
    const fewest = all.reduce((least, way) => (departures(way) < departures(least) ? way : least));
    used.add(a).add(b);
    legs.push({
      ...at,
      id: null,
      from: stops[a]!.id,
      to: stops[b]!.id,
      mode,
      service: null,
      distanceKm: null,
      distanceBasis: null,
      hours: { low: hoursOf(Math.max(1, low)), typical: hoursOf(Math.max(1, typical)), high: hoursOf(high) },
      costUsd: null,
      gaugeMm: null,
      headwayHours: Number(Math.max(0.01, Math.min(8784, (days * 24) / departures(fewest))).toFixed(2)),
      frequency: frequencyOf(fewest, services),
      timetable: book.timetable(),
      season: null,
      territories: null,
      crossing: null,
      // A timetable holds the stands at the border.
      includesDwell: true,
      operator: (agency === null ? undefined : agencies.get(agency)) ?? [...agencies.values()][0] ?? null,
      opened,
      closed,
      geometry: [],
      proof: null,
      note: single ? 'served one way only by the timetable that it comes from' : null,
    });
  }
  const places = [...used].map((number): FoundPlace => {
    const { id, name, lat, lon, country, code, line } = stops[number]!;
    const unlocode = code !== null && /^[A-Z]{2}[A-Z2-9]{3}$/.test(code) ? code : null;
    return {
      file: `${file}/stops.txt`,
      line,
      key: id,
      id,
      name: name ?? id,
      aliases: [],
      country,
      lat,
      lon,
      kinds: [],
      unlocode,
      gaugesMm: [],
    };
  });
  return { places, legs };
}

function pairsOf(feed: GtfsFeed, file: string, refusals: Refusals): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  const { times } = feed;
  const order = times.order();
  for (let start = 0; start < order.length; ) {
    const trip = times.trip[order[start]!]!;
    let end = start + 1;
    while (end < order.length && times.trip[order[end]!] === trip) end++;
    readTrip(feed, trip, order.subarray(start, end), pairs, file, refusals);
    start = end;
  }
  return pairs;
}

function readTrip(
  feed: GtfsFeed,
  number: number,
  rows: Int32Array,
  pairs: Map<string, Pair>,
  file: string,
  refusals: Refusals,
): undefined {
  const { stops, routes, services, times } = feed;
  const trip = feed.trips[number]!;
  const at = { file: `${file}/trips.txt`, line: trip.line };
  const visits = [...rows].map((row) => ({
    station: stops[times.stop[row]!]!.station,
    arrival: times.arrival[row]!,
    departure: times.departure[row]!,
    approximate: times.approximate[row]! === 1,
  }));
  const refuse = (why: string): undefined => {
    refusals.add(at, `trip ${trip.id}`, why, 'mend stop_times.txt');
  };
  if (visits.length < 2) return refuse('it stops at fewer than two places');
  if (visits[0]!.departure < 0 || visits.at(-1)!.arrival < 0)
    return refuse('its first or its last time is missing');
  interpolate(visits, feed);
  const route = routes.get(trip.route)!;
  const days = services.days.get(trip.service)!;
  const calendar = services.calendars.get(trip.service)!;
  for (let i = 1; i < visits.length; i++) {
    const [from, to] = [visits[i - 1]!, visits[i]!];
    if (from.station === to.station) continue;
    const run = to.arrival - from.departure;
    if (run < 0) return refuse('it arrives before it departs');
    const [a, b] = from.station < to.station ? [from.station, to.station] : [to.station, from.station];
    const key = `${a}|${b}|${route.mode}`;
    let pair = pairs.get(key);
    if (!pair) {
      if (pairs.size >= LIMITS.legs) throw tooMany(file, LIMITS.legs, 'pairs of stops');
      pair = {
        a,
        b,
        mode: route.mode,
        agency: route.agency,
        line: trip.line,
        ways: [newWay(), newWay()],
        departures: new DepartureBook(),
      };
      pairs.set(key, pair);
    }
    const way = pair.ways[from.station === a ? 0 : 1];
    if (from.approximate || trip.shifts === null) pair.departures.addApproximate();
    else
      for (const shift of trip.shifts)
        pair.departures.add(stops[from.station]!.id, trip.service, calendar, from.departure + shift);
    // At its first stop a trip has no stand on the way.
    const stand = i === 1 ? 0 : Math.max(0, from.departure - from.arrival);
    way.least.push(run);
    way.most.push(run + stand);
    way.weight.push(trip.departures * days.reduce((sum, count) => sum + count, 0));
    days.forEach((count, weekday) => {
      way.days[weekday]! += count * trip.departures;
    });
    way.first = Math.min(way.first, from.departure % (24 * 60));
    way.last = Math.max(way.last, (from.departure % (24 * 60)) + trip.spread);
  }
  return undefined;
}

function newWay(): Way {
  return {
    least: [],
    most: [],
    weight: [],
    days: [0, 0, 0, 0, 0, 0, 0],
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
  };
}

/** Times that are left out between two that are given, in proportion to the way, as the reference of GTFS has it. */
function interpolate(
  visits: { station: number; arrival: number; departure: number }[],
  { stops }: GtfsFeed,
): void {
  let known = 0;
  for (let i = 1; i < visits.length; i++) {
    if (visits[i]!.arrival < 0) continue;
    const part = visits.slice(known, i + 1);
    const steps = part.slice(1).map((visit, n) => kmBetween(stops, part[n]!.station, visit.station));
    const whole = steps.reduce((sum, km) => sum + km, 0);
    const [from, to] = [visits[known]!.departure, visits[i]!.arrival];
    let gone = 0;
    for (let n = known + 1; n < i; n++) {
      gone += steps[n - known - 1]!;
      const share = whole > 0 ? gone / whole : (n - known) / (i - known);
      const at = Math.round(from + (to - from) * share);
      visits[n]!.arrival = at;
      visits[n]!.departure = at;
    }
    known = i;
  }
}

function kmBetween(stops: GtfsFeed['stops'], a: number, b: number): number {
  const [one, other] = [stops[a]!, stops[b]!];
  if (one.lat === null || one.lon === null || other.lat === null || other.lon === null) return 0;
  return nearlyKm({ lat: one.lat, lon: one.lon }, { lat: other.lat, lon: other.lon });
}

function departures({ weight }: Way): number {
  return weight.reduce((sum, each) => sum + each, 0);
}

function weightedMedian(runs: readonly { low: number; high: number; weight: number }[]): number {
  const sorted = [...runs].sort((a, b) => a.high - b.high);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  for (const { high, weight } of sorted) {
    sum += weight;
    if (sum >= half) return high;
  }
  return sorted.at(-1)?.high ?? 0;
}

/** Spreading a million runs into an argument list would overflow the stack. */
function reduced<T>(
  items: readonly T[],
  of: (item: T) => number,
  pick: (a: number, b: number) => number,
): number[] {
  return items.length === 0 ? [] : [items.reduce((best, item) => pick(best, of(item)), of(items[0]!))];
}

function hoursOf(minutes: number): number {
  return Number((minutes / 60).toFixed(2));
}

/** "Mon 2, Fri 1; from 06:10 to 21:40": departures on a usual day of the week, and the first and the last of a day. */
function frequencyOf(way: Way, { from, until }: GtfsServices): string {
  const perDay = way.days
    .map((count, weekday) => {
      const each = count / Math.max(1, countOf(weekday, from, until));
      return { name: WEEK[weekday]!, each: Math.round(each * 10) / 10 };
    })
    .filter(({ each }) => each > 0)
    .map(({ name, each }) => `${name} ${each}`);
  const hours =
    way.first === way.last ? `at ${clock(way.first)}` : `from ${clock(way.first)} to ${clock(way.last)}`;
  return `${perDay.join(', ') || 'now and then'}; ${hours}`;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
