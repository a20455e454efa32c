import type { LawBook } from '../law/model.ts';
import { lawfulProduct } from '../plan/lawful-product.ts';
import { closingSets } from './closing-sets.ts';
import { maxFlow } from './max-flow.ts';
import type { Level, WhatIf } from './what-if.ts';

/** The fewest border pairs that shut the question, and what shows that fewer do not. */
export interface BorderCut {
  /** All sets of the fewest crossings. Empty when no number of crossings cuts (a way that passes no border). */
  readonly smallest: readonly (readonly string[])[];
  readonly complete: boolean;
  /**
   * Flow and cut of the lawful product graph, in which each arc over a border has capacity 1 and all others none.
   * `flow === passages.length`, always. A crossing that is passed by several modes or in several standings has an arc
   * for each, so `smallest` may need fewer crossings than the flow has units, and never needs more.
   */
  readonly certificate: {
    readonly nodes: number;
    readonly arcs: number;
    readonly flow: number;
    /** Legs over a border, one for each arc that is cut. */
    readonly passages: readonly string[];
    /** The crossings of those legs: closing them closes the question. */
    readonly crossings: readonly string[];
  } | null;
}

export function borderCut(
  whatIf: WhatIf,
  book: LawBook,
  level: Level,
  size: number,
  maxPlans: number,
): BorderCut | null {
  if (!whatIf.isOpen([], level)) return null;
  const { sets, complete } = closingSets(whatIf, book, {
    kinds: ['crossing'],
    level,
    size,
    maxPlans,
    fewest: true,
  });
  return {
    smallest: sets.map((set) => set.map(({ id }) => id)),
    complete,
    certificate: certificateOf(whatIf, level),
  };
}

function certificateOf(whatIf: WhatIf, level: Level): BorderCut['certificate'] {
  const journey = whatIf.journey();
  const { index } = whatIf;
  const { graph } = whatIf.ground;
  const product = lawfulProduct(journey, level === 'lawful' ? 'certain' : 'possible');
  const legOf = (edge: number) => (edge < 0 ? undefined : index.legs[graph.edges[edge]!.leg]);
  const arcs = product.arcs.map(({ tail, head, edge }) => ({
    tail,
    head,
    capacity: (legOf(edge)?.crossing ?? null) === null ? Number.POSITIVE_INFINITY : 1,
  }));
  const { value, cut } = maxFlow(product.nodeCount, arcs, product.source, product.sink);
  if (!Number.isFinite(value)) return null;
  const legs = cut.map((arc) => legOf(product.arcs[arc]!.edge)!);
  return {
    nodes: new Set(product.arcs.flatMap(({ tail, head }) => [tail, head])).size,
    arcs: product.arcs.length,
    flow: value,
    passages: legs.map(({ id }) => id).sort(),
    crossings: [...new Set(legs.map(({ crossing }) => crossing!))].sort(),
  };
}
