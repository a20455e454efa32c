import type { TimelineJson } from '../../app/questions.ts';
import { currentState, go } from '../state/address.ts';
import { epochAt } from '../state/timeline.ts';

/** Moves the date (or the one it is held against) by so many epochs; false when there is no further one. */
export function stepEpoch({ epochs }: TimelineJson, by: number, which: 'on' | 'than' = 'on'): boolean {
  const at = epochAt(epochs, currentState()[which]);
  const next = epochs[Math.min(epochs.length - 1, Math.max(0, at + by))];
  if (!next?.from || next === epochs[at]) return false;
  go({ [which]: next.from }, 'quiet');
  return true;
}
