import type { Mode } from '../../terms/mode.ts';
import type { LegStep } from '../leg-steps.ts';
import type { Clocks, Used } from './timing.ts';

/** A step of a leg and the times between which it is taken. */
export interface TimedLegStep {
  readonly step: LegStep;
  readonly from: Clocks;
  readonly to: Clocks;
}

/**
 * When on a leg each territory is left, entered or run through. The first state is left, and the last entered, when the
 * border is passed; states between are somewhere under way. Where the post lies on a leg is not known better than its
 * ends say, so a step may be given more days than it takes, and never fewer.
 */
export function timedSteps(steps: readonly LegStep[], mode: Mode, used: Used): TimedLegStep[] {
  const { departs, arrives, border } = used;
  const afloatOrAirborne = mode === 'air' || mode === 'sea' || (mode === 'inland' && steps.length > 1);
  const out = steps.findIndex(({ kind }) => kind === 'leave');
  const into = steps.findLastIndex(({ kind }) => kind === 'enter');
  return steps.map((step, i) => {
    if (out < 0) return { step, from: departs, to: arrives };
    if (i <= out) return { step, from: departs, to: border.to };
    if (i >= into)
      return { step, from: border.from, to: i === into && !afloatOrAirborne ? border.to : arrives };
    return { step, from: departs, to: arrives };
  });
}
