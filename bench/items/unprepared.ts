import { DirectedGraph } from 'graphology';
import { dijkstra as graphologyDijkstra } from 'graphology-shortest-path';
import createGraph from 'ngraph.graph';
import { nba } from 'ngraph.path';
import { Dijkstra } from '../../src/plan/search/dijkstra.ts';
import type { SearchGraph } from '../../src/plan/search/graph.ts';
import { DijkstraKernel } from '../../src/plan/search/kernels/dijkstra-kernel.ts';
import { costGraphOf, roadGraph, seeded } from '../../src/plan/search/seeded-graph.ts';
import { type Bench, byTurns, type Contender, duration, type Row, row, timed } from '../measure.ts';
import { peer, type Question, runPeer, writeGraph } from '../peer.ts';

export function drawnQuestions(nodeCount: number, count: number, seed: number): Question[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => ({
    source: random() % nodeCount,
    target: random() % nodeCount,
  }));
}

function ours(graph: SearchGraph, questions: readonly Question[]): Contender {
  const prepared = costGraphOf(graph, 0);
  const search = DijkstraKernel.of(prepared) ?? new Dijkstra(prepared);
  return {
    name: 'ours',
    run: () =>
      timed(() => {
        let sum = 0;
        for (const { source, target } of questions) sum += search.run(source, target, null);
        return sum;
      }),
  };
}

function cpp(graph: SearchGraph, questions: readonly Question[]): Contender[] {
  const program = peer('dijkstra');
  if (program === null) return [];
  const file = writeGraph(graph, questions, 'unprepared');
  return [{ name: 'C++', run: () => runPeer(program, file) }];
}

function ngraph(graph: SearchGraph, questions: readonly Question[]): Contender {
  const made = createGraph();
  for (let node = 0; node < graph.nodeCount; node++) made.addNode(node);
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      made.addLink(node, graph.head[edge]!, graph.costs[0]![edge]);
    }
  }
  const finder = nba(made, { oriented: true, distance: (_a, _b, link) => link.data as number });
  return {
    name: 'ngraph.path',
    run: () =>
      timed(() => {
        let sum = 0;
        for (const { source, target } of questions) {
          const path = finder.find(source, target).reverse();
          for (let i = 0; i + 1 < path.length; i++) {
            let least = Number.POSITIVE_INFINITY;
            const [from, to] = [path[i]!.id as number, path[i + 1]!.id as number];
            for (let edge = graph.firstEdge[from]!; edge < graph.firstEdge[from + 1]!; edge++) {
              if (graph.head[edge] === to) least = Math.min(least, graph.costs[0]![edge]!);
            }
            sum += least;
          }
        }
        return sum;
      }),
  };
}

function graphology(graph: SearchGraph, questions: readonly Question[]): Contender {
  const made = new DirectedGraph();
  for (let node = 0; node < graph.nodeCount; node++) made.addNode(String(node));
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      made.mergeEdge(String(node), String(graph.head[edge]), { weight: graph.costs[0]![edge] });
    }
  }
  return {
    name: 'graphology-shortest-path',
    run: () =>
      timed(() => {
        let sum = 0;
        for (const { source, target } of questions) {
          const path = graphologyDijkstra.bidirectional(made, String(source), String(target), 'weight');
          for (let i = 0; path && i + 1 < path.length; i++) {
            sum += made.getEdgeAttribute(made.edge(path[i], path[i + 1]), 'weight') as number;
          }
        }
        return sum;
      }),
  };
}

export const unprepared: Bench = {
  name: 'unprepared',
  about:
    'One objective, nothing prepared: our Dijkstra beside a plain C++ -O3 one and two libraries for Node.',
  run({ quick }) {
    const rows: Row[] = [];
    for (const places of quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]) {
      const graph = roadGraph(places, 1, 1);
      const questions = drawnQuestions(graph.nodeCount, Math.max(4, Math.min(200, 2_000_000 / places)), 2);
      const took = byTurns([ours(graph, questions), ...cpp(graph, questions)], quick ? 3 : 5);
      const each = (name: string) => took.get(name)! / questions.length;
      const c = took.has('C++') ? each('C++') : null;
      rows.push(
        row(
          `${places.toLocaleString('en')} places`,
          duration(each('ours')),
          'C++ Dijkstra',
          c === null ? 'no g++' : duration(c),
          c === null ? null : each('ours') / c,
          { atMost: 1.5 },
        ),
      );
      if (places !== 10_000) continue;
      const few = questions.slice(0, 20);
      const libraries = byTurns([ours(graph, few), ngraph(graph, few), graphology(graph, few)], 3);
      for (const [name, atLeast] of [
        ['ngraph.path', 8],
        ['graphology-shortest-path', 25],
      ] as const) {
        const theirs = libraries.get(name)! / few.length;
        const mine = libraries.get('ours')! / few.length;
        rows.push(
          row(
            `${places.toLocaleString('en')} places, times faster`,
            duration(mine),
            name,
            duration(theirs),
            theirs / mine,
            { atLeast },
          ),
        );
      }
    }
    return rows;
  },
};
