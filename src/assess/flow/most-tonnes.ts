import type { Case, Column, LawfulWays } from './lawful-ways.ts';
import type { Limits } from './limits.ts';
import type { LinearSolver } from './linear-program.ts';

/** What is asked of the solver: loads with their ways, days within which they must arrive, and tonnes of each where given. */
export interface FlowProblem {
  readonly loads: readonly { readonly ways: LawfulWays; readonly tonnes: number | null }[];
  readonly limits: Limits;
  readonly withinDays: number;
  readonly solve: LinearSolver;
}

/** A column with the tonnes that leave on it each day. */
export interface Stream {
  readonly column: Column;
  readonly tonnesPerDay: number;
  /** What arrives within the days: the last goods that can leave in time do so `days` before the end. */
  readonly tonnes: number;
}

export type MostTonnes =
  | {
      readonly kind: 'limited';
      readonly tonnes: number;
      readonly streams: readonly Stream[];
      /** By number of the limit: tonnes more within the days for one more tonne a day. */
      readonly shadow: readonly number[];
      /** By load: the part of one more tonne of it that would arrive. */
      readonly loadShadow: readonly number[];
      /** The value of the dual program. Equal to `tonnes`, or one of the two is wrong. */
      readonly dual: number;
    }
  /** A way without any known limit is open to a load of no given size. */
  | { readonly kind: 'unlimited'; readonly column: Column };

/** Below this a reduced profit is taken for rounding: days. */
const TOLERANCE = 1e-6;
const MOST_ROUNDS = 400;

/**
 * The most that can arrive within D days when each way sends at a steady rate for as long as its goods still arrive in
 * time: maximise Σ (D − days of p) × rate of p over lawful ways p, each limit holding the rates that use it. That is the
 * temporally repeated flow of Ford & Fulkerson (Operations Research 6(3), 1958), which for one load and one use of each
 * limit is the most that any schedule can bring; for several loads any schedule is bounded below by it.
 *
 * Ways are generated as they are needed (Ford & Fulkerson, Management Science 5(1), 1958; Gilmore & Gomory 1961): a way
 * enters when its days and the shadow prices on it weigh less than D. That search is the planner's own, over the product
 * of network and law. The prices at the end are the proof: no lawful way would add anything.
 */
export function mostTonnes(problem: FlowProblem, of: Case, closed?: readonly Uint32Array[]): MostTonnes {
  const { loads, limits, withinDays, solve } = problem;
  const columns: Column[] = [];
  const known = new Set<string>();
  const enter = (column: Column | null): boolean => {
    if (column === null || column.days >= withinDays) return false;
    const key = `${column.load}:${column.edges.join()}`;
    if (known.has(key)) return false;
    known.add(key);
    columns.push(column);
    return true;
  };
  for (const [at, { ways, tonnes }] of loads.entries()) {
    if (tonnes === null) {
      const unlimited = ways.closingLimited(of);
      const free = ways.lightest(of, [], closed?.[at] ? union(unlimited, closed[at]) : unlimited);
      if (free && free.days < withinDays) return { kind: 'unlimited', column: free };
    }
    enter(ways.lightest(of, [], closed?.[at]));
  }
  // Without weights the lightest way is the fastest: where it is too slow, all are.
  if (columns.length === 0) {
    const none = { shadow: limits.list.map(() => 0), loadShadow: loads.map(() => 0) };
    return { kind: 'limited', tonnes: 0, streams: [], ...none, dual: 0 };
  }
  for (let round = 0; ; round++) {
    const { rows, ofLimit, ofLoad } = rowsFor(problem, of, columns);
    const solution = solve({
      sense: 'maximize',
      rows,
      columns: columns.map((column) => ({
        objective: withinDays - column.days,
        entries: entriesOf(column, ofLimit, ofLoad, withinDays),
      })),
    });
    const shadow = limits.list.map((_, limit) => dualOf(solution.duals, ofLimit.get(limit)));
    const loadShadow = loads.map((_, load) => Math.min(1, dualOf(solution.duals, ofLoad.get(load))));
    const entered = loads.map(({ ways }, load) => {
      const worth = 1 - loadShadow[load]!;
      if (worth <= 1e-9) return false;
      const weights = shadow.map((price) => price / worth);
      const column = ways.lightest(of, weights, closed?.[load]);
      if (!column) return false;
      return profitOf(column, withinDays, worth, shadow) > TOLERANCE && enter(column);
    });
    if (entered.includes(true) && round < MOST_ROUNDS) continue;
    const streams = columns
      .map((column, i) => streamOf(column, solution.values[i]!, withinDays))
      .filter(({ tonnesPerDay }) => tonnesPerDay > 1e-9);
    const dual = [
      ...shadow.map((price, limit) => (price === 0 ? 0 : price * limits.list[limit]!.tonnesPerDay[of])),
      ...loadShadow.map((price, load) => (price === 0 ? 0 : price * loads[load]!.tonnes!)),
    ].reduce((sum, part) => sum + part, 0);
    return { kind: 'limited', tonnes: solution.objective, streams, shadow, loadShadow, dual };
  }
}

export function streamOf(column: Column, tonnesPerDay: number, withinDays: number): Stream {
  return { column, tonnesPerDay, tonnes: tonnesPerDay * (withinDays - column.days) };
}

function profitOf({ days, uses }: Column, within: number, worth: number, shadow: readonly number[]): number {
  let price = 0;
  for (const [limit, times] of uses) price += times * shadow[limit]!;
  return (within - days) * worth - price;
}

/** Rows for the limits that some column uses, and for the loads of a given size. */
export function rowsFor({ loads, limits }: FlowProblem, of: Case, columns: readonly Column[]) {
  const rows: { lower: number; upper: number }[] = [];
  const ofLimit = new Map<number, number>();
  const used = new Set(columns.flatMap(({ uses }) => [...uses.keys()]));
  for (const limit of [...used].sort((a, b) => a - b)) {
    const upper = limits.list[limit]!.tonnesPerDay[of];
    if (Number.isFinite(upper)) ofLimit.set(limit, rows.push({ lower: Number.NEGATIVE_INFINITY, upper }) - 1);
  }
  const ofLoad = new Map<number, number>();
  loads.forEach(({ tonnes }, load) => {
    if (tonnes !== null) ofLoad.set(load, rows.push({ lower: Number.NEGATIVE_INFINITY, upper: tonnes }) - 1);
  });
  return { rows, ofLimit, ofLoad };
}

export function entriesOf(
  { uses, load, days }: Column,
  ofLimit: ReadonlyMap<number, number>,
  ofLoad: ReadonlyMap<number, number>,
  withinDays: number,
): [number, number][] {
  const entries: [number, number][] = [];
  for (const [limit, times] of uses) {
    const row = ofLimit.get(limit);
    if (row !== undefined) entries.push([row, times]);
  }
  const row = ofLoad.get(load);
  if (row !== undefined) entries.push([row, withinDays - days]);
  return entries.sort(([a], [b]) => a - b);
}

const dualOf = (duals: readonly number[], row: number | undefined): number =>
  row === undefined ? 0 : Math.max(0, duals[row]!);

function union(a: Uint32Array, b: Uint32Array): Uint32Array {
  return a.map((word, i) => word | b[i]!);
}
