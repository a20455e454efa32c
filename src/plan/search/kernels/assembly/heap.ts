/**
 * A 4-ary heap of 64-bit keys in linear memory: the distance in the upper half, the node in the lower one, so that an entry is
 * one comparison and one move. Slots begin at the fourth, which puts the four children of a slot side by side in half a cache line.
 */

/** Address of the root slot, for a heap whose region begins at `heap`. */
export function root(heap: usize): usize {
  return heap + 24;
}

/** Sinks the key `moved` from the root of a heap that now has `size` keys. */
export function sink(heap: usize, size: i32, moved: u64): void {
  const first = root(heap);
  let at: i32 = 0;
  let child: i32 = 1;
  while (child + 3 < size) {
    const c = first + ((<usize>child) << 3);
    const k0 = load<u64>(c);
    const k1 = load<u64>(c, 8);
    const k2 = load<u64>(c, 16);
    const k3 = load<u64>(c, 24);
    // Two rounds of a knockout: no jump depends on the keys.
    const left = select<u64>(k0, k1, k0 < k1);
    const leftAt = child + i32(k1 <= k0);
    const right = select<u64>(k2, k3, k2 < k3);
    const rightAt = child + 2 + i32(k3 <= k2);
    const least = select<u64>(left, right, left < right);
    if (moved <= least) {
      store<u64>(first + ((<usize>at) << 3), moved);
      return;
    }
    store<u64>(first + ((<usize>at) << 3), least);
    at = select<i32>(leftAt, rightAt, left < right);
    child = (at << 2) + 1;
  }
  if (child < size) {
    let least = load<u64>(first + ((<usize>child) << 3));
    let leastAt = child;
    for (let c = child + 1; c < size; c++) {
      const other = load<u64>(first + ((<usize>c) << 3));
      if (other < least) {
        least = other;
        leastAt = c;
      }
    }
    if (least < moved) {
      store<u64>(first + ((<usize>at) << 3), least);
      at = leastAt;
    }
  }
  store<u64>(first + ((<usize>at) << 3), moved);
}

/** Lifts the key from slot `hole` to its place. */
export function lift(heap: usize, hole: i32, key: u64): void {
  const first = root(heap);
  while (hole > 0) {
    const up = (hole - 1) >> 2;
    const above = load<u64>(first + ((<usize>up) << 3));
    if (above <= key) break;
    store<u64>(first + ((<usize>hole) << 3), above);
    hole = up;
  }
  store<u64>(first + ((<usize>hole) << 3), key);
}
