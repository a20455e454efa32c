import type { Day } from '../../terms/day.ts';
import type { Mode } from '../../terms/mode.ts';

/** The parts of a timetable feed that become legs (GTFS Schedule reference, gtfs.org). */
export interface GtfsFeed {
  readonly stops: readonly GtfsStop[];
  readonly routes: ReadonlyMap<string, GtfsRoute>;
  readonly agencies: ReadonlyMap<string, string>;
  readonly services: GtfsServices;
  readonly trips: readonly GtfsTrip[];
  readonly times: StopTimes;
}

export interface GtfsStop {
  readonly id: string;
  readonly name: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** Number of the station that it is part of, or its own. */
  readonly station: number;
  readonly country: string | null;
  readonly code: string | null;
  readonly line: number;
}

export interface GtfsRoute {
  readonly mode: Mode;
  readonly name: string;
  readonly agency: string | null;
}

export interface GtfsTrip {
  readonly id: string;
  readonly route: string;
  readonly service: string;
  readonly line: number;
  /** Departures on one day of its service: 1, or as many as its frequencies make. */
  departures: number;
  /** Minutes from the first of them to the last. */
  spread: number;
  /** Minutes by which each departure comes after the times of the trip; null where only how often it leaves is known. */
  shifts: number[] | null;
}

/** The days of a service, as `calendar.txt` and `calendar_dates.txt` say together. */
export interface GtfsDays {
  readonly weekdays: readonly number[];
  readonly since: Day | null;
  readonly until: Day | null;
  readonly except: readonly Day[];
  readonly also: readonly Day[];
}

/** When services run, as counts: how often on each day of the week within the feed's time. */
export interface GtfsServices {
  readonly from: Day;
  /** Last day. */
  readonly until: Day;
  /** Service → days of running by weekday, Monday first. */
  readonly days: ReadonlyMap<string, readonly number[]>;
  readonly calendars: ReadonlyMap<string, GtfsDays>;
}

/** Times at stops as columns, in the order of the file; -1 where a time is left out. */
export class StopTimes {
  length = 0;
  trip = new Int32Array(1024);
  stop = new Int32Array(1024);
  sequence = new Int32Array(1024);
  /** Minutes after midnight of the day of service. */
  arrival = new Int32Array(1024);
  departure = new Int32Array(1024);
  /** 1 where the feed says that its times are about so (`timepoint` 0). */
  approximate = new Int32Array(1024);

  add(
    trip: number,
    stop: number,
    sequence: number,
    arrival: number,
    departure: number,
    approximate: boolean,
  ): void {
    if (this.length === this.trip.length) this.grow();
    const i = this.length++;
    this.trip[i] = trip;
    this.stop[i] = stop;
    this.sequence[i] = sequence;
    this.arrival[i] = arrival;
    this.departure[i] = departure;
    this.approximate[i] = approximate ? 1 : 0;
  }

  /** Numbers of the rows by trip, then by sequence. */
  order(): Int32Array {
    const { trip, sequence } = this;
    const order = Int32Array.from({ length: this.length }, (_, i) => i);
    const sorted = order.every(
      (i) =>
        i === 0 || trip[i]! > trip[i - 1]! || (trip[i] === trip[i - 1] && sequence[i]! > sequence[i - 1]!),
    );
    return sorted ? order : order.sort((a, b) => trip[a]! - trip[b]! || sequence[a]! - sequence[b]! || a - b);
  }

  private grow(): void {
    for (const column of ['trip', 'stop', 'sequence', 'arrival', 'departure', 'approximate'] as const) {
      const wider = new Int32Array(this[column].length * 2);
      wider.set(this[column]);
      this[column] = wider;
    }
  }
}

/** Monday is 0; 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** How often a weekday comes from one day to another, both included. */
export function countOf(weekday: number, from: Day, until: Day): number {
  const first = from + ((weekday - weekdayOf(from) + 7) % 7);
  return first > until ? 0 : Math.floor((until - first) / 7) + 1;
}
