import type { Reason, ReasonCode } from '../terms/answer.ts';
import type { Mode } from '../terms/mode.ts';
import type { PlannedRoute, PlanQuery } from './answer.ts';
import type { Journey } from './journey.ts';
import type { LegBar } from './lawful-graph.ts';
import { getPlace, type NetworkIndex } from './network-index.ts';
import type { Way } from './route.ts';

/** So many obstacles are shown for each of cheapest and fastest. */
const CHAIN = 3;

/** Codes that another entrance of the same state may escape; the others hold for the whole state. */
const LOCAL: ReadonlySet<ReasonCode> = new Set([
  'closed',
  'forbidden',
  'wrong-crossing',
  'not-yet-in-force',
  'suspended',
  'uncertain-date',
]);

export interface BarredWay<W = Way, R extends PlannedRoute = PlannedRoute> {
  readonly way: W;
  readonly route: R;
}

/** What looking for obstacles takes: ways on the ground, on one day or in time. */
export interface PhysicalWays<W, R extends PlannedRoute = PlannedRoute> {
  readonly index: NetworkIndex;
  readonly query: PlanQuery;
  /** The least way on the ground by an objective that takes no leg of `bar`; null where there is none. */
  physical(objective: 'cost' | 'time', bar: LegBar): W | null;
  route(way: W): R;
  /** What it takes as a rule, in the unit of the objective. */
  total(way: W, objective: 'cost' | 'time'): number;
}

/**
 * The cheapest and the fastest ways on the ground that the law bars. After each the search goes on without what stopped
 * it (the crossing, the mode in that state, or the state), so that the next is barred elsewhere: a list of obstacles,
 * not of variants. It ends where a way is no longer barred, or no better than the `lawful` ones.
 */
export function barredRoutes(journey: Journey, lawful: readonly Way[], chain = CHAIN): BarredWay[] {
  const { index, query } = journey;
  const onTheDay: PhysicalWays<Way> = {
    index,
    query,
    physical: (objective, bar) => journey.physical(objective, bar),
    route: (way) => journey.route(way),
    total: ({ runs }, objective) =>
      runs.reduce((sum, { load }) => sum + (objective === 'cost' ? load.cents : load.minutes).typical, 0),
  };
  return barredChains(onTheDay, lawful, chain);
}

/** {@link barredRoutes} over ways of any kind. */
export function barredChains<W, R extends PlannedRoute>(
  ways: PhysicalWays<W, R>,
  lawful: readonly W[],
  chain = CHAIN,
): BarredWay<W, R>[] {
  const chains = (['cost', 'time'] as const).map((objective) => chainOf(ways, objective, lawful, chain));
  const found: BarredWay<W, R>[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < chain; i++) {
    for (const list of chains) {
      const next = list[i];
      if (!next) continue;
      const key = [...next.route.states, '|', ...next.route.legs.map(({ crossing }) => crossing ?? '')].join(
        ' ',
      );
      if (!seen.has(key)) found.push(next);
      seen.add(key);
    }
  }
  return found;
}

function chainOf<W, R extends PlannedRoute>(
  ways: PhysicalWays<W, R>,
  objective: 'cost' | 'time',
  lawful: readonly W[],
  length: number,
): BarredWay<W, R>[] {
  const found = new Map<string, BarredWay<W, R>>();
  const least = Math.min(...lawful.map((way) => ways.total(way, objective)));
  const detour = new Detour(ways);
  // Each round bars at least one leg of the last way; the factor only keeps a country with many posts from taking long.
  for (let round = 0; round < 3 * length && found.size < length; round++) {
    const way = ways.physical(objective, detour.bar);
    if (!way || ways.total(way, objective) >= least) break;
    const route = ways.route(way);
    const first = route.reasons[0];
    if (route.status !== 'barred' || !first) break;
    const { state, code } = first;
    if (!found.has(`${state} ${code}`)) found.set(`${state} ${code}`, { way, route });
    if (!detour.goRound(first, route)) break;
  }
  return [...found.values()];
}

/** What the search goes round so far. */
class Detour {
  private readonly ways: Pick<PhysicalWays<unknown>, 'index' | 'query'>;
  private readonly barred = new Set<string>();
  private readonly barredModes: { state: string; mode: Mode }[] = [];
  /** States whose entrance has been changed once without success. */
  private readonly tried = new Set<string>();

  constructor(ways: Pick<PhysicalWays<unknown>, 'index' | 'query'>) {
    this.ways = ways;
  }

  readonly bar: LegBar = (leg) => {
    const { index } = this.ways;
    for (const id of index.touched[leg]!) if (this.barred.has(id)) return true;
    return this.barredModes.some(
      ({ state, mode }) => index.legs[leg]!.mode === mode && index.touched[leg]!.has(state),
    );
  };

  /** False when what stops the route cannot be gone round. */
  goRound({ code, at, state }: Reason, { legs }: PlannedRoute): boolean {
    const { query, index } = this.ways;
    const mode = code === 'wrong-mode' ? legs.find(({ leg }) => leg === at)?.mode : undefined;
    if (mode !== undefined) {
      this.barredModes.push({ state, mode });
      return true;
    }
    const isEnd = at === query.from || at === query.to;
    if (LOCAL.has(code) && !isEnd && !this.tried.has(state) && at !== state) {
      this.tried.add(state);
      this.barred.add(at);
      return true;
    }
    this.barred.add(state);
    return ![query.from, query.to].some((id) => getPlace(index, id).country === state);
  }
}
