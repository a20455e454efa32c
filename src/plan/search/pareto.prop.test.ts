import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paretoRoutes } from './pareto.ts';
import { built, dominates, drawnEdge, drawnProblem, exhaustive, type Way } from './random-graph.ts';

const plain = (routes: readonly Way[]) => routes.map(({ edges, costs }) => ({ edges, costs }));

describe('the Pareto search', () => {
  test('finds exactly what trying every way finds: none dominated, none missing, none twice', () => {
    fc.assert(
      fc.property(drawnProblem, (drawn) => {
        const { graph, automaton } = built(drawn);
        const found = paretoRoutes(graph, automaton, 0, drawn.nodes - 1);
        expect(found.complete).toBe(true);
        expect(plain(found.routes)).toEqual(exhaustive(graph, automaton, 0, drawn.nodes - 1));
      }),
      { numRuns: 5000 },
    );
  });

  test('finds the first route alone when asked, and the same one', () => {
    fc.assert(
      fc.property(drawnProblem, (drawn) => {
        const { graph, automaton } = built(drawn);
        const { routes } = paretoRoutes(graph, automaton, 0, drawn.nodes - 1, { onlyFirst: true });
        expect(plain(routes)).toEqual(exhaustive(graph, automaton, 0, drawn.nodes - 1).slice(0, 1));
      }),
      { numRuns: 3000 },
    );
  });

  test('never gets worse when an edge is added', () => {
    const problemAndEdge = drawnProblem.chain((drawn) =>
      fc.tuple(fc.constant(drawn), drawnEdge(drawn.nodes, drawn.objectives)),
    );
    fc.assert(
      fc.property(problemAndEdge, ([drawn, edge]) => {
        const before = built(drawn);
        const after = built({ ...drawn, edges: [...drawn.edges, edge] });
        const old = paretoRoutes(before.graph, before.automaton, 0, drawn.nodes - 1).routes;
        const now = paretoRoutes(after.graph, after.automaton, 0, drawn.nodes - 1).routes;
        for (const way of old)
          expect(now.some((other) => !dominates(way, other) && noDearer(other, way))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps at the target every state that no cheaper way covers, when asked', () => {
    fc.assert(
      fc.property(drawnProblem, (drawn) => {
        const { graph, automaton } = built(drawn);
        const costs = paretoRoutes(graph, automaton, 0, drawn.nodes - 1);
        const states = paretoRoutes(graph, automaton, 0, drawn.nodes - 1, { costsOnlyAtTarget: false });
        const kept = states.routes.map((route) => JSON.stringify(route.edges));
        for (const route of costs.routes) expect(kept).toContain(JSON.stringify(route.edges));
      }),
      { numRuns: 1000 },
    );
  });

  test('says that it is not complete when it runs into a limit', () => {
    const { graph, automaton } = built({
      nodes: 3,
      objectives: 1,
      edges: [
        { tail: 0, head: 1, costs: [1], letter: 0 },
        { tail: 1, head: 2, costs: [1], letter: 0 },
      ],
      delta: [[0, 0, 0]],
      accepting: [true],
    });
    expect(paretoRoutes(graph, automaton, 0, 2, { maxLabels: 1 })).toMatchObject({
      complete: false,
      routes: [],
    });
    expect(paretoRoutes(graph, automaton, 0, 2, { maxLabels: 3 })).toMatchObject({
      complete: true,
      labels: 3,
    });
  });
});

const noDearer = (a: Way, b: Way) => a.costs.every((cost, i) => cost <= b.costs[i]!);
