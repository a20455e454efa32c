import type { PlanSettings } from '../plan/plan.ts';
import { plan } from '../plan/plan.ts';
import { DEFAULT_SEED } from '../plan/sampled-spread.ts';
import type { Day } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import { DEFAULT_LIMITS, planLimits, type SearchLimits } from './limits.ts';
import type { PlanJson, SearchedPlanQuestion } from './questions.ts';
import { readQuery } from './read-query.ts';
import { LARGEST_SEED, readWhole } from './read-whole.ts';
import { planToJson } from './to-json.ts';
import type { World } from './world.ts';

const MOST_LABELS = 50_000_000;
const MOST_SECONDS = 3600;

/** Which routes are lawful, under which paragraphs; why the others are not. */
export function answerPlan(question: SearchedPlanQuestion, world: World, today: Day): PlanJson {
  const { seed, maxLabels, timeLimit, ...rest } = question;
  const limits = readLimits({ maxLabels, timeLimit }, DEFAULT_LIMITS);
  const settings: PlanSettings = {
    ...planLimits(limits),
    seed: readSeed(seed),
  };
  return planToJson(plan(world, readQuery(rest, world, today), settings), limits);
}

/** Of the draws behind p10, p50 and p90. */
export function readSeed(seed: string | undefined): number {
  return seed === undefined ? DEFAULT_SEED : readWhole(seed, '--seed', 0, LARGEST_SEED);
}

/** A limit of labels, where the question sets one. */
export function readMaxLabels(text: string | undefined): { readonly maxLabels?: number } {
  return text === undefined ? {} : { maxLabels: readWhole(text, '--max-labels', 1, MOST_LABELS) };
}

/** How far to search, where the question says so. */
export function readLimits(
  {
    maxLabels,
    timeLimit,
  }: { readonly maxLabels?: string | undefined; readonly timeLimit?: string | undefined },
  otherwise: SearchLimits,
): SearchLimits {
  return {
    maxLabels:
      maxLabels === undefined ? otherwise.maxLabels : readWhole(maxLabels, '--max-labels', 1, MOST_LABELS),
    seconds: timeLimit === undefined ? otherwise.seconds : readSeconds(timeLimit),
  };
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!/^\d{1,4}(\.\d{1,3})?$/.test(text.trim()) || seconds <= 0 || seconds > MOST_SECONDS) {
    throw new InputError(`--time-limit: "${quoteInput(text)}" is not a number of seconds`, {
      kind: 'invalid-value',
      hint: `write seconds up to ${MOST_SECONDS}, such as 0.5 or 30`,
    });
  }
  return seconds;
}
