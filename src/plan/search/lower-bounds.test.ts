import { expect, test } from 'vitest';
import { lowerBounds } from './lower-bounds.ts';

/** A line of nodes with one edge from each to the next. */
function line(nodeCount: number, cost: number) {
  const edges = nodeCount - 1;
  return {
    nodeCount,
    firstEdge: Int32Array.from({ length: nodeCount + 1 }, (_, node) => Math.min(node, edges)),
    head: Int32Array.from({ length: edges }, (_, edge) => edge + 1),
    costs: [new Float64Array(edges).fill(cost)],
  };
}

test('distances that outgrow a packed entry on the way are still exact', () => {
  const costs = [1, 2 ** 31 - 1, 2 ** 33];
  for (const cost of costs) {
    const [bound] = lowerBounds(line(3000, cost), 2999);
    expect(bound![0]).toBe(2999 * cost);
    expect(bound![2998]).toBe(cost);
  }
});

test('a graph of long edges and short ways needs no wide search to be exact', () => {
  const graph = line(3000, 5);
  graph.costs[0]![0] = 2 ** 31 - 1;
  const [bound] = lowerBounds(graph, 2999);
  expect(bound![0]).toBe(2 ** 31 - 1 + 2998 * 5);
  expect(bound![1]).toBe(2998 * 5);
});
