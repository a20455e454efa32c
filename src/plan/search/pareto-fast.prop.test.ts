import fc from 'fast-check';
import { expect, test } from 'vitest';
import { close, maskWords } from './graph.ts';
import { lowerBounds } from './lower-bounds.ts';
import { fastPareto } from './pareto-fast.ts';
import { plainPareto } from './pareto-plain.ts';
import { built, drawnProblem } from './random-graph.ts';
import { gridGraph } from './seeded-graph.ts';

const free = { start: 0, step: (state: number) => state, accepts: () => true, covers: () => true };

test('the compiled search gives what the plain one gives, with and without an automaton, under any mask', () => {
  fc.assert(
    fc.property(drawnProblem, fc.nat(1023), fc.boolean(), fc.boolean(), (drawn, mask, masked, onlyFirst) => {
      const { graph: open, automaton } = built(drawn);
      const closed = new Uint32Array(maskWords(open.head.length));
      for (let edge = 0; edge < open.head.length; edge++) if ((mask >> edge) & 1) close(closed, edge);
      const graph = masked ? { ...open, closed } : open;
      for (const machine of [automaton, null]) {
        const fast = fastPareto(graph, machine, 0, drawn.nodes - 1, { onlyFirst });
        const plain = plainPareto(graph, machine ?? free, 0, drawn.nodes - 1, { onlyFirst });
        expect(fast?.routes).toEqual(plain.routes);
      }
    }),
    { numRuns: 3000 },
  );
});

test('fronts that grow, are thinned and move give the same answer: graphs with hundreds of routes', () => {
  let largest = 0;
  for (const objectives of [1, 2, 3, 4, 5]) {
    for (const seed of [1, 2, 3]) {
      const graph = gridGraph({ width: 9, height: 6, objectives, largestCost: 99, seed });
      const target = graph.nodeCount - 1;
      const bounds = lowerBounds(graph, target);
      const fast = fastPareto(graph, null, 0, target, { bounds })!;
      expect(fast.routes).toEqual(plainPareto(graph, free, 0, target, { bounds }).routes);
      largest = Math.max(largest, fast.routes.length);
    }
  }
  expect(largest).toBeGreaterThan(200);
});

test('costs too large for a paired key change nothing but the time', () => {
  const small = gridGraph({ width: 6, height: 5, objectives: 3, largestCost: 9, seed: 7 });
  const large = { ...small, costs: small.costs.map((cost) => cost.map((c) => c * 100_000_000)) };
  const wider = { ...small, costs: small.costs.map((cost) => cost.map((c) => c * 10_000_000_000)) };
  const target = small.nodeCount - 1;
  const routes = (graph: typeof small) => plainOrFast(graph, target).map(({ edges }) => edges);
  expect(routes(large)).toEqual(routes(small));
  expect(routes(wider)).toEqual(routes(small));
  expect(fastPareto(wider, null, 0, target, {})).toBeNull();
});

function plainOrFast(graph: ReturnType<typeof gridGraph>, target: number) {
  return (fastPareto(graph, null, 0, target, {}) ?? plainPareto(graph, free, 0, target, {})).routes;
}
