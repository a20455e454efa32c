import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rule, WayRule } from '../law/model.ts';
import { book, instrument, provision, rule } from '../law/testing.ts';
import type { Leg } from '../network/model.ts';
import type { Mode } from '../terms/mode.ts';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import type { MultimodalGraph } from './multimodal-graph.ts';
import { indexNetwork } from './network-index.ts';
import { bestWays } from './plan.ts';
import { type Way, wayOf } from './route.ts';
import { crossing, leg, network, place, query, world } from './testing.ts';
import { lawReader, type PlanWorld } from './world.ts';

/**
 * Rules about the way so far against trying every walk: random multimodal worlds in which permits and prohibitions ask how
 * long goods stay, whether they are reloaded, and how they came. Walks may come back to a place, since leaving a
 * territory and coming back begins a new stay.
 */
const PLACES = ['AZ:o', 'KZ:k1', 'KZ:k2', 'KZ:k3', 'UZ:u', 'AF:d'].map((text) =>
  place(text, text === 'KZ:k3' ? [1435] : []),
);
const JOINS: readonly [string, string, [string, string] | null][] = [
  ['o', 'k1', ['AZ', 'KZ']],
  ['o', 'k2', ['AZ', 'KZ']],
  ['o', 'u', ['AZ', 'UZ']],
  ['k1', 'k2', null],
  ['k2', 'k3', null],
  ['k1', 'u', ['KZ', 'UZ']],
  ['k2', 'u', ['KZ', 'UZ']],
  ['k3', 'd', ['KZ', 'AF']],
  ['u', 'd', ['UZ', 'AF']],
];
const CROSSINGS = JOINS.flatMap(([a, b, states]) => (states ? [crossing(`${a}--${b}`, states)] : []));

const hours = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 30 }))
  .map(([low, more, most]) => ({ low, typical: low + more, high: low + more + most }));

const legArbitrary = ([from, to, states]: (typeof JOINS)[number]): fc.Arbitrary<Leg> =>
  fc
    .record({
      mode: fc.constantFrom<Mode>('rail', 'rail', 'road', 'sea'),
      hours,
      usd: fc.integer({ min: 1, max: 9 }),
      headway: fc.option(fc.integer({ min: 1, max: 40 }), { nil: null, freq: 2 }),
      gaugeMm: fc.constantFrom(1520, 1520, 1435),
    })
    .map(({ mode, hours, usd, headway, gaugeMm }) =>
      leg(from, to, mode, 1, usd, {
        hours,
        headwayHours: headway,
        gaugeMm: mode === 'rail' ? gaugeMm : null,
        crossing: states ? `${from}--${to}` : null,
      }),
    );

const came = {
  cameBy: fc.option(fc.constantFrom<Mode[]>(['rail'], ['rail', 'road'], ['sea']), {
    nil: undefined,
    freq: 2,
  }),
  passed: fc.option(fc.constantFrom(['k1'], ['UZ'], ['o--k2', 'u']), { nil: undefined, freq: 2 }),
  notPassed: fc.option(fc.constantFrom(['k1'], ['UZ'], ['KZ']), { nil: undefined, freq: 2 }),
};
const some = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const grant = fc
  .record({
    withinDays: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 3 }),
    reloading: fc.option(fc.constant('never' as const), { nil: undefined, freq: 2 }),
    ...came,
  })
  .map((way) => ({ effect: 'permit', way: some(way) as WayRule }) as const);
const ban = fc
  .oneof(
    fc.record({ beyondDays: fc.integer({ min: 1, max: 4 }), ...came }),
    fc.record({ reloading: fc.constant('only' as const), ...came }),
    fc.record({ ...came }),
  )
  .map((way) => ({ effect: 'forbid', way: some(way) as WayRule }) as const);

const rulesOf = (state: string): fc.Arbitrary<Rule[]> =>
  fc
    .tuple(
      fc.array(grant, { minLength: 1, maxLength: 2 }),
      fc.array(ban, { maxLength: 1 }),
      fc.option(fc.constantFrom<Mode[]>(['rail'], ['rail', 'road']), { nil: null, freq: 2 }),
      fc.nat(3),
    )
    .map(([grants, bans, modes, doubtful]) =>
      [...grants, ...bans].map((fields, i) =>
        rule({
          id: `law-${state}#art_1:r${i}`,
          state,
          cargo: ['special'],
          modes: fields.effect === 'permit' ? modes : null,
          doubt: doubtful === 0 && i === 0 ? { message: 'disputed', settledBy: 'the text' } : null,
          ...fields,
        }),
      ),
    );

const worldArbitrary: fc.Arbitrary<PlanWorld> = fc
  .tuple(
    fc.tuple(...JOINS.map((join) => fc.option(legArbitrary(join), { nil: null, freq: 4 }))),
    legArbitrary(JOINS[3]!).map((l) => ({ ...l, id: 'second' })),
    rulesOf('KZ'),
    rulesOf('UZ'),
  )
  .map(([legs, second, kz, uz]) => {
    const free = ['AZ', 'AF'].map((state) =>
      rule({ id: `law-${state}#art_1:all`, effect: 'permit', state, cargo: ['special'] }),
    );
    const texts = [...free.map((one) => [one]), kz, uz].map((rules) =>
      instrument(rules[0]!.id.split('#')[0]!, ['in-force 2000-01-01'], {
        provisions: [provision('art_1', ...rules)],
      }),
    );
    return world(book(texts), network(PLACES, CROSSINGS, [...legs.filter((one) => one !== null), second]));
  });

const MOST_LEGS = 5;

/** Every walk of at most so many legs, with its costs; `visit` may say that nothing is to be gained from this one. */
function everyWalk(
  graph: MultimodalGraph,
  visit: (edges: readonly number[], costs: readonly number[]) => void,
): void {
  const { firstEdge, head, costs } = graph;
  const by = [costs.time, costs.cost];
  const walk = (node: number, legs: number, taken: number[], sums: readonly number[]) => {
    if (node === graph.target) return visit(taken, sums);
    for (let edge = firstEdge[node]!; edge < firstEdge[node + 1]!; edge++) {
      const { kind } = graph.edgeAt(edge);
      const more = legs + (kind === 'leg' ? 1 : 0);
      // Two transfers side by side are one, made dearer.
      if (
        more > MOST_LEGS ||
        (kind === 'transfer' && taken.length > 0 && graph.edgeAt(taken.at(-1)!).kind === 'transfer')
      )
        continue;
      walk(
        head[edge]!,
        more,
        [...taken, edge],
        sums.map((sum, i) => sum + by[i]![edge]!),
      );
    }
  };
  walk(graph.source, 0, [], [0, 0]);
}

const sum = ({ runs }: Way) => [
  runs.reduce((all, { load }) => all + load.minutes.typical, 0),
  runs.reduce((all, { load }) => all + load.cents.typical, 0),
];
const noDearer = (a: readonly number[], b: readonly number[]) => a.every((cost, i) => cost <= b[i]!);

/** The same worlds each time, so that the kinds of answer asked for at the end are among them; KURYK_WORLDS=3000 tries others. */
const TRIED = process.env.KURYK_WORLDS
  ? { numRuns: Number(process.env.KURYK_WORLDS) }
  : { numRuns: 150, seed: 5 };

test('days, seals and how goods came: the search misses no lawful way, shows none that is not, and doubts what the judge doubts', () => {
  const seen = { lawful: 0, uncertain: 0, barred: 0, unreachable: 0 };
  let back = 0;
  fc.assert(
    fc.property(worldArbitrary, (pack) => {
      const asked = query('o', 'd', '2020-01-01', { cargo: 'special', for: 'US', by: ['time', 'cost'] });
      const ground = groundOf(indexNetwork(pack.network), asked);
      const journey = new Journey(lawReader(pack.law), asked, asked.on, ground);
      const certain = journey.lawful('certain').ways;
      const possible = journey.lawful('possible').ways;
      for (const way of certain) expect(journey.judge(way).status).toBe('lawful');
      for (const way of possible) {
        expect(journey.judge(way).status).not.toBe('barred');
        expect(journey.statusOf(way)).toBe(journey.judge(way).status);
        if (new Set(way.runs.map(({ leg }) => leg)).size < way.runs.length) back++;
      }
      const found = { certain: certain.map(sum), possible: possible.map(sum) };
      for (const list of [found.certain, found.possible])
        for (const [i, a] of list.entries())
          for (const [j, b] of list.entries()) if (i !== j) expect(noDearer(a, b)).toBe(false);
      everyWalk(ground.graph, (edges, costs) => {
        if (found.certain.some((one) => noDearer(one, costs))) return;
        const { status } = journey.judge(wayOf(ground.graph, edges));
        expect(status).not.toBe('lawful');
        if (found.possible.some((one) => noDearer(one, costs))) return;
        expect(status).toBe('barred');
      });
      seen[bestWays(journey).status]++;
    }),
    TRIED,
  );
  expect(Math.min(seen.lawful, seen.uncertain, seen.barred)).toBeGreaterThan(0);
  expect(back).toBeGreaterThan(0);
});
