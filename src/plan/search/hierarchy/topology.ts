import { type Adjacency, adjacencyOf, type DirectedEdges } from './adjacency.ts';
import { eliminationOrder } from './elimination-order.ts';

/**
 * What a customizable contraction hierarchy (Dibbelt, Strasser & Wagner, ACM JEA 21, 2016) knows before any cost: the nodes ranked
 * by an elimination order, and each joined upward with all that its removal joins. Ranks are a postorder of the elimination
 * tree, so that the nodes below a node are the ranks just before its own.
 */
export interface Topology {
  readonly nodeCount: number;
  readonly rankOf: Int32Array;
  readonly nodeOf: Int32Array;
  /** Arcs upward of rank r: `firstArc[r]` … `firstArc[r + 1] - 1`, with ascending heads. By rank, as all that follows. */
  readonly firstArc: Int32Array;
  readonly arcHead: Int32Array;
  /** Parent in the elimination tree: the lowest head of the arcs upward, -1 at a root. */
  readonly parent: Int32Array;
  /** The lowest rank of the tree under a rank. */
  readonly lowest: Int32Array;
  /** For each edge of the graph its arc; -1 for a loop. */
  readonly arcOfEdge: Int32Array;
  /** 1 where an edge goes up its arc, 0 where down. */
  readonly isUpward: Uint8Array;
}

/** Without `order`, one is found by nested dissection, which takes most of the time (docs/benchmarks.md). */
export function hierarchyTopology(graph: DirectedEdges, order?: Int32Array): Topology {
  const adjacency = adjacencyOf(graph);
  const drawn = order ?? eliminationOrder(adjacency);
  const parentByOrder = fill(adjacency, drawn).parent;
  const nodeOf = postorder(parentByOrder, drawn);
  const { first, head, parent } = fill(adjacency, nodeOf);
  const rankOf = inverse(nodeOf);
  const lowest = Int32Array.from({ length: graph.nodeCount }, (_, rank) => rank);
  for (let rank = 0; rank < graph.nodeCount; rank++) {
    const up = parent[rank]!;
    if (up >= 0) lowest[up] = Math.min(lowest[up]!, lowest[rank]!);
  }
  return {
    nodeCount: graph.nodeCount,
    rankOf,
    nodeOf,
    firstArc: first,
    arcHead: head,
    parent,
    lowest,
    ...arcsOfEdges(graph, rankOf, first, head),
  };
}

function inverse(order: Int32Array): Int32Array {
  const at = new Int32Array(order.length);
  order.forEach((node, i) => {
    at[node] = i;
  });
  return at;
}

/** For each rank, its neighbours of higher rank, given and added; and the least of them. */
function fill(
  graph: Adjacency,
  nodeOf: Int32Array,
): { first: Int32Array; head: Int32Array; parent: Int32Array } {
  const { nodeCount } = graph;
  const rankOf = inverse(nodeOf);
  const first = new Int32Array(nodeCount + 1);
  const parent = new Int32Array(nodeCount).fill(-1);
  /** Ranks whose neighbours a parent takes over, as lists. */
  const firstChild = new Int32Array(nodeCount).fill(-1);
  const nextChild = new Int32Array(nodeCount).fill(-1);
  const stamp = new Int32Array(nodeCount).fill(-1);
  let head = new Int32Array(4 * nodeCount + 16);
  let used = 0;
  for (let rank = 0; rank < nodeCount; rank++) {
    first[rank] = used;
    const node = nodeOf[rank]!;
    const take = (other: number) => {
      if (other <= rank || stamp[other] === rank) return;
      stamp[other] = rank;
      if (used === head.length) {
        const wider = new Int32Array(2 * used);
        wider.set(head);
        head = wider;
      }
      head[used++] = other;
    };
    for (let i = graph.first[node]!; i < graph.first[node + 1]!; i++) take(rankOf[graph.neighbour[i]!]!);
    for (let child = firstChild[rank]!; child >= 0; child = nextChild[child]!) {
      for (let arc = first[child]!; arc < first[child + 1]!; arc++) take(head[arc]!);
    }
    first[rank + 1] = used;
    if (used === first[rank]) continue;
    head.subarray(first[rank], used).sort();
    const up = head[first[rank]!]!;
    parent[rank] = up;
    nextChild[rank] = firstChild[up]!;
    firstChild[up] = rank;
  }
  return { first, head: head.slice(0, used), parent };
}

/** The nodes of an elimination order in a postorder of its tree: the same joins are added, and every subtree is a range. */
function postorder(parent: Int32Array, drawn: Int32Array): Int32Array {
  const size = new Int32Array(parent.length).fill(1);
  for (let rank = 0; rank < parent.length; rank++)
    if (parent[rank]! >= 0) size[parent[rank]!]! += size[rank]!;
  const nodeOf = new Int32Array(parent.length);
  /** By rank, where the tree under it begins; from the roots down, each child takes the next free range of its parent. */
  const free = new Int32Array(parent.length);
  let roots = 0;
  for (let rank = parent.length - 1; rank >= 0; rank--) {
    const up = parent[rank]!;
    const begin = up >= 0 ? free[up]! : roots;
    if (up >= 0) free[up]! += size[rank]!;
    else roots += size[rank]!;
    free[rank] = begin;
    nodeOf[begin + size[rank]! - 1] = drawn[rank]!;
  }
  return nodeOf;
}

function arcsOfEdges(
  { nodeCount, firstEdge, head }: DirectedEdges,
  rankOf: Int32Array,
  firstArc: Int32Array,
  arcHead: Int32Array,
): { arcOfEdge: Int32Array; isUpward: Uint8Array } {
  const arcOfEdge = new Int32Array(head.length).fill(-1);
  const isUpward = new Uint8Array(head.length);
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = firstEdge[node]!; edge < firstEdge[node + 1]!; edge++) {
      const [from, to] = [rankOf[node]!, rankOf[head[edge]!]!];
      if (from === to) continue;
      arcOfEdge[edge] = findArc(firstArc, arcHead, Math.min(from, to), Math.max(from, to));
      isUpward[edge] = from < to ? 1 : 0;
    }
  }
  return { arcOfEdge, isUpward };
}

/** The arc between two ranks, by bisection; -1 where there is none. */
export function findArc(firstArc: Int32Array, arcHead: Int32Array, low: number, high: number): number {
  let from = firstArc[low]!;
  let to = firstArc[low + 1]! - 1;
  while (from <= to) {
    const middle = (from + to) >> 1;
    const head = arcHead[middle]!;
    if (head === high) return middle;
    if (head < high) from = middle + 1;
    else to = middle - 1;
  }
  return -1;
}
