import { close, maskWords } from '../../src/plan/search/graph.ts';
import { Hierarchy } from '../../src/plan/search/hierarchy/hierarchy.ts';
import { hierarchyTopology } from '../../src/plan/search/hierarchy/topology.ts';
import { HierarchyKernel } from '../../src/plan/search/kernels/hierarchy-kernel.ts';
import { roadGraph, seeded } from '../../src/plan/search/seeded-graph.ts';
import { cpp, drawnQuestions, ngraph } from '../contenders.ts';
import { against, type Bench, byTurns, count, duration, type Row, row, timed } from '../measure.ts';

export const prepared: Bench = {
  name: 'prepared',
  about:
    'One objective, the graph prepared once (nested dissection, contraction), each law a metric: a question by the elimination tree, and what a change of law costs.',
  run({ quick }) {
    const rows: Row[] = [];
    for (const places of quick ? [10_000] : [10_000, 100_000]) {
      const graph = roadGraph(places, 1, 1);
      const cost = graph.costs[0]!;
      const began = process.hrtime.bigint();
      const topology = hierarchyTopology(graph);
      const preparing = Number(process.hrtime.bigint() - began);
      const kernel = HierarchyKernel.of(topology, cost);
      const prepared = kernel ?? new Hierarchy(topology, cost);
      const questions = drawnQuestions(graph.nodeCount, 40, 2);
      const rounds = 25;
      const asked = {
        name: 'ours',
        run: () => {
          const { ns, checksum } = timed(() => {
            let sum = 0;
            for (let round = 0; round < rounds; round++) {
              for (const { source, target } of questions) sum += prepared.distance(source, target);
            }
            return sum;
          }, rounds * questions.length);
          return { ns, checksum: checksum / rounds };
        },
      };
      const took = byTurns([asked, ...cpp(graph, questions)], 5);
      const few = questions.slice(0, 5);
      const libraries = byTurns(ngraph(graph, few), 2);
      const best = Math.min(libraries('ngraph.path nba')!, libraries('ngraph.path aStar')!);
      const named = `${count(places)} places`;
      const mine = took('ours')!;
      const goals = places === 100_000;
      rows.push(
        row(`${named}, ms a question`, duration(mine), '', '', mine / 1e6, goals ? { atMost: 0.35 } : {}),
        against(`${named}, times faster`, mine, 'C++ Dijkstra', took('C++'), { atLeast: 10 }),
        against(`${named}, times faster`, mine, 'ngraph.path, its best', best, { atLeast: 30 }),
      );
      const random = seeded(3);
      const laws = Array.from({ length: 4 }, () => {
        const closed = new Uint32Array(maskWords(graph.head.length));
        for (let edge = 0; edge < graph.head.length; edge++) if (random() % 50 === 0) close(closed, edge);
        return closed;
      });
      const law = byTurns(
        [
          {
            name: 'law',
            run: () => ({ ...timed(() => laws.forEach((l) => void prepared.customize(l)) ?? 0, 4) }),
          },
        ],
        quick ? 3 : 5,
      );
      const arcs = topology.arcHead.length;
      rows.push(
        row(
          `${named}, ms a change of law`,
          duration(law('law')!),
          '',
          '',
          law('law')! / 1e6,
          goals ? { atMost: 110 } : {},
        ),
        row(`${named}, preparing once`, duration(preparing), `${count(arcs)} arcs`, '', null),
      );
      if (kernel) {
        rows.push(
          row(`${named}, bytes a place`, count(kernel.bytes / places), '', '', kernel.bytes / places),
        );
      }
    }
    return rows;
  },
};
