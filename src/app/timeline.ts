import { timeline } from '../plan/timeline.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { refuseBackwards } from './law.ts';
import { wholeLimits } from './limits.ts';
import { readMaxLabels } from './plan.ts';
import type { TimelineJson, TimelineQuestion } from './questions.ts';
import { readQuery } from './read-query.ts';
import { timelineToJson } from './to-json.ts';
import type { World } from './world.ts';

/** The war in Afghanistan, and with it the supply that the pack is about, began in 2001. */
export const FIRST_DAY = parseDay('2001-01-01');

/** The epochs of a question: the spans in which its answer cannot change, and what changed it between them. */
export function answerTimeline(question: TimelineQuestion, world: World, today: Day): TimelineJson {
  const { since: sinceText, until: untilText, maxLabels, ...rest } = question;
  if (rest.on !== undefined) {
    throw new InputError('--on does not go with a timeline, which covers every day', {
      hint: 'use --since and --until, or `kuryk plan` for one day',
    });
  }
  const since = sinceText === undefined ? FIRST_DAY : parseDay(sinceText, '--since');
  const until = untilText === undefined ? today : parseDay(untilText, '--until');
  refuseBackwards(since, until);
  const query = readQuery({ ...rest, on: formatDay(until) }, world, today);
  return timelineToJson(
    timeline(world, query, since, until, { ...wholeLimits(), ...readMaxLabels(maxLabels) }),
  );
}
