import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instrument, provision, rule } from '../law/testing.ts';
import { formatDay } from '../terms/day.ts';
import type { PlanAnswer, PlanQuery } from './answer.ts';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { physicalAutomaton } from './lawful-graph.ts';
import { searchGraph } from './multimodal-graph.ts';
import { indexNetwork } from './network-index.ts';
import { bestWays, plan } from './plan.ts';
import { at, caseArbitrary, FIRST_DAY, LAST_DAY } from './random-world.ts';
import { wayOf } from './route.ts';
import { exhaustive } from './search/random-graph.ts';
import { timeline } from './timeline.ts';
import { lawReader, type PlanWorld } from './world.ts';

const journeyOf = (world: PlanWorld, query: PlanQuery) =>
  new Journey(lawReader(world.law), query, query.on, groundOf(indexNetwork(world.network), query));
const withInstrument = (world: PlanWorld, extra: ReturnType<typeof instrument>): PlanWorld => ({
  ...world,
  law: { ...world.law, instruments: [...world.law.instruments, extra] },
});
const extraRule = (effect: 'permit' | 'forbid', state: string, from: string) =>
  instrument('extra', [`in-force ${from}`], {
    provisions: [
      provision('art_1', rule({ id: 'extra#art_1:r', effect, state, cargo: ['special', 'nonlethal'] })),
    ],
  });
const essence = ({ status, routes, barred }: PlanAnswer) => ({ status, routes, barred });
const ways = (answer: PlanAnswer) => answer.routes.map(({ legs }) => legs.map(({ leg }) => leg).join(' '));
const state = fc.constantFrom('KZ', 'UZ', 'AZ', 'AF');

describe('a plan', () => {
  test('misses no lawful route and shows none that is dominated: as judging every way on the ground says', () => {
    let lawful = 0;
    fc.assert(
      fc.property(caseArbitrary, ({ world, query }) => {
        const journey = journeyOf(world, query);
        const { graph } = journey.ground;
        const search = searchGraph(graph, query.by);
        const automaton = physicalAutomaton(graph, (leg) => journey.open[leg]!.open === 'no');
        const all = exhaustive(search, automaton, graph.source, graph.target, (way) => {
          return journey.judge(wayOf(graph, way.edges)).status === 'lawful';
        });
        const found = journey.lawful('certain').ways.map(({ runs }) => runs.map(({ leg }) => leg).join(' '));
        expect(found).toEqual(
          all.map(({ edges }) =>
            wayOf(graph, edges)
              .runs.map(({ leg }) => leg)
              .join(' '),
          ),
        );
        if (found.length > 0) lawful++;
      }),
      { numRuns: 600 },
    );
    expect(lawful).toBeGreaterThan(60);
  });

  test('is uncertain only where no way is lawful and some way is uncertain; barred only where every way is', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ world, query }) => {
        const journey = journeyOf(world, query);
        const { graph } = journey.ground;
        const seen = new Set<string>();
        const automaton = physicalAutomaton(graph, (leg) => journey.open[leg]!.open === 'no');
        exhaustive(searchGraph(graph, query.by), automaton, graph.source, graph.target, (way) => {
          seen.add(journey.judge(wayOf(graph, way.edges)).status);
          return true;
        });
        const expected =
          ['lawful', 'uncertain', 'barred'].find((status) => seen.has(status)) ?? 'unreachable';
        expect(bestWays(journey).status).toBe(expected);
      }),
      { numRuns: 600 },
    );
  });

  test('a permit added takes no lawful route away', () => {
    fc.assert(
      fc.property(caseArbitrary, state, ({ world, query }, where) => {
        const more = withInstrument(world, extraRule('permit', where, '2000-01-01'));
        const before = bestWays(journeyOf(world, query));
        if (before.status !== 'lawful') return;
        const after = journeyOf(more, query);
        for (const way of before.ways) expect(after.judge(way).status).toBe('lawful');
        expect(bestWays(after).status).toBe('lawful');
      }),
      { numRuns: 400 },
    );
  });

  test('a forbid added opens no route', () => {
    fc.assert(
      fc.property(caseArbitrary, state, ({ world, query }, where) => {
        const stricter = bestWays(
          journeyOf(withInstrument(world, extraRule('forbid', where, '2000-01-01')), query),
        );
        const before = journeyOf(world, query);
        if (stricter.status === 'lawful')
          for (const way of stricter.ways) expect(before.judge(way).status).toBe('lawful');
      }),
      { numRuns: 400 },
    );
  });

  test('an event on a day changes nothing before that day', () => {
    fc.assert(
      fc.property(
        caseArbitrary,
        state,
        fc.constantFrom('permit', 'forbid'),
        ({ world, query }, where, effect) => {
          const next = formatDay(query.on.latest! + 1);
          const changed = withInstrument(world, extraRule(effect, where, next));
          expect(essence(plan(changed, query)).routes).toEqual(essence(plan(world, query)).routes);
          expect(plan(changed, query).status).toEqual(plan(world, query).status);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is the same for the same input, in whatever order the files came', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ world, query }) => {
        const { legs, crossings, places } = world.network;
        const turned = {
          ...world.network,
          legs: legs.toReversed(),
          crossings: crossings.toReversed(),
          places: places.toReversed(),
        };
        expect(plan({ ...world, network: turned }, query)).toEqual(plan(world, query));
      }),
      { numRuns: 300 },
    );
  });

  test('is constant within its epoch', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ world, query }) => {
        const answer = plan(world, query);
        const { from, to } = answer.epoch;
        for (const day of [from, to === null ? null : to - 1]) {
          if (day === null) continue;
          const other = plan(world, at(query, day));
          expect([other.status, ways(other), other.epoch]).toEqual([
            answer.status,
            ways(answer),
            answer.epoch,
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('lists as barred only what is barred, each with a reason, the first of them at a named place', () => {
    fc.assert(
      fc.property(caseArbitrary, ({ world, query }) => {
        const answer = plan(world, query);
        if (answer.status === 'barred') expect(answer.barred).not.toEqual([]);
        for (const { status, reasons } of answer.barred) {
          expect(status).toBe('barred');
          expect(reasons[0]?.at).toBeTruthy();
        }
      }),
      { numRuns: 300 },
    );
  });
});

test('a timeline agrees with the plan of every day that it covers', () => {
  fc.assert(
    fc.property(caseArbitrary, ({ world, query }) => {
      const { epochs } = timeline(world, query, FIRST_DAY, LAST_DAY);
      for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
        const epoch = epochs.find(({ from, to }) => from! <= day && day < to!)!;
        const answer = plan(world, at(query, day));
        expect(epoch.status).toBe(answer.status);
        expect(epoch.best?.legs.map(({ leg }) => leg).join(' ')).toEqual(ways(answer)[0]);
      }
      expect(epochs[0]!.from).toBe(FIRST_DAY);
      expect(epochs.at(-1)!.to).toBe(LAST_DAY + 1);
    }),
    { numRuns: 150 },
  );
});
