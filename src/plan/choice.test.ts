import { expect, test } from 'vitest';
import type { Basis } from '../terms/answer.ts';
import type { Objective, PlannedRoute } from './answer.ts';
import { representative } from './choice.ts';

const flat = (value: number) => ({ low: value, typical: value, high: value });
/** A route of so many hours and dollars that stands on these rules, written `KZ:rule`. */
function route(hours: number, usd: number, ...law: string[]): PlannedRoute {
  return {
    status: 'lawful',
    totals: {
      distanceKm: 1,
      hours: flat(hours),
      costUsd: flat(usd),
      borders: 0,
      transfers: 0,
      co2Kg: 0,
      risk: 0,
    },
    states: [],
    proof: 'text',
    verdicts: law.map((text) => {
      const [state = '', rule = ''] = text.split(':');
      return { state, status: 'lawful', proof: 'text', basis: [{ rule } as Basis], reasons: [], doubts: [] };
    }),
    legs: [],
    reasons: [],
  };
}
const BY: readonly Objective[] = ['time', 'cost'];
const said = (routes: readonly PlannedRoute[], most?: number) =>
  representative(routes, BY, most).map(({ route, merits }) => `${route} ${merits.join('+')}`);

test('the best by each objective and the knee stand for a long list', () => {
  const routes = [
    route(0, 100, 'KZ:a'),
    route(10, 80, 'KZ:a'),
    route(20, 20, 'KZ:a'),
    route(70, 10, 'KZ:a'),
    route(100, 0, 'KZ:a'),
  ];
  expect(said(routes, 4)).toEqual(['0 fastest', '2 knee', '4 cheapest']);
});

test('what is left of the room goes to the routes that stand on the most different law', () => {
  const routes = [
    route(0, 100, 'KZ:a', 'UZ:b'),
    route(10, 90, 'KZ:a', 'UZ:b'),
    route(20, 15, 'KZ:a', 'UZ:b'),
    route(30, 14, 'KZ:a', 'UZ:c'),
    route(40, 13, 'TM:t', 'IR:i'),
    route(100, 0, 'KZ:a', 'UZ:b'),
  ];
  expect(said(routes, 4)).toEqual(['0 fastest', '2 knee', '4 other-law', '5 cheapest']);
  expect(said(routes, 5)).toEqual(['0 fastest', '2 knee', '3 other-law', '4 other-law', '5 cheapest']);
});

test('a list that is short enough is shown whole', () => {
  const routes = [route(0, 3, 'KZ:a'), route(1, 2, 'KZ:a'), route(3, 0, 'KZ:a')];
  expect(said(routes)).toEqual(['0 fastest', '1 knee', '2 cheapest']);
  expect(said([...routes.slice(0, 2), route(2, 1, 'KZ:a'), routes[2]!])).toHaveLength(4);
});

test('one route is best at everything, and no route is no choice', () => {
  expect(said([route(1, 1, 'KZ:a')])).toEqual(['0 fastest+cheapest']);
  expect(said([])).toEqual([]);
});
