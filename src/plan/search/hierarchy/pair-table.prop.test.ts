import { expect, test } from 'vitest';
import { costGraphOf, Dijkstra } from '../dijkstra.ts';
import { close, isClosed, maskWords, type SearchGraph, tailOf } from '../graph.ts';
import { PairTableKernel } from '../kernels/pair-table-kernel.ts';
import { corridorGraph, gridGraph, seeded } from '../seeded-graph.ts';
import { NO_WAY } from './hierarchy.ts';
import { type PairTable, PlainPairTable } from './pair-table.ts';

const GRAPHS: readonly SearchGraph[] = [
  corridorGraph(1, 4, 61, 130),
  gridGraph({ width: 9, height: 6, objectives: 1, largestCost: 2, seed: 1 }),
];

const tables = (graph: SearchGraph): readonly PairTable[] => [
  new PlainPairTable(graph),
  PairTableKernel.of(graph)!,
];

/** Zero costs too: the closing of an edge in a circle of them must not be taken for harmless. */
function withZeros(graph: SearchGraph): SearchGraph {
  return { ...graph, costs: [graph.costs[0]!.map((cost) => Math.max(0, cost - 1))] };
}

function masked(graph: SearchGraph, seed: number): Uint32Array {
  const random = seeded(seed);
  const closed = new Uint32Array(maskWords(graph.head.length));
  for (let edge = 0; edge < graph.head.length; edge++) if (random() % 12 === 0) close(closed, edge);
  return closed;
}

/** Every distance by Dijkstra, source by source. */
function oracle(graph: SearchGraph, closed: Uint32Array | null): number[][] {
  const search = new Dijkstra(costGraphOf(graph, 0));
  return Array.from({ length: graph.nodeCount }, (_, source) => {
    search.run(source, -1, closed);
    return Array.from({ length: graph.nodeCount }, (_, target) => search.distanceTo(target));
  });
}

test('the table of all pairs is that of Dijkstra, pair by pair and in sum, under any law', () => {
  for (const graph of [...GRAPHS, ...GRAPHS.map(withZeros)]) {
    for (const table of tables(graph)) {
      for (const closed of [null, masked(graph, 1), masked(graph, 2)]) {
        table.fill(closed);
        const expected = oracle(graph, closed);
        const found = expected.map((row, source) => row.map((_, target) => table.distance(source, target)));
        expect(found).toEqual(expected);
        const finite = expected.flat().filter(Number.isFinite);
        expect(table.total()).toEqual({ cost: finite.reduce((a, b) => a + b, 0), pairs: finite.length });
      }
    }
  }
});

test('ways by the table hang together, use no closed edge and cost what the table says', () => {
  for (const graph of [...GRAPHS, ...GRAPHS.map(withZeros)]) {
    for (const table of tables(graph)) {
      for (const closed of [null, masked(graph, 1), masked(graph, 2)]) {
        table.fill(closed);
        for (let source = 0; source < graph.nodeCount; source++) {
          for (let target = 0; target < graph.nodeCount; target++) {
            const way = table.way(source, target);
            expect(way === null).toBe(table.distance(source, target) === Number.POSITIVE_INFINITY);
            if (way === null) continue;
            let at = source;
            let cost = 0;
            for (const edge of Array.from(way)) {
              if (tailOf(graph, edge) !== at || isClosed(closed ?? undefined, edge))
                throw new Error('no way');
              at = graph.head[edge]!;
              cost += graph.costs[0]![edge]!;
            }
            expect({ at, cost }).toEqual({ at: target, cost: table.distance(source, target) });
          }
        }
      }
    }
  }
});

test('what closing edges changes is all that a new table shows changed, and nothing else', () => {
  for (const graph of [...GRAPHS, ...GRAPHS.map(withZeros)]) {
    const random = seeded(9);
    const laws = [null, masked(graph, 3)];
    for (const table of tables(graph)) {
      for (const closed of laws) {
        table.fill(closed);
        const before = oracle(graph, closed);
        const whole = table.total();
        for (let closure = 0; closure < 14; closure++) {
          // Up to a tenth of all at once, so that one pair changes by several, and any edge may be named twice.
          const many = closure < 12 ? 1 + (closure % 3) : graph.head.length / 10;
          const edges = Array.from({ length: many }, () => random() % graph.head.length);
          const mask = closed ? closed.slice() : new Uint32Array(maskWords(graph.head.length));
          for (const edge of edges) close(mask, edge);
          const after = oracle(graph, mask);
          const expected = new Map<string, number>();
          after.forEach((row, source) => {
            row.forEach((cost, target) => {
              if (cost !== before[source]![target]) expected.set(`${source} ${target}`, cost);
            });
          });
          const changes = table.whenClosed(edges);
          const found = new Map<string, number>();
          for (let i = 0; i < changes.length; i += 4) {
            expect(changes[i + 2]).toBe(before[changes[i]!]![changes[i + 1]!]);
            const cost = changes[i + 3]!;
            found.set(`${changes[i]} ${changes[i + 1]}`, cost < NO_WAY ? cost : Number.POSITIVE_INFINITY);
          }
          expect(found).toEqual(expected);
          const ways = after.flat().filter(Number.isFinite);
          const total = { cost: ways.reduce((a, b) => a + b, 0), pairs: ways.length };
          expect(table.totalWhenClosed(edges)).toEqual(total);
        }
        expect(table.total()).toEqual(whole);
      }
    }
  }
});
