import { diffWords } from 'diff';
import { effectsBetween, effectsOfDrafts, type LawEffects } from '../assess/effects/law-effects.ts';
import type { TradeAnswer } from '../assess/effects/trade-answers.ts';
import type { NamedTrade } from '../assess/trade.ts';
import type { Instrument } from '../law/model.ts';
import { type LawSide, lawDiff } from '../law/read.ts';
import { worldKnownOn } from '../plan/world.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { address, eventJson, headJson, knownDayOf, refuseBackwards, versionJson } from './law.ts';
import { wholeLimits } from './limits.ts';
import type { LawDiffJson, LawQuestion, RuleJson, VersionJson } from './questions.ts';
import type { OpenedWorld } from './world.ts';

/**
 * What changed in an instrument, in three lanes: words, rules, routes. Between two days; or, in a world with drafts, on
 * one day without them and with them.
 *
 * @param world with the drafts laid over it, where there are any
 * @param pack without them
 */
export function diffLaw(
  question: LawQuestion,
  world: OpenedWorld,
  today: Day,
  pack: OpenedWorld = world,
): LawDiffJson {
  const knownOn = knownDayOf(question);
  const { instrument, provision } = address(question, world.law, knownOn);
  const drafts = world.law.instruments.filter((i) => !pack.law.instruments.includes(i));
  const [from, to] =
    drafts.length > 0
      ? draftSides(question, world, pack, drafts, today)
      : daySides(question, instrument, world, today);
  const { changes, events, forceBefore, forceAfter } = lawDiff(from, to, instrument.id, knownOn);
  const { trades } = world.about;
  const limits = wholeLimits();
  const known = worldKnownOn(pack, knownOn);
  const effects =
    drafts.length > 0
      ? effectsOfDrafts(known, trades, drafts, to.on, limits)
      : effectsBetween(known, trades, instrument.id, from.on, to.on, limits);
  return {
    instrument: headJson(instrument),
    from: formatDay(from.on),
    to: formatDay(to.on),
    knownOn: knownOn === null ? null : formatDay(knownOn),
    force: { before: forceBefore, after: forceAfter },
    changes: changes
      .filter(({ eId }) => provision === null || eId === provision)
      .map(({ eId, before, after }) => {
        const sides = { before: before.map(versionJson), after: after.map(versionJson) };
        return { provision: eId, ...sides, words: wordsOf(sides), rules: rulesOf(sides) };
      }),
    routes: routesJson(effects),
    seasons: 'left-aside',
    draft: [...(world.drafts ?? [])],
    events: drafts.length > 0 ? [] : events.map(eventJson),
    pack: world.pack,
  };
}

function daySides(
  question: LawQuestion,
  { id }: Instrument,
  { law }: OpenedWorld,
  today: Day,
): [LawSide, LawSide] {
  const from = oneOf(question.from, question.since, 'from', 'since');
  const to = oneOf(question.to, question.until, 'to', 'until');
  if (from === undefined) {
    throw new InputError('--from is missing: a difference needs two days, or a draft', {
      hint: `kuryk law diff ${id} --from 2016-06-01 --to 2019-06-01`,
    });
  }
  if (question.on !== undefined) {
    throw new InputError('--on goes with --draft; between two days there is no third', {
      hint: 'write --from and --to',
    });
  }
  const [first, last] = [parseDay(from, '--from'), to === undefined ? today : parseDay(to, '--to')];
  refuseBackwards(first, last, ['--from', '--to']);
  return [
    { book: law, on: first },
    { book: law, on: last },
  ];
}

/** One day: that asked for, else the first on which every draft surely binds, if that is still to come. */
function draftSides(
  question: LawQuestion,
  world: OpenedWorld,
  pack: OpenedWorld,
  drafts: readonly Instrument[],
  today: Day,
): [LawSide, LawSide] {
  const { from, to, since, until } = question;
  if ([from, to, since, until].some((day) => day !== undefined)) {
    throw new InputError('--from and --to do not go with --draft, which is compared on one day', {
      hint: 'write --on DATE, or leave --draft out',
    });
  }
  const starts = drafts.flatMap(({ events }) => events.flatMap(({ on }) => on.latest ?? on.earliest ?? []));
  const on = question.on === undefined ? Math.max(today, ...starts) : parseDay(question.on, '--on');
  return [
    { book: pack.law, on },
    { book: world.law, on },
  ];
}

function oneOf(
  a: string | undefined,
  b: string | undefined,
  name: string,
  other: string,
): string | undefined {
  if (a !== undefined && b !== undefined) {
    throw new InputError(`--${name} and --${other} are the same`, { hint: `leave --${other} out` });
  }
  return a ?? b;
}

type Sides = { readonly before: readonly VersionJson[]; readonly after: readonly VersionJson[] };

/** Only where one wording is on each side; two possible ones cannot be told as one text. */
function wordsOf({ before, after }: Sides): LawDiffJson['changes'][number]['words'] {
  if (before.length > 1 || after.length > 1) return null;
  const text = (side: readonly VersionJson[]) => side[0]?.text?.trim() ?? '';
  return diffWords(text(before), text(after)).map(({ value, added, removed }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function rulesOf({ before, after }: Sides): LawDiffJson['changes'][number]['rules'] {
  const all = (side: readonly VersionJson[]) => side.flatMap(({ rules }) => rules);
  const says = ({ id: _, proof: __, ...rule }: RuleJson) => JSON.stringify(rule);
  const [old, now] = [new Set(all(before).map(says)), new Set(all(after).map(says))];
  return {
    removed: all(before).filter((rule) => !now.has(says(rule))),
    added: all(after).filter((rule) => !old.has(says(rule))),
    kept: all(after).filter((rule) => old.has(says(rule))),
  };
}

function routesJson({ on, changes, changed, cancelled, unchanged }: LawEffects): LawDiffJson['routes'] {
  const idOf = (i: number) => changes[i]!.id;
  const effect = (e: LawEffects['changed'][number]) => ({
    trade: tradeJson(e.trade),
    before: shortJson(e.before),
    after: shortJson(e.after),
    alone: e.alone.map(idOf),
    partly: e.partly.map(idOf),
    together: e.together.map((set) => set.map(idOf)),
    needed: e.needed.map(idOf),
    complete: e.complete,
  });
  return {
    on: formatDay(on),
    changes: changes.map(({ id, instrument, message }) => ({ id, instrument, message })),
    changed: changed.map(effect),
    cancelled: cancelled.map(effect),
    unchanged,
  };
}

export function tradeJson({ id, title, from, to, cargo, for: whose }: NamedTrade) {
  return { id, title, from, to, cargo, for: whose };
}

export function shortJson({ status, way }: TradeAnswer) {
  return {
    status,
    way: way && {
      legs: [...way.legs],
      states: [...way.states],
      posts: [...way.posts],
      hours: way.hours,
      costUsd: way.costUsd,
    },
  };
}
