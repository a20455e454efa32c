import type { Status } from '../../terms/answer.ts';
import { dayOfMinute, MINUTES_PER_DAY } from '../../terms/day.ts';
import { KurykError } from '../../terms/errors.ts';
import type { Range } from '../../terms/range.ts';
import type { Objective } from '../answer.ts';
import { representative } from '../choice.ts';
import { groundOf } from '../ground.ts';
import { indexNetwork } from '../network-index.ts';
import { passedBy } from '../passages.ts';
import { type PlanOptions, type PlanSettings, truncated, WatchedClock } from '../plan.ts';
import { QuestionDays } from '../question-days.ts';
import { plannedRoute } from '../route.ts';
import { DEFAULT_SAMPLES, DEFAULT_SEED, SpreadSampler } from '../sampled-spread.ts';
import type { TimedRoute as FoundRoute } from '../search/timed-pareto.ts';
import { lawReader, type PlanWorld, worldKnownOn } from '../world.ts';
import type { DepartAnswer, DepartQuery, TimedRoute } from './answer.ts';
import { type Bench, type JudgedWay, judgeWay, statusBy } from './judge-way.ts';
import { type Measure, PERHAPS, SURELY, TYPICALLY } from './measure.ts';
import { lastSafe, safeInstead } from './safe.ts';
import { sampledArrival } from './sampled-arrival.ts';
import { DepartSearches } from './search.ts';
import { Calendar, type Span } from './spans.ts';
import { timedWay } from './timed-way.ts';

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
    barred: truncated(barred, query.max).map((way) => journey.route(way)),
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

  /** The cheapest and the fastest way on the ground where the law bars them and no lawful one is as good. */
  barred({ status, ways }: BestDepartures): JudgedWay[] {
    const found: JudgedWay[] = [];
    for (const objective of ['cost', 'time'] as const) {
      const way = this.physical(objective);
      if (way?.judgement.status !== 'barred') continue;
      const least = Math.min(...ways.map((other) => total(other, objective)));
      if (status === 'lawful' && total(way, objective) >= least) continue;
      const legs = (other: JudgedWay) => other.timed.runs.map(({ leg }) => leg).join();
      if (!found.some((other) => legs(other) === legs(way))) found.push(way);
    }
    return found;
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
        const { used, since, until } = runs[i]!;
        return {
          ...leg,
          hours: hours(since, used.arrives),
          departs: used.departs,
          arrives: used.arrives,
          lawOf: { from: dayOfMinute(used.departs.low), to: dayOfMinute(used.arrives.high) },
          waits:
            until === null
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

  private physical(objective: Objective): JudgedWay | null {
    const asked = this.asking(PERHAPS, [objective], true);
    const [route] = this.searches.run(this.spans, { ...asked, lawless: true }).routes;
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

const hundredth = (value: number): number => Math.round(value * 100) / 100;

function total({ timed }: JudgedWay, objective: 'cost' | 'time'): number {
  if (objective === 'time') return timed.arrives.typical;
  return timed.way.runs.reduce((sum, { load }) => sum + load.cents.typical, 0);
}
