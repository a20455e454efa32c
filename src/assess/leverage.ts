import type { PlanQuery } from '../plan/answer.ts';
import { bestWays, type PlanOptions } from '../plan/plan.ts';
import type { Way } from '../plan/route.ts';
import type { PlanWorld } from '../plan/world.ts';
import type { Status } from '../terms/answer.ts';
import { fewest, type SmallestCut } from './border-cut.ts';
import { type Closer, keyOf } from './closer.ts';
import { closingSets } from './closing-sets.ts';
import { type DisjointWays, disjointWays, endsOf } from './disjoint.ts';
import { type Power, powersOf } from './powers.ts';
import { extra, leverageIndex, type Price, priceOf } from './price.ts';
import { citedIn, groundSupport } from './support.ts';
import { type NamedTrade, TradeBook, type TradeCost } from './trade.ts';
import { type Level, WhatIf } from './what-if.ts';

export interface LeverageLine {
  readonly closer: Closer;
  /** It holds FROM or TO, so that it can always refuse. */
  readonly end: boolean;
  /**
   * `closes`: no way is left. `unsettles`: lawful ways were there, only doubtful ones are left. `lengthens`: the best
   * way is lost, a later or dearer one is left.
   */
  readonly effect: 'closes' | 'unsettles' | 'lengthens';
  readonly index: number;
  readonly after: Price | null;
  readonly extra: { readonly hours: number; readonly costUsd: number; readonly distanceKm: number } | null;
  /** Of the routes in the Pareto set, how many meet the closer. */
  readonly routesLost: number;
  readonly powers: readonly Power[];
  /** What the closure costs others, the closer among them; null where it was not asked for. */
  readonly trades: TradeCost | null;
}

export interface Coalition {
  /** What is left: nothing, or ways that are doubtful where lawful ones were. */
  readonly leaves: 'nothing' | 'doubtful';
  readonly members: readonly Closer[];
  readonly powers: readonly (readonly Power[])[];
}

export interface LeverageAnswer {
  readonly query: PlanQuery;
  readonly status: Status;
  /** Lawful routes, or where none is certain, possible ones. */
  readonly speaksOf: 'lawful' | 'possible' | null;
  readonly best: Price | null;
  readonly routes: number;
  /** Vetoes first, then by index. */
  readonly lines: readonly LeverageLine[];
  /** Smallest sets of two and more states, texts and crossings, mixed, after which no way is left, or no lawful one. */
  readonly coalitions: readonly Coalition[];
  /** Fewest crossings. */
  readonly cut: SmallestCut | null;
  /** Fewest legs. */
  readonly legCut: SmallestCut | null;
  readonly disjoint: DisjointWays | null;
  /** False when a limit was met: routes may be more, lists of coalitions longer. Each line and set that is there holds. */
  readonly complete: boolean;
  readonly pack: PlanWorld['pack'];
  readonly whatIf: WhatIf;
}

export interface LeverageOptions extends PlanOptions {
  /** Largest coalition looked for. */
  readonly size?: number;
  readonly trades?: readonly NamedTrade[];
  /** Plans that each search for sets may make. */
  readonly maxPlans?: number;
}

const KINDS = ['state', 'instrument', 'crossing', 'place'] as const;
/** Who can act together. Places are left out: their sets are those of crossings over again, by the hundred. */
const TOGETHER = ['state', 'instrument', 'crossing'] as const;

/** Who can close a question, alone or together, by which power, at what price to whom. */
export function leverage(world: PlanWorld, query: PlanQuery, options: LeverageOptions = {}): LeverageAnswer {
  const { size = 3, trades = [], maxPlans = 1500, ...limits } = options;
  const whatIf = new WhatIf(world, query, limits);
  const best = priceOf(whatIf, []);
  const { status } = whatIf.best();
  const empty = {
    query,
    status,
    best,
    lines: [],
    coalitions: [],
    cut: null,
    legCut: null,
    disjoint: null,
    whatIf,
  };
  if (!best) return { ...empty, speaksOf: null, routes: 0, complete: true, pack: world.pack };
  const { ways: pareto, complete: allRoutes } = bestWays(whatIf.journey());
  const vetoes = closingSets(whatIf, world.law, { kinds: KINDS, size: 1 });
  const ends = endsOf(whatIf);
  const level: Level = best.status === 'lawful' ? 'lawful' : 'possible';
  const levels: readonly Level[] = level === 'lawful' ? ['lawful', 'possible'] : ['possible'];
  const searches = levels.map((at) =>
    closingSets(whatIf, world.law, { kinds: TOGETHER, level: at, size, maxPlans, except: ends }),
  );
  const unsettling =
    level === 'lawful' ? closingSets(whatIf, world.law, { kinds: KINDS, level, size: 1 }).sets : [];
  const cut = fewest(whatIf, world.law, 'crossing', level, 6, maxPlans);
  const legCut = fewest(whatIf, world.law, 'leg', level, 4, maxPlans);
  const disjoint = disjointWays(whatIf, world.law, level, maxPlans);
  const book = trades.length > 0 ? new TradeBook(world, trades, query, limits) : null;
  const verdicts = whatIf.journey().verdictsOf(whatIf.best().way!);
  const powers = (closer: Closer) => powersOf(closer, world.law, whatIf.index, verdicts);
  const lines = candidates(whatIf, [...vetoes.sets, ...unsettling]).flatMap((closer): LeverageLine[] => {
    const after = priceOf(whatIf, [closer]);
    const index = leverageIndex(best, after);
    const unsettles = best.status === 'lawful' && after?.status === 'uncertain';
    if (index === 0) return [];
    const held = powers(closer);
    const costs =
      book && (closer.kind !== 'place' || after === null)
        ? book.costOf([closer], new Set(held.map(({ who }) => who)))
        : null;
    return [
      {
        closer,
        end: ends.has(keyOf(closer)),
        effect: after === null ? 'closes' : unsettles ? 'unsettles' : 'lengthens',
        index,
        after,
        extra: after && extra(best, after),
        routesLost: pareto.filter((way) => meets(whatIf, way, closer)).length,
        powers: held,
        trades: costs,
      },
    ];
  });
  return {
    ...empty,
    speaksOf: best.status === 'lawful' ? 'lawful' : 'possible',
    routes: pareto.length,
    lines: lines.sort(byEffect),
    coalitions: distinct(searches.flatMap(({ sets }) => sets))
      .filter((set) => set.length > 1)
      .map((members) => ({
        members,
        leaves: whatIf.isOpen(members, 'possible') ? 'doubtful' : 'nothing',
        powers: members.map(powers),
      })),
    cut,
    legCut,
    disjoint,
    complete:
      allRoutes &&
      searches.every(({ complete }) => complete) &&
      (cut?.complete ?? true) &&
      (legCut?.complete ?? true) &&
      disjoint.exact,
    pack: world.pack,
  };
}

function distinct(sets: readonly (readonly Closer[])[]): (readonly Closer[])[] {
  return [...new Map(sets.map((set) => [set.map(keyOf).join(' '), set])).values()];
}

/** Vetoes, and whatever the fastest or the cheapest way rests on: nothing else changes the best when it is closed. */
function candidates(whatIf: WhatIf, vetoes: readonly (readonly Closer[])[]): Closer[] {
  const found = new Map<string, Closer>();
  const add = (closer: Closer) => found.set(keyOf(closer), closer);
  for (const [veto] of vetoes) if (veto) add(veto);
  for (const by of ['time', 'cost'] as const) {
    const { way } = whatIf.best([], by);
    if (!way) continue;
    for (const closer of groundSupport(whatIf.index, way)) add(closer);
    for (const id of citedIn(whatIf.journey().verdictsOf(way))) add({ kind: 'instrument', id });
  }
  return [...found.values()];
}

function meets(whatIf: WhatIf, way: Way, closer: Closer): boolean {
  return closer.kind === 'instrument'
    ? whatIf.journey([closer]).judge(way).status !== whatIf.journey().judge(way).status
    : way.runs.some(({ leg }) => whatIf.index.touched[leg]!.has(closer.id));
}

const EFFECT_ORDER = { closes: 0, unsettles: 1, lengthens: 2 } as const;
const KIND_ORDER = { state: 0, instrument: 1, crossing: 2, place: 3, leg: 4 } as const;
function byEffect(a: LeverageLine, b: LeverageLine): number {
  return (
    EFFECT_ORDER[a.effect] - EFFECT_ORDER[b.effect] ||
    b.index - a.index ||
    KIND_ORDER[a.closer.kind] - KIND_ORDER[b.closer.kind] ||
    (a.closer.id < b.closer.id ? -1 : 1)
  );
}
