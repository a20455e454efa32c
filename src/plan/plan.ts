import type { Judged } from '../law/judge.ts';
import type { Status } from '../terms/answer.ts';
import { KurykError } from '../terms/errors.ts';
import type { CutShort, OutOfSeason, PlanAnswer, PlannedRoute, PlanQuery } from './answer.ts';
import { barredRoutes } from './barred.ts';
import { representative } from './choice.ts';
import { someRouteInEachCase } from './each-case.ts';
import { groundOf } from './ground.ts';
import { Journey, type JourneyOptions, type Ways } from './journey.ts';
import { OBJECTIVE_OF } from './load.ts';
import { indexNetwork } from './network-index.ts';
import { QuestionDays } from './question-days.ts';
import { legPlace, spreadOf, type Way } from './route.ts';
import { DEFAULT_SAMPLES, DEFAULT_SEED, SpreadSampler } from './sampled-spread.ts';
import { settle } from './settle.ts';
import { lawReader, type PlanWorld, worldKnownOn } from './world.ts';

/** How long a plan may take before it gives up with `complete: false`. */
export type PlanOptions = Pick<JourneyOptions, 'maxLabels' | 'expired' | 'yearRound'>;

export interface PlanSettings extends PlanOptions {
  /** Of the draws behind the quantiles. */
  readonly seed?: number;
}

/** Which routes are lawful, and if none is, what can be said instead. */
export function plan(
  pack: PlanWorld,
  query: PlanQuery,
  { seed = DEFAULT_SEED, ...given }: PlanSettings = {},
): PlanAnswer {
  const clock = new WatchedClock(given.expired);
  const limits = clock.watching(given);
  const world = worldKnownOn(pack, query.knownOn);
  const law = lawReader(world.law);
  const index = indexNetwork(world.network);
  const ground = groundOf(index, query);
  const journey = new Journey(law, query, query.on, ground, limits);
  const found = bestWays(journey);
  // Before other searches can reach a limit of their own.
  const cutShort = found.complete ? null : (found.cutShort ?? (clock.ranOut ? 'time-limit' : 'max-labels'));
  const barred = barredRoutes(journey, found.status === 'lawful' ? found.ways : []).map(({ route }) => route);
  const sampler = new SpreadSampler(DEFAULT_SAMPLES, seed);
  const routes = truncated(found.ways, query.max).map((way): PlannedRoute => {
    const route = journey.route(way);
    return { ...route, totals: { ...route.totals, spread: spreadOf(index, way, sampler) } };
  });
  const inEachCase =
    found.status === 'uncertain' && someRouteInEachCase(world, query, journey, journey.possibleInAnyCase());
  const strict = new Journey(law, { ...query, proof: 'text' }, query.on, ground, limits);
  const atText = query.proof === 'text' ? found.status : statusAtText(found, strict);
  return {
    query,
    status: found.status,
    epoch: new QuestionDays(index, law, query).around(
      query.on,
      journey.seasonsMatter || strict.seasonsMatter,
    ),
    routes,
    barred: truncated(barred, query.max),
    outOfSeason: journey.outOfSeason.map((leg) => outOfSeason(journey, leg)),
    someRouteInEachCase: inEachCase,
    settling: found.status === 'uncertain' && found.ways.length > 0 ? settle(world, journey, limits) : null,
    statusAtText: atText,
    complete: found.complete,
    cutShort,
    extremes: found.extremes !== false && routes.length === found.ways.length,
    choice: representative(routes, query.by),
    sampling: { samples: DEFAULT_SAMPLES, seed },
    pack: world.pack,
  };
}

function outOfSeason({ index, open }: Journey, number: number): OutOfSeason {
  const { id, from, to, mode, season } = index.legs[number]!;
  return {
    leg: id,
    from: legPlace(index, from),
    to: legPlace(index, to),
    mode,
    open: open[number]!.open === 'no' ? 'no' : 'maybe',
    season: season!,
  };
}

/** Remembers whether the time was up when a search asked. */
export class WatchedClock {
  ranOut = false;
  private readonly expired: (() => boolean) | undefined;

  constructor(expired: (() => boolean) | undefined) {
    this.expired = expired;
  }

  watching(limits: PlanOptions): PlanOptions {
    const { expired } = this;
    if (expired === undefined) return limits;
    return {
      ...limits,
      expired: () => {
        if (expired()) this.ranOut = true;
        return this.ranOut;
      },
    };
  }
}

/**
 * The status when only words that were read count. A lesser proof turns facts into doubts, so the worlds of the question
 * as asked are among those of the strict one: a way that may be lawful stays so, and none becomes certain. Where the ways
 * found settle it, nothing is searched.
 */
function statusAtText(found: Best, strict: Journey): Status {
  const statuses = found.ways.map((way) => strict.statusOf(way));
  if (found.status === 'lawful' && statuses.includes('lawful')) return 'lawful';
  if (found.status === 'uncertain' && statuses.includes('uncertain')) return 'uncertain';
  return bestWay(strict).status;
}

export interface Best extends Ways {
  /**
   * What the ways are: lawful, or if none is, uncertain. Without ways, whether any exists on the ground; and when a limit
   * cut the search short before it found one, uncertain: nobody has seen that all are barred.
   */
  readonly status: Status;
  /** Whether the best way by each objective is among the ways; left out where the set is whole, and then it is. */
  readonly extremes?: boolean;
  /** Set where something other than a limit of the search makes the answer incomplete. */
  readonly cutShort?: CutShort;
}

/**
 * The Pareto set of lawful ways, or of uncertain ones. Each is judged again, apart from the search: what the two do not
 * agree on is never shown. `judged`: for who shows no verdicts, a judge that only gives the status.
 */
export function bestWays(
  journey: Journey,
  judged: (way: Way) => Judged = (way) => journey.judge(way).status,
): Best {
  const certain = withExtremes(journey, 'certain');
  for (const way of certain.ways) demand(journey, way, judged(way), 'lawful');
  if (certain.ways.length > 0) return { status: 'lawful', ...certain };
  const possible = withExtremes(journey, 'possible');
  // With more doubts than can be followed jointly the search lets ways pass that the judge bars. Leaving them out is
  // sound; but a way that they dominated may be missing, so the answer is not complete.
  const ways = possible.ways.filter((way) => judged(way) !== 'barred');
  if (certain.complete) for (const way of ways) demand(journey, way, judged(way), 'uncertain');
  const searched = certain.complete && possible.complete;
  const complete = searched && ways.length === possible.ways.length;
  const why = searched && !complete ? ({ cutShort: 'too-many-doubts' } as const) : {};
  const extremes = possible.extremes && ways.length === possible.ways.length;
  if (ways.length > 0) return { status: 'uncertain', ways, complete, extremes, ...why };
  return complete ? nothing(journey) : { ...unseen(journey), ...why };
}

/**
 * The Pareto set; where it was cut short, with the least way by each objective put among what was found. Those belong to the set
 * as well, each is found by a search without fronts, and who reads "cheapest" may believe it.
 */
function withExtremes(
  journey: Journey,
  certainty: 'certain' | 'possible',
): Ways & { readonly extremes: boolean } {
  const found = journey.lawful(certainty);
  if (found.complete) return { ...found, extremes: true };
  const { by } = journey.query;
  const costsOf = ({ runs }: Way) =>
    by.map((objective) => runs.reduce((sum, { load }) => sum + OBJECTIVE_OF[objective](load), 0));
  const ways = new Map(found.ways.map((way) => [costsOf(way).join(), way]));
  let extremes = true;
  for (const objective of by) {
    const way = journey.leastBy(objective, certainty);
    if (!way) {
      extremes = false;
      continue;
    }
    const key = costsOf(way).join();
    if (!ways.has(key)) ways.set(key, way);
  }
  const inOrder = [...ways.values()].map((way) => ({ way, costs: costsOf(way) }));
  inOrder.sort((a, b) => {
    const differs = a.costs.findIndex((cost, i) => cost !== b.costs[i]);
    return differs < 0 ? 0 : a.costs[differs]! - b.costs[differs]!;
  });
  return { ways: inOrder.map(({ way }) => way), complete: false, extremes };
}

/** The first of {@link bestWays} and its status, without the rest. */
export function bestWay(journey: Journey): Best {
  const certain = journey.firstOf('certain');
  const [lawful] = certain.ways;
  if (lawful) {
    demand(journey, lawful, journey.judge(lawful).status, 'lawful');
    return { status: 'lawful', ways: [lawful], complete: true };
  }
  const possible = journey.firstOf('possible');
  const complete = certain.complete && possible.complete;
  const [way] = possible.ways;
  if (!way) return complete ? nothing(journey) : unseen(journey);
  if (journey.judge(way).status !== 'uncertain') return bestWays(journey);
  return { status: 'uncertain', ways: [way], complete };
}

function nothing(journey: Journey): Best {
  return { status: journey.physical('time') ? 'barred' : 'unreachable', ways: [], complete: true };
}

/** A search that was cut short without a way says nothing of the law; that there is no way on the ground it may say. */
function unseen(journey: Journey): Best {
  return { status: journey.physical('time') ? 'uncertain' : 'unreachable', ways: [], complete: false };
}

function demand(journey: Journey, way: Way, judged: Judged, status: Status): void {
  if (judged === status) return;
  const legs = way.runs.map(({ leg }) => journey.index.legs[leg]!.id).join(', ');
  throw new KurykError('internal', `the search found ${status} what the judge finds ${judged}: ${legs}`);
}

/** At most `max`, all when null. */
export function truncated<T>(list: readonly T[], max: number | null): readonly T[] {
  return max === null ? list : list.slice(0, max);
}
