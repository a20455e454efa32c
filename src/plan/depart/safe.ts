import { type Day, dayOfMinute, MINUTES_PER_DAY } from '../../terms/day.ts';
import type { SafeDeparture, SafeDepartures } from './answer.ts';
import { type Measure, SURELY, TYPICALLY } from './measure.ts';
import type { DepartSearches } from './search.ts';
import type { Calendar, Span } from './spans.ts';
import { timedWay } from './timed-way.ts';
import { TurningDays } from './turning-days.ts';

/** What the searches for a safe departure share. */
export interface SafeQuestion {
  readonly calendar: Calendar;
  readonly searches: DepartSearches;
  readonly departs: number;
  readonly withinDays: number;
}

/**
 * The last departure before a known change of law or network, or the end of a season: goods that leave on it arrive lawfully
 * before it opens again. Whoever leaves earlier can wait, so with a fixed last day of arrival the days of departure that arrive
 * lawfully come first and the others after them: bisection finds the last one exactly. `goneBy`: it may lie before the day
 * asked about, at most `withinDays` before it.
 */
export function lastSafe(asked: SafeQuestion, goneBy = false): SafeDepartures {
  const { calendar, departs, withinDays } = asked;
  const today = dayOfMinute(departs);
  const first = goneBy ? today - withinDays : today;
  const days = new TurningDays(calendar);
  // Goods that are lawful only because they wait meet the end after the opening that they wait for.
  const opens = days.lawfulOn(today) ? today : days.firstAfter(today, true);
  const shut = opens === undefined ? opens : days.firstAfter(opens, false);
  if (shut === undefined) return days.complete ? NO_CHANGE : NOT_FOUND_OUT;
  const again = days.firstAfter(shut, true);
  const change = days.shutting(shut);
  if (!days.complete) return NOT_FOUND_OUT;
  const end = Math.min(again ?? Number.POSITIVE_INFINITY, shut + withinDays);
  const arrivals = new Arrivals(asked, first, end);
  const by = (measure: Measure) => lastDay(first, shut - 1, (day) => arrivals.from(day, measure));
  return arrivals.named(change, by(TYPICALLY), by(SURELY));
}

/**
 * What a departure that is not safe at every pace should know. While the law of its own day lets the goods pass, something
 * on the way ends it: the last departure before that, though its day be gone. Else the first one to come.
 */
export function safeInstead(asked: SafeQuestion): SafeDepartures & { readonly kind: 'last' | 'first' } {
  return new TurningDays(asked.calendar).lawfulOn(dayOfMinute(asked.departs))
    ? { kind: 'last', ...lastSafe(asked, true) }
    : { kind: 'first', ...firstSafe(asked) };
}

/**
 * The departure after which goods arrive as soon as any that wait for the change that opens a way: they need not leave sooner
 * before the change than they may take. Who departs earlier waits on the way and arrives no sooner.
 */
function firstSafe(asked: SafeQuestion): SafeDepartures {
  const { calendar, departs, withinDays } = asked;
  const today = dayOfMinute(departs);
  const days = new TurningDays(calendar);
  const opens = days.firstAfter(today, true);
  if (opens === undefined) return days.complete ? NO_CHANGE : NOT_FOUND_OUT;
  const change = days.opening(opens);
  if (!days.complete) return NOT_FOUND_OUT;
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
  return arrivals.named(change, by(TYPICALLY), by(SURELY));
}

const NO_CHANGE: SafeDepartures = { change: null, byTypical: null, byHigh: null, complete: true };

/** A limit cut short a search that tells lawful days from others: none is named on doubt. */
const NOT_FOUND_OUT: SafeDepartures = { ...NO_CHANGE, complete: false };

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
