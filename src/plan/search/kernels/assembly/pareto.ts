import { lift, root, sink } from './heap';

/**
 * The Pareto search over a graph in linear memory, for one to five objectives and no automaton; `../../pareto-plain.ts` has the
 * same search written plainly, and says why it is right.
 *
 * The costs after the first lie side by side as four lanes (unused ones are zero), so that one comparison of vectors says
 * whether a label is no dearer than another. A front keeps those four only: labels leave the queue in order of the first.
 *
 * Node, 64 bytes:  0 bounds of costs 1 to 4 · 16 bound of cost 0 · 20 first edge · 24 first edge backward · 28 stamp
 *                  32 start of its front (slot) · 36 its length · 40 its room
 * Edge, 32 bytes:  0 costs 1 to 4 · 16 cost 0 · 20 head (backward: tail) · 24 its number (backward only)
 * Label, 48 bytes: 0 costs 1 to 4, each with the bound of what is to come · 16 cost 0 · 20 node · 24 parent · 28 edge · 32 hops
 * Queue, 16 bytes: 0 key, the first two costs · 8 label
 * Front, 16 bytes: costs 1 to 4. End, 32 bytes: 0 costs 1 to 4 · 16 label
 */

export const COMPLETE: i32 = 0;
export const STOPPED: i32 = 1;
/** A cost outgrew 29 bits: three of them must sum in 31. */
export const OVERFLOW: i32 = 2;
export const NO_ROOM: i32 = 3;

const NO_WAY: i32 = i32.MAX_VALUE;
const MOST: i32 = 1 << 29;

declare function expired(): i32;

let nodes: usize = 0;
let edges: usize = 0;
let backward: usize = 0;
let closed: usize = 0;
let heap: usize = 0;
let labels: usize = 0;
let queue: usize = 0;
let fronts: usize = 0;
let endings: usize = 0;
let labelRoom: i32 = 0;
let frontRoom: i32 = 0;
let endRoom: i32 = 0;

let version: i32 = 0;
let count: i32 = 0;
let ends: i32 = 0;
let size: i32 = 0;
let used: i32 = 0;

export function labelCount(): i32 {
  return count;
}

export function endCount(): i32 {
  return ends;
}

/** Where everything lies. `heap` and `queue` are never in use at once and may be one region. */
export function layGraph(
  nodesAt: usize,
  edgesAt: usize,
  backwardAt: usize,
  closedAt: usize,
  heapAt: usize,
): void {
  nodes = nodesAt;
  edges = edgesAt;
  backward = backwardAt;
  closed = closedAt;
  heap = heapAt;
}

export function layRooms(
  labelsAt: usize,
  queueAt: usize,
  frontsAt: usize,
  endingsAt: usize,
  labelsMost: i32,
  frontsMost: i32,
  endsMost: i32,
): void {
  labels = labelsAt;
  queue = queueAt;
  fronts = frontsAt;
  endings = endingsAt;
  labelRoom = labelsMost;
  frontRoom = frontsMost;
  endRoom = endsMost;
}

function isClosed(edge: i32): bool {
  return ((load<u32>(closed + ((<usize>(edge >> 5)) << 2)) >>> (edge & 31)) & 1) !== 0;
}

/** Least costs of every node to the target, by one backward search an objective. */
export function lowerBounds(nodeCount: i32, objectives: i32, target: i32): i32 {
  const stop = nodes + ((<usize>nodeCount) << 6);
  for (let n = nodes; n < stop; n += 64) {
    v128.store(n, i32x4.splat(0));
    store<i32>(n, NO_WAY, 16);
  }
  for (let objective = 0; objective < objectives; objective++) {
    // Cost 0 stands behind the four lanes of the others.
    const at: usize = objective === 0 ? 16 : (<usize>(objective - 1)) << 2;
    if (objective > 0) for (let n = nodes; n < stop; n += 64) store<i32>(n + at, NO_WAY);
    if (!boundsOf(at, target)) return OVERFLOW;
  }
  return COMPLETE;
}

function boundsOf(at: usize, target: i32): bool {
  const first = root(heap);
  let left: i32 = 1;
  store<u64>(first, <u64>target);
  store<i32>(nodes + ((<usize>target) << 6) + at, 0);
  while (left > 0) {
    const top = load<u64>(first);
    left--;
    if (left > 0) sink(heap, left, load<u64>(first + ((<usize>left) << 3)));
    const n = nodes + ((<usize>(<u32>top)) << 6);
    const reached = <i32>(top >> 32);
    if (reached > load<i32>(n + at)) continue;
    const end = backward + ((<usize>load<i32>(n, 88)) << 5);
    for (let e = backward + ((<usize>load<i32>(n, 24)) << 5); e < end; e += 32) {
      const tail = load<i32>(e, 20);
      const t = nodes + ((<usize>tail) << 6) + at;
      const candidate = reached + load<i32>(e + at);
      if (candidate >= load<i32>(t) || isClosed(load<i32>(e, 24))) continue;
      if (candidate >= MOST) return false;
      store<i32>(t, candidate);
      lift(heap, left, ((<u64>candidate) << 32) | <u64>tail);
      left++;
    }
  }
  return true;
}

/** The order of two labels with equal keys: the other costs, fewer edges, then the smaller edge where their ways part. */
function precedes(a: i32, b: i32): bool {
  let x = labels + <usize>a * 48;
  let y = labels + <usize>b * 48;
  for (let i: usize = 4; i <= 12; i += 4) {
    const d = load<i32>(x + i) - load<i32>(y + i);
    if (d !== 0) return d < 0;
  }
  const d = load<i32>(x, 32) - load<i32>(y, 32);
  if (d !== 0) return d < 0;
  let first: i32 = 0;
  while (x !== y) {
    const other = load<i32>(x, 28) - load<i32>(y, 28);
    if (other !== 0) first = other;
    x = labels + <usize>load<i32>(x, 24) * 48;
    y = labels + <usize>load<i32>(y, 24) * 48;
  }
  return first < 0;
}

function push(label: i32, key: u64): void {
  let at = size++;
  while (at > 0) {
    const up = (at - 1) >> 2;
    const u = queue + ((<usize>up) << 4);
    const k = load<u64>(u);
    if (k < key || (k === key && !precedes(label, load<i32>(u, 8)))) break;
    v128.store(queue + ((<usize>at) << 4), v128.load(u));
    at = up;
  }
  const slot = queue + ((<usize>at) << 4);
  store<u64>(slot, key);
  store<i32>(slot, label, 8);
}

function pop(): i32 {
  const top = load<i32>(queue, 8);
  const last = queue + ((<usize>--size) << 4);
  const key = load<u64>(last);
  const label = load<i32>(last, 8);
  let at: i32 = 0;
  for (let child: i32 = 1; child < size; child = (at << 2) + 1) {
    let least = child;
    let slot = queue + ((<usize>child) << 4);
    let k = load<u64>(slot);
    const stop = min<i32>(child + 4, size);
    for (let c = child + 1; c < stop; c++) {
      const s = queue + ((<usize>c) << 4);
      const other = load<u64>(s);
      if (other < k || (other === k && precedes(load<i32>(s, 8), load<i32>(slot, 8)))) {
        least = c;
        slot = s;
        k = other;
      }
    }
    if (key < k || (key === k && precedes(label, load<i32>(slot, 8)))) break;
    v128.store(queue + ((<usize>at) << 4), v128.load(slot));
    at = least;
  }
  const slot = queue + ((<usize>at) << 4);
  store<u64>(slot, key);
  store<i32>(slot, label, 8);
  return top;
}

function add(node: i32, parent: i32, edge: i32, f0: i32, f: v128): void {
  const l = labels + <usize>count * 48;
  v128.store(l, f);
  store<i32>(l, f0, 16);
  store<i32>(l, node, 20);
  store<i32>(l, parent, 24);
  store<i32>(l, edge, 28);
  store<i32>(l, parent < 0 ? 0 : load<i32>(labels + <usize>parent * 48, 32) + 1, 32);
  push(count++, ((<u64>f0) << 32) | <u64>(<u32>i32x4.extract_lane(f, 0)));
}

/** Is a label with these costs made needless by one of the node's front, or of the target's? */
function needless(n: usize, f: v128): bool {
  if (load<i32>(n, 28) === version) {
    const from = fronts + ((<usize>load<i32>(n, 32)) << 4);
    for (let p = from + ((<usize>load<i32>(n, 36)) << 4); p > from; p -= 16) {
      if (i32x4.all_true(i32x4.le_s(v128.load(p - 16), f))) return true;
    }
  }
  for (let p = endings + ((<usize>ends) << 5); p > endings; p -= 32) {
    if (i32x4.all_true(i32x4.le_s(v128.load(p - 32), f))) return true;
  }
  return false;
}

/** Takes costs into the front of a node, and out of it what they dominate. False when there is no room left. */
function keep(n: usize, f: v128): bool {
  if (load<i32>(n, 28) !== version) {
    if (used + 4 > frontRoom) return false;
    store<i32>(n, version, 28);
    store<i32>(n, used, 32);
    store<i32>(n, 0, 36);
    store<i32>(n, 4, 40);
    used += 4;
  }
  const from = fronts + ((<usize>load<i32>(n, 32)) << 4);
  const stop = from + ((<usize>load<i32>(n, 36)) << 4);
  let to = from;
  for (let p = from; p < stop; p += 16) {
    const other = v128.load(p);
    if (i32x4.all_true(i32x4.le_s(f, other))) continue;
    v128.store(to, other);
    to += 16;
  }
  const length = <i32>((to - from) >> 4);
  store<i32>(n, length + 1, 36);
  if (length === load<i32>(n, 40)) {
    // Twice the room, at the end of the pool.
    if (used + 2 * length > frontRoom) return false;
    const moved = fronts + ((<usize>used) << 4);
    memory.copy(moved, from, (<usize>length) << 4);
    store<i32>(n, used, 32);
    store<i32>(n, 2 * length, 40);
    used += 2 * length;
    to = moved + ((<usize>length) << 4);
  }
  v128.store(to, f);
  return true;
}

/** Needs the bounds of the same target. Fills the endings, in order; returns one of the four codes above. */
export function pareto(
  stampNow: i32,
  source: i32,
  target: i32,
  onlyFirst: bool,
  maxLabels: i32,
  asksClock: bool,
): i32 {
  version = stampNow;
  count = 0;
  ends = 0;
  size = 0;
  used = 0;
  let settled: i32 = 0;
  const s = nodes + ((<usize>source) << 6);
  if (load<i32>(s, 16) === NO_WAY) return COMPLETE;
  add(source, -1, -1, load<i32>(s, 16), v128.load(s));
  while (size > 0) {
    const label = pop();
    if (count > maxLabels) return STOPPED;
    if ((++settled & 4095) === 0 && asksClock && expired() !== 0) return STOPPED;
    const l = labels + <usize>label * 48;
    const node = load<i32>(l, 20);
    const n = nodes + ((<usize>node) << 6);
    const f = v128.load(l);
    if (needless(n, f)) continue;
    if (node === target) {
      if (ends === endRoom) return NO_ROOM;
      const e = endings + ((<usize>ends) << 5);
      v128.store(e, f);
      store<i32>(e, label, 16);
      ends++;
      if (onlyFirst) return COMPLETE;
      continue;
    }
    // Where the first route is all that is asked for, one label a node is enough: it beats whatever comes later.
    if (!keep(n, onlyFirst ? i32x4.splat(i32.MIN_VALUE) : f)) return NO_ROOM;
    const g = i32x4.sub(f, v128.load(n));
    const g0 = load<i32>(l, 16) - load<i32>(n, 16);
    const stop = load<i32>(n, 84);
    if (count + (stop - load<i32>(n, 20)) > labelRoom) return NO_ROOM;
    for (let edge = load<i32>(n, 20); edge < stop; edge++) {
      if (isClosed(edge)) continue;
      const e = edges + ((<usize>edge) << 5);
      const head = load<i32>(e, 20);
      const h = nodes + ((<usize>head) << 6);
      const h0 = load<i32>(h, 16);
      if (h0 === NO_WAY) continue;
      const f0 = g0 + load<i32>(e, 16) + h0;
      const next = i32x4.add(i32x4.add(g, v128.load(e)), v128.load(h));
      if (needless(h, next)) continue;
      if (f0 >= MOST || v128.any_true(i32x4.ge_s(next, i32x4.splat(MOST)))) return OVERFLOW;
      add(head, label, edge, f0, next);
    }
  }
  return COMPLETE;
}
