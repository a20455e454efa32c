import { expect, test } from 'vitest';
import { ClosureDraws, type Hazard } from './closure-draws.ts';
import { costGraphOf, Dijkstra } from './dijkstra.ts';
import { close, maskWords } from './graph.ts';
import { sampleClosures } from './sampled-closures.ts';
import { corridorGraph } from './seeded-graph.ts';

/** Neighbouring edges, not the two of a leg: which close together is nothing that the search knows. */
function hazardsOf(graph: ReturnType<typeof corridorGraph>, chance: (hazard: number) => number): Hazard[] {
  return Array.from({ length: graph.head.length / 2 }, (_, hazard) => ({
    edges: [2 * hazard, 2 * hazard + 1],
    chance: chance(hazard),
  }));
}

/** Each sample by itself: all its hazards drawn, their edges closed, one search. */
function searchedEach(
  graph: ReturnType<typeof corridorGraph>,
  hazards: readonly Hazard[],
  target: number,
  samples: number,
  seed: number,
): number[] {
  const draws = new ClosureDraws(hazards, seed);
  const search = new Dijkstra(costGraphOf(graph, 0));
  return Array.from({ length: samples }, (_, sample) => {
    const closed = graph.closed ? graph.closed.slice() : new Uint32Array(maskWords(graph.head.length));
    hazards.forEach(({ edges }, hazard) => {
      if ((draws.word(sample >> 5, hazard) >>> (sample & 31)) & 1)
        for (const edge of edges) close(closed, edge);
    });
    return search.run(0, target, closed);
  });
}

test('each sample costs what a search under its closures finds, however few cases the tree may hold', () => {
  const graph = corridorGraph(1, 4, 40, 90);
  const hazards = hazardsOf(graph, (hazard) => (hazard % 5) / 12);
  const expected = searchedEach(graph, hazards, 39, 500, 7);
  expect(expected.some((cost) => cost === Number.POSITIVE_INFINITY)).toBe(true);
  for (const mostCases of [1, 20, 100_000]) {
    const { costs, searches } = sampleClosures(graph, 0, 39, hazards, 500, 7, mostCases);
    expect([...costs]).toEqual(expected);
    expect(searches).toBeGreaterThan(0);
  }
});

test('with rare closures nearly all samples share a few cases', () => {
  const graph = corridorGraph(1, 4, 40, 90);
  const hazards = hazardsOf(graph, () => 0.01);
  const { costs, searches } = sampleClosures(graph, 0, 39, hazards, 5000, 7);
  expect([...costs.subarray(0, 400)]).toEqual(searchedEach(graph, hazards, 39, 400, 7));
  expect(searches).toBeLessThan(250);
});

test('edges closed from the start stay closed, and hazards that overlap close an edge together', () => {
  const open = corridorGraph(1, 4, 12, 24);
  const closed = new Uint32Array(maskWords(open.head.length));
  close(closed, 3);
  const graph = { ...open, closed };
  const hazards = [...hazardsOf(graph, () => 0.2), { edges: [0, 1, 2, 5, 8], chance: 0.3 }];
  expect([...sampleClosures(graph, 0, 11, hazards, 640, 2).costs]).toEqual(
    searchedEach(graph, hazards, 11, 640, 2),
  );
});

test('hazards come as often as their chance says, whatever else is drawn, and never or always at 0 and 1', () => {
  const chances = [0, 0.001, 0.25, 0.5, 0.9, 1];
  const draws = new ClosureDraws(
    chances.map((chance) => ({ edges: [], chance })),
    3,
  );
  const batches = 4000;
  chances.forEach((chance, hazard) => {
    let came = 0;
    for (let batch = 0; batch < batches; batch++) {
      for (let word = draws.word(batch, hazard); word !== 0; word &= word - 1) came++;
    }
    const spread = Math.sqrt(chance * (1 - chance) * 32 * batches);
    expect(Math.abs(came - chance * 32 * batches)).toBeLessThanOrEqual(4 * spread + 2);
  });
  // Two hazards of one chance are drawn apart: both at once as often as the product says.
  const pair = new ClosureDraws(
    [
      { edges: [], chance: 0.5 },
      { edges: [], chance: 0.5 },
    ],
    3,
  );
  let both = 0;
  for (let batch = 0; batch < batches; batch++) {
    for (let word = pair.word(batch, 0) & pair.word(batch, 1); word !== 0; word &= word - 1) both++;
  }
  expect(Math.abs(both / (32 * batches) - 0.25)).toBeLessThan(0.006);
});

test('the same seed draws the same samples, another one others', () => {
  const graph = corridorGraph(1, 4, 40, 90);
  const hazards = hazardsOf(graph, () => 0.1);
  const costs = (seed: number) => [...sampleClosures(graph, 0, 39, hazards, 200, seed).costs];
  expect(costs(5)).toEqual(costs(5));
  expect(costs(5)).not.toEqual(costs(6));
});
