import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { book, instrument, provision, rule } from '../law/testing.ts';
import type { PlanQuery } from '../plan/answer.ts';
import { groundOf } from '../plan/ground.ts';
import { Journey } from '../plan/journey.ts';
import { physicalAutomaton } from '../plan/lawful-graph.ts';
import { searchGraph } from '../plan/multimodal-graph.ts';
import { indexNetwork } from '../plan/network-index.ts';
import { bestWay, plan } from '../plan/plan.ts';
import { type Way, wayOf } from '../plan/route.ts';
import { exhaustive } from '../plan/search/random-graph.ts';
import { crossing, leg, network, place, query, world } from '../plan/testing.ts';
import { lawReader, type PlanWorld } from '../plan/world.ts';
import { fewest } from './border-cut.ts';
import { type Closer, type CloserKind, closedBy, keyOf } from './closer.ts';
import { closingSets } from './closing-sets.ts';
import { disjointWays, restsOf } from './disjoint.ts';
import { leverage } from './leverage.ts';
import { closureCase } from './random-closures.ts';
import { type Level, WhatIf } from './what-if.ts';

/** Everything of some kinds that a world holds. */
function universe({ law, network }: PlanWorld, kinds: readonly CloserKind[]): Closer[] {
  const of = (kind: CloserKind, ids: readonly string[]) =>
    kinds.includes(kind) ? ids.map((id) => ({ kind, id })) : [];
  return [
    ...of('state', [...new Set(network.places.map(({ country }) => country))]),
    ...of(
      'place',
      network.places.map(({ id }) => id),
    ),
    ...of(
      'crossing',
      network.crossings.map(({ id }) => id),
    ),
    ...of(
      'leg',
      network.legs.map(({ id }) => id),
    ),
    ...of(
      'instrument',
      law.instruments.map(({ id }) => id),
    ),
  ];
}

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

/** By planning anew for every set: those that close while no subset of theirs does. */
function minimalByTrying(
  world: PlanWorld,
  query: PlanQuery,
  all: readonly Closer[],
  size: number,
  level: Level,
) {
  const law = lawReader(world.law);
  const ground = groundOf(indexNetwork(world.network), query);
  const closes = (set: readonly Closer[]) => {
    const { status } = bestWay(new Journey(law, closedBy(query, set), query.on, ground));
    return level === 'lawful' ? status !== 'lawful' : status === 'barred' || status === 'unreachable';
  };
  const found: string[][] = [];
  for (let k = 0; k <= size; k++) {
    for (const set of subsets(all, k)) {
      const keys = set.map(keyOf).sort();
      if (found.some((smaller) => smaller.every((key) => keys.includes(key)))) continue;
      if (closes(set)) found.push(keys);
    }
  }
  return found.map((keys) => keys.join(' ')).sort();
}

const shown = (sets: readonly (readonly Closer[])[]) => sets.map((set) => set.map(keyOf).join(' ')).sort();

describe('closing sets', () => {
  for (const [kinds, size, runs] of [
    [['state', 'instrument', 'place', 'crossing'], 1, 30],
    [['state'], 3, 30],
    [['instrument'], 3, 30],
    [['crossing', 'instrument'], 2, 30],
    [['state', 'instrument', 'crossing'], 2, 30],
    [['leg'], 2, 30],
  ] as const) {
    test(`of ${kinds.join(', ')} up to ${size} are those that trying every set finds`, () => {
      let found = 0;
      fc.assert(
        fc.property(closureCase, fc.constantFrom<Level>('possible', 'lawful'), ({ world, query }, level) => {
          const { sets, complete } = closingSets(new WhatIf(world, query), world.law, { kinds, size, level });
          expect(complete).toBe(true);
          const expected = minimalByTrying(world, query, universe(world, kinds), size, level);
          expect(shown(sets)).toEqual(expected);
          if (expected.some((set) => set.split(' ').length >= Math.min(size, 2) && set !== '')) found++;
        }),
        { numRuns: runs, seed: 6 },
      );
      expect(found).toBeGreaterThan(runs / 15);
    });
  }
});

test('a cut of crossings is as small as any, and flow and cut of its certificate are equal', () => {
  let cuts = 0;
  fc.assert(
    fc.property(closureCase, ({ world, query }) => {
      const whatIf = new WhatIf(world, query);
      const cut = fewest(whatIf, world.law, 'crossing', 'possible', 8, 1000);
      const expected = minimalByTrying(world, query, universe(world, ['crossing']), 4, 'possible');
      if (expected[0] === '') {
        expect(cut).toBeNull();
        return;
      }
      const size = Math.min(...expected.map((set) => set.split(' ').length));
      if (Number.isFinite(size)) {
        expect(cut!.smallest.map((set) => set.map((id) => `crossing:${id}`).join(' ')).sort()).toEqual(
          expected.filter((set) => set.split(' ').length === size),
        );
        cuts++;
      }
      const certificate = cut!.certificate!;
      expect(certificate.flow).toBe(certificate.passages.length);
      const closed = certificate.crossings.map((id) => ({ kind: 'crossing' as const, id }));
      expect(['barred', 'unreachable']).toContain(plan(world, closedBy(query, closed)).status);
      if (Number.isFinite(size)) expect(certificate.crossings.length).toBeGreaterThanOrEqual(size);
    }),
    { numRuns: 30, seed: 6 },
  );
  expect(cuts).toBeGreaterThan(10);
});

test('as many disjoint ways as trying every set of ways finds', () => {
  let several = 0;
  fc.assert(
    fc.property(closureCase, ({ world, query }) => {
      // Every simple way is judged by the oracle.
      fc.pre(world.network.legs.length <= 11);
      const whatIf = new WhatIf(world, query);
      const found = disjointWays(whatIf, world.law, 'possible', 2000);
      expect(found.exact).toBe(true);
      const supports = allOpenWays(world, query).map((way) => new Set(restsOf(whatIf, way).map(keyOf)));
      expect(found.ways).toHaveLength(mostDisjoint(supports));
      if (found.ways.length > 1) several++;
      const used = found.ways.flatMap(({ rests }) => rests.map(keyOf));
      expect(new Set(used).size).toBe(used.length);
    }),
    { numRuns: 30, seed: 6 },
  );
  expect(several).toBeGreaterThan(3);
});

test('the flow of the state graph bounds the disjoint ways, its cut closes, and both are equal where only states and posts tie', () => {
  let equal = 0;
  fc.assert(
    fc.property(closureCase, fc.constantFrom<Level>('possible', 'lawful'), ({ world, query }, level) => {
      const whatIf = new WhatIf(world, query);
      const { ways, exact, flow } = disjointWays(whatIf, world.law, level, 2000);
      if (ways.length === 0 || flow === null) return;
      expect(exact).toBe(true);
      expect(flow.cut).toHaveLength(flow.flow);
      expect(flow.flow).toBeGreaterThanOrEqual(ways.length);
      const { status } = plan(world, closedBy(query, flow.cut));
      if (level === 'lawful') expect(status).not.toBe('lawful');
      else expect(['barred', 'unreachable']).toContain(status);
      // Ordinary goods need nobody's leave, so that no text is cited, and a ban bars each leg by itself: Menger's theorem.
      if (query.cargo === 'general' && level === 'lawful') {
        expect(ways).toHaveLength(flow.flow);
        equal++;
      }
    }),
    { numRuns: 60, seed: 6 },
  );
  expect(equal).toBeGreaterThan(3);
});

test('two ways through two states under one text are one alternative, although their states and posts would let two flow', () => {
  const posts = [
    ['AZ:a', 'GE:b'],
    ['AZ:a', 'KZ:c'],
    ['GE:b', 'AF:d'],
    ['KZ:c', 'AF:d'],
  ] as const;
  const at = (name: string) => name.slice(3);
  const net = network(
    ['AZ:a', 'GE:b', 'KZ:c', 'AF:d'].map((name) => place(name)),
    posts.map(([a, b]) => crossing(`${at(a)}--${at(b)}`, [a.slice(0, 2), b.slice(0, 2)])),
    posts.map(([a, b]) => leg(at(a), at(b), 'rail', 5, 5, { crossing: `${at(a)}--${at(b)}` })),
  );
  const leave = (id: string, states: readonly string[]) =>
    instrument(id, ['in-force 2000-01-01'], {
      provisions: [
        provision(
          'art_1',
          ...states.map((state) =>
            rule({ id: `${id}#art_1:${state}`, effect: 'permit', state, cargo: ['special'] }),
          ),
        ),
      ],
    });
  const asked = query('a', 'd', '2015-06-01', { cargo: 'special', for: 'US' });
  const under = (...texts: ReturnType<typeof leave>[]) => {
    const w = world(book(texts), net);
    return disjointWays(new WhatIf(w, asked), w.law, 'lawful', 100);
  };
  const ends = leave('ends', ['AZ', 'AF']);
  expect(under(ends, leave('b', ['GE']), leave('c', ['KZ']))).toMatchObject({ atMost: 2, flow: { flow: 2 } });
  const tied = under(ends, leave('both', ['GE', 'KZ']));
  expect(tied).toMatchObject({ atMost: 1, exact: true, flow: { flow: 2 } });
  expect(tied.ways).toHaveLength(1);
});

test('every closure that leverage lists does what it says when plan is asked, and none is missing among vetoes', () => {
  let lines = 0;
  fc.assert(
    fc.property(closureCase, ({ world, query }) => {
      const answer = leverage(world, query);
      expect(answer.status).toBe(
        plan(world, query).status === 'unreachable' ? 'barred' : plan(world, query).status,
      );
      for (const { closer, effect, extra } of answer.lines) {
        lines++;
        const after = plan(world, closedBy(query, [closer]));
        if (effect === 'closes') expect(['barred', 'unreachable']).toContain(after.status);
        if (effect === 'unsettles') expect(after.status).toBe('uncertain');
        if (effect === 'lengthens') {
          expect(after.status).toBe(answer.status);
          expect(Math.max(extra!.hours, extra!.costUsd)).toBeGreaterThan(0);
        }
      }
      for (const { members, leaves } of answer.coalitions) {
        const after = plan(world, closedBy(query, members)).status;
        if (leaves === 'doubtful') expect(after).toBe('uncertain');
        else expect(['barred', 'unreachable']).toContain(after);
      }
      for (const [cut, kind] of [
        [answer.cut, 'crossing'],
        [answer.legCut, 'leg'],
      ] as const) {
        for (const set of cut?.smallest ?? []) {
          const closed = set.map((id) => ({ kind, id }));
          const after = plan(world, closedBy(query, closed)).status;
          if (answer.speaksOf === 'lawful') expect(after).not.toBe('lawful');
          else expect(['barred', 'unreachable']).toContain(after);
        }
      }
    }),
    { numRuns: 12, seed: 6 },
  );
  expect(lines).toBeGreaterThan(40);
});

function allOpenWays(world: PlanWorld, query: PlanQuery): Way[] {
  const index = indexNetwork(world.network);
  const journey = new Journey(lawReader(world.law), query, query.on, groundOf(index, query));
  const { graph } = journey.ground;
  const ways: Way[] = [];
  const automaton = physicalAutomaton(graph, (leg) => journey.open[leg]!.open === 'no');
  exhaustive(searchGraph(graph, ['time']), automaton, graph.source, graph.target, ({ edges }) => {
    const way = wayOf(graph, edges);
    if (journey.judge(way).status !== 'barred') ways.push(way);
    return false;
  });
  return ways;
}

function mostDisjoint(supports: readonly ReadonlySet<string>[]): number {
  const unique = [...new Map(supports.map((set) => [[...set].sort().join(' '), set])).values()];
  const most = (at: number, used: ReadonlySet<string>): number => {
    if (at === unique.length) return 0;
    const set = unique[at]!;
    const without = most(at + 1, used);
    if ([...set].some((key) => used.has(key))) return without;
    return Math.max(without, 1 + most(at + 1, new Set([...used, ...set])));
  };
  // A way that rests on nothing shares nothing with itself: one such way counts once.
  return most(0, new Set());
}
