import type { SeasonBounds } from '../../network/calendar.ts';
import type { Status } from '../../terms/answer.ts';
import { dayOfMinute, MINUTES_PER_DAY } from '../../terms/day.ts';
import { KurykError } from '../../terms/errors.ts';
import type { Range } from '../../terms/range.ts';
import type { Objective, OutOfSeason } from '../answer.ts';
import { barredChains, type PhysicalWays } from '../barred.ts';
import { representative } from '../choice.ts';
import { groundOf } from '../ground.ts';
import type { LegBar } from '../lawful-graph.ts';
import { indexNetwork } from '../network-index.ts';
import { passedBy } from '../passages.ts';
import { type PlanOptions, type PlanSettings, truncated, WatchedClock } from '../plan.ts';
import { QuestionDays } from '../question-days.ts';
import { legPlace, plannedRoute } from '../route.ts';
import { DEFAULT_SAMPLES, DEFAULT_SEED, SpreadSampler } from '../sampled-spread.ts';
import type { TimedRoute as FoundRoute } from '../search/timed-pareto.ts';
import { lawReader, type PlanWorld, worldKnownOn } from '../world.ts';
import type { DepartAnswer, DepartQuery, TimedRoute } from './answer.ts';
import { type Bench, type JudgedWay, judgeWay, statusBy } from './judge-way.ts';
import { type Measure, PERHAPS, SURELY, TYPICALLY } from './measure.ts';
import { lastSafe, safeInstead } from './safe.ts';
import { sampledArrival } from './sampled-arrival.ts';
import { DepartSearches } from './search.ts';
import { Calendar, type Change, type Span } from './spans.ts';
import { type TimedWay, timedWay } from './timed-way.ts';
import type { Used } from './timing.ts';

/**
 * Where goods that are ready at a moment may lawfully go: each leg at the time at which it is travelled, under the law of
 * that day. Lawful is a way that is so at every pace from low to high; one that depends on the pace is uncertain.
 */
export function planDepart(
  pack: PlanWorld,
  asked: DepartQuery,
  { seed = DEFAULT_SEED, ...given }: PlanSettings = {},
): DepartAnswer {
  const clock = new WatchedClock(given.expired);
  const limits = clock.watching(given);
  const { query, departs, withinDays } = asked;
  const world = worldKnownOn(pack, query.knownOn);
  const law = lawReader(world.law);
  const index = indexNetwork(world.network);
  const journey = new DepartJourney(world, asked, limits);
  const found = journey.best();
  // Before other searches can reach a limit of their own.
  const cutShort = found.complete ? null : clock.ranOut ? 'time-limit' : 'max-labels';
  const safe = { calendar: journey.calendar, searches: journey.searches, departs, withinDays };
  const barred = journey.barred(found);
  const late = found.status === 'unreachable' ? journey.soonest() : null;
  const sampler = new SpreadSampler(DEFAULT_SAMPLES, seed);
  const routes = truncated(found.ways, query.max).map((way) => journey.route(way, sampler));
  return {
    query,
    departs,
    withinDays,
    status: found.status,
    // Of the law and of lines that are built or closed; each leg meets its season on its way.
    epoch: new QuestionDays(index, law, query).around(query.on, false),
    routes,
    barred: truncated(barred, query.max),
    soonest: late && { arrives: late.arrives, withinDays: withinDaysOf(late) },
    outOfSeason: late ? journey.waitedFor(late) : [],
    safe: found.status === 'lawful' ? { kind: 'last', ...lastSafe(safe) } : safeInstead(safe),
    statusAtText:
      query.proof === 'text'
        ? found.status
        : new DepartJourney(world, { ...asked, query: { ...query, proof: 'text' } }, limits).statusAlone(),
    complete: found.complete,
    cutShort,
    choice: representative(routes, query.by),
    sampling: { samples: DEFAULT_SAMPLES, seed },
    pack: world.pack,
  };
}

/** So far ahead is a first arrival sought; whatever has a season has met it by then. */
export const MOST_WITHIN_DAYS = 730;

export interface BestDepartures {
  readonly status: Status;
  readonly ways: readonly JudgedWay[];
  readonly complete: boolean;
}

/** One question in time: searches, and the judge to hold them against. */
export class DepartJourney {
  readonly calendar: Calendar;
  readonly searches: DepartSearches;
  private readonly asked: DepartQuery;
  private readonly spans: readonly Span[];
  private readonly latest: number;
  private readonly bench: Bench;

  /** `world` as it was known on the day that the query says. */
  constructor(world: PlanWorld, asked: DepartQuery, limits: PlanOptions) {
    const { query, departs, withinDays } = asked;
    const ground = groundOf(indexNetwork(world.network), query);
    this.asked = asked;
    this.calendar = new Calendar(lawReader(world.law), query, ground, limits);
    this.searches = new DepartSearches(world.law, ground, query, limits);
    const today = dayOfMinute(departs);
    this.spans = this.calendar.spans(today, today + withinDays);
    this.latest = departs + withinDays * MINUTES_PER_DAY;
    const { graph } = ground;
    const { timing } = this.searches;
    this.bench = {
      book: world.law,
      graph,
      spans: this.spans,
      latest: this.latest,
      changesOn: (day) => this.calendar.changesOn(day),
      retime: ({ route }, { season }) => timedWay(graph, timing, route, departs, season),
    };
  }

  /** The Pareto set of lawful ways, or of those that may be lawful; each judged again, apart from the search. */
  best(): BestDepartures {
    const { by } = this.asked.query;
    const sure = this.search(SURELY, by);
    const lawful = sure.routes.map((route) => this.judged(route, SURELY));
    for (const way of lawful) this.demand(way, 'lawful');
    if (lawful.length > 0) return { status: 'lawful', ways: lawful, complete: sure.complete };
    if (!sure.complete) {
      // The whole set was too much; its soonest way alone needs fewer labels.
      const first = this.searches.run(this.spans, this.asking(SURELY, ['time'], true)).routes;
      const ways = first.map((route) => this.judged(route, SURELY));
      for (const way of ways) this.demand(way, 'lawful');
      if (ways.length > 0) return { status: 'lawful', ways, complete: false };
    }
    const possible = this.search(PERHAPS, by);
    const all = possible.routes.map((route) => this.judged(route, PERHAPS));
    const ways = all.filter(({ judgement }) => judgement.status !== 'barred');
    if (sure.complete) for (const way of ways) this.demand(way, 'uncertain');
    const complete = sure.complete && possible.complete && ways.length === all.length;
    if (ways.length > 0) return { status: 'uncertain', ways, complete };
    // Nobody has seen that all are barred where the search stopped before its end.
    if (!complete) return { status: 'uncertain', ways: [], complete };
    return { status: this.physical('time') ? 'barred' : 'unreachable', ways: [], complete };
  }

  statusAlone(): Status {
    const first = (measure: Measure) => this.searches.run(this.spans, this.asking(measure, ['time'], true));
    const sure = first(SURELY);
    if (sure.routes.length > 0) return 'lawful';
    const perhaps = first(PERHAPS);
    if (perhaps.routes.length > 0 || !sure.complete || !perhaps.complete) return 'uncertain';
    return this.physical('time') ? 'barred' : 'unreachable';
  }

  /** Obstacles, as the plan of one day shows them: the cheapest and the fastest ways that the law bars, and those round what bars them. */
  barred({ status, ways }: BestDepartures): TimedRoute[] {
    const inTime: PhysicalWays<JudgedWay, TimedRoute> = {
      index: this.bench.graph.index,
      query: this.asked.query,
      physical: (objective, bar) => this.physical(objective, bar),
      route: (way) => this.route(way),
      total,
    };
    return barredChains(inTime, status === 'lawful' ? ways : []).map(({ route }) => route);
  }

  /** The way on the ground that arrives first when nobody sets a day for it; null where there is none. */
  soonest(): TimedWay | null {
    const { departs } = this.asked;
    const today = dayOfMinute(departs);
    const last = today + MOST_WITHIN_DAYS;
    const asked = { ...this.asking(PERHAPS, ['time'], true), latest: (last + 1) * MINUTES_PER_DAY - 1 };
    const spans = this.calendar.spans(today, last);
    const [route] = this.searches.run(spans, { ...asked, lawless: true, unlimited: true }).routes;
    return route ? timedWay(this.bench.graph, this.searches.timing, route, departs, 'perhaps') : null;
  }

  /** Legs of a way before which it waits for their season. */
  waitedFor({ runs }: TimedWay): OutOfSeason[] {
    const { index } = this.bench.graph;
    return runs.flatMap(({ leg, since, used }) => {
      const { id, from, to, mode, season } = index.legs[leg]!;
      if (!season || this.seasonBegun(leg, since, used, 'perhaps') === null) return [];
      return [{ leg: id, from: legPlace(index, from), to: legPlace(index, to), mode, open: 'no', season }];
    });
  }

  /** What begins between the day on which goods come to a leg and the one on which they go on; null where nothing does. */
  private seasonBegun(leg: number, since: Range, { departs }: Used, season: SeasonBounds): Change | null {
    if (!this.bench.graph.index.legs[leg]!.season) return null;
    const begins = season === 'surely' ? 'is open' : 'may open';
    const [first, last] = [dayOfMinute(since.low) + 1, dayOfMinute(departs.low)];
    return (
      this.calendar
        .seasonsBetween(first, last)
        .findLast((change) => change.leg === leg && change.bound === begins) ?? null
    );
  }

  /** `sampler`: for the quantiles of its arrival; without, none are drawn. */
  route({ timed, judgement }: JudgedWay, sampler?: SpreadSampler): TimedRoute {
    const { index } = this.bench.graph;
    const { departs, arrives, runs } = timed;
    const planned = plannedRoute(index, timed.way, passedBy(index, timed.way), judgement);
    const hours = (from: Range, to: Range): Range => ({
      low: hundredth((to.low - from.low) / 60),
      typical: hundredth((to.typical - from.typical) / 60),
      high: hundredth((to.high - from.high) / 60),
    });
    const start = { low: departs, typical: departs, high: departs };
    const { season } = judgement.status === 'lawful' ? SURELY : PERHAPS;
    const drawn = sampler ? sampledArrival(this.searches.timing, timed, season, sampler) : null;
    return {
      ...planned,
      totals: { ...planned.totals, hours: hours(start, arrives), ...(drawn && { spread: drawn.spread }) },
      arrives,
      drawn: drawn?.arrives ?? null,
      lawfulByTypical: statusBy(this.bench, timed, TYPICALLY) === 'lawful',
      legs: planned.legs.map((leg, i) => {
        const { leg: number, used, since, until } = runs[i]!;
        const begun = this.seasonBegun(number, since, used, season);
        return {
          ...leg,
          hours: hours(since, used.arrives),
          departs: used.departs,
          arrives: used.arrives,
          lawOf: { from: dayOfMinute(used.departs.low), to: dayOfMinute(used.arrives.high) },
          waits: begun
            ? { until: begun.day, for: [begun] }
            : until === null
              ? null
              : { until: dayOfMinute(until), for: this.calendar.changesOn(dayOfMinute(until)) },
        };
      }),
    };
  }

  private search(measure: Measure, by: readonly Objective[]) {
    return this.searches.run(this.spans, this.asking(measure, by, false));
  }

  private asking(measure: Measure, by: readonly Objective[], onlyFirst: boolean) {
    return { departs: this.asked.departs, latest: this.latest, measure, by, onlyFirst };
  }

  private physical(objective: Objective, bar: LegBar = () => false): JudgedWay | null {
    const asked = { ...this.asking(PERHAPS, [objective], true), lawless: true, unlimited: true, bar };
    const [route] = this.searches.run(this.spans, asked).routes;
    return route ? this.judged(route, PERHAPS) : null;
  }

  private judged(route: FoundRoute, { season }: Measure): JudgedWay {
    const { graph } = this.bench;
    const timed = timedWay(graph, this.searches.timing, route, this.asked.departs, season);
    return judgeWay(this.bench, timed!);
  }

  private demand({ timed, judgement }: JudgedWay, status: Status): void {
    if (judgement.status === status) return;
    const { index } = this.bench.graph;
    const legs = timed.runs.map(({ leg }) => index.legs[leg]!.id).join(', ');
    throw new KurykError(
      'internal',
      `the search in time found ${status} what the judge finds ${judgement.status}: ${legs}`,
    );
  }
}

function withinDaysOf({ departs, arrives }: TimedWay): number {
  return Math.ceil((arrives.low - departs) / MINUTES_PER_DAY);
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;

function total({ timed }: JudgedWay, objective: 'cost' | 'time'): number {
  if (objective === 'time') return timed.arrives.typical;
  return timed.way.runs.reduce((sum, { load }) => sum + load.cents.typical, 0);
}
