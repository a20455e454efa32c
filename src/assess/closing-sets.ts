import type { LawBook } from '../law/model.ts';
import type { Way } from '../plan/route.ts';
import { type Closer, type CloserKind, keyOf } from './closer.ts';
import { groundSupport, TextSupport } from './support.ts';
import type { Level, WhatIf } from './what-if.ts';

export interface ClosingSets {
  /** All smallest sets: none closes when a member is left out. In order of size, then of ids. */
  readonly sets: readonly (readonly Closer[])[];
  /** False when the plans allowed were used up: sets may be missing. Those given do close. */
  readonly complete: boolean;
  /** The open ways that were met on the way to them. */
  readonly ways: readonly Way[];
}

export interface ClosingOptions {
  /** Which closers may take part; FROM and TO and their states are not among them unless asked for. */
  readonly kinds: readonly CloserKind[];
  readonly size: number;
  /** What counts as open (default: any way that may be lawful). */
  readonly level?: Level;
  /** Closers that are left out: they hold an end of the journey and could always close. */
  readonly except?: ReadonlySet<string>;
  readonly maxPlans?: number;
  /** Give only those with the fewest members. */
  readonly fewest?: boolean;
}

/** What a closing must contain one of, once it contains all of `given`. */
interface Clause {
  readonly given: readonly string[];
  readonly members: readonly Closer[];
}

/**
 * The smallest sets of closers after which no way is open, all of them up to a size: minimal hitting sets of the
 * supports of all open ways, with supports drawn from the planner only when a set hits all those known (implicit
 * hitting sets; Moreno-Centeno & Karp, Oper. Res. 61(2), 2013).
 *
 * Complete: a smallest closing set leaves a way open as long as a member is missing, so it contains a member of the
 * clause that this way gives, and the tree below branches on each.
 */
export function closingSets(whatIf: WhatIf, book: LawBook, options: ClosingOptions): ClosingSets {
  return new ClosingSearch(whatIf, book, options).run();
}

class ClosingSearch {
  private readonly whatIf: WhatIf;
  private readonly options: ClosingOptions;
  private readonly texts: TextSupport | null;
  private readonly clauses: Clause[] = [];
  private readonly ways: Way[] = [];
  private readonly seen = new Set<string>();
  private deeper = false;
  private found: Closer[][] = [];
  private left: number;
  private size: number;

  constructor(whatIf: WhatIf, book: LawBook, options: ClosingOptions) {
    this.whatIf = whatIf;
    this.options = options;
    this.texts = options.kinds.includes('instrument')
      ? new TextSupport(whatIf, book, options.level ?? 'possible')
      : null;
    this.left = options.maxPlans ?? Number.POSITIVE_INFINITY;
    this.size = 0;
  }

  run(): ClosingSets {
    // One size after another: a set is kept only when no smaller one lies in it.
    for (this.size = 1; this.size <= this.options.size; this.size++) {
      this.seen.clear();
      this.deeper = false;
      this.extend([]);
      if ((this.options.fewest === true && this.found.length > 0) || !this.deeper) break;
    }
    const order = (set: readonly Closer[]) => set.map(keyOf).join(' ');
    const sets = this.found.sort((a, b) => a.length - b.length || (order(a) < order(b) ? -1 : 1));
    return { sets, complete: this.left >= 0, ways: this.ways };
  }

  private extend(set: readonly Closer[]): void {
    const ids = new Set(set.map(keyOf));
    const key = [...ids].sort().join(' ');
    if (this.seen.has(key) || this.left < 0) return;
    this.seen.add(key);
    if (this.found.some((smaller) => smaller.every((closer) => ids.has(keyOf(closer))))) return;
    const clause = this.unhit(ids) ?? this.ask(set);
    if (clause === null) {
      if (this.left >= 0) this.found.push(set.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
      return;
    }
    if (set.length < this.size) for (const closer of clause.members) this.extend([...set, closer]);
    else if (clause.members.length > 0) this.deeper = true;
  }

  private unhit(ids: ReadonlySet<string>): Clause | undefined {
    return this.clauses.find(
      ({ given, members }) =>
        given.every((id) => ids.has(id)) && !members.some((closer) => ids.has(keyOf(closer))),
    );
  }

  /** The clause of a way that is open although the set is closed; null when none is. */
  private ask(set: readonly Closer[]): Clause | null {
    const before = this.whatIf.plans;
    const way = this.whatIf.openWay(set, this.options.level ?? 'possible');
    this.left -= this.whatIf.plans - before;
    if (way === null) return null;
    this.ways.push(way);
    const clause = this.clauseOf(way, set);
    this.clauses.push(clause);
    return clause;
  }

  private clauseOf(way: Way, set: readonly Closer[]): Clause {
    const { kinds, except } = this.options;
    const suspended = set.filter(({ kind }) => kind === 'instrument').map(({ id }) => id);
    const texts = this.texts?.of(way, suspended) ?? [];
    const members = [
      ...groundSupport(this.whatIf.index, way, kinds),
      ...texts.map((id) => ({ kind: 'instrument' as const, id })),
    ].filter((closer) => except?.has(keyOf(closer)) !== true);
    return { given: suspended.map((id) => keyOf({ kind: 'instrument', id })), members };
  }
}
