import type { PlanQuery } from '../../plan/answer.ts';
import type { CargoClass } from '../../terms/cargo.ts';
import type { Day } from '../../terms/day.ts';
import { knownDay } from '../../terms/edtf.ts';
import { MODES } from '../../terms/mode.ts';

/** A movement that is asked about by its ids. */
export interface Movement {
  readonly from: string;
  readonly to: string;
  readonly cargo: CargoClass;
  readonly for: string | null;
}

/** The plainest question about a movement on a day, with closures and suspensions laid over the pack. */
export function movementQuery(
  { from, to, cargo, for: whose }: Movement,
  on: Day,
  close: readonly string[] = [],
  suspend: readonly string[] = [],
): PlanQuery {
  return {
    from,
    to,
    via: [],
    cargo,
    for: whose,
    on: knownDay(on),
    knownOn: null,
    proof: 'report',
    modes: MODES,
    by: ['time', 'cost', 'risk'],
    avoid: [],
    close,
    suspend,
    max: null,
    unit: 'feu',
  };
}
