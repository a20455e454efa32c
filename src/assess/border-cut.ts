import type { LawBook } from '../law/model.ts';
import { lawfulProduct } from '../plan/lawful-product.ts';
import { closingSets } from './closing-sets.ts';
import { maxFlow } from './max-flow.ts';
import type { Level, WhatIf } from './what-if.ts';

/** The fewest crossings, or legs, that shut the question, and what shows that fewer do not. */
export interface SmallestCut {
  /** All sets of the fewest. Empty when none cuts (a way that passes no border), or more are needed than were tried. */
  readonly smallest: readonly (readonly string[])[];
  readonly complete: boolean;
  /**
   * Flow and cut of the lawful product graph, in which each arc over a border (or, for legs, along any leg) has capacity
   * 1 and all others none that counts. `flow === passages.length`, always. What is passed by several modes, on several
   * gauges or in several standings has an arc for each, so `smallest` may need fewer closures than the flow has units,
   * and never needs more.
   */
  readonly certificate: {
    readonly nodes: number;
    readonly arcs: number;
    readonly flow: number;
    /** Legs, one for each arc that is cut. */
    readonly passages: readonly string[];
    /** The crossings of those legs: closing them closes the question. */
    readonly crossings: readonly string[];
  } | null;
}

export function fewest(
  whatIf: WhatIf,
  book: LawBook,
  kind: 'crossing' | 'leg',
  level: Level,
  size: number,
  maxPlans: number,
): SmallestCut | null {
  if (!whatIf.isOpen([], level)) return null;
  const { sets, complete } = closingSets(whatIf, book, {
    kinds: [kind],
    level,
    size,
    maxPlans,
    fewest: true,
  });
  return {
    smallest: sets.map((set) => set.map(({ id }) => id)),
    complete,
    certificate: certificateOf(whatIf, kind, level),
  };
}

function certificateOf(whatIf: WhatIf, kind: 'crossing' | 'leg', level: Level): SmallestCut['certificate'] {
  const journey = whatIf.journey();
  const { index } = whatIf;
  const { graph } = whatIf.ground;
  const product = lawfulProduct(journey, level === 'lawful' ? 'certain' : 'possible');
  const legOf = (edge: number) => (edge < 0 ? undefined : index.legs[graph.edgeAt(edge).leg]);
  const counted = (edge: number) =>
    kind === 'leg' ? legOf(edge) !== undefined : (legOf(edge)?.crossing ?? null) !== null;
  const arcs = product.arcs.map(({ tail, head, edge }) => ({
    tail,
    head,
    capacity: counted(edge) ? 1 : Number.POSITIVE_INFINITY,
  }));
  const { value, cut } = maxFlow(product.nodeCount, arcs, product.source, product.sink);
  if (!Number.isFinite(value)) return null;
  const legs = cut.map((arc) => legOf(product.arcs[arc]!.edge)!);
  return {
    nodes: new Set(product.arcs.flatMap(({ tail, head }) => [tail, head])).size,
    arcs: product.arcs.length,
    flow: value,
    passages: legs.map(({ id }) => id).sort(),
    crossings: [...new Set(legs.flatMap(({ crossing }) => crossing ?? []))].sort(),
  };
}
