import type { LawBook } from '../law/model.ts';
import { getPlace } from '../plan/network-index.ts';
import type { Way } from '../plan/route.ts';
import { type Closer, keyOf } from './closer.ts';
import { closingSets } from './closing-sets.ts';
import { type StateFlow, stateFlow } from './state-flow.ts';
import { citedIn, groundSupport } from './support.ts';
import type { Level, WhatIf } from './what-if.ts';

/**
 * Ways of which no two share a crossing, a state in between, or a text of such a state. The states of FROM and TO, and
 * texts cited for them alone, are common to all ways and left out of account.
 */
export interface DisjointWays {
  readonly ways: readonly { readonly way: Way; readonly rests: readonly Closer[] }[];
  /** No set of disjoint ways is larger: the size of a smallest set of crossings, states and texts that closes all. */
  readonly atMost: number;
  /** `ways` is a largest set: it meets a bound, or all supports were looked at. */
  readonly exact: boolean;
  /** A bound with its certificate: never fewer than the ways, and as many where only states and posts tie them. */
  readonly flow: StateFlow | null;
}

/**
 * As many legally disjoint ways as there are: a set packing over the supports of open ways. Two bounds stand against it,
 * the flow of the state graph and the smallest closing set (which must take one member from each way); where neither is
 * met, all supports are drawn from the planner, and a branch and bound over them settles it.
 */
export function disjointWays(whatIf: WhatIf, book: LawBook, level: Level, maxPlans: number): DisjointWays {
  const pool = new Map<string, { way: Way; rests: readonly Closer[] }>();
  const add = (way: Way) => {
    const rests = restsOf(whatIf, way);
    pool.set(rests.map(keyOf).join(' '), { way, rests });
    return rests;
  };
  const except = endsOf(whatIf);
  const flow = stateFlow(whatIf, level);
  // One after another, each apart from those before it.
  const used: Closer[] = [];
  const next = () => whatIf.best(used, 'time', level).way;
  for (let way = next(); way; way = next()) {
    const rests = add(way);
    if (rests.length === 0) return { ways: [{ way, rests }], atMost: 1, exact: true, flow };
    used.push(...rests);
  }
  const apart = [...pool.values()];
  const flowBound = flow?.flow ?? Number.POSITIVE_INFINITY;
  if (apart.length === flowBound) return { ways: apart, atMost: flowBound, exact: true, flow };
  const kinds = ['state', 'crossing', 'instrument'] as const;
  const fewest = closingSets(whatIf, book, {
    kinds,
    level,
    size: pool.size + 1,
    except,
    maxPlans,
    fewest: true,
  });
  for (const way of fewest.ways) add(way);
  const smallest = fewest.complete && fewest.sets.length > 0 ? fewest.sets[0]!.length : flowBound;
  const bound = Math.min(smallest, flowBound);
  // Those found one after another are the fastest there are, and stay where no larger set is found.
  const larger = (found: typeof apart) => (found.length > apart.length ? found : apart);
  let best = larger(largestPacking([...pool.values()]));
  if (best.length === bound) return { ways: best, atMost: bound, exact: true, flow };
  const all = closingSets(whatIf, book, {
    kinds,
    level,
    size: Number.POSITIVE_INFINITY,
    except,
    maxPlans,
  });
  for (const way of all.ways) add(way);
  best = larger(largestPacking([...pool.values()]));
  const atMost = Math.min(bound, all.sets[0]?.length ?? bound, all.complete ? best.length : bound);
  return {
    ways: best,
    atMost: Number.isFinite(atMost) ? atMost : pool.size,
    exact: all.complete || best.length === atMost,
    flow,
  };
}

/** The closers that hold an end of the journey: both places and their states. */
export function endsOf({ query, index }: WhatIf): Set<string> {
  return new Set(
    [query.from, query.to].flatMap((id) => [
      keyOf({ kind: 'place', id }),
      keyOf({ kind: 'state', id: getPlace(index, id).country }),
    ]),
  );
}

/** Crossings, states in between, and the texts cited for them. */
export function restsOf(whatIf: WhatIf, way: Way): Closer[] {
  const ends = endsOf(whatIf);
  const ground = groundSupport(whatIf.index, way).filter(
    (closer) => closer.kind !== 'place' && !ends.has(keyOf(closer)),
  );
  const between = whatIf
    .journey()
    .verdictsOf(way)
    .filter(({ state }) => !ends.has(keyOf({ kind: 'state', id: state })));
  return [...ground, ...citedIn(between).map((id) => ({ kind: 'instrument' as const, id }))];
}

interface Resting {
  readonly rests: readonly Closer[];
}

/** A largest subset without a shared closer: take the way or leave it, and stop where the rest cannot beat the best. */
export function largestPacking<T extends Resting>(ways: readonly T[]): T[] {
  const keys = ways.map(({ rests }) => new Set(rests.map(keyOf)));
  // A way that rests on all that another rests on is never needed.
  const useful = ways
    .map((_, i) => i)
    .filter(
      (i) =>
        !keys.some((other, j) => j !== i && within(other, keys[i]!) && (other.size < keys[i]!.size || j < i)),
    )
    .sort((a, b) => keys[a]!.size - keys[b]!.size || a - b);
  let best: number[] = [];
  const search = (at: number, chosen: readonly number[], used: ReadonlySet<string>): void => {
    if (chosen.length > best.length) best = [...chosen];
    const fitting = useful.slice(at).filter((i) => [...keys[i]!].every((key) => !used.has(key)));
    if (chosen.length + fitting.length <= best.length) return;
    fitting.forEach((i) => {
      search(useful.indexOf(i) + 1, [...chosen, i], new Set([...used, ...keys[i]!]));
    });
  };
  search(0, [], new Set());
  return best.map((i) => ways[i]!);
}

function within(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const key of a) if (!b.has(key)) return false;
  return true;
}
