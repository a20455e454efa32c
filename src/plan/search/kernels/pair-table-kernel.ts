import { isClosed, type SearchGraph, tailOf } from '../graph.ts';
import { NO_WAY } from '../hierarchy/hierarchy.ts';
import type { PairTable } from '../hierarchy/pair-table.ts';
import { TableWays } from '../hierarchy/table-ways.ts';
import { hierarchyTopology } from '../hierarchy/topology.ts';
import { HierarchyKernel } from './hierarchy-kernel.ts';

/** So many edges into a rank stand in one cache line. */
const BLOCK = 8;
/** Classes of distances that the kernel sorts by. */
const CLASSES = 128;
/** Most edges that close at once in {@link PairTable.whenClosed}. */
const MOST_CLOSING = 64;

/** `PlainPairTable` in WebAssembly: four pairs in one instruction, and closures by assembly/closures.ts. */
export class PairTableKernel implements PairTable {
  private readonly graph: SearchGraph;
  private readonly hierarchy: HierarchyKernel;
  private readonly ways: TableWays;
  private readonly stride: number;
  private readonly rows: number;
  /** What stands at `rows`. */
  private readonly matrix: Int32Array;
  private readonly lowest: number;
  private readonly intoFirst: number;
  private readonly into: number;
  /** Of each edge, what the closures read: ranks of its tail and head, its cost, its place among those into its head. */
  private readonly closers: Int32Array;
  private readonly stamps: number;
  private readonly list: number;
  private readonly drawn: number;
  private readonly classes: number;
  private readonly queue: number;
  private readonly names: number;
  private readonly closingAt: number;
  /** What stands at `closingAt`. */
  private readonly closing: Int32Array;
  private readonly found: number;
  private closed: Uint32Array | null = null;
  /** Whether the lists of edges are made at all. */
  private laid = false;
  /** Whether the lists of edges hold the law of the table. */
  private listed = false;
  /** The total of the table, once asked for. */
  private whole: { cost: number; pairs: number } | null = null;

  private constructor(graph: SearchGraph, hierarchy: HierarchyKernel) {
    const { nodeCount, lowest, nodeOf } = hierarchy.topology;
    const { kernel } = hierarchy;
    const edges = graph.head.length;
    this.graph = graph;
    this.hierarchy = hierarchy;
    this.ways = new TableWays(graph, hierarchy.topology.rankOf);
    this.stride = (nodeCount + 3) & ~3;
    this.rows = kernel.lay(4 * this.stride * nodeCount);
    this.lowest = kernel.lay(4 * nodeCount);
    this.intoFirst = kernel.lay(4 * (nodeCount + 1));
    this.into = kernel.lay(64 * (nodeCount + (edges >> 3)));
    this.closers = new Int32Array(4 * edges);
    this.stamps = kernel.lay(8 * nodeCount);
    // The last slot of both is written before it is known whether it counts.
    this.list = kernel.lay(8 * (nodeCount + 1));
    this.drawn = kernel.lay(8 * (nodeCount + 1));
    this.classes = kernel.lay(4 * CLASSES);
    this.queue = kernel.lay(16 * nodeCount);
    this.names = kernel.lay(4 * nodeCount);
    kernel.ints(this.names, nodeCount).set(nodeOf);
    this.closingAt = kernel.lay(16 * MOST_CLOSING);
    // All pairs of one edge beside all pairs of those before it.
    this.found = kernel.lay(32 * nodeCount * nodeCount);
    kernel.ints(this.lowest, nodeCount).set(lowest);
    this.closing = kernel.ints(this.closingAt, 4 * MOST_CLOSING);
    this.matrix = kernel.ints(this.rows, this.stride * nodeCount);
    this.fill(null);
  }

  /** Null where the kernels cannot run; `PlainPairTable` must then serve. */
  static of(graph: SearchGraph): PairTableKernel | null {
    const hierarchy = HierarchyKernel.of(hierarchyTopology(graph), graph.costs[0]!);
    return hierarchy && new PairTableKernel(graph, hierarchy);
  }

  fill(closed: Uint32Array | null): void {
    this.closed = closed;
    this.ways.forget();
    this.listed = false;
    this.whole = null;
    this.hierarchy.customize(closed);
    this.hierarchy.kernel.exports.allPairs(this.rows, this.stride, this.lowest);
  }

  distance(source: number, target: number): number {
    const { rankOf } = this.hierarchy.topology;
    const found = this.matrix[rankOf[source]! * this.stride + rankOf[target]!]!;
    return found < NO_WAY ? found : Number.POSITIVE_INFINITY;
  }

  way(source: number, target: number): ArrayLike<number> | null {
    const { hierarchy, matrix } = this;
    const { rankOf } = hierarchy.topology;
    const row = rankOf[source]! * this.stride;
    if (matrix[row + rankOf[target]!]! >= NO_WAY) return null;
    const way = this.ways.find(matrix, row, this.closed, rankOf[source]!, rankOf[target]!);
    return way ?? hierarchy.way(source, target);
  }

  total(): { cost: number; pairs: number } {
    const { exports } = this.hierarchy.kernel;
    const cost = exports.sumOfPairs(this.rows, this.stride);
    return { cost, pairs: exports.pairCount() };
  }

  whenClosed(edges: readonly number[]): Int32Array {
    const changed = this.closeEdges(edges, true);
    return this.hierarchy.kernel.ints(this.found, 4 * changed).slice();
  }

  totalWhenClosed(edges: readonly number[]): { cost: number; pairs: number } {
    const { exports } = this.hierarchy.kernel;
    this.whole ??= this.total();
    this.closeEdges(edges, false);
    return { cost: this.whole.cost + exports.changeOfCost(), pairs: this.whole.pairs - exports.lostPairs() };
  }

  /** How many pairs change; they stand in `found`, by node. */
  private closeEdges(edges: readonly number[], named: boolean): number {
    if (edges.length > MOST_CLOSING) throw new RangeError(`at most ${MOST_CLOSING} edges close at once`);
    if (!this.listed) this.listEdges();
    const { closed, closers, closing } = this;
    let count = 0;
    for (let i = 0; i < edges.length; i++) {
      const edge = edges[i]!;
      // One that is closed already, or named twice, changes nothing.
      if (isClosed(closed ?? undefined, edge) || edges.indexOf(edge) < i) continue;
      for (let word = 0; word < 4; word++) closing[4 * count + word] = closers[4 * edge + word]!;
      count++;
    }
    return this.hierarchy.kernel.exports.closeEdges(this.closingAt, count, named ? 1 : 0);
  }

  /** The edges into each rank, once for all laws. */
  private layEdges(): void {
    const { graph, hierarchy, closers } = this;
    const { nodeCount, rankOf } = hierarchy.topology;
    const { kernel } = hierarchy;
    const into = Array.from({ length: nodeCount }, (): number[] => []);
    for (let edge = 0; edge < graph.head.length; edge++) into[rankOf[graph.head[edge]!]!]!.push(edge);
    const first = kernel.ints(this.intoFirst, nodeCount + 1);
    const blocks = this.blocks();
    let block = 0;
    into.forEach((edges, rank) => {
      first[rank] = block;
      for (let from = 0; from === 0 || from < edges.length; from += BLOCK, block++) {
        for (let i = 0; i < BLOCK; i++) {
          const edge = edges[from + i];
          const tail = 2 * BLOCK * block + i;
          blocks[tail] = 4 * (edge === undefined ? rank : rankOf[tailOf(graph, edge)]!);
          blocks[tail + BLOCK] = NO_WAY;
          if (edge === undefined) continue;
          const ends = [rankOf[tailOf(graph, edge)]!, rank];
          closers.set([...ends, graph.costs[0]![edge]!, tail + BLOCK], 4 * edge);
        }
      }
    });
    first[nodeCount] = block;
    kernel.ints(this.stamps, 2 * nodeCount).fill(0);
    kernel.exports.layClosures(
      nodeCount,
      this.rows,
      this.stride,
      this.intoFirst,
      this.into,
      this.stamps,
      this.list,
      this.drawn,
      this.classes,
      this.queue,
      this.found,
      this.names,
    );
    this.laid = true;
  }

  /** The costs of the edges under the law of the table, closed ones as if they cost more than any way. */
  private listEdges(): void {
    const { graph, closed, closers } = this;
    if (!this.laid) this.layEdges();
    const blocks = this.blocks();
    for (let edge = 0; edge < graph.head.length; edge++) {
      blocks[closers[4 * edge + 3]!] = isClosed(closed ?? undefined, edge) ? NO_WAY : closers[4 * edge + 2]!;
    }
    this.listed = true;
  }

  private blocks(): Int32Array {
    const { graph, hierarchy } = this;
    return hierarchy.kernel.ints(this.into, 16 * (graph.nodeCount + (graph.head.length >> 3)));
  }
}
