import FlatQueue from 'flatqueue';
import type { SearchGraph } from './graph.ts';

/** A graph for one cost: whole numbers, head and cost of each edge side by side. */
export interface CostGraph {
  readonly nodeCount: number;
  readonly firstEdge: Int32Array;
  /** `[head, cost]` of each edge, two numbers an edge. Costs from 0 to 2^31 - 1. */
  readonly records: Int32Array;
  readonly largestCost: number;
}

/** One objective of a graph as the searches for one cost read it. */
export function costGraphOf(
  { nodeCount, firstEdge, head, costs }: SearchGraph,
  objective: number,
): CostGraph {
  const cost = costs[objective]!;
  const records = new Int32Array(2 * head.length);
  let largestCost = 0;
  for (let edge = 0; edge < head.length; edge++) {
    records[2 * edge] = head[edge]!;
    records[2 * edge + 1] = cost[edge]!;
    largestCost = Math.max(largestCost, cost[edge]!);
  }
  return { nodeCount, firstEdge, records, largestCost };
}

/**
 * Shortest paths from one node (Dijkstra, Numerische Mathematik 1, 1959), for one question at a time on graphs of any size.
 *
 * The heap is 4-ary and holds one double an entry, distance × 2^k + node, so that an entry is one comparison and one move;
 * a node that is reached again cheaper is pushed again, and the old entry is passed over when it comes out. Nothing is
 * allocated per question: distances are valid while their stamp is that of the question.
 */
export class Dijkstra {
  private readonly graph: CostGraph;
  private readonly distance: Float64Array;
  private readonly parentEdge: Int32Array;
  private readonly stamp: Int32Array;
  private version = 0;
  private heap: Float64Array = new Float64Array(1024);
  private readonly scale: number;

  constructor(graph: CostGraph) {
    this.graph = graph;
    this.distance = new Float64Array(graph.nodeCount);
    this.parentEdge = new Int32Array(graph.nodeCount);
    this.stamp = new Int32Array(graph.nodeCount);
    this.scale = 2 ** Math.ceil(Math.log2(Math.max(2, graph.nodeCount)));
  }

  /**
   * The least cost from `source` to `target`, or Infinity; with `target` -1 to every node ({@link distanceTo} then tells
   * each). `closed` has one bit an edge. NaN where distances outgrow a packed entry; then {@link distancesWide} must serve.
   */
  run(source: number, target: number, closed: Uint32Array | null): number {
    const { firstEdge, records } = this.graph;
    const { distance, stamp, parentEdge, scale } = this;
    const version = ++this.version;
    // From here on an edge could lead to a distance that has no room. No graph of roads comes near, whatever its longest edge.
    const farthest = 2 ** 53 / scale - 1 - this.graph.largestCost;
    let heap: Float64Array = this.heap;
    let size = 1;
    heap[0] = source;
    distance[source] = 0;
    stamp[source] = version;
    parentEdge[source] = -1;
    while (size > 0) {
      const top: number = heap[0]!;
      const moved = heap[--size]!;
      let at = 0;
      for (let child = 1; child < size; child = 4 * at + 1) {
        let least = heap[child]!;
        let leastAt = child;
        const last = child + 4 < size ? child + 4 : size;
        for (let c = child + 1; c < last; c++) {
          const other = heap[c]!;
          if (other < least) {
            least = other;
            leastAt = c;
          }
        }
        if (moved <= least) break;
        heap[at] = least;
        at = leastAt;
      }
      heap[at] = moved;
      const reached: number = Math.floor(top / scale);
      const node: number = top - reached * scale;
      if (reached > distance[node]!) continue;
      if (node === target) return reached;
      if (reached > farthest) return Number.NaN;
      for (let edge: number = firstEdge[node]!, end = firstEdge[node + 1]!; edge < end; edge++) {
        if (closed !== null && ((closed[edge >> 5]! >>> (edge & 31)) & 1) !== 0) continue;
        const head = records[2 * edge]!;
        const candidate = reached + records[2 * edge + 1]!;
        if (stamp[head] === version && distance[head]! <= candidate) continue;
        stamp[head] = version;
        distance[head] = candidate;
        parentEdge[head] = edge;
        if (size === heap.length) {
          const wider = new Float64Array(2 * size);
          wider.set(heap);
          heap = wider;
          this.heap = wider;
        }
        const key = candidate * scale + head;
        let hole = size++;
        while (hole > 0) {
          const up = (hole - 1) >> 2;
          const above = heap[up]!;
          if (above <= key) break;
          heap[hole] = above;
          hole = up;
        }
        heap[hole] = key;
      }
    }
    return Number.POSITIVE_INFINITY;
  }

  /** After a run to every node. */
  distanceTo(node: number): number {
    return this.stamp[node] === this.version ? this.distance[node]! : Number.POSITIVE_INFINITY;
  }

  /** After a run: the edge by which the best way comes to a node, -1 at the source. */
  edgeInto(node: number): number {
    return this.parentEdge[node]!;
  }
}

/** As {@link Dijkstra} from `source` to all, for costs of any size. */
export function distancesWide(
  nodeCount: number,
  firstEdge: Int32Array,
  head: Int32Array,
  cost: (edge: number) => number,
  source: number,
): Float64Array {
  const distance = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
  const queue = new FlatQueue<number>();
  distance[source] = 0;
  queue.push(source, 0);
  for (let reached = queue.peekValue(); reached !== undefined; reached = queue.peekValue()) {
    const node = queue.pop()!;
    if (reached > distance[node]!) continue;
    for (let edge = firstEdge[node]!; edge < firstEdge[node + 1]!; edge++) {
      const candidate = reached + cost(edge);
      if (candidate >= distance[head[edge]!]!) continue;
      distance[head[edge]!] = candidate;
      queue.push(head[edge]!, candidate);
    }
  }
  return distance;
}
