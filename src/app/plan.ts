import { plan } from '../plan/plan.ts';
import type { Day } from '../terms/day.ts';
import { planLimits } from './limits.ts';
import type { PlanJson, PlanQuestion } from './questions.ts';
import { readQuery } from './read-query.ts';
import { planToJson } from './to-json.ts';
import type { World } from './world.ts';

/** Which routes are lawful, under which paragraphs; why the others are not. */
export function answerPlan(question: PlanQuestion, world: World, today: Day): PlanJson {
  return planToJson(plan(world, readQuery(question, world, today), planLimits()));
}
