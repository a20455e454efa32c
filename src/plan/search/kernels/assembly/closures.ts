/**
 * Which pairs change when edges are closed, given the distances of all pairs with them open; the twin is
 * `../../hierarchy/pair-table.ts`. Nodes are ranks.
 *
 * A row of `rows` holds the distances from one rank. `into`, 64 bytes a block: the tails of eight edges into a rank, times four,
 * then their costs; a place left over has the rank itself for its tail and costs more than any way. `intoFirst`, 4 bytes a rank:
 * its first block. `stamps`, 8 bytes a rank: the last closure that met it, the last that changed it. `list` and `drawn`, 8 bytes:
 * rank, its distance before. `classes`: 128 counters. `queue`, 16 bytes: a source, the changes of the neighbour that it follows
 * (from, to), the cost of the edge to that neighbour.
 *
 * `found`, 16 bytes: source, target, cost before and now; it is also the book by which the rows are set right again, and in the
 * end has `names` of ranks instead of ranks.
 */

const NONE: i32 = 0x3fffffff;

let nodeCount: i32 = 0;
let rows: usize = 0;
let rowBytes: usize = 0;
let intoFirst: usize = 0;
let into: usize = 0;
let stamps: usize = 0;
let list: usize = 0;
let drawn: usize = 0;
let classes: usize = 0;
let names: usize = 0;
let queue: usize = 0;
let found: usize = 0;
let stamp: i32 = 0;
/** Whether a source has changes of two edges, so that a pair may stand in the book twice. */
let overlaps: bool = false;
let costNow: i64 = 0;
let pairsLost: i32 = 0;

export function layClosures(
  nodes: i32,
  rowsAt: usize,
  stride: i32,
  intoFirstAt: usize,
  intoAt: usize,
  stampsAt: usize,
  listAt: usize,
  drawnAt: usize,
  classesAt: usize,
  queueAt: usize,
  foundAt: usize,
  namesAt: usize,
): void {
  nodeCount = nodes;
  rows = rowsAt;
  rowBytes = (<usize>stride) << 2;
  intoFirst = intoFirstAt;
  into = intoAt;
  stamps = stampsAt;
  list = listAt;
  drawn = drawnAt;
  classes = classesAt;
  queue = queueAt;
  found = foundAt;
  names = namesAt;
  stamp = 0;
}

/** By how much the last {@link closeEdges} changed the sum of all distances, pairs that lost their way left out of it. */
export function changeOfCost(): f64 {
  return <f64>costNow;
}

/** How many pairs the last {@link closeEdges} left without a way. */
export function lostPairs(): i32 {
  return pairsLost;
}

/**
 * Closes edge after edge in the rows, writing down what changes, then sets the rows right again. `closing`: `count` edges of 16
 * bytes: tail, head, cost, and their place in `into`. `named`: whether the book is to be read by others, with names of ranks. Returns how many pairs stand in `found`, which must hold twice the pairs
 * that there are.
 */
export function closeEdges(closing: usize, count: i32, named: bool): i32 {
  let changed: i32 = 0;
  const before = stamp;
  overlaps = false;
  for (let c: i32 = 0; c < count; c++) {
    const e = closing + ((<usize>c) << 4);
    // While it is closed, an edge costs more than any way; nobody then needs to ask.
    store<i32>(into + ((<usize>load<i32>(e, 12)) << 2), NONE);
    changed = closeEdge(load<i32>(e), load<i32>(e, 4), load<i32>(e, 8), changed, before);
    if (overlaps) changed = onceEach(changed);
    overlaps = false;
  }
  costNow = 0;
  pairsLost = 0;
  for (let at = found, end = found + ((<usize>changed) << 4); at < end; at += 16) {
    const source = load<i32>(at);
    const target = load<i32>(at, 4);
    const was = load<i32>(at, 8);
    const now = load<i32>(at, 12);
    store<i32>(cellOf(source, target), was);
    costNow += <i64>((now < NONE ? now : 0) - was);
    pairsLost += i32(now >= NONE);
  }
  if (named) nameAll(changed);
  for (let c: i32 = 0; c < count; c++) {
    const e = closing + ((<usize>c) << 4);
    store<i32>(into + ((<usize>load<i32>(e, 12)) << 2), load<i32>(e, 8));
  }
  return changed;
}

function nameAll(changed: i32): void {
  for (let at = found, end = found + ((<usize>changed) << 4); at < end; at += 16) {
    store<i32>(at, load<i32>(names + ((<usize>load<i32>(at)) << 2)));
    store<i32>(at, load<i32>(names + ((<usize>load<i32>(at, 4)) << 2)), 4);
  }
}

function cellOf(source: i32, target: i32): usize {
  return rows + rowBytes * <usize>source + ((<usize>target) << 2);
}

/**
 * One edge from u to v (after Ramalingam & Reps, J. Algorithms 21(2), 1996). A pair (s, t) can change only if d(s, u) + cost +
 * d(v, t) = d(s, t): three reads. And where s reaches u over its neighbour y, what changes from s changes from y too, or s could
 * follow y on its other way. So the targets of u are tested first, and from there against the edges, neighbour by neighbour,
 * only those that changed before; a source from which nothing changes ends its branch. The work goes with what changes.
 */
function closeEdge(u: i32, v: i32, cost: i32, changed: i32, stampBefore: i32): i32 {
  const row = rows + rowBytes * <usize>u;
  // By the triangle inequality an edge that is no best way between its own ends is on none.
  if (cost >= NONE || u === v || load<i32>(row + ((<usize>v) << 2)) !== cost) return changed;
  stamp++;
  let touched = suspect(u, row, rows + rowBytes * <usize>v, cost);
  let source = u;
  let waiting = queue;
  let next = queue;
  store<i32>(stamps + ((<usize>u) << 3), stamp);
  while (true) {
    const begin = changed;
    changed = settle(source, touched, changed);
    if (changed > begin) {
      const changedAt = stamps + ((<usize>source) << 3);
      if (load<i32>(changedAt, 4) > stampBefore) overlaps = true;
      store<i32>(changedAt, stamp, 4);
      waiting = queueBehind(source, u, begin, changed, waiting);
    }
    if (next === waiting) break;
    source = load<i32>(next);
    touched = follow(source, load<i32>(next, 4), load<i32>(next, 8), load<i32>(next, 12));
    next += 16;
  }
  return changed;
}

/** Queues the neighbours that reach u best over a source with changes, unless they are queued already. */
function queueBehind(source: i32, u: i32, from: i32, to: i32, waiting: usize): usize {
  const left = load<i32>(cellOf(source, u));
  const end = into + ((<usize>load<i32>(intoFirst + ((<usize>source) << 2), 4)) << 6);
  for (let b = into + ((<usize>load<i32>(intoFirst + ((<usize>source) << 2))) << 6); b < end; b += 64) {
    for (let e = b; e < b + 32; e += 4) {
      const tail = load<i32>(e) >> 2;
      const stampAt = stamps + ((<usize>tail) << 3);
      if (load<i32>(e, 32) + left !== load<i32>(cellOf(tail, u)) || load<i32>(stampAt) === stamp) continue;
      store<i32>(stampAt, stamp);
      store<i32>(waiting, tail);
      store<i32>(waiting, from, 4);
      store<i32>(waiting, to, 8);
      store<i32>(waiting, load<i32>(e, 32), 12);
      waiting += 16;
    }
  }
  return waiting;
}

/** Where the way over the closed edge costs what the row says, four targets at a time. */
function equals(row: usize, beyond: usize, splat: v128): v128 {
  return i32x4.eq(i32x4.add(splat, v128.load(beyond)), v128.load(row));
}

/** Lists the targets that lie beyond the closed edge from its own tail, with their distances, near ones first. */
function suspect(source: i32, row: usize, beyond: usize, cost: i32): i32 {
  const splat = i32x4.splat(cost);
  let touched: i32 = 0;
  let greatest: i32 = 0;
  for (let at: usize = 0; at < rowBytes; at += 16) {
    let mask = i32x4.bitmask(equals(row + at, beyond + at, splat));
    while (mask !== 0) {
      const target = <i32>(at >> 2) + ctz(mask);
      mask &= mask - 1;
      // The source costs nothing, whatever closes, also where a circle without cost leads back to it.
      if (target >= nodeCount || target === source) continue;
      const known = load<i32>(row + ((<usize>target) << 2));
      // In one piece, as the sort reads it: the processor hands on what was stored so.
      store<u64>(drawn + ((<usize>touched) << 3), ((<u64>known) << 32) | <u64>target);
      greatest = max<i32>(greatest, known);
      touched++;
    }
  }
  sortByDistance(row, touched, greatest);
  return touched;
}

/** Lists those of a neighbour's changed targets that the source reaches over it and the closed edge; in their order. */
function follow(source: i32, from: i32, to: i32, cost: i32): i32 {
  const row = rows + rowBytes * <usize>source;
  let entry = list;
  for (let at = found + ((<usize>from) << 4), end = found + ((<usize>to) << 4); at < end; at += 16) {
    const target = load<i32>(at, 4);
    const cell = row + ((<usize>target) << 2);
    const known = load<i32>(cell);
    const over = i32(known === cost + load<i32>(at, 8)) & i32(target !== source);
    store<i32>(entry, target);
    store<i32>(entry, known, 4);
    entry += (<usize>over) << 3;
    store<i32>(cell, select<i32>(NONE, known, over));
  }
  return <i32>((entry - list) >> 3);
}

/**
 * Lists the drawn targets by their distances, as far as 128 classes tell them apart: counted once an edge, without a comparison
 * that the processor would have to guess. All sources of the edge profit from it, none needs it for a right answer.
 */
function sortByDistance(row: usize, touched: i32, greatest: i32): void {
  const shift = max<i32>(0, 25 - clz(greatest));
  for (let at: usize = 0; at < 512; at += 16) v128.store(classes + at, i32x4.splat(0));
  const end = drawn + ((<usize>touched) << 3);
  for (let k = drawn; k < end; k += 8) {
    const at = classes + ((<usize>(load<i32>(k, 4) >> shift)) << 2);
    store<i32>(at, load<i32>(at) + 8);
  }
  let next = <i32>list;
  for (let at = classes; at < classes + 512; at += 4) {
    const size = load<i32>(at);
    store<i32>(at, next);
    next += size;
  }
  for (let k = drawn; k < end; k += 8) {
    const at = classes + ((<usize>(load<i32>(k, 4) >> shift)) << 2);
    const place = load<i32>(at);
    store<i32>(at, place + 8);
    store<u64>(<usize>place, load<u64>(k));
    store<i32>(row + ((<usize>load<i32>(k)) << 2), NONE);
  }
}

/**
 * Finds the distances of the listed targets again, from neighbours that keep theirs and from each other, and writes those that
 * differ into the book. All in order of the old distances, then, last ones first, those alone that stand before one with a
 * smaller distance: nothing else can still be too great. Again from the start, when one of these was.
 */
function settle(source: i32, touched: i32, changed: i32): i32 {
  const row = rows + rowBytes * <usize>source;
  const end = list + ((<usize>touched) << 3);
  let work = list;
  let stop = end;
  while (work < stop) {
    let improved = false;
    for (; work < stop; work += 8) {
      const target = load<i32>(work);
      const known = load<i32>(row + ((<usize>target) << 2));
      if (relax(row, target) < known) improved = true;
    }
    work = stop === end ? drawn : list;
    stop = stop === end ? outOfOrder(row, end) : improved ? end : list;
  }
  let at = found + ((<usize>changed) << 4);
  for (let k = list; k < end; k += 8) {
    const target = load<i32>(k);
    const before = load<i32>(k, 4);
    const now = load<i32>(row + ((<usize>target) << 2));
    if (now === before) continue;
    store<i32>(at, source);
    store<i32>(at, target, 4);
    store<i32>(at, before, 8);
    store<i32>(at, now, 12);
    at += 16;
  }
  return <i32>((at - found) >> 4);
}

/** Lists in `drawn`, last ones first, the targets of the list that stand before one with a smaller distance; gives the end. */
function outOfOrder(row: usize, end: usize): usize {
  let at = drawn;
  let least = NONE;
  for (let k = end - 8; k >= list; k -= 8) {
    const target = load<i32>(k);
    const now = load<i32>(row + ((<usize>target) << 2));
    store<i32>(at, target);
    at += (<usize>(now > least)) << 3;
    least = min<i32>(least, now);
  }
  return at;
}

/** The least over the edges into a target, eight at a time: few ranks have more, so that the processor guesses the loop right. */
function relax(row: usize, target: i32): i32 {
  const cell = row + ((<usize>target) << 2);
  let best = v128.load32_splat(cell);
  const end = into + ((<usize>load<i32>(intoFirst + ((<usize>target) << 2), 4)) << 6);
  let b = into + ((<usize>load<i32>(intoFirst + ((<usize>target) << 2))) << 6);
  do {
    best = i32x4.min_s(best, i32x4.add(gather(row, b), v128.load(b, 32)));
    best = i32x4.min_s(best, i32x4.add(gather(row, b + 16), v128.load(b, 48)));
    b += 64;
  } while (b < end);
  best = i32x4.min_s(best, i32x4.shuffle(best, best, 2, 3, 0, 1));
  best = i32x4.min_s(best, i32x4.shuffle(best, best, 1, 0, 3, 2));
  const least = i32x4.extract_lane(best, 0);
  v128.store32_lane(cell, best, 0);
  return least;
}

function gather(row: usize, tails: usize): v128 {
  const two = v128.load32_lane(
    row + <usize>load<i32>(tails, 4),
    v128.load32_zero(row + <usize>load<i32>(tails)),
    1,
  );
  const three = v128.load32_lane(row + <usize>load<i32>(tails, 8), two, 2);
  return v128.load32_lane(row + <usize>load<i32>(tails, 12), three, 3);
}

/** Leaves of pairs that stand in the book twice one line: the first cost before, the last cost now. */
function onceEach(changed: i32): i32 {
  let kept = found;
  const end = found + ((<usize>changed) << 4);
  for (let at = found; at < end; at += 16) {
    const cell = cellOf(load<i32>(at), load<i32>(at, 4));
    const now = load<i32>(cell);
    if (now < 0) continue;
    store<i32>(cell, -1);
    v128.store(kept, v128.load(at));
    store<i32>(kept, now, 12);
    kept += 16;
  }
  for (let at = found; at < kept; at += 16) {
    store<i32>(cellOf(load<i32>(at), load<i32>(at, 4)), load<i32>(at, 12));
  }
  return <i32>((kept - found) >> 4);
}
