import type { PlannedRoute, PlanQuery, WhyAnswer } from './answer.ts';
import { barredRoutes } from './barred.ts';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { indexNetwork } from './network-index.ts';
import { type Opener, openersOf } from './openers.ts';
import { type Best, bestWay, bestWays, type PlanOptions } from './plan.ts';
import type { Way } from './route.ts';
import { settle } from './settle.ts';
import type { Supposed } from './suppose.ts';
import { lawReader, type PlanWorld, worldKnownOn } from './world.ts';

/** How many obstacles each of cheapest and fastest may meet before we stop looking for changes. */
const OBSTACLES = 6;
/** Sets of more changes than this are no advice. */
const MOST_CHANGES = 3;
/** Changes that are tried together: 16 give 696 sets of up to three, each a search without a map drawn anew. */
const MOST_OPENERS = 16;
/** Sets that are shown. */
const MOST_SETS = 8;
/** Of the search for all routes, which only tell what is worth asking about: a set without end must not end the memory. */
const MOST_LABELS = 2_000_000;

/**
 * What bars the cheapest and fastest ways on the ground, and the smallest sets of changes after which a lawful route
 * exists. Every set shown has been tried, and no part of it is enough; smallest over the changes that the reasons of
 * those ways suggest.
 */
export function why(pack: PlanWorld, query: PlanQuery, limits: PlanOptions = {}): WhyAnswer {
  const world = worldKnownOn(pack, query.knownOn);
  const index = indexNetwork(world.network);
  const journey = new Journey(lawReader(world.law), query, query.on, groundOf(index, query), {
    maxLabels: MOST_LABELS,
    ...limits,
  });
  const found = leastWays(journey) ?? bestWays(journey);
  const barred = barredRoutes(journey, found.status === 'lawful' ? found.ways : [], OBSTACLES).map(
    ({ route }) => route,
  );
  const clouded = found.status === 'uncertain' ? found.ways.map((way) => journey.route(way)) : [];
  const openers =
    found.status === 'lawful' || found.status === 'unreachable'
      ? []
      : smallestSets(
          openersOf([...clouded, ...barred], world.law, query),
          new Trial(world, query, journey, limits),
        );
  return {
    query,
    status: found.status,
    barred: query.max === null ? barred : barred.slice(0, query.max),
    openers,
    settling: found.status === 'uncertain' ? settle(world, journey, limits) : null,
    complete: found.complete,
    pack: world.pack,
  };
}

/**
 * Where a way is lawful, only the least hours and dollars of the lawful ways matter here: obstacles are told up to those. Two ways
 * have them, if the question counts both; then nobody needs the rest of the set. Null otherwise.
 */
function leastWays(journey: Journey): Best | null {
  const { by } = journey.query;
  if (!by.includes('cost') || !by.includes('time')) return null;
  const ways: Way[] = [];
  for (const objective of ['cost', 'time'] as const) {
    const way = journey.leastBy(objective, 'certain');
    if (!way || journey.judge(way).status !== 'lawful') return null;
    ways.push(way);
  }
  return { status: 'lawful', ways, complete: true };
}

type OpenerSet = readonly Opener[];

/** Sets by size, none holding a smaller one that opens; at equal size those that name an instrument first. */
function smallestSets(openers: readonly Opener[], trial: Trial): WhyAnswer['openers'] {
  const tried = [...openers].sort((a, b) => Number(a.general) - Number(b.general)).slice(0, MOST_OPENERS);
  const opening: OpenerSet[] = [];
  for (let size = 1; size <= MOST_CHANGES && opening.length < MOST_SETS; size++) {
    for (const set of subsets(tried, size)) {
      if (opening.some((smaller) => smaller.every((opener) => set.some((other) => standsFor(other, opener)))))
        continue;
      if (trial.opens(set)) opening.push(set);
      if (opening.length === MOST_SETS) break;
    }
  }
  return opening.map((set) => ({ changes: set.map(({ change }) => change), opens: trial.route(set) }));
}

/** A general permission of a state adds nothing where a particular act of the same state does. */
function standsFor(other: Opener, opener: Opener): boolean {
  return other === opener || (other.general && other.change.state === opener.change.state);
}

function* subsets<T>(list: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) yield [];
  else
    for (let i = from; i < list.length; i++)
      for (const rest of subsets(list, size - 1, i + 1)) yield [list[i]!, ...rest];
}

/** Applies changes and plans again. */
class Trial {
  private readonly world: PlanWorld;
  private readonly query: PlanQuery;
  private readonly base: Journey;
  private readonly limits: PlanOptions;

  constructor(world: PlanWorld, query: PlanQuery, base: Journey, limits: PlanOptions) {
    this.world = world;
    this.query = query;
    this.base = base;
    this.limits = limits;
  }

  opens(set: OpenerSet): boolean {
    return this.journey(set).firstLawful('certain') !== null;
  }

  route(set: OpenerSet): PlannedRoute {
    const journey = this.journey(set);
    return journey.route(bestWay(journey).ways[0]!);
  }

  private journey(set: OpenerSet): Journey {
    const start: Supposed = { law: this.world.law, network: this.world.network, query: this.query };
    const { law, network, query } = set.reduce((world, { suppose }) => suppose(world), start);
    const ground = network === this.world.network ? this.base.ground : groundOf(indexNetwork(network), query);
    return new Journey(lawReader(law), query, query.on, ground, this.limits);
  }
}
