import type { Formats } from '../words/formats.ts';

/** `2019-06-01T08:00` → the day alone: hours of an estimate that is days wide would say too much. */
export function sayDay(moment: string, { shortDay }: Formats): string {
  return shortDay(moment.slice(0, 10));
}

/** `2019-06-01T08:00` → `1 Jun 2019, 08:00`, where legs follow each other within a day. */
export function sayMoment(moment: string, names: Formats): string {
  return `${sayDay(moment, names)}, ${moment.slice(11)}`;
}
