import FlatQueue from 'flatqueue';
import type { SearchGraph } from './graph.ts';

/** Per objective the least cost from each node to the target, the automaton ignored; Infinity where there is no way. */
export type LowerBounds = readonly Float64Array[];

/**
 * One backward Dijkstra per objective. The bounds are consistent (no edge costs less than the bounds of its ends differ),
 * so the Pareto search settles labels in their final order.
 */
export function lowerBounds(graph: SearchGraph, target: number): LowerBounds {
  const backward = reversed(graph);
  return graph.costs.map((cost) => distances(graph.nodeCount, backward, cost, target));
}

interface Backward {
  readonly first: Int32Array;
  readonly tail: Int32Array;
  readonly edge: Int32Array;
}

function reversed({ nodeCount, firstEdge, head }: SearchGraph): Backward {
  const first = new Int32Array(nodeCount + 1);
  for (const node of head) first[node + 1]!++;
  for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!;
  const free = first.slice();
  const tail = new Int32Array(head.length);
  const edge = new Int32Array(head.length);
  for (let node = 0; node < nodeCount; node++) {
    for (let e = firstEdge[node]!; e < firstEdge[node + 1]!; e++) {
      const slot = free[head[e]!]!++;
      tail[slot] = node;
      edge[slot] = e;
    }
  }
  return { first, tail, edge };
}

function distances(nodeCount: number, graph: Backward, cost: Float64Array, target: number): Float64Array {
  const distance = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
  const queue = new FlatQueue<number>();
  distance[target] = 0;
  queue.push(target, 0);
  for (let reached = queue.peekValue(); reached !== undefined; reached = queue.peekValue()) {
    const node = queue.pop()!;
    if (reached > distance[node]!) continue;
    for (let slot = graph.first[node]!; slot < graph.first[node + 1]!; slot++) {
      const tail = graph.tail[slot]!;
      const candidate = reached + cost[graph.edge[slot]!]!;
      if (candidate < distance[tail]!) {
        distance[tail] = candidate;
        queue.push(tail, candidate);
      }
    }
  }
  return distance;
}
