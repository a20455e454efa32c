import { parentPort, workerData } from 'node:worker_threads';
import type { SearchGraph } from '../src/plan/search/graph.ts';
import { PairTableKernel } from '../src/plan/search/kernels/pair-table-kernel.ts';
import { type PairSweepOrder, sweepStates } from './pair-sweep.ts';

const graph = workerData as SearchGraph;
const table = PairTableKernel.of(graph)!;
parentPort!.on('message', (order: PairSweepOrder) => {
  sweepStates(graph, table, order);
  parentPort!.postMessage('done');
});
parentPort!.postMessage('ready');
