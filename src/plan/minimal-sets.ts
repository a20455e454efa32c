import type { Passage } from '../law/model.ts';
import type { Stretch, Stretches } from './stretches.ts';

/** A set of numbered things, one bit each. */
export type BitSet = bigint;

export interface MinimalSetsOptions {
  /** The minimal sets with which a passage is permitted: one empty set when nothing is needed, none when nothing helps. */
  readonly setsOf: (passage: Passage, key: string) => readonly BitSet[];
  /** The set that a mark needs; null when nothing helps. */
  readonly setOfMark: (mark: string) => BitSet | null;
  /** Whether the things of a set can hold together. */
  readonly consistent: (set: BitSet) => boolean;
  /** Sets of more things are not looked for. */
  readonly maxSize: number;
  readonly maxLabels: number;
  readonly expired?: () => boolean;
}

export interface MinimalSets {
  /** By size. None holds another. */
  readonly sets: readonly BitSet[];
  /** All of at most this size are there; -1 when not even that is sure. */
  readonly completeTo: number;
  /** A set was left out for its size alone. */
  readonly larger: boolean;
}

/**
 * Every minimal set with which some way is permitted from end to end. A way needs the union of what its passages need, so
 * this is a search whose labels are sets: at each border all minimal sets with which one can have come so far, smallest
 * first, and a set that holds another one there is dropped (the Pareto search of Martins, 1984, over sets).
 */
export function minimalSets(stretches: Stretches, options: MinimalSetsOptions): MinimalSets {
  const { maxSize, maxLabels, expired } = options;
  const labels = new Map<number, BitSet[]>();
  const atEnd: BitSet[] = [];
  const queues: { start: number; set: BitSet }[][] = Array.from({ length: maxSize + 1 }, () => []);
  const needs = new Map<object, readonly BitSet[]>();
  let made = 0;
  let larger = false;
  const reach = (start: number, set: BitSet): void => {
    if (atEnd.some((known) => isSubset(known, set))) return;
    const size = sizeOf(set);
    if (size > maxSize) {
      larger = true;
      return;
    }
    if (start < 0) {
      keepMinimal(atEnd, set);
      return;
    }
    let here = labels.get(start);
    if (!here) {
      here = [];
      labels.set(start, here);
    }
    if (!keepMinimal(here, set)) return;
    made++;
    queues[size]!.push({ start, set });
  };
  reach(stretches.first, 0n);
  for (let size = 0; size <= maxSize; size++) {
    const queue = queues[size]!;
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { start, set } = next;
      if (!labels.get(start)!.includes(set) || atEnd.some((known) => isSubset(known, set))) continue;
      if (made > maxLabels || expired?.()) {
        return { sets: bySize(atEnd), completeTo: size - 1, larger: true };
      }
      for (const stretch of stretches.from(start)) {
        let needed = needs.get(stretch);
        if (!needed) {
          needed = needsOf(stretch, options, () => {
            larger = true;
          });
          needs.set(stretch, needed);
        }
        for (const more of needed) {
          const together = set | more;
          if (options.consistent(together)) reach(stretch.to, together);
        }
      }
    }
  }
  return { sets: bySize(atEnd), completeTo: maxSize, larger };
}

function needsOf(
  { passages, marks }: Stretch,
  { setsOf, setOfMark, consistent, maxSize }: MinimalSetsOptions,
  leaveOut: () => void,
): readonly BitSet[] {
  let together: BitSet[] = [0n];
  for (const mark of marks) {
    const set = setOfMark(mark);
    if (set === null) return [];
    together = together.map((other) => other | set);
  }
  for (const { passage, key } of passages) {
    const sets = setsOf(passage, key);
    const joined: BitSet[] = [];
    for (const other of together) {
      for (const set of sets) {
        const union = other | set;
        if (!consistent(union)) continue;
        if (sizeOf(union) <= maxSize) keepMinimal(joined, union);
        else leaveOut();
      }
    }
    together = joined;
  }
  return together;
}

/** Puts a set among minimal ones; false when one of them is a part of it. */
export function keepMinimal(sets: BitSet[], set: BitSet): boolean {
  for (const known of sets) if (isSubset(known, set)) return false;
  for (let i = sets.length - 1; i >= 0; i--) if (isSubset(set, sets[i]!)) sets.splice(i, 1);
  sets.push(set);
  return true;
}

export function isSubset(a: BitSet, b: BitSet): boolean {
  return (a & b) === a;
}

export function sizeOf(set: BitSet): number {
  let size = 0;
  for (let rest = set; rest !== 0n; rest &= rest - 1n) size++;
  return size;
}

/** The numbers in a set, ascending. */
export function numbersIn(set: BitSet): number[] {
  const numbers: number[] = [];
  for (let rest = set, n = 0; rest !== 0n; rest >>= 1n, n++) if (rest & 1n) numbers.push(n);
  return numbers;
}

function bySize(sets: readonly BitSet[]): BitSet[] {
  return [...sets].sort((a, b) => sizeOf(a) - sizeOf(b) || (a < b ? -1 : a > b ? 1 : 0));
}
