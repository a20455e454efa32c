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
/** Before the Protocol of 2017, after its ratification, and when it was surely in force. */
const DAYS = ['2016-06-01', '2018-06-01', '2019-06-01'];

export interface DemoJson {
  readonly plans: readonly PlanJson[];
  readonly timeline: TimelineJson;
}

export function answerDemo(world: World, today: Day): DemoJson {
  return {
    plans: DAYS.map((on) => answerPlan({ ...FLAGSHIP, on }, world, today)),
    timeline: answerTimeline(FLAGSHIP, world, today),
  };
}
