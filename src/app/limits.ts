import { AsyncLocalStorage } from 'node:async_hooks';
import type { PlanOptions } from '../plan/plan.ts';
import { KurykError } from '../terms/errors.ts';

const MOST_MS = 5000;
const MOST_LABELS = 2_000_000;

/** Who waits for an answer, and for how long. Searches look at it every few thousand labels, and between searches. */
export interface Asker {
  /** True once nobody waits for the answer any more. */
  gone(): boolean;
  /** When the answer must be there, on the clock of {@link now}. */
  readonly deadlineMs: number;
  now(): number;
}

/** Thrown out of a search whose asker has gone, or has waited as long as is allowed. */
export class StoppedError extends KurykError {
  readonly why: 'gone' | 'deadline';
  constructor(why: 'gone' | 'deadline') {
    super('stopped', why === 'gone' ? 'nobody waits for the answer' : 'the answer took too long');
    this.why = why;
  }
}

const asking = new AsyncLocalStorage<Asker>();

/**
 * Runs `work` on behalf of somebody: every search that starts within it stops by a {@link StoppedError} when its asker goes
 * or when time is up. Stages stay pure: what reaches them is the `expired` that they are handed.
 */
export function onBehalfOf<T>(asker: Asker, work: () => T): T {
  return asking.run(asker, work);
}

function throwWhenStopped(): void {
  const asker = asking.getStore();
  if (asker === undefined) return;
  if (asker.gone()) throw new StoppedError('gone');
  if (asker.now() > asker.deadlineMs) throw new StoppedError('deadline');
}

export interface SearchLimits {
  readonly maxLabels: number;
  readonly seconds: number;
}

/** Of one plan, where the question sets no others. */
export const DEFAULT_LIMITS: SearchLimits = { maxLabels: MOST_LABELS, seconds: MOST_MS / 1000 };

/** Of a plan in time, which searches some twenty times: for its routes, and for the days on which it is safe to depart. */
export const DEPART_LIMITS: SearchLimits = { maxLabels: MOST_LABELS, seconds: 4 * (MOST_MS / 1000) };

/** A clock that nobody sets; unlike `performance` it is there without loading a module, which a first question would wait for. */
function steadyMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** How long one plan may search. Beyond it the answer says `complete: false`; a cut set never looks whole. */
export function planLimits(
  { maxLabels, seconds }: SearchLimits = DEFAULT_LIMITS,
  now: () => number = steadyMs,
): PlanOptions {
  return { ...limits(seconds * 1000, now), maxLabels };
}

/** Assessments make hundreds of plans; beyond this they stop with a message instead of showing half a table. */
export function assessLimits(seconds = 120, now: () => number = steadyMs): PlanOptions {
  return limits(seconds * 1000, now);
}

/**
 * For answers that cannot be shown in part: they take as long as their asker waits, then throw. Without an asker (the
 * command line, where Ctrl-C ends it) they take what they need.
 */
export function wholeLimits(): PlanOptions {
  return {
    expired: () => {
      throwWhenStopped();
      return false;
    },
  };
}

function limits(ms: number, now: () => number): PlanOptions {
  const deadline = now() + ms;
  return {
    maxLabels: MOST_LABELS,
    expired: () => {
      throwWhenStopped();
      return now() > deadline;
    },
  };
}
