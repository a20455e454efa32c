import { isClosed, type SearchGraph, tailOf } from '../graph.ts';
import { NO_WAY } from '../hierarchy/hierarchy.ts';
import type { PairTable } from '../hierarchy/pair-table.ts';
import { hierarchyTopology } from '../hierarchy/topology.ts';
import { HierarchyKernel } from './hierarchy-kernel.ts';

/** Most edges that close at once in {@link PairTable.whenClosed}. */
const MOST_CLOSING = 64;

/** `PlainPairTable` in WebAssembly: four pairs in one instruction. */
export class PairTableKernel implements PairTable {
  private readonly graph: SearchGraph;
  private readonly hierarchy: HierarchyKernel;
  private readonly stride: number;
  private readonly rows: number;
  private readonly lowest: number;
  private readonly intoFirst: number;
  private readonly into: number;
  /** Of each edge, its place among those into its head. */
  private readonly placeOf: Int32Array;
  private readonly marks: number;
  private readonly list: number;
  private readonly closing: number;
  private readonly found: number;
  private readonly most: number;
  private closed: Uint32Array | null = null;
  /** Whether the lists of edges hold the law of the table. */
  private listed = false;

  private constructor(graph: SearchGraph, hierarchy: HierarchyKernel) {
    const { nodeCount, lowest } = hierarchy.topology;
    const { kernel } = hierarchy;
    const edges = graph.head.length;
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.stride = (nodeCount + 3) & ~3;
    this.rows = kernel.lay(4 * this.stride * nodeCount);
    this.lowest = kernel.lay(4 * nodeCount);
    this.intoFirst = kernel.lay(4 * (nodeCount + 1));
    this.into = kernel.lay(8 * edges);
    this.placeOf = new Int32Array(edges);
    this.marks = kernel.lay(4 * nodeCount);
    this.list = kernel.lay(8 * nodeCount);
    this.closing = kernel.lay(16 * MOST_CLOSING);
    this.most = nodeCount * nodeCount;
    // The last slot is written before it is known whether it counts.
    this.found = kernel.lay(16 * (this.most + 1));
    kernel.ints(this.lowest, nodeCount).set(lowest);
    this.fill(null);
  }

  /** Null where the kernels cannot run; `PlainPairTable` must then serve. */
  static of(graph: SearchGraph): PairTableKernel | null {
    const hierarchy = HierarchyKernel.of(hierarchyTopology(graph), graph.costs[0]!);
    return hierarchy && new PairTableKernel(graph, hierarchy);
  }

  fill(closed: Uint32Array | null): void {
    this.closed = closed;
    this.listed = false;
    this.hierarchy.customize(closed);
    this.hierarchy.kernel.exports.allPairs(this.rows, this.stride, this.lowest);
  }

  distance(source: number, target: number): number {
    const { rankOf } = this.hierarchy.topology;
    const row = this.rows + 4 * this.stride * rankOf[source]!;
    const found = this.hierarchy.kernel.ints(row, this.stride)[rankOf[target]!]!;
    return found < NO_WAY ? found : Number.POSITIVE_INFINITY;
  }

  total(): { cost: number; pairs: number } {
    const { exports } = this.hierarchy.kernel;
    const cost = exports.sumOfPairs(this.rows, this.stride);
    return { cost, pairs: exports.pairCount() };
  }

  whenClosed(edges: readonly number[]): Int32Array {
    if (edges.length > MOST_CLOSING) throw new RangeError(`at most ${MOST_CLOSING} edges close at once`);
    const { graph, hierarchy } = this;
    const { rankOf, nodeOf } = hierarchy.topology;
    const { kernel } = hierarchy;
    if (!this.listed) this.listEdges();
    // One that is closed already, or named twice, changes nothing.
    const open = [...new Set(edges)].filter((edge) => !isClosed(this.closed ?? undefined, edge));
    const closing = kernel.ints(this.closing, 4 * open.length);
    open.forEach((edge, i) => {
      const ends = [rankOf[tailOf(graph, edge)]!, rankOf[graph.head[edge]!]!];
      closing.set([...ends, graph.costs[0]![edge]!, this.placeOf[edge]!], 4 * i);
    });
    const changed = kernel.exports.closeEdges(this.closing, open.length, this.found, this.most);
    const changes = kernel.ints(this.found, 4 * changed).slice();
    for (let i = 0; i < changes.length; i += 4) {
      changes[i] = nodeOf[changes[i]!]!;
      changes[i + 1] = nodeOf[changes[i + 1]!]!;
    }
    return changes;
  }

  /** The edges into each rank, closed ones as if they cost more than any way. */
  private listEdges(): void {
    const { graph, hierarchy, closed, placeOf } = this;
    const { nodeCount, rankOf } = hierarchy.topology;
    const { kernel } = hierarchy;
    const first = kernel.ints(this.intoFirst, nodeCount + 1).fill(0);
    const into = kernel.ints(this.into, 2 * graph.head.length);
    for (const head of graph.head) first[rankOf[head]! + 1]!++;
    for (let rank = 0; rank < nodeCount; rank++) first[rank + 1]! += first[rank]!;
    const free = first.slice();
    for (let node = 0; node < graph.nodeCount; node++) {
      for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
        const place = free[rankOf[graph.head[edge]!]!]!++;
        placeOf[edge] = place;
        into[2 * place] = rankOf[node]!;
        into[2 * place + 1] = isClosed(closed ?? undefined, edge) ? NO_WAY : graph.costs[0]![edge]!;
      }
    }
    const { rows, stride, intoFirst, marks, list } = this;
    kernel.exports.layClosures(nodeCount, rows, stride, intoFirst, this.into, marks, list);
    this.listed = true;
  }
}
