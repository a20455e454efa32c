import type { Day } from '../terms/day.ts';
import { answerPlan } from './plan.ts';
import type { PlanJson, PlanQuestion, TimelineJson } from './questions.ts';
import { answerTimeline } from './timeline.ts';
import type { World } from './world.ts';

/** The question that Kuryk was built to answer: Baku to Hairatan over the Caspian, special cargo for the United States. */
const FLAGSHIP: PlanQuestion = {
  from: 'AZBAK',
  to: 'AFHRT',
  cargo: 'special',
  for: 'US',
  modes: 'sea,rail',
};
/** Leaves the way over the Caspian to Kazakhstan, which the Protocol of 2017 opened. */
const OTHER_WAYS = ['RU', 'TM', 'IR'];
/** Before the Protocol was signed, when it was ratified but perhaps not in force, and when it surely was. */
const DAYS = ['2016-06-01', '2018-06-01', '2019-06-01'];

export interface DemoJson {
  /** The question on each day; and again over the Caspian only, so that one way can be compared through the days. */
  readonly days: readonly { readonly plan: PlanJson; readonly overCaspian: PlanJson }[];
  readonly timeline: TimelineJson;
}

export function answerDemo(world: World, today: Day): DemoJson {
  return {
    days: DAYS.map((on) => ({
      plan: answerPlan({ ...FLAGSHIP, on }, world, today),
      overCaspian: answerPlan({ ...FLAGSHIP, on, avoid: OTHER_WAYS }, world, today),
    })),
    timeline: answerTimeline(FLAGSHIP, world, today),
  };
}
