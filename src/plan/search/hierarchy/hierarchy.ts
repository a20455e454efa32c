import { isClosed } from '../graph.ts';
import type { Topology } from './topology.ts';
import { WayFinder } from './way-finder.ts';

/** The cost where there is no way; two of them sum within 31 bits. */
export const NO_WAY: number = 0x3fffffff;

/** What a prepared graph answers, whoever computes it. Nodes and edges are those of the graph that the topology was made of. */
export interface PreparedCosts {
  /** Takes over which edges are closed (one bit an edge; null: none), which any distance after it then heeds. */
  customize(closed: Uint32Array | null): void;
  /** The least cost; Infinity where there is no way. */
  distance(source: number, target: number): number;
  /** Edges of a way of that cost, from source to target; null where there is none. */
  way(source: number, target: number): number[] | null;
}

/**
 * One cost of a graph, prepared for questions under many laws (a law is a set of closed edges): customizable contraction
 * hierarchies (Dibbelt, Strasser & Wagner, ACM JEA 21, 2016). A change of law is one pass over the triangles of the topology, a
 * question a walk up the elimination tree from both ends; neither has a queue. Costs are whole numbers from 0, and no way may
 * cost 2^30 - 1 or more. `HierarchyKernel` does the same in WebAssembly.
 */
export class Hierarchy implements PreparedCosts {
  private readonly topology: Topology;
  private readonly cost: ArrayLike<number>;
  /** Cost up and cost down of each arc. */
  private readonly arcs: Int32Array;
  private readonly there: Int32Array;
  private readonly back: Int32Array;
  private readonly ways: WayFinder;
  private closed: Uint32Array | null = null;

  constructor(topology: Topology, cost: ArrayLike<number>) {
    this.topology = topology;
    this.cost = cost;
    this.arcs = new Int32Array(2 * topology.arcHead.length);
    this.there = new Int32Array(topology.nodeCount).fill(NO_WAY);
    this.back = new Int32Array(topology.nodeCount).fill(NO_WAY);
    this.ways = new WayFinder(topology, cost);
    this.customize(null);
  }

  customize(closed: Uint32Array | null): void {
    const { topology, arcs, cost } = this;
    const { arcOfEdge, isUpward, firstArc, arcHead, nodeCount } = topology;
    this.closed = closed;
    arcs.fill(NO_WAY);
    for (let edge = 0; edge < arcOfEdge.length; edge++) {
      const arc = arcOfEdge[edge]!;
      if (arc < 0 || isClosed(closed ?? undefined, edge)) continue;
      const slot = 2 * arc + (isUpward[edge] === 1 ? 0 : 1);
      arcs[slot] = Math.min(arcs[slot]!, cost[edge]!);
    }
    for (let rank = 0; rank < nodeCount; rank++) {
      const end = firstArc[rank + 1]!;
      for (let i = firstArc[rank]!; i < end; i++) {
        // Heads ascend, and those beyond x are all among the arcs of x.
        let k = firstArc[arcHead[i]!]!;
        for (let j = i + 1; j < end; j++, k++) {
          while (arcHead[k] !== arcHead[j]) k++;
          arcs[2 * k] = Math.min(arcs[2 * k]!, arcs[2 * i + 1]! + arcs[2 * j]!);
          arcs[2 * k + 1] = Math.min(arcs[2 * k + 1]!, arcs[2 * j + 1]! + arcs[2 * i]!);
        }
      }
    }
  }

  distance(source: number, target: number): number {
    const { topology, there, back } = this;
    const { rankOf, parent } = topology;
    let x = rankOf[source]!;
    let y = rankOf[target]!;
    there[x] = 0;
    back[y] = 0;
    while (x !== y) {
      // A root has no parent, -1: the other one goes on to its root, where both meet.
      if (y < 0 || (x >= 0 && x < y)) {
        this.relax(x, there, 0);
        there[x] = NO_WAY;
        x = parent[x]!;
      } else {
        this.relax(y, back, 1);
        back[y] = NO_WAY;
        y = parent[y]!;
      }
    }
    let best = NO_WAY;
    for (; x >= 0; x = parent[x]!) {
      best = Math.min(best, there[x]! + back[x]!);
      this.relax(x, there, 0);
      this.relax(x, back, 1);
      there[x] = NO_WAY;
      back[x] = NO_WAY;
    }
    return best < NO_WAY ? best : Number.POSITIVE_INFINITY;
  }

  way(source: number, target: number): number[] | null {
    return this.ways.find(this.arcs, this.closed, source, target);
  }

  /**
   * All distances between pairs of ranks: that from rank r to rank q at r × `stride` + q. Downward cones first, then rows from
   * the roots down: "add a number to a row, take the least" and nothing else, as in PHAST (Delling et al., JPDC 73(7), 2013).
   */
  allPairs(stride: number): Int32Array {
    const { topology, arcs } = this;
    const { nodeCount, firstArc, arcHead, lowest } = topology;
    const rows = new Int32Array(stride * nodeCount).fill(NO_WAY);
    for (let rank = 0; rank < nodeCount; rank++) {
      rows[rank * stride + rank] = 0;
      for (let arc = firstArc[rank]!; arc < firstArc[rank + 1]!; arc++) {
        const above = arcHead[arc]! * stride;
        for (let to = lowest[rank]!; to <= rank; to++) {
          rows[above + to] = Math.min(rows[above + to]!, arcs[2 * arc + 1]! + rows[rank * stride + to]!);
        }
      }
    }
    for (let rank = nodeCount - 1; rank >= 0; rank--) {
      for (let arc = firstArc[rank]!; arc < firstArc[rank + 1]!; arc++) {
        const above = arcHead[arc]! * stride;
        for (let to = 0; to < nodeCount; to++) {
          rows[rank * stride + to] = Math.min(rows[rank * stride + to]!, arcs[2 * arc]! + rows[above + to]!);
        }
      }
    }
    return rows;
  }

  private relax(rank: number, distance: Int32Array, down: 0 | 1): void {
    const { firstArc, arcHead } = this.topology;
    const reached = distance[rank]!;
    if (reached >= NO_WAY) return;
    for (let arc = firstArc[rank]!; arc < firstArc[rank + 1]!; arc++) {
      const head = arcHead[arc]!;
      distance[head] = Math.min(distance[head]!, reached + this.arcs[2 * arc + down]!);
    }
  }
}
