import { describe, expect, test } from 'vitest';
import { book, instrument, provision, rule } from '../../law/testing.ts';
import type { Leg } from '../../network/model.ts';
import { formatDay, parseDay } from '../../terms/day.ts';
import { plan } from '../plan.ts';
import { crossing, leg, network, place, query, world } from '../testing.ts';
import { planDepart } from './depart.ts';

const range = (low: number, typical: number, high: number) => ({ low, typical, high });
const DAY = 24;

/** o in AZ, over a border at k into KZ, on to m inside, out at q to d in AF. Each leg takes two days, or up to four. */
function corridor(instruments: Parameters<typeof book>[0], change: (leg: Leg) => Partial<Leg> = () => ({})) {
  const places = ['AZ:o', 'KZ:k', 'KZ:m', 'AF:d'].map((text) => place(text));
  const legs = [
    leg('o', 'k', 'rail', 1, 1, { id: 'into', crossing: 'o--k' }),
    leg('k', 'm', 'rail', 1, 1, { id: 'across' }),
    leg('m', 'd', 'rail', 1, 1, { id: 'out', crossing: 'm--d' }),
  ].map((drawn) => {
    const slow = { ...drawn, hours: range(1.5 * DAY, 2 * DAY, 4 * DAY) };
    return { ...slow, ...change(slow) };
  });
  const leave = ['AZ', 'AF'].map((state) => permit(state, '2000-01-01'));
  const crossings = [crossing('o--k', ['AZ', 'KZ']), crossing('m--d', ['KZ', 'AF'])];
  return world(book([...leave, ...instruments]), network(places, crossings, legs));
}

function permit(state: string, from: string, to: string | null = null, id = `grant-${state}-${from}`) {
  return instrument(id, [`in-force ${from}`, ...(to ? [`terminated ${to}`] : [])], {
    provisions: [
      provision('art_1', rule({ id: `${id}#art_1:r`, effect: 'permit', state, cargo: ['special'] })),
    ],
  });
}

function depart(from: ReturnType<typeof corridor>, day: string, withinDays = 60) {
  const asked = query('o', 'd', day, { cargo: 'special', for: 'US' });
  return planDepart(from, { query: asked, departs: parseDay(day) * 1440, withinDays });
}

const safeDays = ({ safe }: ReturnType<typeof depart>) => ({
  kind: safe.kind,
  change: safe.change && formatDay(safe.change.day),
  byTypical: safe.byTypical && formatDay(safe.byTypical.departs),
  byHigh: safe.byHigh && formatDay(safe.byHigh.departs),
});

describe('the law of the day on which a leg is travelled', () => {
  const untilJune = corridor([permit('KZ', '2010-01-01', '2010-06-21')]);

  test('a permission that lasts beyond the slowest arrival is lawful, and the last safe days are named', () => {
    const answer = depart(untilJune, '2010-06-01');
    expect(answer.status).toBe('lawful');
    // Kazakhstan is left after the third leg: 6 days as a rule, 12 in the bad case; on the 21st the permission is gone.
    expect(safeDays(answer)).toEqual({
      kind: 'last',
      change: '2010-06-21',
      byTypical: '2010-06-14',
      byHigh: '2010-06-08',
    });
  });

  test('one that ends before the slow arrival is uncertain, and names what ends it', () => {
    const answer = depart(untilJune, '2010-06-10');
    expect(answer.status).toBe('uncertain');
    expect(answer.routes[0]!.lawfulByTypical).toBe(true);
    const doubts = answer.routes[0]!.verdicts.flatMap(({ doubts }) => doubts.map(({ fact }) => fact));
    expect(doubts).toContain('grant-KZ-2010-01-01:terminated1');
  });

  test('what arrives as a rule after the last day asked about is not called lawful by typical times', () => {
    // As a rule it leaves Kazakhstan on the 21st, when the permission is gone; the law was looked at until the 20th.
    const answer = depart(untilJune, '2010-06-15', 5);
    expect(answer.status).toBe('uncertain');
    expect(answer.routes[0]!.lawfulByTypical).toBe(false);
  });

  test('one that ends before the fastest arrival is barred, though it holds on the day of departure', () => {
    const answer = depart(untilJune, '2010-06-18');
    expect(answer.status).toBe('barred');
    expect(answer.barred[0]!.reasons.map(({ state, code }) => `${state} ${code}`)).toEqual([
      'KZ no-longer-in-force',
    ]);
  });

  test('goods wait for a permission that begins within the days asked, and the answer says for which', () => {
    const fromJuly = corridor([permit('KZ', '2010-07-01')]);
    const answer = depart(fromJuly, '2010-06-20');
    expect(answer.status).toBe('lawful');
    const waits = answer.routes[0]!.legs.map(({ waits }) => waits && formatDay(waits.until));
    expect(waits).toEqual(['2010-07-01', null, null]);
    expect(depart(fromJuly, '2010-06-20', 20).status).toBe('uncertain');
    expect(depart(fromJuly, '2010-06-20', 9).status).toBe('barred');
  });

  test('two permissions one after the other do not add up to one for the whole passage', () => {
    const relay = corridor([permit('KZ', '2010-01-01', '2010-06-21'), permit('KZ', '2010-06-21')]);
    const answer = depart(relay, '2010-06-17');
    expect(answer.status).toBe('lawful');
    expect(answer.routes[0]!.legs[0]!.waits).not.toBeNull();
    const soon = depart(relay, '2010-06-17', 14);
    expect(soon.status).toBe('uncertain');
    expect(soon.routes[0]!.verdicts.flatMap(({ doubts }) => doubts.map(({ fact }) => fact))).toContain(
      'KZ:permits-change-under-way',
    );
  });
});

describe('a refusal', () => {
  const two = () => {
    const places = ['AZ:o', 'KZ:k', 'UZ:u', 'AF:d'].map((text) => place(text));
    const legs = [
      leg('o', 'k', 'rail', 10, 1, { crossing: 'o--k' }),
      leg('k', 'd', 'rail', 10, 1, { crossing: 'k--d' }),
      leg('o', 'u', 'rail', 20, 9, { crossing: 'o--u' }),
      leg('u', 'd', 'rail', 20, 9, { crossing: 'u--d' }),
    ];
    const pairs = { 'o--k': ['AZ', 'KZ'], 'k--d': ['KZ', 'AF'], 'o--u': ['AZ', 'UZ'], 'u--d': ['UZ', 'AF'] };
    const crossings = Object.entries(pairs).map(([id, states]) => crossing(id, states as [string, string]));
    const law = ['AZ', 'AF'].map((state) => permit(state, '2000-01-01'));
    return world(book([...law, permit('UZ', '2000-01-01', '2010-01-01')]), network(places, crossings, legs));
  };

  test('names one obstacle behind the other, as the plan of the day does', () => {
    const answer = depart(two(), '2010-06-01');
    expect(answer.status).toBe('barred');
    const told = answer.barred.map(({ reasons }) => reasons.map(({ state, code }) => `${state} ${code}`));
    expect(told).toEqual([['KZ no-permit'], ['UZ no-longer-in-force']]);
    const onTheDay = plan(two(), answer.query).barred;
    expect(answer.barred.map(({ reasons }) => reasons)).toEqual(onTheDay.map(({ reasons }) => reasons));
  });
});

describe('a limit, however small', () => {
  const untilJune = corridor([permit('KZ', '2010-01-01', '2010-06-21')]);
  const asked = { query: query('o', 'd', '2010-06-01', { cargo: 'special', for: 'US' }), withinDays: 60 };
  const rank = { lawful: 0, uncertain: 1, barred: 2, unreachable: 3 };

  test('makes nothing barred or unreachable that is not, and names no day on doubt', () => {
    for (const day of ['2010-06-01', '2010-06-10', '2010-06-18', '2010-08-01']) {
      const departs = parseDay(day) * 1440;
      const whole = planDepart(untilJune, { ...asked, departs });
      for (const maxLabels of [1, 2, 3, 5, 8, 13, 21, 34]) {
        const cut = planDepart(untilJune, { ...asked, departs }, { maxLabels });
        if (cut.complete) expect(cut.status).toBe(whole.status);
        else {
          expect(cut.cutShort).toBe('max-labels');
          expect(rank[cut.status]).toBeLessThanOrEqual(Math.max(rank[whole.status], rank.uncertain));
          if (cut.status === 'lawful') expect(whole.status).toBe('lawful');
        }
        if (cut.safe.complete) expect(cut.safe).toEqual(whole.safe);
        else expect(cut.safe).toMatchObject({ byTypical: null, byHigh: null });
        if (cut.safe.change) expect(cut.safe.change).toEqual(whole.safe.change);
      }
    }
  });

  test('of time does the same', () => {
    for (let asks = 0; asks < 60; asks += 3) {
      let left = asks;
      const limits = { expired: () => left-- <= 0 };
      const departs = parseDay('2010-06-01') * 1440;
      const cut = planDepart(untilJune, { ...asked, departs }, limits);
      if (!cut.complete) expect(cut.status).not.toMatch(/barred|unreachable/);
      if (cut.safe.complete) expect(formatDay(cut.safe.change!.day)).toBe('2010-06-21');
    }
  });
});

describe('what keeps a calendar', () => {
  const always = permit('KZ', '2000-01-01');

  test('a river waits for its season, and one in doubt is not certain', () => {
    const opens = { earliest: { month: 4, day: 1 }, latest: { month: 4, day: 30 } };
    const closes = { earliest: { month: 11, day: 1 }, latest: { month: 11, day: 30 } };
    const river = corridor([always], ({ id }) => (id === 'across' ? { season: { opens, closes } } : {}));
    const early = depart(river, '2010-03-20', 60);
    expect(early.status).toBe('lawful');
    expect(new Date(early.routes[0]!.legs[1]!.departs.low * 60_000).toISOString()).toBe(
      '2010-04-30T00:00:00.000Z',
    );
    expect(depart(river, '2010-04-10', 14).status).toBe('uncertain');
    expect(depart(river, '2010-12-01', 60).status).toBe('unreachable');
  });

  const season = {
    opens: { earliest: { month: 4, day: 1 }, latest: { month: 4, day: 30 } },
    closes: { earliest: { month: 11, day: 1 }, latest: { month: 11, day: 30 } },
  };
  const river = (...instruments: Parameters<typeof book>[0]) =>
    corridor(instruments, ({ id }) => (id === 'across' ? { season } : {}));

  test('the last safe departure comes before the ice, and says that it is the season that ends', () => {
    const answer = depart(river(always), '2010-06-01');
    // Two legs end on the river: four days as a rule, eight in the bad case.
    expect(safeDays(answer)).toEqual({
      kind: 'last',
      change: '2010-11-01',
      byTypical: '2010-10-28',
      byHigh: '2010-10-24',
    });
    expect(answer.safe.change!.cause).toBe('season');
    expect(answer.safe.change!.facts.map(({ fact }) => fact)).toEqual(['leg:across:season']);
  });

  test('whichever comes first ends it: a law before the ice, the ice before a law', () => {
    const causeOf = (until: string) =>
      depart(river(permit('KZ', '2000-01-01', until)), '2010-06-01').safe.change;
    expect(causeOf('2010-09-01')).toMatchObject({ day: parseDay('2010-09-01'), cause: 'law' });
    expect(causeOf('2010-11-15')).toMatchObject({ day: parseDay('2010-11-01'), cause: 'season' });
    expect(causeOf('2010-11-01')).toMatchObject({ day: parseDay('2010-11-01'), cause: 'law' });
  });

  test('goods too late for the ice hear when they had to leave, and how long they would wait', () => {
    const late = depart(river(always), '2010-10-31');
    expect(late.status).toBe('uncertain');
    expect(safeDays(late)).toMatchObject({ kind: 'last', byTypical: '2010-10-28', byHigh: '2010-10-24' });
    const frozen = depart(river(always), '2010-12-01');
    expect(frozen.status).toBe('unreachable');
    expect(frozen.outOfSeason.map(({ leg }) => leg)).toEqual(['across']);
    const { withinDays } = frozen.soonest!;
    expect(depart(river(always), '2010-12-01', withinDays).status).toBe('uncertain');
    expect(depart(river(always), '2010-12-01', withinDays - 1).status).toBe('unreachable');
  });

  test('in winter the first departure is told that meets the opening, and what the goods wait for', () => {
    const winter = depart(river(always), '2010-12-15', 60);
    expect(winter.safe).toMatchObject({
      kind: 'first',
      change: { day: parseDay('2011-04-30'), cause: 'season' },
    });
    const waiting = depart(river(always), '2010-12-15', 180);
    expect(waiting.status).toBe('lawful');
    const [, across] = waiting.routes[0]!.legs;
    expect(across!.waits).toMatchObject({
      until: parseDay('2011-04-30'),
      for: [{ kind: 'season', fact: 'leg:across:season' }],
    });
  });

  test('a river beside a railway ends nothing', () => {
    const { law, network: net, pack } = river(always);
    const railway = { ...net.legs[1]!, id: 'railway', hours: range(48, 60, 99) };
    const { season: _, ...dry } = railway;
    const both = { law, pack, network: { ...net, legs: [...net.legs, dry] } };
    expect(depart(both, '2010-06-01').safe).toMatchObject({ kind: 'last', change: null, complete: true });
  });

  test('a timetable says when it leaves, and a post opens in the morning', () => {
    const ferry = corridor([always], ({ id }) =>
      id === 'into' ? { headwayHours: 84, timetable: [{ from: 'o', weekdays: [0, 3], minutes: [600] }] } : {},
    );
    // 2010-06-01 was a Tuesday: the next departure is on Thursday at ten.
    const [first] = depart(ferry, '2010-06-01').routes[0]!.legs;
    expect(new Date(first!.departs.typical * 60_000).toISOString()).toBe('2010-06-03T10:00:00.000Z');
    expect(first!.departs.low).toBe(first!.departs.high);
  });
});
