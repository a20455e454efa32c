import { lift, root, sink } from './heap';

/**
 * Dijkstra's search over a graph in linear memory; the twin of `../../dijkstra.ts`.
 *
 * Node, 16 bytes: distance, stamp, edge into it, first edge. One record more than nodes, for the end of the last one's edges.
 * Edge, 8 bytes: head, cost. `closed`: one bit an edge, or 0. `heap`: room for 4 keys more than there are edges.
 * Returns the distance to `target`, -1 when there is no way (or `target` is -1), -2 when a distance outgrew 31 bits.
 */
export function dijkstra(
  nodes: usize,
  edges: usize,
  closed: usize,
  heap: usize,
  version: i32,
  source: i32,
  target: i32,
): i32 {
  const first = root(heap);
  let size: i32 = 1;
  store<u64>(first, <u64>source);
  const s = nodes + ((<usize>source) << 4);
  store<i32>(s, 0);
  store<i32>(s, version, 4);
  store<i32>(s, -1, 8);
  while (size > 0) {
    const top = load<u64>(first);
    size--;
    if (size > 0) sink(heap, size, load<u64>(first + ((<usize>size) << 3)));
    const node = <i32>top;
    const reached = <i32>(top >> 32);
    const n = nodes + ((<usize>(<u32>node)) << 4);
    if (reached > load<i32>(n)) continue;
    if (node === target) return reached;
    const end = load<i32>(n, 28);
    for (let edge = load<i32>(n, 12); edge < end; edge++) {
      if (closed !== 0 && ((load<u32>(closed + ((<usize>(edge >> 5)) << 2)) >>> (edge & 31)) & 1) !== 0)
        continue;
      const e = edges + ((<usize>edge) << 3);
      const head = load<i32>(e);
      const candidate = reached + load<i32>(e, 4);
      const h = nodes + ((<usize>head) << 4);
      if (load<i32>(h, 4) === version && load<i32>(h) <= candidate) continue;
      if (candidate < 0) return -2;
      store<i32>(h, candidate);
      store<i32>(h, version, 4);
      store<i32>(h, edge, 8);
      lift(heap, size, ((<u64>candidate) << 32) | <u64>head);
      size++;
    }
  }
  return -1;
}
