import { DirectedGraph } from 'graphology';
import { bidirectional } from 'graphology-shortest-path/dijkstra.js';
import createGraph, { type Graph } from 'ngraph.graph';
import { aStar, nba } from 'ngraph.path';
import { costGraphOf, Dijkstra } from '../src/plan/search/dijkstra.ts';
import type { SearchGraph } from '../src/plan/search/graph.ts';
import { DijkstraKernel } from '../src/plan/search/kernels/dijkstra-kernel.ts';
import { seeded } from '../src/plan/search/seeded-graph.ts';
import { type Contender, timed } from './measure.ts';
import { peer, type Question, runPeer, writeGraph } from './peer.ts';

/** All who answer questions of one cost, ours and others; each sums what its ways cost, so that none can be quick by being wrong. */

export function drawnQuestions(nodeCount: number, count: number, seed: number): Question[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => ({
    source: random() % nodeCount,
    target: random() % nodeCount,
  }));
}

function summed(
  name: string,
  questions: readonly Question[],
  cost: (source: number, target: number) => number,
): Contender {
  return {
    name,
    run: () =>
      timed(
        () => questions.reduce((sum, { source, target }) => sum + cost(source, target), 0),
        questions.length,
      ),
  };
}

export function ourDijkstra(graph: SearchGraph): DijkstraKernel | Dijkstra {
  const prepared = costGraphOf(graph, 0);
  return DijkstraKernel.of(prepared) ?? new Dijkstra(prepared);
}

export function ours(graph: SearchGraph, questions: readonly Question[]): Contender {
  const search = ourDijkstra(graph);
  return summed('ours', questions, (source, target) => search.run(source, target, null));
}

export function twin(graph: SearchGraph, questions: readonly Question[]): Contender {
  const search = new Dijkstra(costGraphOf(graph, 0));
  return summed('twin', questions, (source, target) => search.run(source, target, null));
}

/** A plain Dijkstra in C++, where there is a compiler. */
export function cpp(graph: SearchGraph, questions: readonly Question[]): Contender[] {
  const program = peer('dijkstra');
  if (program === null) return [];
  const file = writeGraph(graph, questions, `dijkstra-${graph.nodeCount}`);
  return [{ name: 'C++', run: () => runPeer(program, file, questions.length) }];
}

/** The cheapest edge between two nodes: what a path that names its nodes has taken. */
function costBetween({ firstEdge, head, costs }: SearchGraph, from: number, to: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let edge = firstEdge[from]!; edge < firstEdge[from + 1]!; edge++) {
    if (head[edge] === to) least = Math.min(least, costs[0]![edge]!);
  }
  return least;
}

export function ngraphOf(graph: SearchGraph): Graph {
  const made = createGraph();
  for (let node = 0; node < graph.nodeCount; node++) made.addNode(node);
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      made.addLink(node, graph.head[edge]!, graph.costs[0]![edge]);
    }
  }
  return made;
}

/** Its two exact variants without a heuristic: graphs made up here have no coordinates. */
export function ngraph(graph: SearchGraph, questions: readonly Question[]): Contender[] {
  const made = ngraphOf(graph);
  const options = {
    oriented: true,
    distance: (_from: unknown, _to: unknown, link: { data: number }) => link.data,
  };
  return [nba(made, options), aStar(made, options)].map((finder, i) =>
    summed(i === 0 ? 'ngraph.path nba' : 'ngraph.path aStar', questions, (source, target) => {
      const path = finder.find(source, target);
      let sum = 0;
      for (let k = path.length - 1; k > 0; k--) {
        sum += costBetween(graph, path[k]!.id as number, path[k - 1]!.id as number);
      }
      return sum;
    }),
  );
}

export function graphologyOf(graph: SearchGraph): DirectedGraph {
  const made = new DirectedGraph();
  for (let node = 0; node < graph.nodeCount; node++) made.addNode(String(node));
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      made.mergeEdge(String(node), String(graph.head[edge]), { weight: graph.costs[0]![edge] });
    }
  }
  return made;
}

export function graphology(graph: SearchGraph, questions: readonly Question[]): Contender {
  const made = graphologyOf(graph);
  return summed('graphology-shortest-path', questions, (source, target) => {
    const path = bidirectional(made, String(source), String(target), 'weight');
    let sum = 0;
    for (let k = 0; path && k + 1 < path.length; k++) {
      sum += made.getEdgeAttribute(made.edge(path[k], path[k + 1]), 'weight') as number;
    }
    return sum;
  });
}
