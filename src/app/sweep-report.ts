import { SWEEP_COLUMNS } from '../assess/sweep/columns.ts';
import { MOST_LABELS, rowOfPlan, type SweepRow } from '../assess/sweep/rows.ts';
import { countQueries, queryAt, type SweepScenario } from '../assess/sweep/scenario.ts';
import { plan } from '../plan/plan.ts';
import { seededDice } from '../terms/seeded-dice.ts';
import type { SweepJson } from './sweep-answers.ts';
import type { World } from './world.ts';

/** Drawn by dice, which `plan` does not throw. */
const DRAWN: ReadonlySet<string> = new Set(['hoursP10', 'hoursP50', 'hoursP90']);

export type SweepTally = Pick<SweepJson, 'rows' | 'byStatus' | 'incomplete' | 'checked' | 'mismatches'>;

/** Of a sweep that has not come to its end. */
export const NOTHING_YET: SweepTally = {
  rows: 0,
  byStatus: { lawful: 0, uncertain: 0, barred: 0, unreachable: 0 },
  incomplete: 0,
  checked: 0,
  mismatches: [],
};

/** Counts rows as they pass by, and keeps a sample of them to be planned again. */
export class SweepTeller {
  private readonly world: World;
  private readonly scenario: SweepScenario;
  private readonly wanted: ReadonlySet<number>;
  private readonly sample: SweepRow[] = [];
  private readonly byStatus = { lawful: 0, uncertain: 0, barred: 0, unreachable: 0 };
  private incomplete = 0;

  constructor(world: World, scenario: SweepScenario) {
    this.world = world;
    this.scenario = scenario;
    this.wanted = sampleOf(scenario);
  }

  async *passing(chunks: AsyncIterable<SweepRow[]> | Iterable<SweepRow[]>): AsyncGenerator<SweepRow[]> {
    for await (const rows of chunks) {
      for (const row of rows) {
        this.byStatus[row.status]++;
        if (!row.complete) this.incomplete++;
        if (this.wanted.has(row.n)) this.sample.push(row);
      }
      yield rows;
    }
  }

  /** Plans the sample again, each question alone, on a network that remembers nothing of the sweep. */
  tally(): SweepTally {
    const { world, scenario, sample, byStatus } = this;
    const apart: World = { ...world, network: { ...world.network } };
    const differs = (row: SweepRow) => {
      const single = rowOfPlan(row.n, plan(apart, queryAt(scenario, row.n)!, { maxLabels: MOST_LABELS }));
      return SWEEP_COLUMNS.some(({ name }) => !DRAWN.has(name) && row[name] !== single[name]);
    };
    return {
      rows: Object.values(byStatus).reduce((sum, count) => sum + count, 0),
      byStatus,
      incomplete: this.incomplete,
      checked: sample.length,
      mismatches: sample.filter(differs).map(({ n }) => n),
    };
  }
}

/** Numbers of the rows to plan again: the first, the last, and others drawn with the scenario's seed. */
function sampleOf(scenario: SweepScenario): ReadonlySet<number> {
  const queries = countQueries(scenario);
  const dice = seededDice(scenario.seed);
  const sample = new Set<number>();
  const take = (n: number) => {
    if (sample.size < scenario.check && queryAt(scenario, n) !== null) sample.add(n);
  };
  take(0);
  take(queries - 1);
  // A few draws hit numbers that were drawn before, or places to themselves.
  for (let draw = 0; draw < 20 * scenario.check && sample.size < scenario.check; draw++) {
    take(Math.floor(dice() * queries));
  }
  return sample;
}
