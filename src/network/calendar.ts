import { type Day, dayOfMinute, MINUTES_PER_DAY } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import type { Departures, PostHours, Season, YearDay, YearDays } from './model.ts';

/**
 * When something that keeps a calendar can next be used. Minutes are counted from 1970-01-01, 00:00, on one clock for the
 * whole network (packs know no time zones). Each function gives the earliest minute that is no earlier than the one asked,
 * so that who is ready sooner is never served later; null where there is none.
 */
/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/**
 * What is known of a service outside of the days of its timetable, which proves nothing of other days: goods that are ready at
 * `ready` meet something that leaves after `wait` minutes.
 */
export interface ByHeadway {
  readonly ready: number;
  readonly wait: number;
}

/**
 * The next departure from a place at `minute` or later; null where none leaves from it any more. Before the first day of the
 * timetable and after its last, what leaves by headway counts too.
 */
export function nextDeparture(
  timetable: readonly Departures[],
  from: string,
  minute: number,
  { ready, wait }: ByHeadway = { ready: minute, wait: 0 },
): number | null {
  let best = Number.POSITIVE_INFINITY;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const service of timetable) {
    if (service.from !== null && service.from !== from) continue;
    best = Math.min(best, nextOf(service, minute));
    const { since, until } = daysOfService(service);
    first = Math.min(first, since);
    last = Math.max(last, until);
  }
  if (first === Number.POSITIVE_INFINITY) return null;
  const before = Math.max(minute, ready + wait);
  if (before < first * MINUTES_PER_DAY) best = Math.min(best, before);
  const after = Math.max(before, (last + 1) * MINUTES_PER_DAY + wait);
  best = Math.min(best, after);
  return best === Number.POSITIVE_INFINITY ? null : best;
}

/** The next departure of one service; infinite where there is none. */
function nextOf(
  { weekdays, minutes, since, until, except = [], also = [] }: Departures,
  minute: number,
): number {
  const leaves = (day: Day): number => {
    for (const at of minutes) if (day * MINUTES_PER_DAY + at >= minute) return day * MINUTES_PER_DAY + at;
    return Number.POSITIVE_INFINITY;
  };
  const today = dayOfMinute(minute);
  let best = Number.POSITIVE_INFINITY;
  for (const day of also) {
    if (day >= today) best = Math.min(best, leaves(day));
    if (best < Number.POSITIVE_INFINITY) break;
  }
  if (weekdays.length === 0) return best;
  const first = Math.max(today, since ?? today);
  // Each exception takes a week at most; one more for a day whose departures are over.
  const last = Math.min(until ?? Number.POSITIVE_INFINITY, first + 7 * (except.length + 2));
  for (let day = first; day <= last && day * MINUTES_PER_DAY < best; day++) {
    if (weekdays.includes(weekdayOf(day)) && !except.includes(day)) best = Math.min(best, leaves(day));
  }
  return best;
}

/** First and last day of a service; infinite where it has no bound. */
function daysOfService({ weekdays, since, until, also = [] }: Departures): { since: number; until: number } {
  const first = also[0] ?? Number.POSITIVE_INFINITY;
  const last = also.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (weekdays.length === 0) return { since: first, until: last };
  return {
    since: Math.min(first, since ?? Number.NEGATIVE_INFINITY),
    until: Math.max(last, until ?? Number.POSITIVE_INFINITY),
  };
}

/** When a post next works. */
export function nextOpenHour({ weekdays, opens, closes }: PostHours, minute: number): number {
  for (let day = dayOfMinute(minute); ; day++) {
    const start = day * MINUTES_PER_DAY + opens;
    if (weekdays.includes(weekdayOf(day)) && minute < day * MINUTES_PER_DAY + closes)
      return Math.max(start, minute);
  }
}

/** Days of a year as packs and tables write them: "03-24/04-30". */
export function yearDaysText({ earliest, latest }: YearDays): string {
  return `${yearDayText(earliest)}/${yearDayText(latest)}`;
}

function yearDayText({ month, day }: YearDay): string {
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `surely`: within the season whenever it begins and ends; `perhaps`: within the longest that it may last. */
export type SeasonBounds = 'surely' | 'perhaps';

/**
 * The first minute from which a leg that takes `minutes` can be used to its end within one season; null when no season is
 * long enough.
 */
export function nextInSeason(
  season: Season,
  bounds: SeasonBounds,
  minute: number,
  minutes: number,
): number | null {
  const { first, end } = daysOf(season, bounds);
  const over = isBefore(first, end) ? 0 : 1;
  const year = new Date(minute * 60_000).getUTCFullYear();
  for (let y = year - 1; y <= year + 2; y++) {
    const opens = minuteOf(y, first);
    const closes = minuteOf(y + over, end);
    const start = Math.max(opens, minute);
    if (start + minutes <= closes) return start;
  }
  return null;
}

/**
 * Whether a leg is in its season: on a day, or on all of the days on which one may lie. `maybe` where ice may be late or early,
 * or where only some of the days are within.
 */
export function inSeason(season: Season, { earliest, latest }: When): 'yes' | 'maybe' | 'no' {
  if (earliest === null || latest === null) return 'maybe';
  let surely = true;
  let perhaps = false;
  // After a year every day of a year has been seen.
  for (let day = earliest; day <= Math.min(latest, earliest + 366); day++) {
    const on = yearDayOf(day);
    if (!isWithin(on, daysOf(season, 'surely'))) surely = false;
    if (isWithin(on, daysOf(season, 'perhaps'))) perhaps = true;
  }
  return surely ? 'yes' : perhaps ? 'maybe' : 'no';
}

/** The days from `first` to `last`, both included, on which {@link inSeason} may change, and which bound each is. */
export function seasonDays(
  { opens, closes }: Season,
  first: Day,
  last: Day,
): { day: Day; bound: 'may open' | 'is open' | 'may be closed' | 'is closed' }[] {
  const bounds = [
    ['may open', opens.earliest],
    ['is open', opens.latest],
    ['may be closed', closes.earliest],
    ['is closed', closes.latest],
  ] as const;
  const year = (day: Day) => new Date(day * 86_400_000).getUTCFullYear();
  const found: ReturnType<typeof seasonDays> = [];
  for (let y = year(first); y <= year(last); y++) {
    for (const [bound, on] of bounds) {
      const day = dayOfMinute(minuteOf(y, on));
      if (day >= first && day <= last) found.push({ day, bound });
    }
  }
  return found;
}

function daysOf({ opens, closes }: Season, bounds: SeasonBounds): { first: YearDay; end: YearDay } {
  return bounds === 'surely'
    ? { first: opens.latest, end: closes.earliest }
    : { first: opens.earliest, end: closes.latest };
}

function yearDayOf(day: Day): YearDay {
  const date = new Date(day * 86_400_000);
  return { month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** `end` is the first day without; where it is not after `first`, the season runs over the new year. */
function isWithin(on: YearDay, { first, end }: { first: YearDay; end: YearDay }): boolean {
  const begun = !isBefore(on, first);
  const over = !isBefore(on, end);
  return isBefore(first, end) ? begun && !over : begun || !over;
}

function isBefore(a: YearDay, b: YearDay): boolean {
  return a.month < b.month || (a.month === b.month && a.day < b.day);
}

function minuteOf(year: number, { month, day }: YearDay): number {
  return Date.UTC(year, month - 1, day) / 60_000;
}
