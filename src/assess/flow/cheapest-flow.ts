import type { Column } from './lawful-ways.ts';
import { entriesOf, type FlowProblem, rowsFor, type Stream, streamOf } from './most-tonnes.ts';

export interface CheapestFlow {
  readonly costUsd: number;
  readonly streams: readonly Stream[];
  /** By number of the limit: dollars saved within the days by one more tonne a day. */
  readonly savesUsd: readonly number[];
}

const TOLERANCE_USD = 1e-4;
const MOST_ROUNDS = 400;
/** So that rounding in the first program does not leave the second without an answer. */
const SLACK = 1e-9;

/**
 * The cheapest way to bring so many tonnes within the days: minimise Σ dollars a tonne × (D − days of p) × rate of p over
 * lawful ways, limits and loads as in {@link import('./most-tonnes.ts').mostTonnes}, whose columns begin it.
 *
 * The reduced cost of a way, (D − days)(dollars − price of the load) + prices of its limits, is a product of sums, so the
 * lightest way cannot be found by adding up edges. But where it is negative it falls with each of days, dollars and
 * prices; hence the best is among the ways that no other beats on the three, and those the planner's Pareto search gives.
 */
export function cheapestFlow(problem: FlowProblem, tonnes: number, begin: readonly Column[]): CheapestFlow {
  const { loads, limits, withinDays, solve } = problem;
  const columns = [...begin];
  const known = new Set(columns.map(keyOf));
  const enter = (column: Column): boolean => {
    if (column.days >= withinDays || known.has(keyOf(column))) return false;
    known.add(keyOf(column));
    columns.push(column);
    return true;
  };
  for (const { ways } of loads) for (const column of ways.frontier([])) enter(column);
  for (let round = 0; ; round++) {
    const { rows, ofLimit, ofLoad } = rowsFor(problem, 'typical', columns);
    const total = rows.push({ lower: tonnes * (1 - SLACK), upper: Number.POSITIVE_INFINITY }) - 1;
    const solution = solve({
      sense: 'minimize',
      rows,
      columns: columns.map((column) => ({
        objective: column.usdPerTonne * (withinDays - column.days),
        entries: [
          ...entriesOf(column, ofLimit, ofLoad, withinDays),
          [total, withinDays - column.days] as [number, number],
        ],
      })),
    });
    const priceOf = (row: number | undefined) => (row === undefined ? 0 : Math.max(0, -solution.duals[row]!));
    const savesUsd = limits.list.map((_, limit) => priceOf(ofLimit.get(limit)));
    const worth = loads.map((_, load) => Math.max(0, solution.duals[total]!) - priceOf(ofLoad.get(load)));
    const reduced = (column: Column) => {
      let prices = 0;
      for (const [limit, times] of column.uses) prices += times * savesUsd[limit]!;
      return (withinDays - column.days) * (column.usdPerTonne - worth[column.load]!) + prices;
    };
    const entered = loads.map(({ ways }) => {
      const found = ways.frontier(savesUsd).filter((column) => column.days < withinDays);
      const best = found
        .map((column) => ({ column, gain: -reduced(column) }))
        .sort((a, b) => b.gain - a.gain);
      return best
        .slice(0, 5)
        .map(({ column, gain }) => gain > TOLERANCE_USD && enter(column))
        .includes(true);
    });
    if (entered.includes(true) && round < MOST_ROUNDS) continue;
    const streams = columns
      .map((column, i) => streamOf(column, solution.values[i]!, withinDays))
      .filter(({ tonnesPerDay }) => tonnesPerDay > 1e-9);
    return { costUsd: solution.objective, streams, savesUsd };
  }
}

const keyOf = ({ load, edges }: Column): string => `${load}:${edges.join()}`;
