import { assembleForecasts } from '../assess/forecast/assemble.ts';
import type { Forecast } from '../assess/forecast/model.ts';
import type { Hazard } from '../assess/reliability/hazard.ts';
import { type Estimate, type ReliabilityAnswer, reliability } from '../assess/reliability/reliability.ts';
import type { PlanQuery } from '../plan/answer.ts';
import { indexNetwork } from '../plan/network-index.ts';
import { passagesOf } from '../plan/passages.ts';
import { plannedRoute } from '../plan/route.ts';
import { DISTRIBUTION } from '../plan/sampled-spread.ts';
import { worldKnownOn } from '../plan/world.ts';
import type { ForecastStore } from '../store/forecast-store.ts';
import { type Day, formatDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import { findInstrument } from './find-instrument.ts';
import { findTarget } from './find-place.ts';
import { tidy } from './leverage.ts';
import { assessLimits } from './limits.ts';
import { oneOf, readQuery } from './read-query.ts';
import { readWhole } from './read-whole.ts';
import type { EstimateJson, ReliabilityJson, ReliabilityWords } from './reliability-questions.ts';
import { queryToJson } from './to-json.ts';
import type { OpenedWorld } from './world.ts';

const MOST_SAMPLES = 200_000;
const DEFAULT_SAMPLES = 4000;
const DEFAULT_ROUTES = 5;
/** Over how many days a chance is meant when no deadline says so. */
const CHANCE_DAYS = 30;

/** How surely goods arrive by each route: in time, still lawful on arrival, and where they would strand. */
export async function answerReliability(
  words: ReliabilityWords,
  world: OpenedWorld,
  store: ForecastStore | null,
  today: Day,
): Promise<ReliabilityJson> {
  const { within, chance, forecasts, samples, seed, ...rest } = words;
  const query = readQuery(rest, world, today);
  if (query.on.earliest === null || query.on.earliest !== query.on.latest) {
    throw new InputError(`--on: "${quoteInput(words.on ?? '')}" is more than one day`, {
      hint: 'goods leave on a day: write one, such as 2019-06-01',
    });
  }
  const withinDays = within === undefined ? null : readWhole(within, '--within', 1, 3650);
  const which = oneOf(forecasts ?? 'said', ['said', 'baseline', 'none'] as const, '--forecasts', 'choice');
  const all = which === 'none' ? [] : assembleForecasts(world.forecasts, store ? await store.read() : []);
  const hazards = [
    ...(chance ?? []).map((text) => chanceHazard(text, world, query, withinDays ?? CHANCE_DAYS)),
    ...all.flatMap((forecast) => forecastHazards(forecast, which === 'baseline', query.knownOn)),
  ];
  const answer = reliability(
    worldKnownOn(world, query.knownOn),
    {
      query,
      hazards: hazards.filter(({ until }) => until >= query.on.earliest!),
      withinDays,
      samples: samples === undefined ? DEFAULT_SAMPLES : readWhole(samples, '--samples', 100, MOST_SAMPLES),
      seed: seed === undefined ? 1 : readWhole(seed, '--seed', 0, 999_999_999),
      routes: query.max ?? DEFAULT_ROUTES,
    },
    assessLimits(),
  );
  return toJson(answer, world);
}

/** `galaba--afhrt=0.1` */
function chanceHazard(text: string, world: OpenedWorld, { on }: PlanQuery, days: number): Hazard {
  const match = /^(.+)=(.+)$/.exec(text.trim());
  if (!match) {
    throw new InputError(`--chance: "${quoteInput(text)}" is not a chance`, {
      kind: 'invalid-value',
      hint: 'write WHAT=P, such as galaba--afhrt=0.1 or RU=0.05',
    });
  }
  const [, what = '', written = ''] = match;
  const p = Number(written);
  if (!/^(0?\.\d{1,9}|0|1|1\.0+|0\.\d{1,9})$/.test(written.trim()) || p < 0 || p > 1) {
    throw new InputError(`--chance: "${quoteInput(written)}" is not a probability`, {
      kind: 'invalid-value',
      hint: 'write a number from 0 to 1, such as 0.1',
    });
  }
  const named = world.law.instruments.some(({ id }) => id === what.trim())
    ? { close: [], suspend: [findInstrument(world.law, what.trim(), '--chance').id] }
    : { close: [findTarget(world.network, what, '--chance')], suspend: [] };
  const id = [...named.close, ...named.suspend][0]!;
  return {
    id,
    kind: 'chance',
    p,
    from: on.earliest!,
    until: on.earliest! + days,
    when: 'any-time',
    ...named,
    basis: `supposed: ${named.close.length > 0 ? 'closes' : 'stops binding'} with chance ${p} within ${days} days`,
  };
}

/**
 * What an open question would bring: yes comes at any time until it closes, what no brings comes at its end. The
 * probability is the last word of each forecaster, their mean where there are several.
 */
function forecastHazards(forecast: Forecast, baseline: boolean, knownOn: Day | null): Hazard[] {
  if (forecast.state !== 'open' || forecast.consequences.length === 0) return [];
  const last = new Map<string, { p: number; on: Day }>();
  for (const { by, p, on } of forecast.probabilities) {
    if (knownOn !== null && on > knownOn) continue;
    last.set(by, { p, on });
  }
  const said = [...last.values()];
  const given = baseline ? forecast.baseline : null;
  if (said.length === 0 && !given) return [];
  const p = said.length > 0 ? said.reduce((sum, one) => sum + one.p, 0) / said.length : given!.p;
  const from = said.length > 0 ? Math.max(...said.map(({ on }) => on)) : forecast.asked;
  const basis = said.length > 0 ? `said by ${[...last.keys()].join(', ')}` : `baseline: ${given!.basis}`;
  return forecast.consequences.map(
    ({ if: outcome, close, suspend }): Hazard => ({
      id: forecast.id,
      kind: 'forecast',
      p: outcome === 'yes' ? p : 1 - p,
      from,
      until: forecast.closes,
      when: outcome === 'yes' ? 'any-time' : 'end',
      close,
      suspend,
      basis: `${forecast.id}, if ${outcome}, ${basis}`,
    }),
  );
}

const estimateJson = ({ p, standardError }: Estimate): EstimateJson => ({
  p: round(p),
  standardError: round(standardError),
});
const round = (value: number) => Math.round(value * 1e6) / 1e6;

function toJson(
  { question, status, routes, complete, pack }: ReliabilityAnswer,
  world: OpenedWorld,
): ReliabilityJson {
  const index = indexNetwork(worldKnownOn(world, question.query.knownOn).network);
  const departure = question.query.on.earliest!;
  return {
    query: queryToJson(question.query),
    status,
    withinDays: question.withinDays,
    samples: question.samples,
    seed: question.seed,
    hazards: question.hazards.map((hazard) => ({
      ...hazard,
      from: formatDay(hazard.from),
      until: formatDay(hazard.until),
    })),
    routes: routes.map((route) => {
      const judged = { status: route.status, proof: 'report' as const, verdicts: [] };
      const { states, legs, totals } = plannedRoute(
        index,
        route.way,
        passagesOf(index, route.way.runs),
        judged,
      );
      return {
        status: route.status,
        states,
        legs: legs.map(({ leg }) => leg),
        hours: totals.hours,
        costUsd: totals.costUsd.typical,
        arrives: estimateJson(route.arrives),
        inTime: route.inTime && estimateJson(route.inTime),
        lawfulOnArrival: estimateJson(route.lawfulOnArrival),
        uncertainOnArrival: estimateJson(route.uncertainOnArrival),
        days: route.days && {
          p10: tidy(route.days.p10),
          p50: tidy(route.days.p50),
          p90: tidy(route.days.p90),
        },
        histogram: route.histogram && {
          from: tidy(route.histogram.from),
          step: round(route.histogram.step),
          shares: route.histogram.shares.map(round),
        },
        strands: route.strands.map(({ estimate, ...strand }) => ({ ...strand, ...estimateJson(estimate) })),
        exact: route.exact && {
          arrives: round(route.exact.arrives),
          inTime: route.exact.inTime === null ? null : round(route.exact.inTime),
        },
      };
    }),
    assumptions: [
      DISTRIBUTION,
      'a forecast or a chance may come true at any moment of its time with the same rate, and had not before departure; what it closes stays closed',
      'goods look at law, network and closures before each leg and finish a leg once begun; they keep to their route and do not turn',
      'a legal doubt is not drawn by lot: it stays a doubt, and is counted apart',
      `departure on ${formatDay(departure)}; the same draws for all routes`,
    ],
    complete,
    pack: { id: pack.id, revision: pack.revision },
  };
}
