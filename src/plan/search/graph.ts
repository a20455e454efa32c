/**
 * All that the search knows of the world: numbered nodes, edges with costs, and a machine that reads edges and says
 * when to stop. No treaty, no place, no date comes in here.
 */
export interface SearchGraph {
  readonly nodeCount: number;
  /** CSR offsets: edges of node n are `firstEdge[n]` … `firstEdge[n + 1] - 1`. Length nodeCount + 1. */
  readonly firstEdge: Int32Array;
  readonly head: Int32Array;
  /** One array per objective, each with one non-negative cost per edge. Finite. */
  readonly costs: readonly Float64Array[];
  /** One bit an edge, set where it may not be used, whatever the way so far; left out: all are open. */
  readonly closed?: Uint32Array;
}

/** Words that {@link SearchGraph.closed} needs for so many edges. */
export const maskWords = (edges: number): number => (edges + 31) >> 5;

export function isClosed(closed: Uint32Array | undefined, edge: number): boolean {
  return closed !== undefined && ((closed[edge >> 5]! >>> (edge & 31)) & 1) !== 0;
}

export function close(closed: Uint32Array, edge: number): void {
  closed[edge >> 5]! |= 1 << (edge & 31);
}

/** The node that an edge leaves. */
export function tailOf({ firstEdge }: Pick<SearchGraph, 'firstEdge'>, edge: number): number {
  let low = 0;
  let high = firstEdge.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (firstEdge[middle]! <= edge) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A deterministic automaton over edges. State ids are small non-negative integers. */
export interface EdgeAutomaton {
  readonly start: number;
  /** Next state, or -1 when the way so far may not go on over this edge. */
  step(state: number, edge: number): number;
  /** Whether a way that ends in this state is acceptable at the target. */
  accepts(state: number): boolean;
  /**
   * True when everything that can follow from `b` can follow from `a` too, so that a label in `a` with no greater
   * costs makes the label in `b` needless. Must be reflexive.
   */
  covers(a: number, b: number): boolean;
}
