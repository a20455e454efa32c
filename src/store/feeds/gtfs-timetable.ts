import type { Departures } from '../../network/model.ts';
import { MINUTES_PER_DAY } from '../../terms/day.ts';
import { departuresText } from '../pack/calendar-cells.ts';
import type { GtfsDays } from './gtfs-model.ts';

/** What a leg says of its departures may be so long, as text; beyond it the headway says enough. */
const LONGEST_TEXT = 32_000;
const MOST_ROWS = 1000;

/**
 * The departures of one leg, from both ends, as trips bring them. `exact` ends when a trip leaves at times that are not fixed or
 * not exact: a table that holds some of the departures would let goods wait for the next of those while others leave.
 */
export class DepartureBook {
  private exact = true;
  private readonly rows = new Map<string, Row>();

  /** A departure that the feed gives as about a time, or as one of many at even distances. */
  addApproximate(): undefined {
    this.exact = false;
    this.rows.clear();
  }

  /** `minute` after midnight of a day of service, which may be one of the days after. */
  add(from: string, service: string, days: GtfsDays, minute: number): undefined {
    if (!this.exact) return undefined;
    const later = Math.floor(minute / MINUTES_PER_DAY);
    // Of the millions of departures of a large feed, this is all that each costs.
    const key = `${later}\n${from}\n${service}`;
    let row = this.rows.get(key);
    if (!row) {
      if (this.rows.size >= MOST_ROWS) return this.addApproximate();
      row = { from, days: later === 0 ? days : movedBy(days, later), minutes: new Set() };
      this.rows.set(key, row);
    }
    row.minutes.add(minute - later * MINUTES_PER_DAY);
    return undefined;
  }

  /** Null where the feed does not say when exactly everything leaves. */
  timetable(): Departures[] | null {
    if (!this.exact || this.rows.size === 0) return null;
    const timetable = joined([...this.rows.values()]).map(
      ({ from, days: { weekdays, since, until, except, also }, minutes }): Departures => ({
        from,
        weekdays,
        minutes: [...minutes].sort((a, b) => a - b),
        ...(since === null ? {} : { since }),
        ...(until === null ? {} : { until }),
        ...(except.length === 0 ? {} : { except }),
        ...(also.length === 0 ? {} : { also }),
      }),
    );
    return departuresText(timetable).length > LONGEST_TEXT ? null : timetable;
  }
}

interface Row {
  readonly from: string;
  readonly days: GtfsDays;
  readonly minutes: Set<number>;
}

/** Services that run on the same days are one row. */
function joined(rows: readonly Row[]): Row[] {
  const byDays = new Map<string, Row>();
  for (const { from, days, minutes } of rows) {
    const key = JSON.stringify([from, days]);
    byDays.set(key, { from, days, minutes: new Set([...(byDays.get(key)?.minutes ?? []), ...minutes]) });
  }
  return [...byDays.values()];
}

/** The days on which what leaves after midnight leaves. */
function movedBy({ weekdays, since, until, except, also }: GtfsDays, days: number): GtfsDays {
  return {
    weekdays: weekdays.map((weekday) => (weekday + days) % 7).sort((a, b) => a - b),
    since: since === null ? null : since + days,
    until: until === null ? null : until + days,
    except: except.map((day) => day + days),
    also: also.map((day) => day + days),
  };
}
