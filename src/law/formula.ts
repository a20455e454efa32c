/**
 * A proposition about the facts of one day, over numbered doubts. Certain facts are constants; only facts that may or
 * may not hold become variables, so formulas stay tiny.
 */
export type Formula =
  | { readonly op: 'true' }
  | { readonly op: 'false' }
  | { readonly op: 'doubt'; readonly id: string }
  | { readonly op: 'not'; readonly of: Formula }
  | { readonly op: 'and' | 'or'; readonly of: readonly Formula[] };

export const TRUE: Formula = { op: 'true' };
export const FALSE: Formula = { op: 'false' };

export function doubt(id: string): Formula {
  return { op: 'doubt', id };
}

export function not(f: Formula): Formula {
  if (f.op === 'true') return FALSE;
  if (f.op === 'false') return TRUE;
  if (f.op === 'not') return f.of;
  return { op: 'not', of: f };
}

export function and(...fs: readonly Formula[]): Formula {
  return join('and', 'false', 'true', fs);
}

export function or(...fs: readonly Formula[]): Formula {
  return join('or', 'true', 'false', fs);
}

function join(
  op: 'and' | 'or',
  absorbing: 'true' | 'false',
  neutral: 'true' | 'false',
  fs: readonly Formula[],
): Formula {
  const kept: Formula[] = [];
  for (const f of fs) {
    if (f.op === absorbing) return f;
    if (f.op === op) kept.push(...f.of);
    else if (f.op !== neutral) kept.push(f);
  }
  if (kept.length === 0) return neutral === 'true' ? TRUE : FALSE;
  return kept.length === 1 ? kept[0]! : { op, of: kept };
}

/** Truth in a world: `holds(id)` says whether a doubtful fact is taken as true there. */
export function evaluate(f: Formula, holds: (id: string) => boolean): boolean {
  switch (f.op) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'doubt':
      return holds(f.id);
    case 'not':
      return !evaluate(f.of, holds);
    case 'and':
      return f.of.every((g) => evaluate(g, holds));
    case 'or':
      return f.of.some((g) => evaluate(g, holds));
  }
}

/**
 * Bounds of a formula without enumerating worlds (strong Kleene logic): `maybe` is an honest "cannot tell", possibly
 * where enumeration could. Sound: `yes` and `no` hold in every world.
 */
export function bound(f: Formula): 'yes' | 'no' | 'maybe' {
  switch (f.op) {
    case 'true':
      return 'yes';
    case 'false':
      return 'no';
    case 'doubt':
      return 'maybe';
    case 'not': {
      const inner = bound(f.of);
      return inner === 'yes' ? 'no' : inner === 'no' ? 'yes' : 'maybe';
    }
    case 'and':
    case 'or': {
      const decisive = f.op === 'and' ? 'no' : 'yes';
      let result: 'yes' | 'no' | 'maybe' = f.op === 'and' ? 'yes' : 'no';
      for (const g of f.of) {
        const b = bound(g);
        if (b === decisive) return decisive;
        if (b === 'maybe') result = 'maybe';
      }
      return result;
    }
  }
}

/** Ids of the doubts that occur in a formula, added to `into`. */
export function collectDoubts(f: Formula, into: Set<string>): void {
  if (f.op === 'doubt') into.add(f.id);
  else if (f.op === 'not') collectDoubts(f.of, into);
  else if (f.op === 'and' || f.op === 'or') for (const g of f.of) collectDoubts(g, into);
}

/** The formula with each doubt replaced by what `of` says of it. */
export function substitute(f: Formula, of: (id: string) => Formula): Formula {
  switch (f.op) {
    case 'true':
    case 'false':
      return f;
    case 'doubt':
      return of(f.id);
    case 'not':
      return not(substitute(f.of, of));
    case 'and':
      return and(...f.of.map((g) => substitute(g, of)));
    case 'or':
      return or(...f.of.map((g) => substitute(g, of)));
  }
}
