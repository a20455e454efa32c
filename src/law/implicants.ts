import { collectDoubts, evaluate, type Formula } from './formula.ts';

/** A fact in doubt that has turned out to be so, or not so. */
export interface Literal {
  readonly fact: string;
  readonly so: boolean;
}

/** Beyond so many facts in one formula its cases (2^n) are not tried. */
export const MOST_FACTS = 12;

/**
 * The prime implicants of a formula: every smallest set of facts, with how each turned out, that makes it hold whatever
 * the other facts are. One empty set when it always holds; none when it never does; null when it has too many facts.
 *
 * W. V. Quine, "The problem of simplifying truth functions", American Mathematical Monthly 59 (1952): worlds that differ
 * in one fact alone are merged, until none can be.
 */
export function primeImplicants(formula: Formula): readonly (readonly Literal[])[] | null {
  if (formula.op === 'true') return [[]];
  if (formula.op === 'false') return [];
  const found = new Set<string>();
  collectDoubts(formula, found);
  const facts = [...found].sort();
  if (facts.length > MOST_FACTS) return null;
  const bit = new Map(facts.map((fact, i) => [fact, 1 << i]));
  let cubes = new Map<number, Cube>();
  for (let world = 0; world < 2 ** facts.length; world++) {
    if (evaluate(formula, (id) => (world & bit.get(id)!) !== 0)) add(cubes, { value: world, free: 0 });
  }
  const prime: Cube[] = [];
  while (cubes.size > 0) {
    const merged = new Set<number>();
    const next = new Map<number, Cube>();
    for (const [key, { value, free }] of cubes) {
      for (let i = 0; i < facts.length; i++) {
        const one = 1 << i;
        if (free & one || value & one) continue;
        const other = keyOf({ value: value | one, free });
        if (!cubes.has(other)) continue;
        merged.add(key).add(other);
        add(next, { value, free: free | one });
      }
    }
    for (const [key, cube] of cubes) if (!merged.has(key)) prime.push(cube);
    cubes = next;
  }
  return prime.map(({ value, free }) =>
    facts.flatMap((fact, i) => (free & (1 << i) ? [] : [{ fact, so: (value & (1 << i)) !== 0 }])),
  );
}

/** Worlds that agree in all facts but the free ones, in which `value` is 0. */
interface Cube {
  readonly value: number;
  readonly free: number;
}

function keyOf({ value, free }: Cube): number {
  return value * 2 ** MOST_FACTS + free;
}

function add(cubes: Map<number, Cube>, cube: Cube): void {
  cubes.set(keyOf(cube), cube);
}
