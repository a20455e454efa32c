import { Dijkstra, distancesWide } from './dijkstra.ts';
import { isClosed, type SearchGraph } from './graph.ts';

/** Per objective the least cost from each node to the target, the automaton ignored; Infinity where there is no way. */
export type LowerBounds = readonly Float64Array[];

/**
 * One backward Dijkstra per objective. The bounds are consistent (no edge costs less than the bounds of its ends differ),
 * so the Pareto search settles labels in their final order.
 */
export function lowerBounds(graph: SearchGraph, target: number): LowerBounds {
  const backward = reversedOf(graph);
  return graph.costs.map((cost) => backward.distances(cost, target, graph.closed));
}

const known = new WeakMap<Int32Array, Backward>();

/** Kept by the array of heads, which all objectives and all laws of a graph share. */
function reversedOf(graph: SearchGraph): Backward {
  let backward = known.get(graph.head);
  if (!backward) {
    backward = new Backward(graph);
    known.set(graph.head, backward);
  }
  return backward;
}

/** The graph with its edges turned round. */
class Backward {
  private readonly nodeCount: number;
  private readonly first: Int32Array;
  private readonly tail: Int32Array;
  /** The number that each turned edge has in the graph. */
  private readonly edge: Int32Array;
  private readonly searches = new WeakMap<Float64Array, Dijkstra | null>();
  private closed: Uint32Array;

  constructor({ nodeCount, firstEdge, head }: SearchGraph) {
    this.nodeCount = nodeCount;
    const first = new Int32Array(nodeCount + 1);
    for (const node of head) first[node + 1]!++;
    for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
    const free = first.slice();
    this.first = first;
    this.tail = new Int32Array(head.length);
    this.edge = new Int32Array(head.length);
    this.closed = new Uint32Array((head.length + 31) >> 5);
    for (let node = 0; node < nodeCount; node++) {
      for (let e = firstEdge[node]!; e < firstEdge[node + 1]!; e++) {
        const slot = free[head[e]!]!++;
        this.tail[slot] = node;
        this.edge[slot] = e;
      }
    }
  }

  distances(cost: Float64Array, target: number, closed: Uint32Array | undefined): Float64Array {
    const search = this.searchOf(cost);
    if (search === null || Number.isNaN(search.run(target, -1, closed ? this.turned(closed) : null))) {
      const open = (slot: number) =>
        isClosed(closed, this.edge[slot]!) ? Number.POSITIVE_INFINITY : cost[this.edge[slot]!]!;
      return distancesWide(this.nodeCount, this.first, this.tail, open, target);
    }
    const distances = new Float64Array(this.nodeCount);
    for (let node = 0; node < distances.length; node++) distances[node] = search.distanceTo(node);
    return distances;
  }

  /** Null when the costs are too large for packed entries. */
  private searchOf(cost: Float64Array): Dijkstra | null {
    let search = this.searches.get(cost);
    if (search === undefined) {
      let largestCost = 0;
      for (let edge = 0; edge < cost.length; edge++) if (cost[edge]! > largestCost) largestCost = cost[edge]!;
      search = largestCost < 2 ** 31 ? this.packed(cost, largestCost) : null;
      this.searches.set(cost, search);
    }
    return search;
  }

  private packed(cost: Float64Array, largestCost: number): Dijkstra {
    const { nodeCount, first, tail, edge } = this;
    const records = new Int32Array(2 * edge.length);
    for (let slot = 0; slot < edge.length; slot++) {
      records[2 * slot] = tail[slot]!;
      records[2 * slot + 1] = cost[edge[slot]!]!;
    }
    return new Dijkstra({ nodeCount, firstEdge: first, records, largestCost });
  }

  private turned(closed: Uint32Array): Uint32Array {
    const { edge } = this;
    this.closed.fill(0);
    for (let slot = 0; slot < edge.length; slot++) {
      const e = edge[slot]!;
      this.closed[slot >> 5]! |= ((closed[e >> 5]! >>> (e & 31)) & 1) << (slot & 31);
    }
    return this.closed;
  }
}
