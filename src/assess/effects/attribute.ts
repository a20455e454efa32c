/** Which of several changes made an answer what it is. Changes go by their numbers. */
export interface Attribution {
  /** Each of these alone gives the new answer. */
  readonly alone: readonly number[];
  /** Each of these alone changes the answer, but to another one. */
  readonly partly: readonly number[];
  /** Where none alone gives the new answer: the smallest sets found that do. Nothing may be left out of any of them. */
  readonly together: readonly (readonly number[])[];
  /** Undoing one of these alone, with the others in place, gives another answer. */
  readonly needed: readonly number[];
  /** False when there were too many sets to try all: then `together` holds one set, from which nothing may be left out. */
  readonly complete: boolean;
}

const MOST_SETS = 128;

/**
 * Attributes the step from the old answer (no change made) to the new one (all made).
 *
 * @param keyOf the answer with just these changes made, as a text that is equal for equal answers
 */
export function attribute(count: number, keyOf: (made: ReadonlySet<number>) => string): Attribution {
  const known = new Map<string, string>();
  const key = (made: readonly number[]): string => {
    const name = made.join();
    let found = known.get(name);
    if (found === undefined) {
      found = keyOf(new Set(made));
      known.set(name, found);
    }
    return found;
  };
  const all = Array.from({ length: count }, (_, i) => i);
  const [before, after] = [key([]), key(all)];
  const alone = all.filter((i) => key([i]) === after);
  const partly = all.filter((i) => !alone.includes(i) && key([i]) !== before);
  const needed = all.filter((i) => key(without(all, i)) !== after);
  if (before === after) return { alone: [], partly, together: [], needed: [], complete: true };
  if (alone.length > 0) return { alone, partly, together: [], needed, complete: true };
  const gives = (made: readonly number[]) => key(made) === after;
  for (let size = 2; size <= count; size++) {
    if (choose(count, size) + known.size > MOST_SETS) break;
    const sets = [...subsets(all, size)].filter(gives);
    if (sets.length > 0) return { alone, partly, together: sets, needed, complete: true };
  }
  return { alone, partly, together: [shrunk(all, gives)], needed, complete: false };
}

/** Leaves out one after the other while the answer stays; what is left cannot be left out. */
function shrunk(all: readonly number[], gives: (made: readonly number[]) => boolean): number[] {
  let made = [...all];
  let left: number[] | undefined;
  do {
    left = made.map((i) => without(made, i)).find(gives);
    if (left) made = left;
  } while (left);
  return made;
}

function without(list: readonly number[], one: number): number[] {
  return list.filter((i) => i !== one);
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 0; i < k; i++) result = (result * (n - i)) / (i + 1);
  return result;
}

function* subsets(of: readonly number[], size: number): Generator<number[]> {
  if (size === 0) yield [];
  else
    for (let i = 0; i <= of.length - size; i++)
      for (const rest of subsets(of.slice(i + 1), size - 1)) yield [of[i]!, ...rest];
}
