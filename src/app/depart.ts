import type { DepartAnswer, SafeDeparture, TimedRoute } from '../plan/depart/answer.ts';
import { MOST_WITHIN_DAYS, planDepart } from '../plan/depart/depart.ts';
import { DISTRIBUTION_IN_TIME } from '../plan/depart/sampled-arrival.ts';
import type { Change } from '../plan/depart/spans.ts';
import type { Quantiles } from '../plan/sampled-spread.ts';
import { type Day, formatDay, MINUTES_PER_DAY, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import type { Range } from '../terms/range.ts';
import { DEPART_LIMITS, planLimits, type SearchLimits, wholeLimits } from './limits.ts';
import { readLimits, readSeed } from './plan.ts';
import type { DepartQuestion, PlanJson, RouteJson } from './questions.ts';
import { readQuery } from './read-query.ts';
import { planToJson, routeToJson } from './to-json.ts';
import type { World } from './world.ts';

/** Longer than any way of the pack takes in a bad case. */
const DEFAULT_WITHIN = 120;

/** Where goods that are ready at a moment may go: each leg under the law of the day on which it is travelled. */
export function answerDepart(question: DepartQuestion, world: World, today: Day): PlanJson {
  const { depart, within, maxLabels, timeLimit, seed, ...rest } = question;
  if (depart === undefined) {
    throw new InputError('--within counts from a departure, and none is given', {
      hint: 'add --depart DATE',
    });
  }
  if (rest.on !== undefined) {
    throw new InputError(
      '--on and --depart contradict each other: with --depart each leg has a day of its own',
      {
        hint: 'leave one of them out',
      },
    );
  }
  const { day, minute } = readMoment(depart);
  const query = readQuery({ ...rest, on: formatDay(day) }, world, today);
  const departs = day * MINUTES_PER_DAY + minute;
  const limits = readLimits({ maxLabels, timeLimit }, DEPART_LIMITS);
  const asked = { query, departs, withinDays: readWithin(within) };
  // Half a search for a safe day would name a wrong one: unless told otherwise it takes as long as its asker waits.
  const bounds =
    timeLimit === undefined ? { ...wholeLimits(), maxLabels: limits.maxLabels } : planLimits(limits);
  return departToJson(planDepart(world, asked, { ...bounds, seed: readSeed(seed) }), limits);
}

function readMoment(text: string): { day: Day; minute: number } {
  const [, date, hours, minutes] = /^([^T]+)(?:T([01]\d|2[0-3]):([0-5]\d))?$/.exec(text.trim()) ?? [];
  if (date === undefined) {
    throw new InputError(`--depart: "${quoteInput(text)}" is not a moment`, {
      kind: 'invalid-date',
      hint: 'write a day, and an hour if it matters: 2019-06-01 or 2019-06-01T08:00',
    });
  }
  return { day: parseDay(date, '--depart'), minute: Number(hours ?? 0) * 60 + Number(minutes ?? 0) };
}

function readWithin(text: string | undefined): number {
  if (text === undefined) return DEFAULT_WITHIN;
  const days = Number(text);
  if (!/^\d{1,3}$/.test(text.trim()) || days < 1 || days > MOST_WITHIN_DAYS) {
    throw new InputError(`--within: "${quoteInput(text)}" is not a number of days`, {
      kind: 'invalid-value',
      hint: `write a whole number from 1 to ${MOST_WITHIN_DAYS}`,
    });
  }
  return days;
}

function departToJson(answer: DepartAnswer, limits: SearchLimits): PlanJson {
  const { safe } = answer;
  const json = planToJson({ ...answer, someRouteInEachCase: false, settling: null, extremes: false }, limits);
  return {
    ...json,
    sampling: {
      ...json.sampling,
      distribution: `${json.sampling.distribution}; ${DISTRIBUTION_IN_TIME}`,
    },
    routes: answer.routes.map(timedRouteToJson),
    barred: answer.barred.map(timedRouteToJson),
    depart: { at: moment(answer.departs), withinDays: answer.withinDays },
    soonest: answer.soonest && {
      arrives: moments(answer.soonest.arrives),
      withinDays: answer.soonest.withinDays,
    },
    safe: {
      kind: safe.kind,
      change: safe.change && {
        day: formatDay(safe.change.day),
        cause: safe.change.cause,
        facts: safe.change.facts.map(changeToJson),
      },
      byTypical: safeToJson(safe.byTypical),
      byHigh: safeToJson(safe.byHigh),
      complete: safe.complete,
    },
  };
}

function timedRouteToJson(route: TimedRoute): RouteJson {
  const json = routeToJson(route);
  return {
    ...json,
    legs: json.legs.map((leg, i) => {
      const { departs, arrives, lawOf, waits } = route.legs[i]!;
      return {
        ...leg,
        departs: moments(departs),
        arrives: moments(arrives),
        lawOf: { from: formatDay(lawOf.from), to: formatDay(lawOf.to) },
        waits: waits && { until: formatDay(waits.until), for: waits.for.map(changeToJson) },
      };
    }),
    arrives: { ...moments(route.arrives), ...(route.drawn && drawnMoments(route.drawn)) },
    lawfulByTypical: route.lawfulByTypical,
  };
}

function changeToJson({ kind, fact, state, instrument, message, source }: Change) {
  return { kind, fact, state, instrument, message, source };
}

function safeToJson(safe: SafeDeparture | null) {
  return safe && { departs: formatDay(safe.departs), arrives: moments(safe.arrives) };
}

function moments({ low, typical, high }: Range) {
  return { low: moment(low), typical: moment(typical), high: moment(high) };
}

function drawnMoments({ p10, p50, p90 }: Quantiles) {
  return { p10: moment(p10), p50: moment(p50), p90: moment(p90) };
}

/** Minutes since 1970 as `2019-06-01T08:00`. */
function moment(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16);
}
