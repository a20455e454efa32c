import { why } from '../plan/why.ts';
import type { Day } from '../terms/day.ts';
import { wholeLimits } from './limits.ts';
import type { WhyJson, WhyQuestion } from './questions.ts';
import { readQuery } from './read-query.ts';
import { answerRepair, readMostActs } from './repair.ts';
import { whyToJson } from './to-json.ts';
import type { World } from './world.ts';

/** What bars the cheapest and fastest physical routes, the smallest sets of changes that would open one, and repairs. */
export function answerWhy({ repair, ...question }: WhyQuestion, world: World, today: Day): WhyJson {
  const mostActs = repair === undefined ? null : readMostActs(repair);
  const query = readQuery(question, world, today);
  const answer = why(world, query, wholeLimits());
  const mends = answer.status === 'barred' || answer.status === 'uncertain';
  return whyToJson(answer, mostActs === null || !mends ? null : answerRepair(world, query, mostActs));
}
