import { type LegStatus, legMap } from '../plan/leg-status.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { refuseBackwards } from './law.ts';
import { wholeLimits } from './limits.ts';
import { MOST_DRAWN_LEGS, refuseTooManyToDraw } from './network.ts';
import type { MapJson, TimelineQuestion } from './questions.ts';
import { readQuery } from './read-query.ts';
import { FIRST_DAY } from './timeline.ts';
import { queryToJson } from './to-json.ts';
import type { World } from './world.ts';

const LETTER: Readonly<Record<LegStatus, string>> = {
  lawful: 'l',
  uncertain: 'u',
  barred: 'b',
  closed: 'c',
  aside: '-',
};

/** Each change of law draws a map of its own: some thirty of them for the legs of a continent. */
const MOST_LEGS_THROUGH_TIME = 4000;

/**
 * How every leg is drawn: around the day of `on`, or without one in every epoch from `since` to `until`, so that a map
 * can follow a slider without asking again.
 */
export function answerMap(question: TimelineQuestion, world: World, today: Day): MapJson {
  const { since: sinceText, until: untilText, ...rest } = question;
  const onOneDay = rest.on !== undefined;
  if (onOneDay && (sinceText ?? untilText) !== undefined) {
    throw new InputError('--on does not go with --since and --until', { hint: 'give one day, or a span' });
  }
  const since = sinceText === undefined ? FIRST_DAY : parseDay(sinceText, '--since');
  const until = untilText === undefined ? today : parseDay(untilText, '--until');
  refuseBackwards(since, until);
  const query = readQuery(onOneDay ? rest : { ...rest, on: formatDay(until) }, world, today);
  refuseTooManyToDraw(world.network, onOneDay ? MOST_DRAWN_LEGS : MOST_LEGS_THROUGH_TIME);
  const map = legMap(world, query, onOneDay ? null : { since, until }, wholeLimits());
  return {
    query: queryToJson(map.query),
    legs: [...map.legs],
    epochs: map.epochs.map(({ from, to, status, legs }) => ({
      from: from === null ? null : formatDay(from),
      to: to === null ? null : formatDay(to),
      status,
      marks: legs.map((leg) => LETTER[leg]).join(''),
    })),
    pack: { id: map.pack.id, revision: map.pack.revision },
  };
}
