import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { book } from '../../law/testing.ts';
import { SEED } from '../../plan/seed-world.ts';
import { crossing, leg, network, place, query, world } from '../../plan/testing.ts';
import { parseDay } from '../../terms/day.ts';
import type { Range } from '../../terms/range.ts';
import { triangularMean, triangularQuantile, triangularShare } from '../../terms/triangular.ts';
import { exactReliability } from './exact.ts';
import { type Hazard, onsetDays } from './hazard.ts';
import { reliability } from './reliability.ts';

const range = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.nat(50), fc.nat(50))
  .map(([low, more, most]): Range => ({ low, typical: low + more, high: low + more + most }));

const hazard = (fields: Partial<Hazard>): Hazard => ({
  id: 'h',
  kind: 'chance',
  p: 0.5,
  from: parseDay('2019-06-01'),
  until: parseDay('2019-08-01'),
  when: 'any-time',
  close: [],
  suspend: [],
  basis: 'supposed',
  ...fields,
});
const seedQuestion = (fields: object = {}) => ({
  query: query('alat', 'hairatan', '2019-06-01', { cargo: 'special', for: 'US' }),
  hazards: [] as readonly Hazard[],
  withinDays: 10,
  samples: 500,
  seed: 7,
  routes: 5,
  ...fields,
});

describe('the triangular distribution', () => {
  it('has its distribution function and its quantiles as inverses', () => {
    fc.assert(
      fc.property(range, fc.double({ min: 0, max: 0.999, noNaN: true }), (r, u) => {
        fc.pre(r.high > r.low);
        expect(triangularShare(r, triangularQuantile(r, u))).toBeCloseTo(u, 6);
      }),
    );
  });

  it('has a third of the sum of its three numbers as its mean', () => {
    const r = { low: 6, typical: 20, high: 120 };
    const n = 20_000;
    let sum = 0;
    for (let i = 0; i < n; i++) sum += triangularQuantile(r, (i + 0.5) / n);
    expect(sum / n).toBeCloseTo(triangularMean(r), 1);
  });
});

describe('a hazard', () => {
  it('comes within its time as often as its probability says', () => {
    const h = hazard({ p: 0.3 });
    const n = 10_000;
    const came = Array.from({ length: n }, (_, i) => onsetDays(h, h.from, (i + 0.5) / n)).filter(
      Number.isFinite,
    );
    expect(came.length / n).toBeCloseTo(0.3, 3);
    expect(Math.max(...came)).toBeLessThanOrEqual(h.until - h.from);
  });

  it('that is over before departure does not come, and one of the end comes on its last day', () => {
    const h = hazard({ p: 1 });
    expect(onsetDays(h, h.until + 1, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(onsetDays({ ...h, when: 'end' }, h.until - 3, 0.2)).toBe(3);
  });
});

describe('reliability without sampling', () => {
  it('is the Laplace transform of the triangular distribution for one leg and one closure', () => {
    fc.assert(
      fc.property(range, fc.double({ min: 0.01, max: 0.2, noNaN: true }), (r, s) => {
        fc.pre(r.typical > r.low && r.high > r.typical);
        const { low: a, typical: c, high: b } = r;
        const closed =
          (2 * ((b - c) * Math.exp(-s * a) - (b - a) * Math.exp(-s * c) + (c - a) * Math.exp(-s * b))) /
          (s ** 2 * (b - a) * (c - a) * (b - c));
        const { arrives } = exactReliability([r], [{ ratePerDay: s, last: 1 }], null);
        expect(arrives).toBeCloseTo(closed, 4);
      }),
    );
  });

  it('is a product of exponentials where times are certain', () => {
    const fixed = (days: number) => ({ low: days, typical: days, high: days });
    const closures = [
      { ratePerDay: 0.1, last: 1 },
      { ratePerDay: 0.02, last: 3 },
    ];
    const { arrives, inTime } = exactReliability([fixed(2), fixed(3), fixed(4)], closures, 9);
    expect(arrives).toBeCloseTo(Math.exp(-0.1 * 2 - 0.02 * 9), 9);
    expect(inTime).toBeCloseTo(arrives / 2, 9);
    expect(exactReliability([fixed(2), fixed(3), fixed(4)], closures, 8).inTime).toBe(0);
  });

  it('of two equal uniform-like halves has its median at the middle', () => {
    const r = { low: 0, typical: 5, high: 10 };
    expect(exactReliability([r, r], [], 10).inTime).toBeCloseTo(0.5, 3);
  });
});

describe('Monte Carlo', () => {
  it('agrees with the exact answer of small independent cases within its own error', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(range, { minLength: 3, maxLength: 3 }),
        fc.array(fc.double({ min: 0.05, max: 0.9, noNaN: true }), { minLength: 2, maxLength: 2 }),
        fc.integer({ min: 1, max: 5 }),
        (hours, chances, withinDays) => {
          const names = ['AZ:a', 'KZ:b', 'UZ:c', 'AF:d'].map((text) => place(text));
          const posts = ['a--b', 'b--c', 'c--d'];
          const states: [string, string][] = [
            ['AZ', 'KZ'],
            ['KZ', 'UZ'],
            ['UZ', 'AF'],
          ];
          const net = network(
            names,
            posts.map((id, i) => crossing(id, states[i]!)),
            posts.map((id, i) => {
              const [from, to] = id.split('--') as [string, string];
              return leg(from, to, 'rail', 1, 1, { hours: hours[i]!, crossing: id });
            }),
          );
          const hazards = chances.map((p, i) =>
            hazard({ id: `h${i}`, p, close: [posts[i + 1]!], until: parseDay('2019-06-25') }),
          );
          const answer = reliability(world(book([]), net), {
            query: query('a', 'd', '2019-06-01'),
            hazards,
            withinDays,
            samples: 3000,
            seed: 11,
            routes: 1,
          });
          const [route] = answer.routes;
          const { exact, arrives, inTime } = route!;
          expect(exact).not.toBeNull();
          compared++;
          const within = (one: number, other: number) =>
            expect(Math.abs(one - other)).toBeLessThan(5 * Math.sqrt((other * (1 - other)) / 3000) + 0.004);
          within(arrives.p, exact!.arrives);
          within(inTime!.p, exact!.inTime!);
        },
      ),
      { numRuns: 40 },
    );
    expect(compared).toBe(40);
  });

  it('gives the same answer for the same seed, and another for another', () => {
    const hazards = [hazard({ close: ['galaba--hairatan'], p: 0.9, until: parseDay('2019-06-05') })];
    const one = reliability(SEED, seedQuestion({ hazards }));
    const figures = (answer: typeof one) =>
      answer.routes.map(({ arrives, days, strands }) => ({ arrives, days, strands }));
    expect(figures(reliability(SEED, seedQuestion({ hazards })))).toEqual(figures(one));
    expect(figures(reliability(SEED, seedQuestion({ hazards, seed: 8 })))).not.toEqual(figures(one));
  });

  it('strands the goods before the state whose text is suspended, and names what did it', () => {
    const hazards = [
      hazard({ id: 'stop', suspend: ['uz-us-2009'], p: 1, until: parseDay('2019-06-01'), when: 'end' }),
    ];
    const [route] = reliability(SEED, seedQuestion({ hazards })).routes;
    expect(route!.arrives.p).toBe(0);
    expect(route!.strands).toHaveLength(1);
    expect(route!.strands[0]).toMatchObject({ at: 'oazis', hazard: 'stop', estimate: { p: 1 } });
  });

  it('counts a legal doubt apart from the lawful, and does not draw it by lot', () => {
    const doubtful = query('alat', 'hairatan', '2018-06-01', { cargo: 'special', for: 'US' });
    const answer = reliability(SEED, seedQuestion({ query: doubtful }));
    expect(answer.status).toBe('uncertain');
    for (const route of answer.routes) {
      expect(route.lawfulOnArrival.p).toBe(0);
      expect(route.uncertainOnArrival.p).toBe(route.arrives.p);
    }
  });

  it('has no more in time than arrive, and all shares of one route make a whole', () => {
    const hazards = [
      hazard({ close: ['galaba--hairatan'], p: 0.6, until: parseDay('2019-06-08') }),
      hazard({ id: 'kz', close: ['KZ'], p: 0.4, until: parseDay('2019-06-08') }),
    ];
    for (const route of reliability(SEED, seedQuestion({ hazards, withinDays: 3 })).routes) {
      expect(route.inTime!.p).toBeLessThanOrEqual(route.arrives.p);
      const stranded = route.strands.reduce((sum, { estimate }) => sum + estimate.p, 0);
      expect(route.arrives.p + stranded).toBeCloseTo(1, 9);
      expect(route.lawfulOnArrival.p + route.uncertainOnArrival.p).toBeLessThanOrEqual(route.arrives.p);
    }
  });

  it('has nothing to say of goods that may not set out', () => {
    const barred = query('alat', 'hairatan', '2016-06-01', { cargo: 'special', for: 'US' });
    expect(reliability(SEED, seedQuestion({ query: barred }))).toMatchObject({
      status: 'barred',
      routes: [],
    });
  });
});
