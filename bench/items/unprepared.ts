import { roadGraph } from '../../src/plan/search/seeded-graph.ts';
import { cpp, drawnQuestions, graphology, ngraph, ours, twin } from '../contenders.ts';
import { against, type Bench, byTurns, count, type Row } from '../measure.ts';

export const unprepared: Bench = {
  name: 'unprepared',
  about:
    'One objective, nothing prepared: our Dijkstra beside a plain C++ -O3 one (std::priority_queue), its twin in TypeScript, and two libraries for Node, on road-like graphs.',
  run({ quick }) {
    const rows: Row[] = [];
    for (const places of quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]) {
      const graph = roadGraph(places, 1, 1);
      const questions = drawnQuestions(graph.nodeCount, Math.max(4, Math.min(200, 2_000_000 / places)), 2);
      const took = byTurns(
        [ours(graph, questions), ...cpp(graph, questions), twin(graph, questions)],
        quick ? 3 : 5,
      );
      const named = `${count(places)} places`;
      rows.push(against(named, took('ours')!, 'C++ Dijkstra', took('C++'), { atMost: 1.5 }));
      rows.push(against(named, took('ours')!, 'TypeScript twin', took('twin'), {}));
      if (places !== 10_000) continue;
      const few = questions.slice(0, 20);
      const libraries = byTurns([ours(graph, few), ...ngraph(graph, few), graphology(graph, few)], 3);
      const mine = libraries('ours')!;
      const best = Math.min(libraries('ngraph.path nba')!, libraries('ngraph.path aStar')!);
      rows.push(against(`${named}, times faster`, mine, 'ngraph.path, its best', best, { atLeast: 8 }));
      const slow = libraries('graphology-shortest-path');
      rows.push(against(`${named}, times faster`, mine, 'graphology-shortest-path', slow, { atLeast: 25 }));
    }
    return rows;
  },
};
