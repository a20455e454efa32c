import { impactOf } from '../assess/effects/impact.ts';
import { type PlanWorld, worldKnownOn } from '../plan/world.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import type { ImpactJson, ImpactQuestion } from './impact-questions.ts';
import { refuseBackwards } from './law.ts';
import { shortJson, tradeJson } from './law-diff.ts';
import { wholeLimits } from './limits.ts';
import { FIRST_DAY } from './timeline.ts';
import type { OpenedWorld } from './world.ts';

/** Which named trades' answers a change of pack alters, on which days, and the fact that did it. */
export function answerImpact(
  question: Omit<ImpactQuestion, 'old' | 'new'>,
  old: OpenedWorld,
  now: OpenedWorld,
  today: Day,
  progress: (done: number, of: number) => void = () => {},
): ImpactJson {
  const { on, knownOn: known } = question;
  if (on !== undefined && (question.since !== undefined || question.until !== undefined)) {
    throw new InputError('--on asks for one day, --since and --until for many', {
      hint: 'leave --on out, or the other two',
    });
  }
  const since = on ?? question.since;
  const until = on ?? question.until;
  const first = since === undefined ? FIRST_DAY : parseDay(since, on === undefined ? '--since' : '--on');
  const last = until === undefined ? today : parseDay(until, on === undefined ? '--until' : '--on');
  refuseBackwards(first, last);
  const knownOn = known === undefined ? null : parseDay(known, '--known-on');
  const [before, after] = sameGround(worldKnownOn(old, knownOn), worldKnownOn(now, knownOn));
  const name = ({ id, from, to, cargo, for: whose }: OpenedWorld['about']['trades'][number]) =>
    JSON.stringify([id, from, to, cargo, whose]);
  const had = new Set(old.about.trades.map(name));
  const has = new Set(now.about.trades.map(name));
  const trades = now.about.trades.filter((trade) => had.has(name(trade)));
  const impact = impactOf(before, after, trades, first, last, wholeLimits(), (done) =>
    progress(done, trades.length),
  );
  const idOf = (i: number) => impact.changes[i]!.id;
  return {
    old: { ...old.pack },
    new: { ...now.pack },
    since: formatDay(first),
    until: formatDay(last),
    knownOn: knownOn === null ? null : formatDay(knownOn),
    seasons: 'left-aside',
    changes: impact.changes.map(({ id, message }) => ({ id, message })),
    trades: impact.trades.map(({ trade, spans }) => ({
      trade: tradeJson(trade),
      spans: spans.map((span) => ({
        from: formatDay(span.from),
        to: formatDay(span.to),
        before: shortJson(span.before),
        after: shortJson(span.after),
        alone: span.alone.map(idOf),
        partly: span.partly.map(idOf),
        together: span.together.map((set) => set.map(idOf)),
        needed: span.needed.map(idOf),
        complete: span.complete,
      })),
    })),
    unchanged: impact.unchanged,
    added: now.about.trades.filter((trade) => !had.has(name(trade))).map(({ id }) => id),
    removed: old.about.trades.filter((trade) => !has.has(name(trade))).map(({ id }) => id),
  };
}

/** Two equal networks as one object, so that what is searched on it is searched once. */
function sameGround(old: PlanWorld, now: PlanWorld): [PlanWorld, PlanWorld] {
  const same = JSON.stringify(old.network) === JSON.stringify(now.network);
  return [old, same ? { ...now, network: old.network } : now];
}
