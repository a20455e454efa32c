import { lift, root, sink } from './heap';

/**
 * Which pairs change when edges are closed, given the distances of all pairs with them open; the twin is
 * `../../hierarchy/closures.ts`. Nodes are ranks.
 *
 * A row of `rows` holds the distances from one rank. Edges into and out of a rank: first ones (4 bytes a rank), and 12 bytes an
 * edge: other end, cost, number. `marks`: 8 bytes a rank, zero between calls: state, and the cost found so far.
 */

const NONE: i32 = 0x3fffffff;
const SUSPECT: i32 = 1;
const SETTLED: i32 = 2;

let nodeCount: i32 = 0;
let rows: usize = 0;
let rowBytes: usize = 0;
let intoFirst: usize = 0;
let into: usize = 0;
let outFirst: usize = 0;
let out: usize = 0;
let marks: usize = 0;
let list: usize = 0;
let heap: usize = 0;
let closing: usize = 0;
let closingCount: i32 = 0;

export function layClosures(
  nodes: i32,
  rowsAt: usize,
  stride: i32,
  intoFirstAt: usize,
  intoAt: usize,
  outFirstAt: usize,
  outAt: usize,
  marksAt: usize,
  listAt: usize,
  heapAt: usize,
): void {
  nodeCount = nodes;
  rows = rowsAt;
  rowBytes = (<usize>stride) << 2;
  intoFirst = intoFirstAt;
  into = intoAt;
  outFirst = outFirstAt;
  out = outAt;
  marks = marksAt;
  list = listAt;
  heap = heapAt;
}

/**
 * For each source (Ramalingam & Reps, J. Algorithms 21(2), 1996): a pair (s, t) can change only if d(s, u) + cost + d(v, t) =
 * d(s, t) for a closed edge (u, v), three reads; for such pairs the distance is found again from neighbours that keep theirs.
 *
 * `closingAt`: `count` edges of 16 bytes: tail, head, cost, number. Changed pairs go to `found`, 16 bytes each: source, target, cost
 * before and now. Returns how many, or -1 when there are more than `most`.
 */
export function closeEdges(closingAt: usize, count: i32, found: usize, most: i32): i32 {
  closing = closingAt;
  closingCount = count;
  let changed: i32 = 0;
  for (let source: i32 = 0; source < nodeCount; source++) {
    const row = rows + rowBytes * <usize>source;
    let touched: i32 = 0;
    for (let c: i32 = 0; c < count; c++) {
      const e = closing + ((<usize>c) << 4);
      const head = load<i32>(e, 4);
      const reached = load<i32>(row + ((<usize>load<i32>(e)) << 2)) + load<i32>(e, 8);
      if (reached >= NONE || reached !== load<i32>(row + ((<usize>head) << 2))) continue;
      touched = suspect(source, row, rows + rowBytes * <usize>head, reached, touched);
    }
    if (touched === 0) continue;
    const room = changed + touched <= most;
    if (room) settle(row, touched);
    for (let k: i32 = 0; k < touched; k++) {
      const target = load<i32>(list + ((<usize>k) << 2));
      const mark = marks + ((<usize>target) << 3);
      const now = load<i32>(mark, 4);
      store<i64>(mark, 0);
      const before = load<i32>(row + ((<usize>target) << 2));
      if (!room || now === before) continue;
      const at = found + ((<usize>changed) << 4);
      store<i32>(at, source);
      store<i32>(at, target, 4);
      store<i32>(at, before, 8);
      store<i32>(at, now, 12);
      changed++;
    }
    if (!room) return -1;
  }
  return changed;
}

/** Adds to the list the targets that lie beyond a closed edge. */
function suspect(source: i32, row: usize, beyond: usize, reached: i32, touched: i32): i32 {
  const splat = i32x4.splat(reached);
  for (let target: i32 = 0; target < nodeCount; target += 4) {
    const at = (<usize>target) << 2;
    let mask = i32x4.bitmask(i32x4.eq(i32x4.add(splat, v128.load(beyond + at)), v128.load(row + at)));
    while (mask !== 0) {
      const t = target + ctz(mask);
      mask &= mask - 1;
      const mark = marks + ((<usize>t) << 3);
      // The source costs nothing, whatever closes, also where a circle without cost leads back to it.
      if (t >= nodeCount || t === source || load<i32>(mark) !== 0) continue;
      store<i32>(mark, SUSPECT);
      store<i32>(mark, NONE, 4);
      store<i32>(list + ((<usize>touched) << 2), t);
      touched++;
    }
  }
  return touched;
}

function isClosing(edge: i32): bool {
  for (let c: i32 = 0; c < closingCount; c++) {
    if (load<i32>(closing + ((<usize>c) << 4), 12) === edge) return true;
  }
  return false;
}

/** Dijkstra's search among the suspects, begun from neighbours that are none. */
function settle(row: usize, touched: i32): void {
  let size: i32 = 0;
  for (let k: i32 = 0; k < touched; k++) {
    const target = load<i32>(list + ((<usize>k) << 2));
    let best = NONE;
    const end = load<i32>(intoFirst + ((<usize>(target + 1)) << 2));
    for (let i = load<i32>(intoFirst + ((<usize>target) << 2)); i < end; i++) {
      const entry = into + <usize>i * 12;
      const tail = load<i32>(entry);
      const candidate = load<i32>(row + ((<usize>tail) << 2)) + load<i32>(entry, 4);
      if (candidate >= best || load<i32>(marks + ((<usize>tail) << 3)) !== 0) continue;
      if (!isClosing(load<i32>(entry, 8))) best = candidate;
    }
    store<i32>(marks + ((<usize>target) << 3), best, 4);
    if (best < NONE && touched > 1) lift(heap, size++, ((<u64>best) << 32) | <u64>target);
  }
  const first = root(heap);
  while (size > 0) {
    const top = load<u64>(first);
    size--;
    if (size > 0) sink(heap, size, load<u64>(first + ((<usize>size) << 3)));
    const node = <i32>top;
    const reached = <i32>(top >> 32);
    const mark = marks + ((<usize>(<u32>node)) << 3);
    if (load<i32>(mark) === SETTLED || reached > load<i32>(mark, 4)) continue;
    store<i32>(mark, SETTLED);
    const end = load<i32>(outFirst + ((<usize>(node + 1)) << 2));
    for (let i = load<i32>(outFirst + ((<usize>node) << 2)); i < end; i++) {
      const entry = out + <usize>i * 12;
      const head = load<i32>(entry);
      const other = marks + ((<usize>head) << 3);
      if (load<i32>(other) !== SUSPECT) continue;
      const candidate = reached + load<i32>(entry, 4);
      if (candidate >= load<i32>(other, 4) || isClosing(load<i32>(entry, 8))) continue;
      store<i32>(other, candidate, 4);
      lift(heap, size++, ((<u64>candidate) << 32) | <u64>head);
    }
  }
}
