import { describe, expect, test } from 'vitest';
import { book, instrument, provision, rule } from '../law/testing.ts';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { indexNetwork } from './network-index.ts';
import { bestWay, plan } from './plan.ts';
import { leg, network, place, query, world } from './testing.ts';
import { why } from './why.ts';
import { lawReader } from './world.ts';

const LAW = book([]);
const DAY = '2020-01-01';

/** A chain of `n` choices between 2^i hours and 2^i dollars: 2^n ways, none of which another beats. */
function bomb(n: number) {
  const places = Array.from({ length: n + 1 }, (_, i) => place(`KZ:p${i}`));
  const legs = Array.from({ length: n }, (_, i) => [
    leg(`p${i}`, `p${i + 1}`, 'rail', 2 ** i, 1, { id: `slow-${i}` }),
    leg(`p${i}`, `p${i + 1}`, 'rail', 1, 2 ** i, { id: `dear-${i}` }),
  ]).flat();
  return world(LAW, network(places, [], legs));
}

describe('a question with more unbeaten routes than anyone can list', () => {
  const asked = query('p0', 'p20', DAY, { by: ['time', 'cost'] });

  test('is cut short at the limit of labels: some routes, not complete, and the limit named', () => {
    const answer = plan(bomb(20), asked, { maxLabels: 4_000 });
    expect(answer.status).toBe('lawful');
    expect(answer).toMatchObject({ complete: false, cutShort: 'max-labels' });
  });

  test('shows the best by each objective all the same, in order, none beaten by another', () => {
    const { routes, extremes } = plan(bomb(20), asked, { maxLabels: 4_000 });
    expect(extremes).toBe(true);
    const alone = (by: 'time' | 'cost') => plan(bomb(20), query('p0', 'p20', DAY, { by: [by] })).routes[0]!;
    const [first, last] = [routes[0]!, routes.at(-1)!];
    expect(first.totals.hours).toEqual(alone('time').totals.hours);
    expect(last.totals.costUsd).toEqual(alone('cost').totals.costUsd);
    for (const [i, { totals }] of routes.slice(1).entries()) {
      expect(totals.hours.typical).toBeGreaterThan(routes[i]!.totals.hours.typical);
      expect(totals.costUsd.typical).toBeLessThan(routes[i]!.totals.costUsd.typical);
    }
  });

  test('needs no more than the least hours and dollars to say what bars it', () => {
    expect(why(bomb(20), asked)).toMatchObject({ status: 'lawful', complete: true, barred: [] });
  });

  test('is cut short when the time is up', () => {
    let looks = 0;
    const answer = plan(bomb(20), asked, { expired: () => ++looks > 2 });
    expect(answer).toMatchObject({ status: 'lawful', complete: false, cutShort: 'time-limit' });
  });

  test('is whole, and says so, where the limit is wide enough', () => {
    const answer = plan(bomb(6), query('p0', 'p6', DAY, { by: ['time', 'cost'] }), { maxLabels: 30_000 });
    expect(answer).toMatchObject({ complete: true, cutShort: null });
    // 2^0 hours against 2^0 dollars is no choice.
    expect(answer.routes).toHaveLength(2 ** 5);
  });
});

test('no limit, however small, makes a lawful or uncertain question barred', () => {
  const whole = plan(bomb(4), query('p0', 'p4', DAY));
  expect(whole.status).toBe('lawful');
  for (let maxLabels = 1; maxLabels < 80; maxLabels++) {
    const answer = plan(bomb(4), query('p0', 'p4', DAY), { maxLabels });
    expect(['lawful', 'uncertain']).toContain(answer.status);
    if (answer.status === 'uncertain')
      expect(answer).toMatchObject({ routes: [], complete: false, cutShort: 'max-labels' });
    if (answer.complete) expect(answer.routes).toEqual(whole.routes);
  }
});

test('no limit makes a barred question anything but barred or unknown, nor hides that there is a way on the ground', () => {
  const ban = rule({ id: 'ban#art_1:all', effect: 'forbid', state: 'KZ' });
  const law = book([instrument('ban', ['in-force 2000-01-01'], { provisions: [provision('art_1', ban)] })]);
  const barred = { ...bomb(4), law };
  expect(plan(barred, query('p0', 'p4', DAY)).status).toBe('barred');
  for (let maxLabels = 1; maxLabels < 20; maxLabels++) {
    const { status, complete } = plan(barred, query('p0', 'p4', DAY), { maxLabels });
    expect(complete ? ['barred'] : ['uncertain']).toContain(status);
  }
});

test('where no way is on the ground the answer is unreachable under any limit', () => {
  const split = world(
    LAW,
    network([place('KZ:a'), place('KZ:b'), place('KZ:c')], [], [leg('a', 'b', 'rail', 1, 1)]),
  );
  for (const maxLabels of [1, 2, 1000])
    expect(plan(split, query('a', 'c', DAY), { maxLabels }).status).toBe('unreachable');
});

test('why ends where the routes do not, and says that it is not complete', () => {
  const { network: open } = bomb(20);
  const perhaps = { edtf: '2019/2021', earliest: 17_897, latest: 18_992 };
  const doubtful = world(LAW, {
    ...open,
    legs: open.legs.map((one, i) => (i < 2 ? { ...one, opened: perhaps } : one)),
  });
  const asked = query('p0', 'p20', DAY, { by: ['time', 'cost'] });
  expect(why(doubtful, asked, { maxLabels: 4_000 })).toMatchObject({ status: 'uncertain', complete: false });
  expect(why(bomb(4), query('p0', 'p4', DAY)).complete).toBe(true);
});

test('legs that cost nothing and lead round in a circle end the search all the same', () => {
  const places = ['a', 'b', 'c', 'd'].map((id) => place(`KZ:${id}`));
  const free = [
    leg('a', 'b', 'rail', 0, 0, { distanceKm: 0 }),
    leg('b', 'c', 'rail', 0, 0, { distanceKm: 0 }),
    leg('c', 'a', 'rail', 0, 0, { distanceKm: 0 }),
    leg('c', 'd', 'rail', 0, 0, { distanceKm: 0 }),
  ];
  const circle = world(LAW, network(places, [], free));
  const answer = plan(circle, query('a', 'd', DAY, { by: ['time', 'cost', 'risk', 'borders', 'co2'] }));
  expect(answer).toMatchObject({ status: 'lawful', complete: true });
  expect(answer.routes.map(({ legs }) => legs.map(({ leg }) => leg))).toEqual([['c-a-rail', 'c-d-rail']]);
  const back = plan(circle, query('a', 'd', DAY, { via: ['b', 'c', 'b'] }), { maxLabels: 10_000 });
  expect(back).toMatchObject({ status: 'lawful', complete: true });
});

test('the first way alone is never called barred because a limit was reached', () => {
  const pack = bomb(4);
  const asked = query('p0', 'p4', DAY);
  const ground = groundOf(indexNetwork(pack.network), asked);
  const journey = new Journey(lawReader(pack.law), asked, asked.on, ground, { maxLabels: 1 });
  expect(bestWay(journey)).toMatchObject({ status: 'uncertain', ways: [], complete: false });
});
