import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DijkstraKernel } from '../../src/plan/search/kernels/dijkstra-kernel.ts';
import { roadGraph } from '../../src/plan/search/seeded-graph.ts';
import { drawnQuestions, ourDijkstra } from '../contenders.ts';
import { type Bench, byTurns, count, duration, type Row, row, timed } from '../measure.ts';

export const memory: Bench = {
  name: 'memory',
  about:
    'Bytes a place at 2.8 edges a place, search included; and how the cost of a question grows when the graph grows 10 and 100 times.',
  note: 'A question across a hundred times the places takes more than a hundred times as long: it also leaves the caches of the processor.',
  run({ quick }) {
    const rows: Row[] = [];
    let smallest: { places: number; ns: number } | null = null;
    let oursAt100k = 0;
    for (const places of quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000]) {
      const graph = roadGraph(places, 1, 1);
      const search = ourDijkstra(graph);
      const bytes = search instanceof DijkstraKernel ? search.bytes / graph.nodeCount : Number.NaN;
      if (places === 100_000) oursAt100k = bytes;
      const edges = (graph.head.length / graph.nodeCount).toFixed(2);
      const goal = places >= 1_000_000 ? { atMost: 100 } : {};
      rows.push(
        row(`${count(places)} places, ${edges} edges each: bytes a place`, count(bytes), '', '', bytes, goal),
      );
      const questions = drawnQuestions(graph.nodeCount, Math.max(4, Math.min(100, 1_000_000 / places)), 2);
      const ns = byTurns(
        [
          {
            name: 'ours',
            run: () =>
              timed(
                () =>
                  questions.reduce((sum, { source, target }) => sum + search.run(source, target, null), 0),
                questions.length,
              ),
          },
        ],
        3,
      )('ours')!;
      if (smallest) {
        const grown = ns / smallest.ns;
        const times = places / smallest.places;
        rows.push(
          row(
            `${times} times the places: times as long`,
            duration(ns),
            '10,000 places',
            duration(smallest.ns),
            grown,
          ),
        );
      }
      smallest ??= { places, ns };
    }
    for (const [who, name] of [
      ['ngraph', 'ngraph.graph'],
      ['graphology', 'graphology'],
    ] as const) {
      const bytes = bytesOf(who, 100_000) / 100_000;
      rows.push(
        row(
          '100,000 places: our share of its bytes',
          count(oursAt100k),
          name,
          count(bytes),
          oursAt100k / bytes,
          {
            atMost: 0.125,
          },
        ),
      );
    }
    return rows;
  },
};

function bytesOf(who: string, places: number): number {
  const script = join(import.meta.dirname, '..', 'memory-of.ts');
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', script, who, String(places)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(stdout.split(' ')[0]);
}
