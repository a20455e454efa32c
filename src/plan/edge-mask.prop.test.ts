import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanQuery } from './answer.ts';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { lawfulProduct } from './lawful-product.ts';
import { indexNetwork } from './network-index.ts';
import { caseArbitrary, doubtfulCaseArbitrary, FIRST_DAY, LAST_DAY } from './random-world.ts';
import { isClosed } from './search/graph.ts';
import { paretoRoutes } from './search/pareto.ts';
import { lawReader, onDay, type PlanWorld } from './world.ts';

function journeyOf({ world, query }: { world: PlanWorld; query: PlanQuery }, day?: number) {
  const ground = groundOf(indexNetwork(world.network), query);
  return new Journey(lawReader(world.law), query, day === undefined ? query.on : onDay(day), ground);
}

test('answers under the mask are the answers without it, and no lawful way takes a masked edge', () => {
  let masked = 0;
  let routes = 0;
  fc.assert(
    fc.property(
      fc.oneof(caseArbitrary, doubtfulCaseArbitrary),
      fc.constantFrom('certain', 'possible'),
      fc.constantFrom<readonly string[]>([], ['KZ'], ['p']),
      ({ world, query }, certainty, shut) => {
        const journey = journeyOf({ world, query: { ...query, close: shut } });
        const { graph, bounds } = journey.ground.towards(query.by);
        const { source, target } = journey.ground.graph;
        const closed = journey.closedEdges(certainty);
        const automaton = journey.automaton(certainty);
        const found = (seen: typeof graph) =>
          paretoRoutes(seen, automaton, source, target, { bounds }).routes;
        const under = found({ ...graph, closed });
        expect(under).toEqual(found(graph));
        const { arcs } = lawfulProduct(journey, certainty);
        expect(arcs.filter(({ edge }) => edge >= 0 && isClosed(closed, edge))).toEqual([]);
        routes += under.length;
        masked += graph.head.filter((_, edge) => isClosed(closed, edge)).length;
      },
    ),
    { numRuns: 400 },
  );
  expect(masked).toBeGreaterThan(1000);
  expect(routes).toBeGreaterThan(100);
});

test('days and questions with one signature of law share one mask: nothing is read again', () => {
  let shared = 0;
  let distinct = 0;
  fc.assert(
    fc.property(caseArbitrary, (drawn) => {
      const bySignature = new Map<string, Uint32Array>();
      for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
        const journey = journeyOf(drawn, day);
        const mask = journey.closedEdges('certain');
        const known = bySignature.get(journey.signature('certain'));
        if (known) {
          expect(mask).toBe(known);
          shared++;
        } else distinct++;
        bySignature.set(journey.signature('certain'), mask);
      }
    }),
    { numRuns: 100 },
  );
  expect(shared).toBeGreaterThan(distinct);
  expect(distinct).toBeGreaterThan(100);
});
