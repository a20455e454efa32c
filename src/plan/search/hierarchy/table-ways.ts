import { isClosed, type SearchGraph } from '../graph.ts';

/**
 * Ways by a table of distances: from the target back, always by an edge that is on a best way from the source. No search, a look
 * at the edges into each node of the way.
 */
export class TableWays {
  /** The edges into node n: `[edge, rank of its tail, cost]` from 3 × `first[rank of n]`. */
  private readonly first: Int32Array;
  private readonly into: Int32Array;
  /** The edges of the way walked last, from its end. */
  private readonly walked: Int32Array;
  /** By rank, where the edge stands by which the ways from the last source come to it: many targets share most of their way. */
  private readonly chosen: Int32Array;
  private source = -1;

  constructor({ nodeCount, firstEdge, head, costs }: SearchGraph, rankOf: Int32Array) {
    const first = new Int32Array(nodeCount + 1);
    for (const node of head) first[rankOf[node]! + 1]!++;
    for (let rank = 0; rank < nodeCount; rank++) first[rank + 1]! += first[rank]!;
    const free = first.slice();
    this.first = first;
    this.into = new Int32Array(3 * head.length);
    this.walked = new Int32Array(nodeCount);
    this.chosen = new Int32Array(nodeCount);
    for (let tail = 0; tail < nodeCount; tail++) {
      for (let edge = firstEdge[tail]!; edge < firstEdge[tail + 1]!; edge++) {
        this.into.set([edge, rankOf[tail]!, costs[0]![edge]!], 3 * free[rankOf[head[edge]!]!]!++);
      }
    }
  }

  /** The table is another one now. */
  forget(): void {
    this.source = -1;
  }

  /**
   * Edges of a best way between two ranks, in order. `rows[row + r]`: the distance from the source to rank r; the target must have
   * one. Null where the walk goes round a circle that costs nothing, and another finder must serve.
   */
  find(
    rows: Int32Array,
    row: number,
    closed: Uint32Array | null,
    source: number,
    target: number,
  ): number[] | null {
    const { into, walked, chosen } = this;
    if (this.source !== source) chosen.fill(-1);
    this.source = source;
    let length = 0;
    for (let rank = target; rank !== source; ) {
      if (length === walked.length) return null;
      let at = chosen[rank]!;
      if (at < 0) {
        at = this.choose(rows, row, closed, rank);
        chosen[rank] = at;
      }
      walked[length++] = into[at]!;
      rank = into[at + 1]!;
    }
    const way: number[] = new Array(length);
    for (let at = 0; at < length; at++) way[at] = walked[length - 1 - at]!;
    return way;
  }

  private choose(rows: Int32Array, row: number, closed: Uint32Array | null, rank: number): number {
    const { into } = this;
    const reached = rows[row + rank]!;
    let at = 3 * this.first[rank]!;
    // An edge that is closed may look as if it were on a best way too.
    while (
      rows[row + into[at + 1]!]! + into[at + 2]! !== reached ||
      (closed !== null && isClosed(closed, into[at]!))
    )
      at += 3;
    return at;
  }
}
