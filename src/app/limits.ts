import type { PlanOptions } from '../plan/plan.ts';

const MOST_MS = 5000;
const MOST_LABELS = 2_000_000;

/** How long one plan may search. Beyond it the answer says `complete: false`; a cut set never looks whole. */
export function planLimits(now: () => number = () => performance.now()): PlanOptions {
  const deadline = now() + MOST_MS;
  return { maxLabels: MOST_LABELS, expired: () => now() > deadline };
}

/** Assessments make hundreds of plans; beyond this they stop with a message instead of showing half a table. */
export function assessLimits(seconds = 120, now: () => number = () => performance.now()): PlanOptions {
  const deadline = now() + seconds * 1000;
  return { maxLabels: MOST_LABELS, expired: () => now() > deadline };
}
