import { isClosed, type SearchGraph, tailOf } from '../graph.ts';
import { Hierarchy, NO_WAY } from './hierarchy.ts';
import { TableWays } from './table-ways.ts';
import { hierarchyTopology, type Topology } from './topology.ts';

/** Distances of all pairs of a small graph (a few thousand nodes at most: n² numbers), under one law after another. */
export interface PairTable {
  /** All distances under a law: one bit an edge, set where it is closed; null: none. */
  fill(closed: Uint32Array | null): void;
  /** Infinity where there is no way. */
  distance(source: number, target: number): number;
  /** Edges of a way that costs as much, from source to target; null where there is none. */
  way(source: number, target: number): ArrayLike<number> | null;
  /** Sum of all distances, and how many ordered pairs have a way. */
  total(): { readonly cost: number; readonly pairs: number };
  /**
   * The pairs whose distance changes when these edges close too, four numbers each: source, target, distance before and after
   * ({@link NO_WAY} where no way is left). The table stays as it is.
   */
  whenClosed(edges: readonly number[]): Int32Array;
  /** What {@link total} would be if these edges were closed too. The table stays as it is. */
  totalWhenClosed(edges: readonly number[]): { readonly cost: number; readonly pairs: number };
}

/** The table in TypeScript; `PairTableKernel` is the same in WebAssembly. */
export class PlainPairTable implements PairTable {
  private readonly graph: SearchGraph;
  private readonly topology: Topology;
  private readonly hierarchy: Hierarchy;
  private readonly ways: TableWays;
  private closed: Uint32Array | null = null;
  private rows: Int32Array;

  constructor(graph: SearchGraph) {
    this.graph = graph;
    this.topology = hierarchyTopology(graph);
    this.hierarchy = new Hierarchy(this.topology, graph.costs[0]!);
    this.ways = new TableWays(graph, this.topology.rankOf);
    this.rows = this.hierarchy.allPairs(graph.nodeCount);
  }

  fill(closed: Uint32Array | null): void {
    this.closed = closed;
    this.ways.forget();
    this.hierarchy.customize(closed);
    this.rows = this.hierarchy.allPairs(this.graph.nodeCount);
  }

  distance(source: number, target: number): number {
    const found = this.at(source, target);
    return found < NO_WAY ? found : Number.POSITIVE_INFINITY;
  }

  way(source: number, target: number): ArrayLike<number> | null {
    const { rankOf } = this.topology;
    const row = rankOf[source]! * this.graph.nodeCount;
    if (this.rows[row + rankOf[target]!]! >= NO_WAY) return null;
    const way = this.ways.find(this.rows, row, this.closed, rankOf[source]!, rankOf[target]!);
    return way ?? this.hierarchy.way(source, target);
  }

  total(): { cost: number; pairs: number } {
    const ways = this.rows.filter((cost) => cost < NO_WAY);
    return { cost: ways.reduce((sum, cost) => sum + cost, 0), pairs: ways.length };
  }

  whenClosed(edges: readonly number[]): Int32Array {
    const { graph } = this;
    const tails = edges.map((edge) => tailOf(graph, edge));
    const changes: number[] = [];
    for (let source = 0; source < graph.nodeCount; source++) {
      // Three reads say whether a closed edge lies on a best way of a pair at all.
      const onBestWay = (target: number) =>
        edges.some((edge, i) => {
          const cost =
            this.at(source, tails[i]!) + graph.costs[0]![edge]! + this.at(graph.head[edge]!, target);
          return cost === this.at(source, target) && cost < NO_WAY;
        });
      const suspects = new Map<number, number>();
      for (let target = 0; target < graph.nodeCount; target++) {
        // The source costs nothing, whatever closes, also where a circle without cost leads back to it.
        if (target !== source && onBestWay(target)) suspects.set(target, NO_WAY);
      }
      if (suspects.size === 0) continue;
      const closing = new Set(edges);
      // Bellman's rounds: short, and of another kind than the kernel's search.
      for (let changed = true; changed; ) {
        changed = false;
        for (let tail = 0; tail < graph.nodeCount; tail++) {
          const reached = suspects.get(tail) ?? this.at(source, tail);
          for (let edge = graph.firstEdge[tail]!; edge < graph.firstEdge[tail + 1]!; edge++) {
            if (closing.has(edge) || isClosed(this.closed ?? undefined, edge)) continue;
            const candidate = reached + graph.costs[0]![edge]!;
            if (candidate >= (suspects.get(graph.head[edge]!) ?? 0)) continue;
            suspects.set(graph.head[edge]!, candidate);
            changed = true;
          }
        }
      }
      for (const [target, cost] of suspects) {
        if (cost !== this.at(source, target)) changes.push(source, target, this.at(source, target), cost);
      }
    }
    return Int32Array.from(changes);
  }

  totalWhenClosed(edges: readonly number[]): { cost: number; pairs: number } {
    const total = this.total();
    const changes = this.whenClosed(edges);
    for (let i = 0; i < changes.length; i += 4) {
      const now = changes[i + 3]!;
      total.cost += (now < NO_WAY ? now : 0) - changes[i + 2]!;
      if (now >= NO_WAY) total.pairs--;
    }
    return total;
  }

  private at(source: number, target: number): number {
    const { rankOf } = this.topology;
    return this.rows[rankOf[source]! * this.graph.nodeCount + rankOf[target]!]!;
  }
}
