import { why } from '../plan/why.ts';
import type { Day } from '../terms/day.ts';
import { wholeLimits } from './limits.ts';
import type { PlanQuestion, WhyJson } from './questions.ts';
import { readQuery } from './read-query.ts';
import { whyToJson } from './to-json.ts';
import type { World } from './world.ts';

/** What bars the cheapest and fastest physical routes, and the smallest sets of changes that would open one. */
export function answerWhy(question: PlanQuestion, world: World, today: Day): WhyJson {
  return whyToJson(why(world, readQuery(question, world, today), wholeLimits()));
}
