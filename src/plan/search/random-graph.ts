import fc from 'fast-check';
import type { EdgeAutomaton, SearchGraph } from './graph.ts';

/** Small random graphs and automata for the properties of the search, with an oracle that tries every way. */

export interface DrawnEdge {
  readonly tail: number;
  readonly head: number;
  readonly costs: readonly number[];
  /** What the automaton reads. */
  readonly letter: number;
}

export interface Drawn {
  readonly nodes: number;
  readonly objectives: number;
  readonly edges: readonly DrawnEdge[];
  /** `delta[state][letter]`: next state or -1. */
  readonly delta: readonly (readonly number[])[];
  readonly accepting: readonly boolean[];
}

const LETTERS = 3;

/** Few nodes and costs from 0 to 4, so that ties, zero cycles and equal cost vectors are common. */
export const drawnProblem: fc.Arbitrary<Drawn> = fc
  .record({
    nodes: fc.integer({ min: 2, max: 5 }),
    objectives: fc.integer({ min: 1, max: 5 }),
    states: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ nodes, objectives, states }) =>
    fc.record({
      nodes: fc.constant(nodes),
      objectives: fc.constant(objectives),
      edges: fc.array(drawnEdge(nodes, objectives), { maxLength: 10 }),
      delta: fc.array(fc.array(drawnState(states), { minLength: LETTERS, maxLength: LETTERS }), {
        minLength: states,
        maxLength: states,
      }),
      accepting: fc.array(fc.boolean(), { minLength: states, maxLength: states }),
    }),
  );

export function drawnEdge(nodes: number, objectives: number): fc.Arbitrary<DrawnEdge> {
  return fc.record({
    tail: fc.nat(nodes - 1),
    head: fc.nat(nodes - 1),
    costs: fc.array(fc.nat(4), { minLength: objectives, maxLength: objectives }),
    letter: fc.nat(LETTERS - 1),
  });
}

const drawnState = (states: number) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(-1) }, { weight: 4, arbitrary: fc.nat(states - 1) });

/** The drawn edges in CSR order; `letters` by edge number. */
export function built(drawn: Drawn): { graph: SearchGraph; automaton: EdgeAutomaton } {
  const edges = [...drawn.edges].sort((a, b) => a.tail - b.tail);
  const firstEdge = new Int32Array(drawn.nodes + 1);
  for (const edge of edges) firstEdge[edge.tail + 1]!++;
  for (let node = 0; node < drawn.nodes; node++) firstEdge[node + 1]! += firstEdge[node]!;
  const costs = Array.from({ length: drawn.objectives }, (_, i) =>
    Float64Array.from(edges, (edge) => edge.costs[i]!),
  );
  const graph = {
    nodeCount: drawn.nodes,
    firstEdge,
    head: Int32Array.from(edges, (edge) => edge.head),
    costs,
  };
  const simulates = greatestSimulation(drawn);
  const automaton: EdgeAutomaton = {
    start: 0,
    step: (state, edge) => drawn.delta[state]![edges[edge]!.letter]!,
    accepts: (state) => drawn.accepting[state]!,
    covers: (a, b) => simulates[a]![b]!,
  };
  return { graph, automaton };
}

/** The largest relation in which `a` can do whatever `b` can: start from all pairs, strike out until nothing changes. */
function greatestSimulation({ delta, accepting }: Drawn): boolean[][] {
  const relation = accepting.map((a) => accepting.map((b) => a || !b));
  for (let changed = true; changed; ) {
    changed = false;
    for (const [a, row] of relation.entries()) {
      for (const b of row.keys()) {
        const holds = delta[b]!.every((next, letter) => {
          const other = delta[a]![letter]!;
          return next < 0 || (other >= 0 && relation[other]![next]!);
        });
        if (!row[b] || holds) continue;
        row[b] = false;
        changed = true;
      }
    }
  }
  return relation;
}

export interface Way {
  readonly edges: readonly number[];
  readonly costs: readonly number[];
}

/**
 * Every way that repeats no node in the same state and that `admits` lets pass; then those that no other dominates, one
 * for each cost vector.
 */
export function exhaustive(
  graph: SearchGraph,
  automaton: EdgeAutomaton,
  source: number,
  target: number,
  admits: (way: Way) => boolean = () => true,
): Way[] {
  const all: Way[] = [];
  const walk = (node: number, state: number, seen: ReadonlySet<string>, way: Way) => {
    if (node === target && automaton.accepts(state) && admits(way)) all.push(way);
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      const next = automaton.step(state, edge);
      const key = `${graph.head[edge]!}/${next}`;
      if (next < 0 || seen.has(key)) continue;
      const costs = way.costs.map((cost, i) => cost + graph.costs[i]![edge]!);
      walk(graph.head[edge]!, next, new Set([...seen, key]), { edges: [...way.edges, edge], costs });
    }
  };
  const zero = graph.costs.map(() => 0);
  walk(source, automaton.start, new Set([`${source}/${automaton.start}`]), { edges: [], costs: zero });
  all.sort(byCostsThenWay);
  return all.filter(
    (way, i) => !all.some((other, j) => dominates(other, way) || (j < i && sameCosts(other, way))),
  );
}

const sameCosts = (a: Way, b: Way) => a.costs.every((cost, i) => cost === b.costs[i]);
export const dominates = (a: Way, b: Way) =>
  !sameCosts(a, b) && a.costs.every((cost, i) => cost <= b.costs[i]!);

function byCostsThenWay(a: Way, b: Way): number {
  const keyA = [...a.costs, a.edges.length, ...a.edges];
  const keyB = [...b.costs, b.edges.length, ...b.edges];
  const at = keyA.findIndex((value, i) => value !== keyB[i]);
  return at < 0 ? 0 : keyA[at]! - keyB[at]!;
}
