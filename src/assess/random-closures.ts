import fc from 'fast-check';
import { amendment, book, instrument, modification, provision, rule } from '../law/testing.ts';
import type { PlanQuery } from '../plan/answer.ts';
import { crossing, leg, network, place, query, world } from '../plan/testing.ts';
import type { PlanWorld } from '../plan/world.ts';

/**
 * Worlds of three to eight states for the oracles of this room: one place a state, borders drawn at random, some of them
 * passed by rail and by road, and texts of which some cover several states, close lists, overlap, forbid, or change others:
 * replace, narrow, stay, renumber, and strike out a change.
 */
const STATES = ['AZ', 'GE', 'KZ', 'UZ', 'TM', 'IR', 'TJ', 'AF'];
const DAY = '2015-06-01';

interface DrawnText {
  readonly states: readonly number[];
  readonly effect: 'permit' | 'forbid' | 'replace' | 'narrow' | 'stay' | 'renumber' | 'unmake';
  readonly listed: boolean;
  readonly doubtful: boolean;
  readonly rail: boolean;
}

export const closureCase: fc.Arbitrary<{ world: PlanWorld; query: PlanQuery }> = fc
  .integer({ min: 3, max: 8 })
  .chain((count) =>
    fc.record({
      count: fc.constant(count),
      borders: fc.array(
        fc.record({
          a: fc.nat(count - 1),
          b: fc.nat(count - 1),
          hours: fc.integer({ min: 1, max: 9 }),
          usd: fc.integer({ min: 1, max: 9 }),
          both: fc.boolean(),
        }),
        { minLength: count, maxLength: count + 6 },
      ),
      texts: fc.array(
        fc.record<DrawnText>({
          states: fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: 2 }),
          effect: fc.constantFrom(
            ...(['permit', 'permit', 'permit', 'permit', 'permit', 'forbid', 'replace'] as const),
            ...(['narrow', 'stay', 'renumber', 'unmake'] as const),
          ),
          listed: fc.constantFrom(false, false, true),
          doubtful: fc.constantFrom(false, false, false, true),
          rail: fc.constantFrom(false, false, true),
        }),
        { maxLength: 7 },
      ),
      shut: fc.subarray([...Array(count).keys()], { maxLength: 1 }),
      chain: fc.shuffledSubarray([...Array(count - 2).keys()]),
      cargo: fc.constantFrom('special', 'special', 'special', 'general'),
    } as const),
  )
  .map(({ count, borders, texts, shut, chain, cargo }) => {
    const open = [...Array(count).keys()].filter((state) => !shut.includes(state));
    // A way through some of the states is always there, so that most worlds have something to close.
    const stops = [0, ...chain.map((i) => i + 1), count - 1];
    const sure = stops.slice(1).map((b, i) => ({ a: stops[i]!, b, hours: 3 + i, usd: 2, both: i % 2 === 0 }));
    const states = [...STATES.slice(0, count - 1), 'AF'];
    const at = (i: number) => `p${i}`;
    const distinct = [...sure, ...borders]
      .map((border) => (border.a < border.b ? border : { ...border, a: border.b, b: border.a }))
      .filter(
        ({ a, b }, i, all) =>
          a < b &&
          all.findIndex((other) => Math.min(other.a, other.b) === a && Math.max(other.a, other.b) === b) ===
            i,
      );
    const crossings = distinct.map(({ a, b }) => crossing(`${at(a)}--${at(b)}`, [states[a]!, states[b]!]));
    const legs = distinct.flatMap(({ a, b, hours, usd, both }) => {
      const id = `${at(a)}--${at(b)}`;
      const rail = leg(at(a), at(b), 'rail', hours, usd, { crossing: id });
      return both ? [rail, leg(at(a), at(b), 'road', hours + 1, usd, { crossing: id })] : [rail];
    });
    const net = network(
      states.map((state, i) => place(`${state}:${at(i)}`)),
      crossings,
      legs,
    );
    const grant = (id: string, state: number, fields: object = {}) =>
      rule({
        id: `${id}#art_1:${states[state]}`,
        effect: 'permit',
        state: states[state]!,
        cargo: ['special'],
        ...fields,
      });
    const known = ['in-force 2000-01-01'];
    const basic = open.map((state) =>
      instrument(`open-${states[state]}`, known, {
        provisions: [provision('art_1', grant(`open-${states[state]}`, state))],
      }),
    );
    const drawn = texts.map(({ states: whose, effect, listed, doubtful, rail }, i) => {
      const id = `text-${i}`;
      const life = doubtful ? ['in-force 2015-01-01/2016-01-01'] : known;
      const some = crossings.filter((_, c) => (c + i) % 2 === 0).map((c) => c.id);
      const narrow = {
        ...(listed && some.length > 0 ? { enterBy: some } : {}),
        ...(rail ? { modes: ['rail' as const] } : {}),
      };
      if (open.length > 0 && effect !== 'permit' && effect !== 'forbid') {
        const target = open[i % open.length]!;
        const owner = `open-${states[target]}`;
        const changing = (change: ReturnType<typeof amendment>) =>
          instrument(id, life, { modifications: [change] });
        if (effect === 'narrow') {
          const set = rail || some.length === 0 ? { modes: ['rail' as const] } : { enterBy: some };
          return changing(
            amendment('scope', `${owner}#art_1`, { eId: 'n', scope: { set, add: {}, remove: {} } }),
          );
        }
        if (effect === 'stay')
          return changing(amendment('suspend', listed ? owner : `${owner}#art_1`, { eId: 'n' }));
        if (effect === 'renumber')
          return changing(amendment('renumber', `${owner}#art_1`, { renumberedTo: 'art_2' }));
        // A change of the change before it; where that one has no number of its own, of nothing.
        if (effect === 'unmake')
          return i > 0 && ['narrow', 'stay'].includes(texts[i - 1]!.effect)
            ? changing(amendment('repeal', `text-${i - 1}#n`))
            : instrument(id, life, {});
        const changed = provision('art_1', grant(id, target, narrow));
        return instrument(id, life, { modifications: [modification(owner, 'art_1', changed)] });
      }
      const rules = whose.map((state) =>
        effect === 'forbid'
          ? rule({
              id: `${id}#art_1:${states[state]}`,
              effect: 'forbid',
              state: states[state]!,
              ...(some.length > 0 ? { at: some.slice(0, 1) } : {}),
              ...(rail ? { modes: ['road' as const] } : {}),
            })
          : grant(id, state, narrow),
      );
      return instrument(id, life, { provisions: [provision('art_1', ...rules)] });
    });
    return {
      world: world(book([...basic, ...drawn]), net),
      query: query('p0', at(count - 1), DAY, { cargo, for: cargo === 'special' ? 'US' : null }),
    };
  });
