import type { Epoch, PlanAnswer, PlanQuery } from '../../plan/answer.ts';
import { barredRoutes } from '../../plan/barred.ts';
import { type Ground, groundOf } from '../../plan/ground.ts';
import { Journey } from '../../plan/journey.ts';
import { indexNetwork } from '../../plan/network-index.ts';
import { bestWays } from '../../plan/plan.ts';
import { QuestionDays } from '../../plan/question-days.ts';
import { type Quantiles, SpreadSampler } from '../../plan/sampled-spread.ts';
import { lawReader, type PlanWorld, worldKnownOn } from '../../plan/world.ts';
import type { Reason, Status } from '../../terms/answer.ts';
import { type Day, formatDay } from '../../terms/day.ts';
import type { When } from '../../terms/fact.ts';
import { queryAt, type SweepScenario } from './scenario.ts';

/** Labels of one search. No clock: the same scenario gives the same bytes on a slow machine. */
export const MOST_LABELS = 2_000_000;

/** Rows that are remembered of one pair of ends, by law and network. */
const MOST_SIGNATURES = 256;

/** One answer. Null where there is nothing to say: no route, no reason, no samples. */
export interface SweepRow {
  readonly n: number;
  readonly from: string;
  readonly to: string;
  readonly cargo: string;
  readonly for: string | null;
  readonly on: string;
  /** Ids with spaces between. */
  readonly close: string;
  readonly suspend: string;
  readonly status: Status;
  readonly complete: boolean;
  /** How many routes no other beats. */
  readonly routes: number;
  readonly hoursLow: number | null;
  readonly hoursTypical: number | null;
  readonly hoursHigh: number | null;
  readonly hoursP10: number | null;
  readonly hoursP50: number | null;
  readonly hoursP90: number | null;
  readonly costUsd: number | null;
  readonly riskDays: number | null;
  readonly borders: number | null;
  readonly co2Kg: number | null;
  readonly distanceKm: number | null;
  /** Of the first route: the least by the first objective. */
  readonly states: string | null;
  readonly legs: string | null;
  /** What stops the cheapest way on the ground, where all are barred: state, code and place. */
  readonly reason: string | null;
}

/** Rows of the questions numbered from `from` up to, but not, `to`. */
export type RowsOf = (from: number, to: number) => SweepRow[];

/**
 * A pure function of world and scenario: any cut of the numbers gives the same rows. Within an epoch the answer cannot
 * change, so that neighbouring days share one search.
 */
export function sweepRows(pack: PlanWorld, scenario: SweepScenario, maxLabels = MOST_LABELS): RowsOf {
  const world = worldKnownOn(pack, scenario.shared.knownOn);
  const index = indexNetwork(world.network);
  const law = lawReader(world.law);
  const sampler = scenario.samples === null ? null : new SpreadSampler(scenario.samples, scenario.seed);

  const factDays = daysIn(world.law);
  const bySignature = new WeakMap<Ground, Map<string, Answered>>();

  /**
   * Most days on which something changes leave law and network of a question as they were: then so is the row, unless nothing is
   * lawful, since reasons know more of a day than which ways it leaves.
   */
  const answer = (query: PlanQuery): Answered => {
    const ground = groundOf(index, query);
    const journey = new Journey(law, query, query.on, ground, { maxLabels });
    let known = bySignature.get(ground);
    if (!known) {
      known = new Map();
      bySignature.set(ground, known);
    }
    const certain = journey.signature('certain');
    const lawful = known.get(certain);
    if (lawful) return lawful;
    const both = `${certain}\n\n${journey.signature('possible')}`;
    const uncertain = known.get(both);
    if (uncertain) return uncertain;
    const found = search(journey);
    const answered = { found, seasonsMatter: journey.seasonsMatter };
    const key = found.status === 'lawful' ? certain : found.status === 'uncertain' ? both : null;
    if (key !== null && found.complete) {
      if (known.size >= MOST_SIGNATURES) known.delete(known.keys().next().value!);
      known.set(key, answered);
    }
    return answered;
  };

  const search = (journey: Journey): Found => {
    const { status, complete, ways } = bestWays(journey, (way) => journey.statusOf(way));
    const [way] = ways;
    const head = { status, complete, routes: ways.length };
    if (!way) {
      const [barred] = status === 'barred' ? barredRoutes(journey, [], 1) : [];
      return { ...head, ...NO_ROUTE, reason: told(barred?.route.reasons[0]) };
    }
    const parts = way.runs.map(({ leg, load }) => ({ name: index.legs[leg]!.id, range: load.minutes }));
    return {
      ...head,
      ...bestRoute(journey.route(way)),
      ...quantiles(sampler === null ? null : sampler.quantiles(parts)),
      reason: null,
    };
  };

  return (from, to) => {
    const rows: SweepRow[] = [];
    let changes = null as { readonly key: string; readonly days: QuestionDays } | null;
    let last: { readonly key: string; readonly epoch: Epoch; readonly found: Found } | null = null;
    for (let n = from; n < to; n++) {
      const query = queryAt(scenario, n);
      if (!query) continue;
      // Everything but the day.
      const key = String(Math.floor(n / scenario.on.length));
      const day = query.on.earliest!;
      if (last === null || last.key !== key || !inside(day, last.epoch)) {
        if (changes?.key !== key) changes = { key, days: new QuestionDays(index, law, query) };
        const { found, seasonsMatter } = answer(query);
        // Why a way is barred can change where the answer does not: by a signature that opens nothing yet.
        const epoch = changes.days.around(query.on, seasonsMatter);
        last = { key, epoch: found.status === 'barred' ? within(epoch, factDays, day) : epoch, found };
      }
      rows.push({ ...asked(n, query), ...last.found });
    }
    return rows;
  };
}

/** The row of an answer of `plan` to the same question; without quantiles, which `plan` does not draw. */
export function rowOfPlan(n: number, plan: PlanAnswer): SweepRow {
  const [first] = plan.routes;
  return {
    ...asked(n, plan.query),
    status: plan.status,
    complete: plan.complete,
    routes: plan.routes.length,
    ...(first ? bestRoute(first) : NO_ROUTE),
    ...quantiles(null),
    reason: plan.status === 'barred' ? told(plan.barred[0]?.reasons[0]) : null,
  };
}

interface Answered {
  readonly found: Found;
  /** Whether the days on which seasons begin or end may change it. */
  readonly seasonsMatter: boolean;
}

type Found = Omit<SweepRow, keyof ReturnType<typeof asked>>;

function asked(n: number, query: PlanQuery) {
  const { from, to, cargo, for: whose, on, close, suspend } = query;
  return {
    n,
    from,
    to,
    cargo,
    for: whose,
    on: formatDay(on.earliest!),
    close: close.join(' '),
    suspend: suspend.join(' '),
  };
}

const NO_ROUTE = {
  hoursLow: null,
  hoursTypical: null,
  hoursHigh: null,
  hoursP10: null,
  hoursP50: null,
  hoursP90: null,
  costUsd: null,
  riskDays: null,
  borders: null,
  co2Kg: null,
  distanceKm: null,
  states: null,
  legs: null,
} as const;

function bestRoute({ totals, states, legs }: PlanAnswer['routes'][number]) {
  return {
    hoursLow: totals.hours.low,
    hoursTypical: totals.hours.typical,
    hoursHigh: totals.hours.high,
    costUsd: totals.costUsd.typical,
    riskDays: totals.risk,
    borders: totals.borders,
    co2Kg: totals.co2Kg,
    distanceKm: totals.distanceKm,
    states: states.join(' '),
    legs: legs.map(({ leg }) => leg).join(' '),
  };
}

/** Minutes in, hours out. */
function quantiles(draws: Quantiles | null) {
  const hours = (minutes: number | undefined) =>
    minutes === undefined ? null : Math.round((minutes / 60) * 100) / 100;
  return { hoursP10: hours(draws?.p10), hoursP50: hours(draws?.p50), hoursP90: hours(draws?.p90) };
}

function told(reason: Reason | undefined): string | null {
  return reason ? `${reason.state} ${reason.code} ${reason.at}` : null;
}

/** Every day that a fact of the law names, ascending. */
function daysIn(law: PlanWorld['law']): readonly Day[] {
  const days = new Set<Day>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('edtf' in value) {
      const { earliest, latest } = value as When;
      for (const day of [earliest, latest]) if (day !== null) days.add(day).add(day + 1);
      return;
    }
    for (const part of Object.values(value)) collect(part);
  };
  collect(law);
  return [...days].sort((a, b) => a - b);
}

/** The part of an epoch around a day in which no other of `days` lies. */
function within({ from, to }: Epoch, days: readonly Day[], on: Day): Epoch {
  const first = days.findLast((day) => day <= on) ?? null;
  const next = days.find((day) => day > on) ?? null;
  return {
    from: from === null || first === null ? (from ?? first) : Math.max(from, first),
    to: to === null || next === null ? (to ?? next) : Math.min(to, next),
  };
}

const inside = (day: Day, { from, to }: Epoch) => (from === null || day >= from) && (to === null || day < to);
