import { maskWords, type SearchGraph } from '../../src/plan/search/graph.ts';
import { paretoRoutes } from '../../src/plan/search/pareto.ts';
import { corridorGraph, roadGraph, seeded } from '../../src/plan/search/seeded-graph.ts';
import { against, type Bench, byTurns, count, type Row, timed } from '../measure.ts';
import { peer, type Question, runPeer, writeGraph } from '../peer.ts';

/** Questions between places not far apart: across a large graph three independent costs have tens of thousands of routes. */
export function nearQuestions(graph: SearchGraph, count: number, seed: number, reach: number): Question[] {
  const random = seeded(seed);
  const side = Math.round(Math.sqrt(graph.nodeCount));
  const near = (at: number) => Math.min(side - 1, Math.max(0, at + (random() % (2 * reach + 1)) - reach));
  return Array.from({ length: count }, () => {
    const [x, y] = [random() % side, random() % side];
    return { source: y * side + x, target: near(y) * side + near(x) };
  });
}

export function sumOfFronts(graph: SearchGraph, questions: readonly Question[]): number {
  let sum = 0;
  for (const { source, target, closed } of questions) {
    const seen = closed ? { ...graph, closed } : graph;
    for (const { costs } of paretoRoutes(seen, null, source, target).routes)
      for (const cost of costs) sum += cost;
  }
  return sum;
}

export const pareto: Bench = {
  name: 'pareto',
  about: 'The whole Pareto set, bounds included, beside the same algorithm in plain C++ -O3.',
  run({ quick }) {
    const rows: Row[] = [];
    for (const [places, goal] of [
      [200, 2],
      [1000, 2],
      [5000, 1.5],
      [20_000, 1.5],
    ] as const) {
      for (const objectives of [2, 3, 4]) {
        const graph =
          places < 1000
            ? corridorGraph(objectives, 3, places, Math.round(places * 2.3))
            : roadGraph(places, objectives, 3);
        const reach = objectives === 2 ? 40 : objectives === 3 ? 14 : 8;
        const asked = places <= 1000 ? 200 : 60_000 / places;
        const questions =
          places < 1000
            ? corridorQuestions(graph.nodeCount, asked, 4)
            : nearQuestions(graph, asked, 4, reach);
        const program = peer('pareto', [`M=${objectives}`]);
        const file = program === null ? '' : writeGraph(graph, questions, 'pareto');
        const contenders = [
          { name: 'ours', run: () => timed(() => sumOfFronts(graph, questions), questions.length) },
          ...(program === null ? [] : [{ name: 'C++', run: () => runPeer(program, file, questions.length) }]),
        ];
        const took = byTurns(contenders, quick ? 3 : 5);
        rows.push(
          against(
            `${count(places)} places, ${objectives} objectives`,
            took('ours')!,
            'same in C++',
            took('C++'),
            {
              atMost: goal,
            },
          ),
        );
      }
    }
    return rows;
  },
};

export function corridorQuestions(places: number, count: number, seed: number): Question[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => ({ source: random() % places, target: random() % places }));
}

/** Corridor questions, each under a law of its own: a mask that closes one edge in twenty. */
export function maskedQuestions(graph: SearchGraph, count: number, seed: number): Question[] {
  const random = seeded(seed + 1);
  return corridorQuestions(graph.nodeCount, count, seed).map((question) => {
    const closed = new Uint32Array(maskWords(graph.head.length));
    for (let edge = 0; edge < graph.head.length; edge++)
      if (random() % 20 === 0) closed[edge >> 5]! |= 1 << (edge & 31);
    return { ...question, closed };
  });
}
