/**
 * Which pairs change when edges are closed, given the distances of all pairs with them open; the twin is
 * `../../hierarchy/pair-table.ts`. Nodes are ranks.
 *
 * A row of `rows` holds the distances from one rank. `intoFirst`, 4 bytes a rank: where its edges begin in `into`, 8 bytes an edge:
 * tail, cost. `marks`, 4 bytes a rank: zero between calls. `list`, 8 bytes: rank, its distance before.
 */

const NONE: i32 = 0x3fffffff;

let nodeCount: i32 = 0;
let rows: usize = 0;
let rowBytes: usize = 0;
let intoFirst: usize = 0;
let into: usize = 0;
let marks: usize = 0;
let list: usize = 0;

export function layClosures(
  nodes: i32,
  rowsAt: usize,
  stride: i32,
  intoFirstAt: usize,
  intoAt: usize,
  marksAt: usize,
  listAt: usize,
): void {
  nodeCount = nodes;
  rows = rowsAt;
  rowBytes = (<usize>stride) << 2;
  intoFirst = intoFirstAt;
  into = intoAt;
  marks = marksAt;
  list = listAt;
}

/**
 * For each source (after Ramalingam & Reps, J. Algorithms 21(2), 1996): a pair (s, t) can change only if d(s, u) + cost + d(v, t) =
 * d(s, t) for a closed edge (u, v), three reads; for such pairs the distance is found again from neighbours that keep theirs.
 *
 * `closingAt`: `count` edges of 16 bytes: tail, head, cost, and their place in `into`. Changed pairs go to `found`, 16 bytes
 * each: source, target, cost before and now. Returns how many, or -1 when there are more than `most`.
 */
export function closeEdges(closing: usize, count: i32, found: usize, most: i32): i32 {
  // While it is closed, an edge costs more than any way; nobody then needs to ask.
  for (let c: i32 = 0; c < count; c++) price(closing, c, NONE);
  let changed: i32 = 0;
  for (let source: i32 = 0; source < nodeCount && changed >= 0; source++) {
    const row = rows + rowBytes * <usize>source;
    let touched: i32 = 0;
    for (let c: i32 = 0; c < count; c++) {
      const e = closing + <usize>c * 16;
      const head = load<i32>(e, 4);
      const reached = load<i32>(row + ((<usize>load<i32>(e)) << 2)) + load<i32>(e, 8);
      if (reached >= NONE || reached !== load<i32>(row + ((<usize>head) << 2))) continue;
      touched = suspect(source, row, rows + rowBytes * <usize>head, reached, touched);
    }
    if (touched === 0) continue;
    if (changed + touched > most) {
      for (let k: i32 = 0; k < touched; k++)
        store<i32>(marks + ((<usize>load<i32>(list + ((<usize>k) << 3))) << 2), 0);
      changed = -1;
      break;
    }
    sortByDistance(touched);
    settle(row, touched);
    for (let k: i32 = 0; k < touched; k++) {
      const target = load<i32>(list + ((<usize>k) << 3));
      const before = load<i32>(list + ((<usize>k) << 3), 4);
      const cell = row + ((<usize>target) << 2);
      const now = load<i32>(cell);
      store<i32>(cell, before);
      store<i32>(marks + ((<usize>target) << 2), 0);
      const at = found + ((<usize>changed) << 4);
      store<i32>(at, source);
      store<i32>(at, target, 4);
      store<i32>(at, before, 8);
      store<i32>(at, now, 12);
      changed += i32(now !== before);
    }
  }
  for (let c: i32 = 0; c < count; c++) price(closing, c, load<i32>(closing + <usize>c * 16, 8));
  return changed;
}

function price(closing: usize, c: i32, cost: i32): void {
  store<i32>(into + ((<usize>load<i32>(closing + <usize>c * 16, 12)) << 3), cost, 4);
}

/** Where the way over the closed edge costs what the row says, four targets at a time. */
function equals(row: usize, beyond: usize, splat: v128): v128 {
  return i32x4.eq(i32x4.add(splat, v128.load(beyond)), v128.load(row));
}

/** Adds to the list the targets that lie beyond a closed edge, with their distances. */
function suspect(source: i32, row: usize, beyond: usize, reached: i32, touched: i32): i32 {
  const splat = i32x4.splat(reached);
  let at: usize = 0;
  while (at < rowBytes) {
    // Sixteen at once as long as there are none among them.
    if (at + 64 <= rowBytes) {
      const one = v128.or(
        equals(row + at, beyond + at, splat),
        equals(row + at + 16, beyond + at + 16, splat),
      );
      const two = v128.or(
        equals(row + at + 32, beyond + at + 32, splat),
        equals(row + at + 48, beyond + at + 48, splat),
      );
      if (!v128.any_true(v128.or(one, two))) {
        at += 64;
        continue;
      }
    }
    const stop = min<usize>(at + 64, rowBytes);
    for (; at < stop; at += 16) {
      let mask = i32x4.bitmask(equals(row + at, beyond + at, splat));
      while (mask !== 0) {
        const target = <i32>(at >> 2) + ctz(mask);
        mask &= mask - 1;
        const mark = marks + ((<usize>target) << 2);
        // The source costs nothing, whatever closes, also where a circle without cost leads back to it.
        if (target >= nodeCount || target === source || load<i32>(mark) !== 0) continue;
        store<i32>(mark, 1);
        const entry = list + ((<usize>touched) << 3);
        store<i32>(entry, target);
        store<i32>(entry, load<i32>(row + ((<usize>target) << 2)), 4);
        touched++;
      }
    }
  }
  return touched;
}

/** By insertion: most lists have less than ten entries. */
function sortByDistance(touched: i32): void {
  for (let k: i32 = 1; k < touched; k++) {
    const entry = load<u64>(list + ((<usize>k) << 3));
    let hole = k;
    while (hole > 0) {
      const above = load<u64>(list + ((<usize>(hole - 1)) << 3));
      if (<i32>(above >> 32) <= <i32>(entry >> 32)) break;
      store<u64>(list + ((<usize>hole) << 3), above);
      hole--;
    }
    store<u64>(list + ((<usize>hole) << 3), entry);
  }
}

/**
 * Bellman's rounds among the suspects, which stand in their row without a distance at first. In order of the old distances nearly
 * all are right after one round; the last one changes nothing.
 */
function settle(row: usize, touched: i32): void {
  for (let k: i32 = 0; k < touched; k++) {
    store<i32>(row + ((<usize>load<i32>(list + ((<usize>k) << 3))) << 2), NONE);
  }
  let changing = true;
  while (changing) {
    changing = false;
    for (let k: i32 = 0; k < touched; k++) {
      const target = load<i32>(list + ((<usize>k) << 3));
      const cell = row + ((<usize>target) << 2);
      const known = load<i32>(cell);
      let best = known;
      const end = into + ((<usize>load<i32>(intoFirst + ((<usize>target) << 2), 4)) << 3);
      for (let e = into + ((<usize>load<i32>(intoFirst + ((<usize>target) << 2))) << 3); e < end; e += 8) {
        best = min<i32>(best, load<i32>(row + ((<usize>load<i32>(e)) << 2)) + load<i32>(e, 4));
      }
      if (best === known) continue;
      store<i32>(cell, best);
      // Alone it has nobody to tell.
      changing = touched > 1;
    }
  }
}
