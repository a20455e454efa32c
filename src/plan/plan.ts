import type { Status } from '../terms/answer.ts';
import type { Day } from '../terms/day.ts';
import { KurykError } from '../terms/errors.ts';
import type { When } from '../terms/fact.ts';
import type { Epoch, PlanAnswer, PlanQuery } from './answer.ts';
import { barredRoutes } from './barred.ts';
import { groundOf, Journey } from './journey.ts';
import { networkChangeDays } from './leg-open.ts';
import { indexNetwork, type NetworkIndex } from './network-index.ts';
import type { Way } from './route.ts';
import type { ParetoLimits } from './search/pareto.ts';
import { type LawReader, lawQuestion, lawReader, type PlanWorld } from './world.ts';

export interface PlanOptions extends ParetoLimits {
  /** Put another law in place of the book's (tests, drafts). */
  readonly law?: LawReader;
}

/** Which routes are lawful, and if none is, what can be said instead. */
export function plan(world: PlanWorld, query: PlanQuery, options: PlanOptions = {}): PlanAnswer {
  const index = indexNetwork(world.network);
  const law = options.law ?? lawReader(world.law);
  const ground = groundOf(index, query, query.on);
  const journey = new Journey(index, law, query, query.on, ground, options);
  const found = bestWays(journey);
  const barred = barredRoutes(journey, found.status === 'lawful' ? found.ways : []).map(({ route }) => route);
  const strict = new Journey(index, law, { ...query, proof: 'text' }, query.on, ground, options);
  return {
    query,
    status: found.status,
    epoch: epochAround(query.on, changeDaysOf(index, law, query)),
    routes: truncated(found.ways, query.max).map((way) => journey.route(way)),
    barred: truncated(barred, query.max),
    someRouteInEachCase: false,
    statusAtText: query.proof === 'text' ? found.status : statusOf(strict),
    complete: found.complete,
    pack: world.pack,
  };
}

export interface BestRoutes {
  readonly status: Status;
  /** Lawful ones, or if there is none uncertain ones; else empty. The first is the best by the first objective. */
  readonly ways: readonly Way[];
  readonly complete: boolean;
}

/**
 * The Pareto set of lawful ways, or of uncertain ones. Each is judged again, apart from the search: what the two do not
 * agree on is never shown.
 */
export function bestWays(journey: Journey): BestRoutes {
  const certain = journey.lawful('certain');
  for (const way of certain.ways) {
    if (journey.judge(way.runs).status !== 'lawful') throw disagreement(journey, way);
  }
  if (certain.ways.length > 0) return { status: 'lawful', ...certain };
  const possible = journey.lawful('possible');
  // With more doubts than can be followed jointly the search lets ways pass that the judge bars. Leaving them out is
  // sound; but a way that they dominated may be missing, so the answer is not complete.
  const ways = possible.ways.filter((way) => {
    const { status } = journey.judge(way.runs);
    if (status === 'lawful' && certain.complete) throw disagreement(journey, way);
    return status !== 'barred';
  });
  const complete = certain.complete && possible.complete && ways.length === possible.ways.length;
  if (ways.length > 0) return { status: 'uncertain', ways, complete };
  return { status: journey.physical('time') ? 'barred' : 'unreachable', ways, complete };
}

/** The status alone: one cheap objective is enough to know whether there is a way. */
export function statusOf(journey: Journey): Status {
  if (isLawful(journey)) return 'lawful';
  if (journey.lawful('possible', ['time']).ways.length > 0) return 'uncertain';
  return journey.physical('time') ? 'barred' : 'unreachable';
}

export function isLawful(journey: Journey): boolean {
  return journey.lawful('certain', ['time']).ways.length > 0;
}

function disagreement({ index }: Journey, { runs }: Way): KurykError {
  const legs = runs.map(({ leg }) => index.legs[leg]!.id).join(', ');
  return new KurykError('internal', `the search and the judge disagree on a route: ${legs}`);
}

/** Every day on which the answer to the query may change, ascending. */
export function changeDaysOf(index: NetworkIndex, law: LawReader, query: PlanQuery): Day[] {
  const ofLaw = law.changeDays(lawQuestion(index, query)).map(({ day }) => day);
  const ofNetwork = networkChangeDays(index).map(({ day }) => day);
  return [...new Set([...ofLaw, ...ofNetwork])].sort((a, b) => a - b);
}

/** The days around `on` on which nothing can change the answer; half-open, null where it is unbounded. */
export function epochAround(on: When, days: readonly Day[]): Epoch {
  const first = on.earliest ?? Number.NEGATIVE_INFINITY;
  const last = on.latest ?? Number.POSITIVE_INFINITY;
  return {
    from: days.findLast((day) => day <= first) ?? null,
    to: days.find((day) => day > last) ?? null,
  };
}

function truncated<T>(list: readonly T[], max: number | null): readonly T[] {
  return max === null ? list : list.slice(0, max);
}
