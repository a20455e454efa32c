import type { PlanQuery } from '../../plan/answer.ts';
import type { CargoClass } from '../../terms/cargo.ts';
import { parseDay } from '../../terms/day.ts';
import { knownDay } from '../../terms/edtf.ts';

/** Many questions as the product of lists, every word resolved to ids: plain JSON, so that threads and queues can carry it. */
export interface SweepScenario {
  readonly title: string | null;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly cargo: readonly CargoClass[];
  readonly for: readonly (string | null)[];
  /** Sets of places, crossings, legs or states that are closed together. */
  readonly close: readonly (readonly string[])[];
  /** Sets of instruments that do not bind. */
  readonly suspend: readonly (readonly string[])[];
  /** Days, `2018-06-01`, as the scenario lists them. */
  readonly on: readonly string[];
  /** What all questions share. */
  readonly shared: Pick<PlanQuery, 'via' | 'avoid' | 'modes' | 'by' | 'proof' | 'unit' | 'knownOn'>;
  /** Draws for the quantiles of the best route's hours; null: none. */
  readonly samples: number | null;
  readonly seed: number;
  /** How many rows are planned again one by one and compared. */
  readonly check: number;
}

type Lists = readonly [number, number, number, number, number, number, number];

function sizes({ from, to, cargo, for: whose, close, suspend, on }: SweepScenario): Lists {
  return [from.length, to.length, cargo.length, whose.length, close.length, suspend.length, on.length];
}

/** The number of questions, those from a place to itself among them: they have no row, but keep numbering simple. */
export function countQueries(scenario: SweepScenario): number {
  return sizes(scenario).reduce((product, size) => product * size, 1);
}

/** Question number `n`, from 0. Days change fastest, then what-ifs. Null for a place to itself. */
export function queryAt(scenario: SweepScenario, n: number): PlanQuery | null {
  const at: number[] = [];
  let rest = n;
  for (const size of [...sizes(scenario)].reverse()) {
    at.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  const [from, to, cargo, whose, close, suspend, on] = at as unknown as Lists;
  if (scenario.from[from] === scenario.to[to]) return null;
  return {
    ...scenario.shared,
    from: scenario.from[from]!,
    to: scenario.to[to]!,
    cargo: scenario.cargo[cargo]!,
    for: scenario.for[whose]!,
    close: scenario.close[close]!,
    suspend: scenario.suspend[suspend]!,
    on: knownDay(parseDay(scenario.on[on]!)),
    max: null,
  };
}
