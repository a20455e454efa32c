import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costGraphOf, Dijkstra } from '../dijkstra.ts';
import { close, maskWords, tailOf } from '../graph.ts';
import { lowerBounds } from '../lower-bounds.ts';
import { plainPareto } from '../pareto-plain.ts';
import { built, drawnProblem } from '../random-graph.ts';
import { corridorGraph, gridGraph, roadGraph, seeded } from '../seeded-graph.ts';
import { DijkstraKernel } from './dijkstra-kernel.ts';
import { kernelPareto } from './pareto-kernel.ts';

const free = { start: 0, step: (state: number) => state, accepts: () => true, covers: () => true };

function randomMask(edges: number, seed: number, oneIn: number): Uint32Array {
  const random = seeded(seed);
  const closed = new Uint32Array(maskWords(edges));
  for (let edge = 0; edge < edges; edge++) if (random() % oneIn === 0) close(closed, edge);
  return closed;
}

test('the Pareto kernel gives the routes of the plain search: same edges, same order, under any mask', () => {
  fc.assert(
    fc.property(drawnProblem, fc.nat(1023), fc.boolean(), fc.boolean(), (drawn, mask, given, onlyFirst) => {
      const { graph: open } = built(drawn);
      const closed = new Uint32Array(maskWords(open.head.length));
      for (let edge = 0; edge < open.head.length; edge++) if ((mask >> edge) & 1) close(closed, edge);
      const graph = { ...open, closed };
      const target = drawn.nodes - 1;
      const bounds = given ? lowerBounds(graph, target) : undefined;
      const found = kernelPareto(graph, { source: 0, target, onlyFirst, bounds })!;
      const plain = plainPareto(graph, free, 0, target, { onlyFirst });
      expect(found.routes).toEqual(plain.routes);
      expect(found.complete).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('labels and fronts beyond the room laid out at first: the search begins again with more and finds the same', () => {
  let labels = 0;
  for (const objectives of [2, 3, 4]) {
    const graph = gridGraph({ width: 14, height: 8, objectives, largestCost: 99, seed: 4 });
    const target = graph.nodeCount - 1;
    const bounds = lowerBounds(graph, target);
    const found = kernelPareto(graph, { source: 0, target, onlyFirst: false, bounds })!;
    expect(found.routes).toEqual(plainPareto(graph, free, 0, target, { bounds }).routes);
    labels = Math.max(labels, found.labels);
  }
  expect(labels).toBeGreaterThan(8192);
});

test('a limit on labels, and a clock that has run out, stop the kernel with an answer that says so', () => {
  const graph = gridGraph({ width: 30, height: 20, objectives: 3, largestCost: 99, seed: 4 });
  const question = { source: 0, target: graph.nodeCount - 1, onlyFirst: false, bounds: undefined };
  expect(kernelPareto(graph, { ...question, maxLabels: 500 })?.complete).toBe(false);
  let asked = 0;
  expect(kernelPareto(graph, { ...question, expired: () => ++asked > 0 })?.complete).toBe(false);
  expect(asked).toBe(1);
});

test('the Pareto kernel declines costs that it cannot count in', () => {
  const small = gridGraph({ width: 6, height: 5, objectives: 2, largestCost: 9, seed: 7 });
  const times = (factor: number) => ({
    ...small,
    costs: small.costs.map((cost) => cost.map((c) => c * factor)),
  });
  const question = { source: 0, target: small.nodeCount - 1, onlyFirst: false, bounds: undefined };
  expect(kernelPareto(times(10 ** 6), question)?.routes.map(({ edges }) => edges)).toEqual(
    plainPareto(small, free, 0, small.nodeCount - 1).routes.map(({ edges }) => edges),
  );
  expect(kernelPareto(times(5 * 10 ** 7), question)).toBeNull(); // sums outgrow 29 bits
  expect(kernelPareto(times(10 ** 9), question)).toBeNull();
});

test('the Dijkstra kernel finds the distances and ways of its twin, from any node, under any mask', () => {
  for (const [seed, graph] of [roadGraph(900, 1, 3), corridorGraph(1, 4), gridOfTies()].entries()) {
    const costs = costGraphOf(graph, 0);
    const twin = new Dijkstra(costs);
    const kernel = DijkstraKernel.of(costs)!;
    const random = seeded(seed);
    for (let round = 0; round < 40; round++) {
      const closed = round % 4 === 0 ? null : randomMask(graph.head.length, round, 2 + (random() % 12));
      const [source, target] = [random() % graph.nodeCount, random() % graph.nodeCount];
      expect(kernel.run(source, target, closed)).toBe(twin.run(source, target, closed));
      kernel.run(source, -1, closed);
      twin.run(source, -1, closed);
      for (let node = 0; node < graph.nodeCount; node++) {
        expect(kernel.distanceTo(node)).toBe(twin.distanceTo(node));
        if (twin.distanceTo(node) < Number.POSITIVE_INFINITY && node !== source) {
          // Of ways with equal distance either may be found: the edge must lie on a best way, no more is promised.
          const tail = tailOf(graph, kernel.edgeInto(node));
          expect(kernel.distanceTo(tail) + graph.costs[0]![kernel.edgeInto(node)]!).toBe(
            twin.distanceTo(node),
          );
        }
      }
    }
  }
});

test('the Dijkstra kernel declines graphs whose distances could outgrow 31 bits', () => {
  const graph = gridGraph({ width: 20, height: 20, objectives: 1, largestCost: 9, seed: 1 });
  const costs = { ...graph, costs: [graph.costs[0]!.map((c) => c * 10 ** 8)] };
  expect(DijkstraKernel.of(costGraphOf(costs, 0))).toBeNull();
});

const gridOfTies = () => gridGraph({ width: 20, height: 20, objectives: 1, largestCost: 2, seed: 1 });
