import type { Amendment, Wording } from './book-index.ts';
import { firstStart } from './effect.ts';
import { and, doubt, FALSE, type Formula, not, or, TRUE } from './formula.ts';
import { type Modification, type Provision, type Rule, SCOPE_LISTS, type ScopeChange } from './model.ts';

/** Orders of amendments that are tried where their days leave the order open. */
const MOST_ORDERS = 6;

/**
 * All wordings that a provision can have, each with the amendments that must and must not be in effect for it: formulas
 * over the keys of amendments, so that they are found once a book, whatever the day.
 *
 * Amendments apply by day of effect, then by day of the first step of the amending instrument, then by its own order.
 * Where imprecise days leave the order of two open, every order is a possible world (`order:` doubts).
 */
export function wordingsOf(
  original: Provision | null,
  eId: string,
  amendments: readonly Amendment[],
  changesOf: (amendment: Amendment) => readonly Amendment[],
): Wording[] {
  const fold = (order: readonly Amendment[]) =>
    order.reduce<Wording[]>(
      (wordings, amendment) => applied(wordings, amendment, statesOf(amendment, changesOf(amendment))),
      [{ provision: original, eId, when: TRUE, made: [] }],
    );
  const orders = possibleOrders(amendments);
  const folded = orders.map(fold);
  const first = folded[0]!;
  if (folded.every((wordings) => nameOf(wordings) === nameOf(first))) return first;
  if (orders.length > MOST_ORDERS) {
    const unknown = doubt(`order:${amendments[0]!.modification.targetInstrument}#${eId}`);
    return first.map((w) => ({ ...w, when: and(w.when, unknown) }));
  }
  return merged(
    folded.flatMap((wordings, k) => {
      const inThisOrder = literalsOf(orders[k]!);
      return wordings.map((w) => ({ ...w, when: and(inThisOrder, w.when) }));
    }),
  );
}

/** The order as a formula: one doubt a pair of which it is not known which came first. */
function literalsOf(order: readonly Amendment[]): Formula {
  const literals: Formula[] = [];
  for (const [i, a] of order.entries()) {
    for (const b of order.slice(i + 1)) {
      if (surelyBefore(a, b)) continue;
      const [x, y] = [dayNameOf(a), dayNameOf(b)];
      literals.push(x < y ? doubt(`order:${x}<${y}`) : not(doubt(`order:${y}<${x}`)));
    }
  }
  return and(...literals);
}

/** Names the day of effect: amendments that begin with their instrument share it. */
function dayNameOf({ instrument, modification, key }: Amendment): string {
  return modification.from ? key : instrument.id;
}

/** In order of effect; ties as `wordingsOf` says. */
export function inOrderOfEffect(amendments: readonly Amendment[]): Amendment[] {
  return [...amendments].sort(
    (a, b) =>
      compare(spanOf(a).first, spanOf(b).first) || compare(spanOf(a).last, spanOf(b).last) || tie(a, b),
  );
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function tie(a: Amendment, b: Amendment): number {
  const made = ({ instrument }: Amendment) => instrument.events[0]?.on.earliest ?? Number.NEGATIVE_INFINITY;
  return (
    (a.instrument.id === b.instrument.id ? 0 : compare(made(a), made(b))) ||
    (a.instrument.id < b.instrument.id ? -1 : a.instrument.id > b.instrument.id ? 1 : a.order - b.order)
  );
}

/** First and last possible day of effect; an amendment whose instrument never starts comes after all others. */
export function spanOf({ instrument, modification }: Amendment): { first: number; last: number } {
  const when = modification.from ?? firstStart(instrument)?.on;
  if (!when) return { first: Number.POSITIVE_INFINITY, last: Number.POSITIVE_INFINITY };
  return {
    first: when.earliest ?? Number.NEGATIVE_INFINITY,
    last: when.latest ?? Number.POSITIVE_INFINITY,
  };
}

function surelyBefore(a: Amendment, b: Amendment): boolean {
  const [x, y] = [spanOf(a), spanOf(b)];
  if (y.first === Number.POSITIVE_INFINITY) return x.first < y.first || tie(a, b) < 0;
  return x.last < y.first || (x.last === y.first && tie(a, b) < 0);
}

/** Every order that the days allow, up to one more than are tried. */
function possibleOrders(amendments: readonly Amendment[]): Amendment[][] {
  const sorted = inOrderOfEffect(amendments);
  const orders: Amendment[][] = [];
  const extend = (done: Amendment[], left: readonly Amendment[]): void => {
    if (orders.length > MOST_ORDERS) return;
    if (left.length === 0) orders.push(done);
    for (const next of left) {
      const others = left.filter((a) => a !== next);
      if (!others.some((other) => surelyBefore(other, next))) extend([...done, next], others);
    }
  };
  extend([], sorted);
  return orders;
}

/** What a modification says, in the worlds in which others have changed it; null where it was struck out or stayed. */
interface State {
  readonly says: Modification | null;
  readonly when: Formula;
  readonly by: readonly Amendment[];
}

function statesOf({ modification }: Amendment, changes: readonly Amendment[]): State[] {
  let states: State[] = [{ says: modification, when: TRUE, by: [] }];
  for (const change of inOrderOfEffect(changes)) {
    const effect = doubt(change.key);
    const { kind, provision, scope, rules } = change.modification;
    const unchanged = states.map((s) => ({ ...s, when: and(s.when, not(effect)) }));
    const changed = states.map((s): State => {
      const when = and(s.when, effect);
      const by = [...s.by, change];
      if (s.says === null || kind === 'renumber') return { ...s, when };
      if (kind === 'repeal' || kind === 'suspend') return { says: null, when, by };
      const old = s.says.provision;
      if (kind === 'scope')
        return { says: { ...s.says, provision: old && rescoped(old, scope, rules) }, when, by };
      return { says: { ...s.says, provision: provision ?? old }, when, by };
    });
    states = [...unchanged, ...changed];
  }
  return states;
}

/** When an amendment works: in effect, and not struck out or stayed by another. */
export function worksWhen(amendment: Amendment, changes: readonly Amendment[]): Formula {
  const alive = statesOf(amendment, changes).filter(({ says }) => says !== null);
  return and(doubt(amendment.key), or(...alive.map(({ when }) => when)));
}

function applied(wordings: readonly Wording[], amendment: Amendment, states: readonly State[]): Wording[] {
  const effect = doubt(amendment.key);
  const next: Wording[] = [];
  let working: Formula = FALSE;
  for (const { says, when, by } of states) {
    if (says === null) continue;
    const works = and(effect, when);
    working = or(working, works);
    const makers = [amendment, ...by];
    if (says.kind === 'renumber' || says.kind === 'scope') {
      for (const w of wordings) next.push(changed(w, says, and(w.when, works), makers));
    } else if (says.kind !== 'suspend') {
      // Restated from scratch: what came before does not matter.
      const eId = amendment.modification.targetProvision ?? wordings[0]!.eId;
      next.push({
        provision: says.kind === 'repeal' ? null : says.provision,
        eId,
        when: works,
        made: makers,
      });
    }
  }
  return merged([...wordings.map((w) => ({ ...w, when: and(w.when, not(working)) })), ...next]);
}

function changed(w: Wording, says: Modification, when: Formula, makers: readonly Amendment[]): Wording {
  if (w.provision === null) return { ...w, when };
  const made = [...w.made, ...makers];
  if (says.kind === 'renumber') return { ...w, eId: says.renumberedTo ?? w.eId, when, made };
  return { ...w, provision: rescoped(w.provision, says.scope, says.rules), when, made };
}

/** The provision with the fields of its rules (or of those named) changed. */
export function rescoped(
  provision: Provision,
  scope: ScopeChange | undefined,
  rules: readonly string[] | undefined,
): Provision {
  if (!scope) return provision;
  const change = (rule: Rule): Rule => {
    const result: Record<string, unknown> = { ...rule, ...scope.set };
    for (const key of SCOPE_LISTS) {
      const list = result[key] as readonly string[] | null;
      if (list === null) continue;
      const kept = list.filter((entry) => !scope.remove[key]?.includes(entry));
      result[key] = [...kept, ...(scope.add[key] ?? []).filter((entry) => !kept.includes(entry))];
    }
    return result as unknown as Rule;
  };
  return { ...provision, rules: provision.rules.map((r) => (isNamed(r, rules) ? change(r) : r)) };
}

/** Is the rule among those named by their local ids? */
export function isNamed(rule: Rule, names: readonly string[] | undefined): boolean {
  return names === undefined || names.includes(rule.id.slice(rule.id.lastIndexOf(':') + 1));
}

/** Equal wordings as one; those that no world has are left out. */
function merged(wordings: readonly Wording[]): Wording[] {
  const byName = new Map<string, Wording>();
  for (const w of wordings) {
    if (w.when.op === 'false') continue;
    const name = `${w.eId}|${w.made.map(({ key }) => key).join(' ')}`;
    const same = byName.get(name);
    byName.set(name, same ? { ...same, when: or(same.when, w.when) } : w);
  }
  return [...byName.values()];
}

function nameOf(wordings: readonly Wording[]): string {
  return JSON.stringify(wordings.map((w) => [w.eId, w.made.map(({ key }) => key), w.when]));
}
