/** An arc of a flow network; `capacity` may be infinite. */
export interface FlowArc {
  readonly tail: number;
  readonly head: number;
  readonly capacity: number;
}

export interface MaxFlow {
  /** Infinite when a path without any finite capacity joins the ends. */
  readonly value: number;
  /** Numbers of the arcs of a smallest cut: those that leave the side of the source. Their capacities sum to `value`. */
  readonly cut: readonly number[];
  /** Flow on each arc. */
  readonly flow: readonly number[];
}

/**
 * A greatest flow and a smallest cut, by shortest augmenting paths (Edmonds & Karp, J. ACM 19(2), 1972). That the two
 * are equal (Ford & Fulkerson 1956) makes each the other's certificate: the paths show that less cannot cut, the cut
 * that more cannot flow.
 */
export function maxFlow(nodeCount: number, arcs: readonly FlowArc[], source: number, sink: number): MaxFlow {
  const out: number[][] = Array.from({ length: nodeCount }, () => []);
  // Residual arcs in pairs: 2i forward, 2i + 1 back.
  const room: number[] = [];
  arcs.forEach(({ tail, head, capacity }, i) => {
    out[tail]!.push(2 * i);
    out[head]!.push(2 * i + 1);
    room.push(capacity, 0);
  });
  const headOf = (r: number) => (r % 2 === 0 ? arcs[r >> 1]!.head : arcs[r >> 1]!.tail);
  const tailOf = (r: number) => (r % 2 === 0 ? arcs[r >> 1]!.tail : arcs[r >> 1]!.head);
  let value = 0;
  for (;;) {
    const by = new Int32Array(nodeCount).fill(-1);
    const reached = new Uint8Array(nodeCount);
    reached[source] = 1;
    const queue = [source];
    for (let at = 0; at < queue.length && reached[sink] === 0; at++) {
      for (const r of out[queue[at]!]!) {
        const head = headOf(r);
        if (reached[head] === 1 || room[r]! <= 0) continue;
        reached[head] = 1;
        by[head] = r;
        queue.push(head);
      }
    }
    if (reached[sink] === 0) {
      const cut = arcs.flatMap(({ tail, head }, i) =>
        reached[tail] === 1 && reached[head] === 0 ? [i] : [],
      );
      return { value, cut, flow: arcs.map((_, i) => room[2 * i + 1]!) };
    }
    let least = Number.POSITIVE_INFINITY;
    for (let node = sink; node !== source; node = tailOf(by[node]!))
      least = Math.min(least, room[by[node]!]!);
    if (least === Number.POSITIVE_INFINITY) return { value: least, cut: [], flow: arcs.map(() => 0) };
    for (let node = sink; node !== source; node = tailOf(by[node]!)) {
      room[by[node]!]! -= least;
      room[by[node]! ^ 1]! += least;
    }
    value += least;
  }
}
