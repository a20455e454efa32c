import fc from 'fast-check';
import type { LawBook } from '../law/model.ts';
import { bookArbitrary } from '../law/random-law.ts';
import { instrument, provision, rule } from '../law/testing.ts';
import type { Crossing, Leg, Network } from '../network/model.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import type { Mode } from '../terms/mode.ts';
import type { PlanQuery } from './answer.ts';
import { crossing, leg, network, place, query, world } from './testing.ts';
import { onDay, type PlanWorld } from './world.ts';

/**
 * Random worlds for property tests: the random law of the states KZ and UZ, and a network from `o` in AZ to `d` in AF in
 * which each of the two states has two places and is passed by one of the crossings that the law knows (p, q, r) or by
 * one that it does not; or it is flown over.
 */
export const FIRST_DAY: Day = parseDay('2010-01-01');
export const LAST_DAY: Day = FIRST_DAY + 11;

const PLACES = ['AZ:o', 'KZ:k1', 'KZ:k2', 'UZ:u1', 'UZ:u2', 'AF:d'].map((text) => place(text));
const BORDERS: readonly [string, string, string, [string, string]][] = [
  ['p', 'o', 'k1', ['AZ', 'KZ']],
  ['p2', 'o', 'k2', ['AZ', 'KZ']],
  ['q', 'k1', 'u1', ['KZ', 'UZ']],
  ['q2', 'k2', 'u2', ['KZ', 'UZ']],
  ['r', 'u1', 'd', ['UZ', 'AF']],
  ['r2', 'u2', 'd', ['UZ', 'AF']],
  ['r3', 'k2', 'd', ['KZ', 'AF']],
];
const INSIDE: readonly [string, string, string][] = [
  ['KZ-0', 'k1', 'k2'],
  ['UZ-0', 'u1', 'u2'],
];
const CROSSINGS: readonly Crossing[] = BORDERS.map(([id, a, b, states]) => ({
  ...crossing(`${a}--${b}`, states),
  id,
}));

const drawnLeg = (id: string, from: string, to: string, crossingId: string | null): fc.Arbitrary<Leg> =>
  fc
    .record({
      mode: fc.constantFrom<Mode>('rail', 'rail', 'rail', 'road', 'sea'),
      hours: fc.integer({ min: 1, max: 9 }),
      usd: fc.integer({ min: 1, max: 9 }),
      opened: fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.tuple(fc.nat(9), fc.nat(3)) },
      ),
    })
    .map(({ mode, hours, usd, opened }) => {
      const first = FIRST_DAY + (opened?.[0] ?? 0);
      const when = opened && { edtf: 'drawn', earliest: first, latest: first + opened[1] };
      return leg(from, to, mode, hours, usd, { id, crossing: crossingId, opened: when });
    });

/** A flight over KZ, over UZ, or over nobody knows whom. */
const drawnFlight: fc.Arbitrary<Leg> = fc
  .record({ hours: fc.integer({ min: 1, max: 9 }), over: fc.constantFrom(['KZ'], ['KZ', 'UZ'], null) })
  .map(({ hours, over }) =>
    leg('o', 'd', 'air', hours, 20, { id: 'flight', territories: over ? ['AZ', ...over, 'AF'] : [] }),
  );

export const networkArbitrary: fc.Arbitrary<Network> = fc
  .tuple(
    ...BORDERS.map(([id, a, b]) => fc.option(drawnLeg(`${id}-leg`, a, b, id), { nil: null, freq: 5 })),
    ...INSIDE.map(([id, a, b]) => drawnLeg(id, a, b, null)),
    fc.option(drawnFlight, { nil: null, freq: 2 }),
  )
  .map((legs) =>
    network(
      PLACES,
      CROSSINGS,
      legs.filter((l) => l !== null),
    ),
  );

/** Law, network, and a question on a day between {@link FIRST_DAY} and {@link LAST_DAY}. */
export const caseArbitrary: fc.Arbitrary<{ world: PlanWorld; query: PlanQuery }> = fc
  .record({
    law: fc.boolean().chain(bookArbitrary),
    net: networkArbitrary,
    cargo: fc.constantFrom('special', 'special', 'nonlethal', 'general'),
    beneficiary: fc.constantFrom('US', 'US', null),
    day: fc.nat(LAST_DAY - FIRST_DAY),
    proof: fc.constantFrom('report', 'report', 'text'),
    open: fc.subarray(['AZ', 'AF', 'KZ', 'UZ'], { minLength: 2 }),
  } as const)
  .map(({ law, net, cargo, beneficiary, day, proof, open }) => ({
    world: world(granting(law, open), net),
    query: query('o', 'd', formatDay(FIRST_DAY + day), { cargo, for: beneficiary, proof }),
  }));

/** Military cargo on a day of much doubt, with leave in the states at both ends: more often uncertain than by chance. */
export const doubtfulCaseArbitrary: fc.Arbitrary<{ world: PlanWorld; query: PlanQuery }> = fc
  .record({
    law: bookArbitrary(false),
    net: networkArbitrary,
    cargo: fc.constantFrom('special', 'nonlethal'),
    day: fc.integer({ min: 2, max: 7 }),
    open: fc.constantFrom(['AZ', 'AF', 'UZ'], ['AZ', 'AF', 'KZ'], ['AZ', 'AF']),
  } as const)
  .map(({ law, net, cargo, day, open }) => ({
    world: world(granting(law, open), net),
    query: query('o', 'd', formatDay(FIRST_DAY + day), { cargo, for: 'US' }),
  }));

/** Leave for everything in some states, so that a random way is barred by one state now and then, not always by four. */
function granting(law: LawBook, states: readonly string[]): LawBook {
  const grants = states.map((state) => {
    const grant = { effect: 'permit', state, cargo: ['special', 'nonlethal'] } as const;
    const rules = [
      rule({ ...grant, id: `grant-${state}#art_1:all` }),
      rule({ ...grant, id: `grant-${state}#art_1:air`, modes: ['air'] }),
    ];
    return instrument(`grant-${state}`, ['in-force 2000-01-01'], {
      provisions: [provision('art_1', ...rules)],
    });
  });
  return { ...law, instruments: [...grants, ...law.instruments] };
}

export const at = (q: PlanQuery, day: Day): PlanQuery => ({ ...q, on: onDay(day) });
