import { describe, expect, test } from 'vitest';
import type { Crossing, Leg, Place } from '../network/model.ts';
import { indexNetwork } from './network-index.ts';
import { passagesOf } from './passages.ts';
import { crossing, leg, network, place } from './testing.ts';

/** One line a passage: state, entrance, legs with their places, exit. */
function lines(places: Place[], crossings: Crossing[], legs: Leg[]): string[] {
  const index = indexNetwork(network(places, crossings, legs));
  const runs = legs.map(({ id }) => ({ leg: index.legs.findIndex((l) => l.id === id), forward: true }));
  return passagesOf(index, runs).passages.map(({ state, role, enteredBy, legs: inside, leftBy, overflown }) =>
    [
      `${state} ${role}${overflown ? ' overflown' : ''}`,
      `in ${enteredBy.join(' ')}`,
      inside.map(({ mode, places: at }) => `${mode}(${at.join(' ')})`).join(' '),
      `out ${leftBy.join(' ')}`,
    ].join(' | '),
  );
}

describe('the passages of a route', () => {
  test('a border leg between two posts leaves one state and enters the other by the crossing and its posts', () => {
    const places = ['KZ:a', 'KZ:p', 'UZ:q', 'UZ:z'].map((text) => place(text));
    const legs = [
      leg('a', 'p', 'rail', 1, 1),
      leg('p', 'q', 'rail', 1, 1, { crossing: 'p--q' }),
      leg('q', 'z', 'rail', 1, 1),
    ];
    expect(lines(places, [crossing('p--q', ['KZ', 'UZ'])], legs)).toEqual([
      'KZ export | in  | rail(a p) rail(p--q p) | out p--q p',
      'UZ import | in p--q q | rail(p--q q) rail(q z) | out ',
    ]);
  });

  test('a leg that runs on beyond the posts moves inside both states too', () => {
    const places = ['KZ:a', 'KZ:p', 'UZ:q', 'UZ:z'].map((text) => place(text));
    expect(
      lines(places, [crossing('q--p', ['UZ', 'KZ'])], [leg('a', 'z', 'road', 1, 1, { crossing: 'q--p' })]),
    ).toEqual([
      'KZ export | in  | road(a) road(q--p p) | out q--p p',
      'UZ import | in q--p q | road(q--p q) road(z) | out ',
    ]);
  });

  test('a voyage touches its ports only, and two ports of one state are a movement inside', () => {
    const places = ['AZ:a', 'KZ:p', 'KZ:z'].map((text) => place(text));
    const legs = [leg('a', 'p', 'sea', 1, 1, { crossing: 'a--p' }), leg('p', 'z', 'sea', 1, 1)];
    expect(lines(places, [crossing('a--p', ['AZ', 'KZ'])], legs)).toEqual([
      'AZ export | in  | sea(a--p a) | out a--p a',
      'KZ import | in a--p p | sea(a--p p) sea(p z) | out ',
    ]);
  });

  test('a third state on the way of one leg is entered and left by the leg', () => {
    const places = ['UZ:a', 'UZ:z'].map((text) => place(text));
    const fergana = leg('a', 'z', 'rail', 1, 1, { territories: ['UZ', 'TJ', 'UZ'] });
    expect(lines(places, [], [fergana])[1]).toBe(
      'TJ transit | in a-z-rail | rail(a-z-rail) rail(a-z-rail) | out a-z-rail',
    );
  });

  test('a flight overflies what is recorded and says so where nothing is', () => {
    const places = ['AZ:a', 'AF:z'].map((text) => place(text));
    const flight = (territories: string[]) => leg('a', 'z', 'air', 1, 1, { territories });
    expect(lines(places, [], [flight(['AZ', 'TM', 'AF'])])).toEqual([
      'AZ export | in  | air(a) | out a',
      'TM transit overflown | in  | air() | out ',
      'AF import | in z | air(z) | out ',
    ]);
    const index = indexNetwork(network(places, [], [flight([])]));
    expect(passagesOf(index, [{ leg: 0, forward: true }]).unrecordedOverflight).toBe(true);
  });
});
