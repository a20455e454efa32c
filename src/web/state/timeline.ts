import type { TimelineJson } from '../../app/questions.ts';
import { dayNumber, firstDay } from '../words/days.ts';

export type EpochJson = TimelineJson['epochs'][number];

/** Place of the epoch that holds a day; days before the record count to the first, after it to the last. */
export function epochAt(epochs: readonly EpochJson[], on: string): number {
  const day = firstDay(on);
  if (day === null) return 0;
  const found = epochs.findLastIndex(({ from }) => from === null || from <= day);
  return Math.max(0, found);
}

/** Share of the scale, 0 to 1, on which a day lies. */
export function positionOf(iso: string, since: string, until: string): number {
  const [start, end] = [dayNumber(since), dayNumber(until)];
  return Math.min(1, Math.max(0, (dayNumber(iso) - start) / Math.max(1, end - start)));
}
