/**
 * A customizable contraction hierarchy in linear memory; the twins are in `../../hierarchy`. Nodes are ranks.
 *
 * Arc, 8 bytes: cost up, cost down. Heads, first arcs and parents: 4 bytes each. Edge, 8 bytes: 2 × arc, plus one when it goes
 * down (-1 for a loop); cost. A cost of NONE says that there is no way; two of them sum without outgrowing 31 bits.
 */

const NONE: i32 = 0x3fffffff;

let arcs: usize = 0;
let heads: usize = 0;
let firsts: usize = 0;
let parents: usize = 0;
let nodeCount: i32 = 0;
let arcCount: i32 = 0;

export function layHierarchy(
  arcsAt: usize,
  headsAt: usize,
  firstsAt: usize,
  parentsAt: usize,
  nodes: i32,
  arcsThere: i32,
): void {
  arcs = arcsAt;
  heads = headsAt;
  firsts = firstsAt;
  parents = parentsAt;
  nodeCount = nodes;
  arcCount = arcsThere;
}

function firstOf(rank: i32): i32 {
  return load<i32>(firsts + ((<usize>rank) << 2));
}

/** Costs of the edges into the arcs, but for closed ones; then all triangles, lowest first. */
export function customize(edges: usize, edgeCount: i32, closed: usize): void {
  const none = i32x4.splat(NONE);
  for (let arc: i32 = 0; arc < arcCount; arc += 2) v128.store(arcs + ((<usize>arc) << 3), none);
  for (let edge: i32 = 0; edge < edgeCount; edge++) {
    const e = edges + ((<usize>edge) << 3);
    const slot = load<i32>(e);
    if (slot < 0) continue;
    if (closed !== 0 && ((load<u32>(closed + ((<usize>(edge >> 5)) << 2)) >>> (edge & 31)) & 1) !== 0)
      continue;
    const at = arcs + ((<usize>slot) << 2);
    store<i32>(at, min<i32>(load<i32>(at), load<i32>(e, 4)));
  }
  for (let rank: i32 = 0; rank < nodeCount; rank++) relaxTriangles(rank);
}

/** The triangles whose lowest corner is a rank: a way between two of its neighbours leads over it. */
function relaxTriangles(rank: i32): void {
  const end = firstOf(rank + 1);
  const lastHead = heads + ((<usize>end) << 2);
  for (let i = firstOf(rank); i + 1 < end; i++) {
    const x = load<i32>(heads + ((<usize>i) << 2));
    const up = load<i32>(arcs + ((<usize>i) << 3));
    const down = load<i32>(arcs + ((<usize>i) << 3), 4);
    if (up >= NONE && down >= NONE) continue;
    // x → rank → y costs down(i) + up(j), the way back down(j) + up(i).
    const cost = i32x4.replace_lane(i32x4.replace_lane(i32x4.splat(down), 1, up), 3, up);
    let h = heads + ((<usize>(i + 1)) << 2);
    let j = arcs + ((<usize>(i + 1)) << 3);
    let kh = heads + ((<usize>firstOf(x)) << 2);
    let k = arcs + ((<usize>firstOf(x)) << 3);
    while (h < lastHead) {
      // Both lists ascend, and all heads of the first but x are in the second.
      const y = load<i32>(h);
      while (load<i32>(kh) !== y) {
        kh += 4;
        k += 8;
      }
      if (h + 4 < lastHead && load<i32>(h, 4) === load<i32>(kh, 4)) {
        v128.store(k, i32x4.min_s(v128.load(k), i32x4.add(cost, v128.load(j))));
        h += 8;
        j += 16;
        kh += 8;
        k += 16;
      } else {
        const sum = i32x4.add(cost, v128.load64_zero(j));
        v128.store64_lane(k, i32x4.min_s(v128.load64_zero(k), sum), 0);
        h += 4;
        j += 8;
        kh += 4;
        k += 8;
      }
    }
  }
}

function relax(rank: i32, reached: i32, distances: usize, side: usize): void {
  const end = arcs + ((<usize>firstOf(rank + 1)) << 3) + side;
  let h = heads + ((<usize>firstOf(rank)) << 2);
  for (let a = arcs + ((<usize>firstOf(rank)) << 3) + side; a < end; a += 8) {
    const at = distances + ((<usize>load<i32>(h)) << 2);
    store<i32>(at, min<i32>(load<i32>(at), reached + load<i32>(a)));
    h += 4;
  }
}

/**
 * The least cost between two ranks: up the elimination tree from both, to all nodes that any best way can have as its top.
 * `there` and `back` hold NONE for every rank, before and after.
 */
export function distance(source: i32, target: i32, there: usize, back: usize): i32 {
  store<i32>(there + ((<usize>source) << 2), 0);
  store<i32>(back + ((<usize>target) << 2), 0);
  let x = source;
  let y = target;
  while (x !== y) {
    // A root has no parent, -1, the greatest of all: the other one goes on to its own root, and both meet there.
    if (<u32>x < <u32>y) {
      const at = there + ((<usize>x) << 2);
      const reached = load<i32>(at);
      if (reached < NONE) relax(x, reached, there, 0);
      store<i32>(at, NONE);
      x = load<i32>(parents + ((<usize>x) << 2));
    } else {
      const at = back + ((<usize>y) << 2);
      const reached = load<i32>(at);
      if (reached < NONE) relax(y, reached, back, 4);
      store<i32>(at, NONE);
      y = load<i32>(parents + ((<usize>y) << 2));
    }
  }
  let best = NONE;
  while (x >= 0) {
    const t = there + ((<usize>x) << 2);
    const b = back + ((<usize>x) << 2);
    const reached = load<i32>(t);
    const left = load<i32>(b);
    best = min<i32>(best, reached + left);
    if (reached < best) relax(x, reached, there, 0);
    if (left < best) relax(x, left, back, 4);
    store<i32>(t, NONE);
    store<i32>(b, NONE);
    x = load<i32>(parents + ((<usize>x) << 2));
  }
  return best;
}

/**
 * Distances of all pairs, `stride` numbers a row: row r holds those from rank r. `lowest`: the first rank of the tree under each.
 * Up: the ways down into the tree under a rank go into the rows of its upward neighbours. Down from the roots: a row is the
 * least of its own and of the rows of its upward neighbours with the cost of the arc.
 */
export function allPairs(rows: usize, stride: i32, lowest: usize): void {
  const rowBytes = (<usize>stride) << 2;
  const none = i32x4.splat(NONE);
  const stop = rows + rowBytes * <usize>nodeCount;
  for (let p = rows; p < stop; p += 16) v128.store(p, none);
  for (let rank: i32 = 0; rank < nodeCount; rank++) {
    const row = rows + rowBytes * <usize>rank;
    store<i32>(row + ((<usize>rank) << 2), 0);
    const from = (<usize>(load<i32>(lowest + ((<usize>rank) << 2)) & ~3)) << 2;
    const to = ((<usize>rank) << 2) + 4;
    const end = firstOf(rank + 1);
    for (let arc = firstOf(rank); arc < end; arc++) {
      const cost = v128.load32_splat(arcs + ((<usize>arc) << 3) + 4);
      const above = rows + rowBytes * <usize>load<i32>(heads + ((<usize>arc) << 2));
      for (let at = from; at < to; at += 16) {
        v128.store(above + at, i32x4.min_s(v128.load(above + at), i32x4.add(cost, v128.load(row + at))));
      }
    }
  }
  // Sixteen columns at a time over all ranks: they stay in registers over the arcs of a rank, and what they read of the rows
  // above stays in the nearest cache, also where two threads share the next one.
  let at: usize = 0;
  for (; at + 64 <= rowBytes; at += 64) {
    for (let rank = nodeCount - 1; rank >= 0; rank--) {
      const row = rows + rowBytes * <usize>rank + at;
      let a = v128.load(row);
      let b = v128.load(row, 16);
      let c = v128.load(row, 32);
      let d = v128.load(row, 48);
      const end = firstOf(rank + 1);
      for (let arc = firstOf(rank); arc < end; arc++) {
        const cost = v128.load32_splat(arcs + ((<usize>arc) << 3));
        const above = rows + rowBytes * <usize>load<i32>(heads + ((<usize>arc) << 2)) + at;
        a = i32x4.min_s(a, i32x4.add(cost, v128.load(above)));
        b = i32x4.min_s(b, i32x4.add(cost, v128.load(above, 16)));
        c = i32x4.min_s(c, i32x4.add(cost, v128.load(above, 32)));
        d = i32x4.min_s(d, i32x4.add(cost, v128.load(above, 48)));
      }
      v128.store(row, a);
      v128.store(row, b, 16);
      v128.store(row, c, 32);
      v128.store(row, d, 48);
    }
  }
  for (; at < rowBytes; at += 16) {
    for (let rank = nodeCount - 1; rank >= 0; rank--) {
      const row = rows + rowBytes * <usize>rank + at;
      let a = v128.load(row);
      const end = firstOf(rank + 1);
      for (let arc = firstOf(rank); arc < end; arc++) {
        const cost = v128.load32_splat(arcs + ((<usize>arc) << 3));
        const above = rows + rowBytes * <usize>load<i32>(heads + ((<usize>arc) << 2)) + at;
        a = i32x4.min_s(a, i32x4.add(cost, v128.load(above)));
      }
      v128.store(row, a);
    }
  }
}

/** Sum of all distances of a matrix of {@link allPairs}, pairs without a way left out, and how many pairs have one. */
let pairs: i32 = 0;

export function pairCount(): i32 {
  return pairs;
}

export function sumOfPairs(rows: usize, stride: i32): f64 {
  const rowBytes = (<usize>stride) << 2;
  const none = i32x4.splat(NONE);
  let sum: i64 = 0;
  pairs = 0;
  for (let rank: i32 = 0; rank < nodeCount; rank++) {
    const row = rows + rowBytes * <usize>rank;
    let sums = i64x2.splat(0);
    let ways = i32x4.splat(0);
    // What lies beyond the last column of a row says that there is no way.
    for (let at = row; at < row + rowBytes; at += 16) {
      const costs = v128.load(at);
      const there = i32x4.lt_s(costs, none);
      const counted = v128.and(costs, there);
      sums = i64x2.add(
        sums,
        i64x2.add(i64x2.extend_low_i32x4_s(counted), i64x2.extend_high_i32x4_s(counted)),
      );
      ways = i32x4.sub(ways, there);
    }
    sum += i64x2.extract_lane(sums, 0) + i64x2.extract_lane(sums, 1);
    pairs +=
      i32x4.extract_lane(ways, 0) +
      i32x4.extract_lane(ways, 1) +
      i32x4.extract_lane(ways, 2) +
      i32x4.extract_lane(ways, 3);
  }
  return <f64>sum;
}
