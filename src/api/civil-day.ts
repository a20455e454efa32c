import type { Day } from '../terms/day.ts';

/** The civil day where the server is, as the command line takes it. */
export function civilDay(now = new Date()): Day {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
}
