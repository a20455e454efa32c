import { describe, expect, test } from 'vitest';
import { book } from '../law/testing.ts';
import type { Crossing, Leg, Place } from '../network/model.ts';
import type { PlannedRoute, PlanQuery } from './answer.ts';
import { plan } from './plan.ts';
import { crossing, leg, network, place, query, world } from './testing.ts';

/** All routes from `a` to `z` of ordinary goods, which no law stands in the way of. */
function routes(
  places: Place[],
  legs: Leg[],
  crossings: Crossing[] = [],
  fields: Partial<PlanQuery> = {},
): readonly PlannedRoute[] {
  return plan(world(book([]), network(places, crossings, legs)), query('a', 'z', '2020-01-01', fields))
    .routes;
}
const hours = (list: readonly PlannedRoute[]) => list.map(({ totals }) => totals.hours);
const typical = (list: readonly PlannedRoute[]) => hours(list).map((range) => range.typical);
const usd = (list: readonly PlannedRoute[]) => list.map(({ totals }) => totals.costUsd.typical);
const inOneState = (...gauges: number[][]) => ['a', 'b', 'z'].map((id, i) => place(`KZ:${id}`, gauges[i]));

describe('the graph of a network', () => {
  test('counts a change of vehicle once, with its spread and its cost', () => {
    const [route] = routes(inOneState(), [leg('a', 'b', 'road', 5, 50), leg('b', 'z', 'rail', 7, 70)]);
    expect(route!.totals).toMatchObject({
      hours: { low: 22, typical: 32, high: 56 },
      costUsd: { typical: 220 },
      transfers: 1,
      risk: 1,
    });
    expect(route!.legs.map((l) => l.hours.typical)).toEqual([5, 27]);
  });

  test('goes on in the same layer for nothing, and starts and ends in any without handling', () => {
    expect(typical(routes(inOneState(), [leg('a', 'b', 'sea', 5, 1), leg('b', 'z', 'sea', 6, 1)]))).toEqual([
      11,
    ]);
  });

  test('travels a leg both ways', () => {
    expect(typical(routes(inOneState(), [leg('b', 'a', 'rail', 5, 1), leg('z', 'b', 'rail', 6, 1)]))).toEqual(
      [11],
    );
  });

  test('changes the gauge once at a place that has both', () => {
    const places = inOneState([1435], [1435, 1520], [1520]);
    const found = routes(places, [
      leg('a', 'b', 'rail', 5, 1, { gaugeMm: 1435 }),
      leg('b', 'z', 'rail', 6, 1),
    ]);
    expect(typical(found)).toEqual([15]);
    expect(usd(found)).toEqual([32]);
  });

  test('changes the gauge on the crossing itself where neither post has both, and once where one has', () => {
    const broken = [crossing('b--z', ['CN', 'KZ'], { gaugeBreak: true })];
    const border = leg('b', 'z', 'rail', 1, 1, { gaugeMm: 1520, crossing: 'b--z' });
    const inChina = leg('a', 'b', 'rail', 5, 1, { gaugeMm: 1435 });
    const posts = (b: number[]) => [place('CN:a', [1435]), place('CN:b', b), place('KZ:z', [1520])];
    expect(typical(routes(posts([1435]), [inChina, border], broken))).toEqual([10]);
    expect(typical(routes(posts([1435, 1520]), [inChina, border], broken))).toEqual([10]);
  });

  test('rolls wagons on to a rail ferry with handling but without transshipment, lorries on to a ro-ro ship with neither', () => {
    const railFerry = leg('b', 'z', 'sea', 10, 1, { service: 'rail-ferry', gaugeMm: 1520 });
    expect(typical(routes(inOneState(), [leg('a', 'b', 'rail', 5, 1), railFerry]))).toEqual([17]);
    expect(typical(routes(inOneState(), [leg('a', 'b', 'road', 5, 1), railFerry]))).toEqual([35]);
    const roRo = leg('b', 'z', 'sea', 10, 1, { service: 'ro-ro' });
    expect(typical(routes(inOneState(), [leg('a', 'b', 'road', 5, 1), roRo]))).toEqual([15]);
  });

  test('waits for a ship before every leg, from not at all to a whole headway', () => {
    const ship = { headwayHours: 48 };
    const found = routes(inOneState(), [leg('a', 'b', 'sea', 5, 1, ship), leg('b', 'z', 'sea', 5, 1, ship)]);
    expect(hours(found)).toEqual([{ low: 10, typical: 58, high: 106 }]);
  });

  test('waits for a train where the goods are put on it, and not again while they stay on', () => {
    const train = { headwayHours: 24 };
    const legs = [leg('a', 'b', 'rail', 5, 1, train), leg('b', 'z', 'rail', 5, 1, train)];
    expect(typical(routes(inOneState(), legs))).toEqual([22]);
    expect(typical(routes(inOneState(), [leg('a', 'b', 'road', 5, 1), legs[1]!]))).toEqual([5 + 20 + 12 + 5]);
  });

  test('adds dwell and fee at a border, and leaves the dwell out where the hours of the leg hold it', () => {
    const dwell = { low: 2, typical: 6, high: 30 };
    const places = [place('KZ:a'), place('UZ:z')];
    const border = (includesDwell: boolean) =>
      routes(
        places,
        [leg('a', 'z', 'rail', 1, 10, { crossing: 'a--z', includesDwell })],
        [crossing('a--z', ['KZ', 'UZ'], { dwellHours: dwell })],
      );
    expect(border(false)[0]!.totals).toMatchObject({
      hours: { low: 3, typical: 7, high: 31 },
      costUsd: { typical: 1010 },
      borders: 1,
      risk: 1,
    });
    expect(border(true)[0]!.totals.hours).toEqual({ low: 1, typical: 1, high: 1 });
  });

  test('counts every border of a leg that runs through a third state', () => {
    const places = [place('UZ:a'), place('UZ:z')];
    const found = routes(places, [leg('a', 'z', 'rail', 1, 10, { territories: ['UZ', 'TJ', 'UZ'] })]);
    expect(found[0]).toMatchObject({
      states: ['UZ', 'TJ', 'UZ'],
      totals: { borders: 2, costUsd: { typical: 2010 } },
    });
  });

  test('weighs CO2 by distance, load and mode', () => {
    const by = ['time', 'co2'] as const;
    const found = routes(
      [place('KZ:a'), place('KZ:z')],
      [leg('a', 'z', 'rail', 9, 1), leg('a', 'z', 'road', 7, 1)],
      [],
      { by },
    );
    expect(found.map(({ totals }) => totals.co2Kg)).toEqual([140, 90]);
  });

  test('takes the cost for the container asked about', () => {
    const legs = [leg('a', 'z', 'rail', 9, 0, { costUsd: { teu: 300, feu: 500 } })];
    expect(usd(routes([place('KZ:a'), place('KZ:z')], legs, [], { unit: 'teu' }))).toEqual([300]);
  });

  test('a route on a leg that is perhaps not yet open is uncertain and names it; on one not yet open there is none', () => {
    const opening = (edtf: string, earliest: number | null, latest: number | null) =>
      plan(
        world(
          book([]),
          network(
            [place('KZ:a'), place('KZ:z')],
            [],
            [leg('a', 'z', 'rail', 1, 1, { opened: { edtf, earliest, latest } })],
          ),
        ),
        query('a', 'z', '2020-01-01'),
      );
    const doubtful = opening('2019/2021', 17_897, 18_992);
    expect(doubtful.status).toBe('uncertain');
    expect(doubtful.routes[0]!.verdicts[0]!.doubts.map(({ fact }) => fact)).toEqual(['leg:a-z-rail:opened']);
    expect(opening('2021', 18_628, 18_992).status).toBe('unreachable');
    expect(opening('2019', 17_897, 18_261).status).toBe('lawful');
  });
});
