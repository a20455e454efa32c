import { describe, expect, it } from 'vitest';
import type { RouteJson } from '../../app/questions.ts';
import { selectRoutes } from './select-routes.ts';

const route = (hours: number, costUsd: number, risk: number, states = 'AZ KZ'): RouteJson =>
  ({
    states: states.split(' '),
    totals: { hours: { typical: hours }, costUsd: { typical: costUsd }, risk },
  }) as unknown as RouteJson;

describe('the routes that are shown first', () => {
  it('are the best by each measure and the knee between them', () => {
    const routes = [
      route(10, 900, 9),
      route(20, 500, 8),
      route(25, 300, 5),
      route(60, 250, 6),
      route(90, 100, 4),
      route(95, 400, 1),
    ];
    expect([...selectRoutes(routes)]).toEqual([
      [0, 'extreme'],
      [2, 'knee'],
      [4, 'extreme'],
      [5, 'extreme'],
    ]);
  });

  it('hold one through each other set of states, for it stands on other law', () => {
    const same = Array.from({ length: 6 }, (_, i) => route(10 + i, 100 - i, 1));
    const routes = [...same, route(50, 500, 9, 'AZ TM'), route(51, 499, 9, 'TM AZ')];
    expect(selectRoutes(routes).get(6)).toBe('otherLaw');
    expect(selectRoutes(routes).has(7)).toBe(false);
  });

  it('are all of them when there are few, and none when there is none', () => {
    expect(selectRoutes([route(1, 2, 3), route(2, 1, 3), route(3, 3, 1)]).size).toBe(3);
    expect(selectRoutes([]).size).toBe(0);
  });
});
