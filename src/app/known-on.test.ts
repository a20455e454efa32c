import { describe, expect, it } from 'vitest';
import { bookKnownOn } from '../law/known-on.ts';
import type { Instrument, Rule } from '../law/model.ts';
import { networkKnownOn } from '../network/known-on.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import type { When } from '../terms/fact.ts';
import { historyOfLaw, listLaw, showLaw } from './law.ts';
import { openWorld } from './open-world.ts';
import { answerPlan } from './plan.ts';
import { answerTimeline } from './timeline.ts';

/*
 * Every fact of the shipped pack, one by one: the day before it was recorded nothing may show it. The day of each is
 * worked out here from the record itself, not by the code under test.
 */

const world = await openWorld('packs/eurasia');
const TODAY = parseDay('2026-11-24');
const NEVER = Number.POSITIVE_INFINITY;
const recorded = (when: When | null | undefined): Day => (when == null ? -NEVER : (when.latest ?? NEVER));

interface Fact {
  readonly id: string;
  readonly instrument: string | null;
  readonly on: Day;
  /** Is it in the pack as known on that day? */
  readonly isKnown: (day: Day) => boolean;
}

const book = (day: Day) => bookKnownOn(world.law, day);
const instrumentOn = (id: string, day: Day) => book(day).instruments.find((i) => i.id === id);
const rulesIn = (i: Instrument | undefined): readonly Rule[] => [
  ...(i?.provisions ?? []).flatMap(({ rules }) => rules),
  ...(i?.modifications ?? []).flatMap(({ provision }) => provision?.rules ?? []),
];

function factsOf(i: Instrument): Fact[] {
  // An instrument is known from the first of its steps that was public; its rules no earlier.
  const first = Math.min(...i.events.map((event) => recorded(event.public)));
  const fact = (id: string, on: Day, isKnown: Fact['isKnown']): Fact => ({
    id,
    instrument: i.id,
    on,
    isKnown,
  });
  const modificationOn = (order: number): Day => Math.max(first, recorded(i.modifications[order]!.public));
  return [
    ...i.events.map((event) =>
      fact(event.id, recorded(event.public), (day) =>
        (instrumentOn(i.id, day)?.events ?? []).some(({ id }) => id === event.id),
      ),
    ),
    ...i.modifications.map((m, order) =>
      fact(`${i.id}:modifies:${order}`, modificationOn(order), (day) =>
        (instrumentOn(i.id, day)?.modifications ?? []).some(
          (known) => known.kind === m.kind && known.targetProvision === m.targetProvision,
        ),
      ),
    ),
    ...rulesIn(i).flatMap((rule) => {
      const owner = i.modifications.findIndex(({ provision }) => provision?.rules.includes(rule));
      const known = Math.max(owner === -1 ? first : modificationOn(owner), recorded(rule.public));
      const begin = Math.max(known, rule.from ? recorded(rule.fromPublic ?? rule.from) : known);
      const ruleOn = (day: Day) => rulesIn(instrumentOn(i.id, day)).find(({ id }) => id === rule.id);
      return [
        fact(rule.id, begin, (day) => ruleOn(day) !== undefined),
        ...(rule.to
          ? [
              fact(`${rule.id}:to`, Math.max(begin, recorded(rule.toPublic ?? rule.to)), (day) => {
                const found = ruleOn(day);
                return found !== undefined && found.to !== null;
              }),
            ]
          : []),
      ];
    }),
  ];
}

const { network } = world;
const FACTS: readonly Fact[] = [
  ...world.law.instruments.flatMap(factsOf),
  ...world.law.circumstances.flatMap(({ id, from, fromPublic, to, toPublic }): Fact[] => {
    const known = (day: Day) => book(day).circumstances.find((c) => c.id === id)!;
    return [
      {
        id: `${id}:from`,
        instrument: null,
        on: recorded(fromPublic ?? from),
        isKnown: (d) => known(d).from === from,
      },
      ...(to
        ? [
            {
              id: `${id}:to`,
              instrument: null,
              on: recorded(toPublic ?? to),
              isKnown: (d: Day) => known(d).to === to,
            },
          ]
        : []),
    ];
  }),
  ...network.legs.flatMap(({ id, opened, closed, crossing }): Fact[] => {
    const post = network.crossings.find((c) => c.id === crossing);
    const there = (day: Day) => networkKnownOn(network, day).legs.find((leg) => leg.id === id);
    const begin = Math.max(recorded(opened), recorded(post?.opened));
    return [
      ...(begin > -NEVER
        ? [{ id, instrument: null, on: begin, isKnown: (d: Day) => there(d) !== undefined }]
        : []),
      ...(closed
        ? [
            {
              id: `${id}:closed`,
              instrument: null,
              on: Math.max(begin, recorded(closed)),
              isKnown: (d: Day) => there(d)?.closed === closed,
            },
          ]
        : []),
    ];
  }),
];
const DATED = FACTS.filter(({ on }) => Number.isFinite(on)).sort((a, b) => a.on - b.on);

describe('a fact recorded later', () => {
  it('is not in the pack the day before, and is there on the day: each of all facts', () => {
    expect(DATED.length).toBeGreaterThan(500);
    for (const { id, on, isKnown } of DATED) {
      expect([id, isKnown(on - 1)]).toEqual([id, false]);
      expect([id, isKnown(on)]).toEqual([id, true]);
    }
    for (const { id, on, isKnown } of FACTS)
      if (on === NEVER) expect([id, isKnown(TODAY)]).toEqual([id, false]);
  });

  it('shows in no text of law the day before: each of all facts of instruments', () => {
    const byDay = new Map<string, Fact[]>();
    for (const fact of DATED) {
      if (fact.instrument === null) continue;
      const key = `${fact.on} ${fact.instrument}`;
      byDay.set(key, [...(byDay.get(key) ?? []), fact]);
    }
    for (const facts of byDay.values()) {
      const { instrument, on } = facts[0]!;
      const asked = { instrument: instrument!, knownOn: formatDay(on - 1) };
      if (instrumentOn(instrument!, on - 1) === undefined) {
        // Nobody had heard of it.
        expect(() => showLaw(asked, world, TODAY)).toThrow(InputError);
        continue;
      }
      const said = JSON.stringify([showLaw(asked, world, TODAY), historyOfLaw(asked, world)]);
      expect([asked.knownOn, facts.filter(({ id }) => said.includes(`"${id}"`))]).toEqual([
        asked.knownOn,
        [],
      ]);
    }
  });

  it('shows in no list of law: every instrument on every day on which one became known', () => {
    for (const day of new Set(DATED.map(({ on }) => on - 1))) {
      const listed = listLaw({ knownOn: formatDay(day) }, world, TODAY);
      const said = JSON.stringify(listed);
      for (const { id, on, instrument } of DATED)
        if (on > day && instrument !== null && said.includes(`"${id}"`)) expect([id, day]).toEqual([]);
    }
  });

  it.each(['2010-03-01', '2014-12-01', '2017-10-01', '2021-07-01'])(
    'shows in no plan and no timeline as known on %s',
    (knownOn) => {
      const later = DATED.filter(({ on }) => on > parseDay(knownOn)).map(({ id }) => id);
      for (const asked of [
        { from: 'AZALA', to: 'AFHRT', cargo: 'special', for: 'US', modes: 'rail,road,sea' },
        { from: 'PKKHI', to: 'AFKBL', cargo: 'general', modes: 'road,rail' },
      ]) {
        const said = JSON.stringify([
          answerPlan({ ...asked, on: '2022-06-01', knownOn, by: 'time' }, world, TODAY),
          answerTimeline({ ...asked, knownOn, since: '2015-01-01', by: 'time' }, world, TODAY),
        ]);
        expect(later.filter((id) => said.includes(`"${id}"`))).toEqual([]);
      }
    },
  );
});
