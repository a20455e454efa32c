import { isClosed } from '../graph.ts';
import { findArc, type Topology } from './topology.ts';

const NO_WAY = 0x3fffffff;

/** Finds the edges of a least way, given the customized costs of all arcs: the arcs of the way, and what each stands for. */
export class WayFinder {
  private readonly topology: Topology;
  private readonly cost: ArrayLike<number>;
  /** For each rank the arcs that end there from below, made when first needed. */
  private lower: { readonly first: Int32Array; readonly arc: Int32Array; readonly tail: Int32Array } | null =
    null;
  /** For each arc its edges. */
  private edges: { readonly first: Int32Array; readonly edge: Int32Array } | null = null;

  constructor(topology: Topology, cost: ArrayLike<number>) {
    this.topology = topology;
    this.cost = cost;
  }

  find(arcs: Int32Array, closed: Uint32Array | null, source: number, target: number): number[] | null {
    const { rankOf } = this.topology;
    const there = this.climb(arcs, rankOf[source]!, 0);
    const back = this.climb(arcs, rankOf[target]!, 1);
    let top = -1;
    let best = NO_WAY;
    for (const [rank, { cost }] of there) {
      const sum = cost + (back.get(rank)?.cost ?? NO_WAY);
      if (sum < best) {
        best = sum;
        top = rank;
      }
    }
    if (top < 0) return null;
    const way: number[] = [];
    const up: number[] = [];
    for (let at = there.get(top)!; at.arc >= 0; at = there.get(at.tail)!) up.push(at.arc);
    for (const arc of up.reverse()) this.unpack(arcs, closed, arc, 0, way);
    for (let at = back.get(top)!; at.arc >= 0; at = back.get(at.tail)!)
      this.unpack(arcs, closed, at.arc, 1, way);
    return way;
  }

  /** All that a rank reaches by arcs upward (travelled up, or down towards it), with the last arc. */
  private climb(arcs: Int32Array, rank: number, down: 0 | 1) {
    const { firstArc, arcHead, parent } = this.topology;
    const reached = new Map([[rank, { cost: 0, arc: -1, tail: -1 }]]);
    for (let at = rank; at >= 0; at = parent[at]!) {
      const here = reached.get(at)?.cost ?? NO_WAY;
      if (here >= NO_WAY) continue;
      for (let arc = firstArc[at]!; arc < firstArc[at + 1]!; arc++) {
        const cost = here + arcs[2 * arc + down]!;
        const head = arcHead[arc]!;
        if (cost < (reached.get(head)?.cost ?? NO_WAY)) reached.set(head, { cost, arc, tail: at });
      }
    }
    return reached;
  }

  /** Adds the edges of an arc: one of its own, or those of the two sides of a triangle below it. */
  private unpack(
    arcs: Int32Array,
    closed: Uint32Array | null,
    start: number,
    side: 0 | 1,
    way: number[],
  ): void {
    const { firstArc, arcHead, isUpward } = this.topology;
    const { first, edge: edgesOf } = this.edgesByArc();
    const lower = this.arcsFromBelow();
    const stack: { arc: number; down: 0 | 1 }[] = [{ arc: start, down: side }];
    next: for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const { arc, down } = top;
      const cost = arcs[2 * arc + down]!;
      for (let i = first[arc]!; i < first[arc + 1]!; i++) {
        const edge = edgesOf[i]!;
        if ((isUpward[edge] === 1) !== (down === 0) || this.cost[edge] !== cost) continue;
        if (isClosed(closed ?? undefined, edge)) continue;
        way.push(edge);
        continue next;
      }
      const low = lower.tail[arc]!;
      const high = arcHead[arc]!;
      for (let i = lower.first[low]!; i < lower.first[low + 1]!; i++) {
        const toLow = lower.arc[i]!;
        const toHigh = findArc(firstArc, arcHead, lower.tail[toLow]!, high);
        if (toHigh < 0) continue;
        const [before, after] = down === 0 ? [toLow, toHigh] : [toHigh, toLow];
        if (arcs[2 * before + 1]! + arcs[2 * after]! !== cost) continue;
        stack.push({ arc: after, down: 0 }, { arc: before, down: 1 });
        continue next;
      }
      throw new Error('an arc has a cost that neither an edge nor a triangle gives it');
    }
  }

  private arcsFromBelow() {
    if (this.lower) return this.lower;
    const { nodeCount, firstArc, arcHead } = this.topology;
    const first = new Int32Array(nodeCount + 1);
    for (const head of arcHead) first[head + 1]!++;
    for (let rank = 0; rank < nodeCount; rank++) first[rank + 1]! += first[rank]!;
    const free = first.slice();
    const arc = new Int32Array(arcHead.length);
    const tail = new Int32Array(arcHead.length);
    for (let rank = 0; rank < nodeCount; rank++) {
      for (let i = firstArc[rank]!; i < firstArc[rank + 1]!; i++) {
        arc[free[arcHead[i]!]!++] = i;
        tail[i] = rank;
      }
    }
    this.lower = { first, arc, tail };
    return this.lower;
  }

  private edgesByArc() {
    if (this.edges) return this.edges;
    const { arcOfEdge, arcHead } = this.topology;
    const first = new Int32Array(arcHead.length + 1);
    for (const arc of arcOfEdge) if (arc >= 0) first[arc + 1]!++;
    for (let arc = 0; arc < arcHead.length; arc++) first[arc + 1]! += first[arc]!;
    const free = first.slice();
    const edge = new Int32Array(arcOfEdge.length);
    arcOfEdge.forEach((arc, i) => {
      if (arc >= 0) edge[free[arc]!++] = i;
    });
    this.edges = { first, edge };
    return this.edges;
  }
}
