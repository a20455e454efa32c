import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costGraphOf, Dijkstra } from '../dijkstra.ts';
import { close, isClosed, maskWords, type SearchGraph } from '../graph.ts';
import { HierarchyKernel } from '../kernels/hierarchy-kernel.ts';
import { built, drawnProblem } from '../random-graph.ts';
import { corridorGraph, gridGraph, roadGraph, seeded } from '../seeded-graph.ts';
import { adjacencyOf } from './adjacency.ts';
import { eliminationOrder } from './elimination-order.ts';
import { Hierarchy, type PreparedCosts } from './hierarchy.ts';
import { hierarchyTopology } from './topology.ts';

const GRAPHS: Readonly<Record<string, SearchGraph>> = {
  road: roadGraph(900, 1, 3),
  corridor: corridorGraph(1, 4),
  ties: gridGraph({ width: 17, height: 11, objectives: 1, largestCost: 2, seed: 1 }),
};

function randomMask(edges: number, seed: number): Uint32Array {
  const random = seeded(seed);
  const oneIn = 2 + (random() % 20);
  const closed = new Uint32Array(maskWords(edges));
  for (let edge = 0; edge < edges; edge++) if (random() % oneIn === 0) close(closed, edge);
  return closed;
}

/** Kernel and twin, with their names. */
function prepared(graph: SearchGraph): readonly (readonly [string, PreparedCosts])[] {
  const topology = hierarchyTopology(graph);
  const cost = graph.costs[0]!;
  return [
    ['twin', new Hierarchy(topology, cost)],
    ['kernel', HierarchyKernel.of(topology, cost)!],
  ];
}

function costOf(graph: SearchGraph, way: readonly number[], source: number, closed: Uint32Array | null) {
  let at = source;
  let cost = 0;
  for (const edge of way) {
    expect(edge >= graph.firstEdge[at]! && edge < graph.firstEdge[at + 1]!, 'the way hangs together').toBe(
      true,
    );
    expect(isClosed(closed ?? undefined, edge), 'a closed edge').toBe(false);
    cost += graph.costs[0]![edge]!;
    at = graph.head[edge]!;
  }
  return { cost, at };
}

test('under any law, distances are those of Dijkstra, and ways have them', () => {
  for (const graph of Object.values(GRAPHS)) {
    const oracle = new Dijkstra(costGraphOf(graph, 0));
    for (const [, hierarchy] of prepared(graph)) {
      const random = seeded(7);
      for (let law = 0; law < 8; law++) {
        const closed = law === 0 ? null : randomMask(graph.head.length, law);
        hierarchy.customize(closed);
        for (let question = 0; question < 12; question++) {
          const [source, target] = [random() % graph.nodeCount, random() % graph.nodeCount];
          const expected = oracle.run(source, target, closed);
          expect(hierarchy.distance(source, target)).toBe(expected);
          const way = hierarchy.way(source, target);
          if (expected === Number.POSITIVE_INFINITY) expect(way).toBeNull();
          else expect(costOf(graph, way!, source, closed)).toEqual({ cost: expected, at: target });
        }
      }
    }
  }
});

test('small graphs with loops, parallel edges, one-way edges and parts that do not hang together', () => {
  fc.assert(
    fc.property(drawnProblem, fc.nat(1023), (drawn, mask) => {
      const { graph } = built(drawn);
      const closed = new Uint32Array(maskWords(graph.head.length));
      for (let edge = 0; edge < graph.head.length; edge++) if ((mask >> edge) & 1) close(closed, edge);
      const oracle = new Dijkstra(costGraphOf(graph, 0));
      for (const [, hierarchy] of prepared(graph)) {
        hierarchy.customize(closed);
        for (let source = 0; source < drawn.nodes; source++) {
          for (let target = 0; target < drawn.nodes; target++) {
            const expected = oracle.run(source, target, closed);
            expect(hierarchy.distance(source, target)).toBe(expected);
            const way = hierarchy.way(source, target);
            if (way) expect(costOf(graph, way, source, closed)).toEqual({ cost: expected, at: target });
            else expect(expected).toBe(Number.POSITIVE_INFINITY);
          }
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('closing an edge never makes a way cheaper, opening all again brings every distance back', () => {
  const graph = GRAPHS.corridor!;
  for (const [, hierarchy] of prepared(graph)) {
    const random = seeded(11);
    const closed = new Uint32Array(maskWords(graph.head.length));
    const pairs = Array.from({ length: 30 }, () => [random() % 300, random() % 300] as const);
    const distances = () => pairs.map(([source, target]) => hierarchy.distance(source, target));
    const open = distances();
    let before = open;
    for (let closure = 0; closure < 20; closure++) {
      for (let more = 0; more < 30; more++) close(closed, random() % graph.head.length);
      hierarchy.customize(closed);
      const after = distances();
      after.forEach((distance, i) => {
        expect(distance).toBeGreaterThanOrEqual(before[i]!);
      });
      before = after;
    }
    expect(before).not.toEqual(open);
    hierarchy.customize(null);
    expect(distances()).toEqual(open);
  }
});

test('an order is a permutation, and on a grid it adds far fewer joins than taking nodes out row by row', () => {
  const graph = gridGraph({ width: 40, height: 40, objectives: 1, largestCost: 9, seed: 2 });
  const order = eliminationOrder(adjacencyOf(graph));
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 1600 }, (_, node) => node));
  const byRows = hierarchyTopology(
    graph,
    Int32Array.from({ length: 1600 }, (_, node) => node),
  );
  expect(hierarchyTopology(graph, order).arcHead.length).toBeLessThan(byRows.arcHead.length / 3);
});

test('ranks are a postorder: the tree under each rank is the range just below it', () => {
  for (const graph of Object.values(GRAPHS)) {
    const { nodeCount, parent, lowest } = hierarchyTopology(graph);
    const under = Array.from({ length: nodeCount }, () => new Set<number>());
    for (let rank = 0; rank < nodeCount; rank++) {
      under[rank]!.add(rank);
      if (parent[rank]! >= 0) for (const below of under[rank]!) under[parent[rank]!]!.add(below);
      expect([...under[rank]!].sort((a, b) => a - b)).toEqual(
        Array.from({ length: rank - lowest[rank]! + 1 }, (_, i) => lowest[rank]! + i),
      );
    }
  }
});
