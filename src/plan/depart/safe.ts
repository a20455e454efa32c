import { MINUTES_PER_DAY } from '../../network/calendar.ts';
import type { Status } from '../../terms/answer.ts';
import type { Day } from '../../terms/day.ts';
import { bestWay } from '../plan.ts';
import type { SafeDeparture, SafeDepartures } from './answer.ts';
import { type Measure, SURELY, TYPICALLY } from './measure.ts';
import type { DepartSearches } from './search.ts';
import type { Calendar, Span } from './spans.ts';
import { timedWay } from './timed-way.ts';

/** What the searches for a safe departure share. */
export interface SafeQuestion {
  readonly calendar: Calendar;
  readonly searches: DepartSearches;
  readonly departs: number;
  readonly withinDays: number;
}

/**
 * The last departure before a known change: goods that leave on it arrive lawfully before it opens again. Whoever leaves
 * earlier can wait, so with a fixed last day of arrival the days of departure that arrive lawfully come first and the
 * others after them: bisection finds the last one exactly.
 */
export function lastSafe(asked: SafeQuestion): SafeDepartures {
  const { calendar, departs, withinDays } = asked;
  const today = dayOf(departs);
  const days = calendar.daysAfter(today);
  const shut = days.find((day) => statusOn(calendar, day) !== 'lawful');
  if (shut === undefined) return NO_CHANGE;
  const again = days.find((day) => day > shut && statusOn(calendar, day) === 'lawful');
  const end = Math.min(again ?? Number.POSITIVE_INFINITY, shut + withinDays);
  const arrivals = new Arrivals(asked, today, end);
  const by = (measure: Measure) => lastDay(today, shut - 1, (day) => arrivals.from(day, measure));
  return arrivals.named(changeOn(calendar, shut), by(TYPICALLY), by(SURELY));
}

/**
 * The first safe departure where none is lawful now: the latest that arrives as soon as lawful goods can that leave no longer
 * before the change than they may take. Who departs earlier waits on the way and arrives no sooner.
 */
export function firstSafe(asked: SafeQuestion): SafeDepartures {
  const { calendar, departs, withinDays } = asked;
  const today = dayOf(departs);
  const opens = calendar.daysAfter(today).find((day) => statusOn(calendar, day) === 'lawful');
  if (opens === undefined) return NO_CHANGE;
  const first = Math.max(today, opens - withinDays);
  const arrivals = new Arrivals(asked, first, opens + withinDays);
  const by = (measure: Measure): SafeDeparture | null => {
    const soonest = arrivals.from(first, measure);
    if (soonest === null) return null;
    return lastDay(first, opens, (day) => {
      const found = arrivals.from(day, measure);
      return found && found.arrives.typical <= soonest.arrives.typical ? found : null;
    });
  };
  return arrivals.named(changeOn(calendar, opens), by(TYPICALLY), by(SURELY));
}

const NO_CHANGE: SafeDepartures = { change: null, byTypical: null, byHigh: null, complete: true };
const dayOf = (minute: number): Day => Math.floor(minute / MINUTES_PER_DAY);

function changeOn(calendar: Calendar, day: Day): SafeDepartures['change'] {
  return { day, facts: calendar.changesOn(day) };
}

/** What goods that stay where the law of one day holds may do: the answer of `plan --on`. */
function statusOn(calendar: Calendar, day: Day): Status {
  return bestWay(calendar.journeyOn(day)).status;
}

/** The soonest lawful arrivals until a fixed end, by day of departure. */
class Arrivals {
  /** False when a limit was reached: then a day may count as too late that is not. */
  complete = true;
  private readonly asked: SafeQuestion;
  private readonly spans: readonly Span[];
  private readonly latest: number;

  constructor(asked: SafeQuestion, first: Day, end: Day) {
    this.asked = asked;
    this.spans = asked.calendar.spans(first, end);
    this.latest = end * MINUTES_PER_DAY - 1;
  }

  /** What was found; nothing where a limit cut a search short, since a day would then be named wrongly. */
  named(
    change: SafeDepartures['change'],
    byTypical: SafeDeparture | null,
    byHigh: SafeDeparture | null,
  ): SafeDepartures {
    const { complete } = this;
    return complete
      ? { change, byTypical, byHigh, complete }
      : { change, byTypical: null, byHigh: null, complete };
  }

  from(day: Day, measure: Measure): SafeDeparture | null {
    const { searches, departs: hour, calendar } = this.asked;
    const departs = day * MINUTES_PER_DAY + (hour % MINUTES_PER_DAY);
    const spans = this.spans.filter(({ to }) => to === null || to > day);
    const asked = { departs, latest: this.latest, measure, by: ['time'], onlyFirst: true } as const;
    const { routes, complete } = searches.run(spans, asked);
    if (!complete) this.complete = false;
    const [route] = routes;
    if (!route) return null;
    const timed = timedWay(calendar.ground.graph, searches.timing, route, departs, measure.season)!;
    return { departs: day, arrives: timed.arrives };
  }
}

/**
 * The last day from `first` to `last` whose arrival will do, when all that will do come first. It is sought from the end in
 * steps that double, since it is most often near, and a search from far before the end is a long one.
 */
function lastDay(first: Day, last: Day, arrival: (day: Day) => SafeDeparture | null): SafeDeparture | null {
  let high = last;
  let low = last;
  let best = arrival(low);
  for (let step = 1; best === null && low > first; step *= 2) {
    high = low - 1;
    low = Math.max(first, low - step);
    best = arrival(low);
  }
  if (best === null) return null;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const found = arrival(middle);
    if (found) [best, low] = [found, middle];
    else high = middle - 1;
  }
  return best;
}
