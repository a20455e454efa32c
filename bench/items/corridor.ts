import { Worker } from 'node:worker_threads';
import { ClosureDraws, type Hazard } from '../../src/plan/search/closure-draws.ts';
import { costGraphOf } from '../../src/plan/search/dijkstra.ts';
import { close, maskWords, type SearchGraph } from '../../src/plan/search/graph.ts';
import { DijkstraKernel } from '../../src/plan/search/kernels/dijkstra-kernel.ts';
import { PairTableKernel } from '../../src/plan/search/kernels/pair-table-kernel.ts';
import { sampleClosures } from '../../src/plan/search/sampled-closures.ts';
import { corridorGraph } from '../../src/plan/search/seeded-graph.ts';
import { arithmeticControl } from '../arithmetic.ts';
import { against, type Bench, byTurns, count, duration, type Row, row, timed } from '../measure.ts';
import { lawOfState, legsOf, type PairSweepOrder } from '../pair-sweep.ts';
import { peer, runPeer, writeGraph } from '../peer.ts';
import { maskedQuestions, sumOfFronts } from './pareto.ts';

export const corridor: Bench = {
  name: 'corridor',
  about:
    '300 places, 700 legs: three-objective plans under masks of their own; all pairs by one objective over law states and closures; one leg closed at a time; a million samples of closures.',
  note: 'Where the time of N-1 goes: a table of all pairs is made anew in about 0.16 ms, a tenth of it the sum. A closed leg changes about 1,100 pairs, one in eighty. Their sources are walked backwards from its ends, and a source tests only what changed from the neighbour that it follows: 1,118 pairs tested, 1,114 of them changed. About 1,900 looks at the edges into a target find the new distances; the rest is lists, and setting the table right again. Two workers share no memory but the counter and the sums; while the rows of a table were swept one after another, both had to fetch them from a cache that they share, and were 1.66 times as fast as one; swept by sixteen columns they need only their own. What the machine gives to two threads at all, the loop beside them shows. Of a million samples 97 in 100 are answered by a case that was searched before; the others are searched towards their target, by bounds of the open graph.',
  async run({ quick }) {
    const graph = corridorGraph(1, 5);
    return [
      ...plans(quick),
      ...allPairs(graph, quick),
      ...(await twoWorkers(graph, quick)),
      ...singleClosures(graph, quick),
      ...monteCarlo(graph, quick),
    ];
  },
};

function plans(quick: boolean): Row[] {
  const graph = corridorGraph(3, 5);
  const questions = maskedQuestions(graph, 500, 6);
  const program = peer('pareto', ['M=3']);
  const file = program === null ? '' : writeGraph(graph, questions, 'corridor');
  const took = byTurns(
    [
      { name: 'ours', run: () => timed(() => sumOfFronts(graph, questions), questions.length) },
      ...(program === null ? [] : [{ name: 'C++', run: () => runPeer(program, file, questions.length) }]),
    ],
    quick ? 4 : 8,
  );
  const mine = took('ours')!;
  const theirs = took('C++');

  // The cache of the planner: ends and signature of the law lead to the ways found before.
  const keys = questions.map(
    ({ source, target, closed }) => `${source} ${target} ${Buffer.from(closed!.buffer).toString('base64')}`,
  );
  const known = new Map<string, number>();
  questions.forEach((question, i) => void known.set(keys[i]!, sumOfFronts(graph, [question])));
  const repeated = byTurns(
    [
      {
        name: 'cache',
        run: () => timed(() => keys.reduce((sum, key) => sum + known.get(key)!, 0), keys.length),
      },
    ],
    5,
  )('cache')!;
  return [
    row(
      '3 objectives, masks all different: plans a second a core',
      count(1e9 / mine),
      'same in C++',
      theirs === null ? 'no g++' : count(1e9 / theirs),
      1e9 / mine,
      { atLeast: 5000 },
    ),
    against('under a signature asked before, times faster', repeated, 'searched', mine, { atLeast: 20 }),
  ];
}

/** Law states: some legs closed by law; and for each, closures of single legs on top. */
function allPairs(graph: SearchGraph, quick: boolean): Row[] {
  const table = PairTableKernel.of(graph);
  if (!table) return [];
  const states = quick ? 200 : 1000;
  const laws = Array.from({ length: states }, (_, state) => lawOfState(graph, state));
  const search = DijkstraKernel.of(costGraphOf(graph, 0))!;
  const few = laws.slice(0, 5);
  const sumBySearch = (closed: Uint32Array) => {
    let sum = 0;
    for (let source = 0; source < graph.nodeCount; source++) {
      search.run(source, -1, closed);
      for (let target = 0; target < graph.nodeCount; target++) {
        const distance = search.distanceTo(target);
        if (distance < Number.POSITIVE_INFINITY) sum += distance;
      }
    }
    return sum;
  };
  const sumOfTable = (closed: Uint32Array) => {
    table.fill(closed);
    return table.total().cost;
  };
  const pairs = graph.nodeCount ** 2;
  const same = byTurns(
    [
      {
        name: 'ours',
        run: () => timed(() => few.reduce((sum, law) => sum + sumOfTable(law), 0), few.length * pairs),
      },
      {
        name: 'search',
        run: () => timed(() => few.reduce((sum, law) => sum + sumBySearch(law), 0), few.length * pairs),
      },
    ],
    3,
  );
  const whole = byTurns(
    [
      {
        name: 'ours',
        run: () =>
          timed(() => {
            for (const law of laws) table.fill(law);
            return table.total().cost;
          }, states * pairs),
      },
    ],
    quick ? 3 : 10,
  )('ours')!;
  return [
    row(
      `all pairs under ${count(states)} laws: million pairs a second a core`,
      count(1e3 / whole),
      'Dijkstra from each, in WebAssembly',
      count(1e3 / same('search')!),
      1e3 / whole,
      { atLeast: 150 },
    ),
  ];
}

async function twoWorkers(graph: SearchGraph, quick: boolean): Promise<Row[]> {
  const states = quick ? 1500 : 6000;
  const took: number[] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const bytes: string[] = [];
  const pool = await Promise.all([0, 1].map(() => sweepWorker(graph)));
  try {
    for (let round = 0; round < 12; round++) {
      // Alone by turns, so that both have met the work as often.
      for (const at of [pool.slice(round % 2, (round % 2) + 1), pool]) {
        const order: PairSweepOrder = {
          next: new Int32Array(new SharedArrayBuffer(4)),
          costs: new Float64Array(new SharedArrayBuffer(8 * states)),
        };
        const began = process.hrtime.bigint();
        await Promise.all(at.map((work) => work(order)));
        took[at.length - 1] = Math.min(took[at.length - 1]!, Number(process.hrtime.bigint() - began));
        bytes.push(Buffer.from(order.costs.buffer).toString('base64'));
      }
    }
  } finally {
    for (const { end } of pool) await end();
  }
  const control = await arithmeticControl(2);
  if (new Set(bytes).size !== 1) throw new Error('one and two workers differ: the bench is void');
  return [
    row(
      `${count(states)} laws by two workers, times faster, same bytes`,
      duration(took[1]!),
      'one worker',
      duration(took[0]!),
      took[0]! / took[1]!,
      { atLeast: 1.8 },
    ),
    row(
      'beside it, a loop of integers without memory by two workers, times faster',
      duration(1e6 * control.all),
      'one worker',
      duration(1e6 * control.one),
      control.one / control.all,
    ),
  ];
}

type SweepWork = ((order: PairSweepOrder) => Promise<void>) & { end(): Promise<number> };

async function sweepWorker(graph: SearchGraph): Promise<SweepWork> {
  const worker = new Worker(new URL('../pair-sweep-thread.mjs', import.meta.url), { workerData: graph });
  const failed = new Promise<never>((_, reject) => worker.once('error', reject));
  const said = () => new Promise<void>((resolve) => worker.once('message', () => resolve()));
  await Promise.race([said(), failed]);
  const work = async (order: PairSweepOrder) => {
    const done = said();
    worker.postMessage(order);
    await Promise.race([done, failed]);
  };
  return Object.assign(work, { end: () => worker.terminate() });
}

function singleClosures(graph: SearchGraph, quick: boolean): Row[] {
  const table = PairTableKernel.of(graph);
  if (!table) return [];
  const legs = quick ? legsOf(graph).slice(0, 200) : legsOf(graph);
  const full = () => {
    let sum = 0;
    for (const leg of legs) {
      table.fill(lawOfState(graph, 0, leg));
      sum += table.total().cost;
    }
    return sum;
  };
  const reused = () => {
    table.fill(lawOfState(graph, 0));
    let sum = 0;
    for (const leg of legs) sum += table.totalWhenClosed(leg).cost;
    return sum;
  };
  const took = byTurns(
    [
      { name: 'full', run: () => timed(full, legs.length) },
      { name: 'reused', run: () => timed(reused, legs.length) },
    ],
    quick ? 3 : 10,
  );
  const changed = legs.reduce((sum, leg) => sum + table.whenClosed(leg).length / 4, 0);
  const share = (100 * changed) / (legs.length * graph.nodeCount ** 2);
  return [
    against(
      `N-1 over ${legs.length} legs, all pairs (${share.toFixed(2)} % change), share of a full recomputation`,
      took('reused')!,
      'all pairs anew',
      took('full'),
      { atMost: 0.15 },
    ),
  ];
}

function monteCarlo(graph: SearchGraph, quick: boolean): Row[] {
  const samples = quick ? 100_000 : 1_000_000;
  const hazards: Hazard[] = legsOf(graph).map((edges, leg) => ({ edges, chance: ((leg % 7) + 1) / 100 }));
  const [source, target] = [10, 290];
  const some = samples / 50;
  const total = (costs: Float64Array) => costs.reduce((sum, cost) => (cost < Infinity ? sum + cost : sum), 0);
  let searches = 0;
  const byCases = () => {
    const found = sampleClosures(graph, source, target, hazards, samples, 1);
    searches = found.searches;
    return total(found.costs.subarray(0, some));
  };
  const search = DijkstraKernel.of(costGraphOf(graph, 0))!;
  const each = () => {
    const draws = new ClosureDraws(hazards, 1);
    const words = new Int32Array(hazards.length);
    const closed = new Uint32Array(maskWords(graph.head.length));
    const costs = new Float64Array(some);
    for (let sample = 0; sample < some; sample++) {
      if (sample % 32 === 0) {
        for (let hazard = 0; hazard < words.length; hazard++) words[hazard] = draws.word(sample >> 5, hazard);
      }
      closed.fill(0);
      for (let hazard = 0; hazard < words.length; hazard++) {
        if (((words[hazard]! >>> (sample & 31)) & 1) === 0) continue;
        for (const edge of hazards[hazard]!.edges) close(closed, edge);
      }
      costs[sample] = search.run(source, target, closed);
    }
    return total(costs);
  };
  const took = byTurns(
    [
      { name: 'cases', run: () => timed(byCases, samples) },
      { name: 'each', run: () => timed(each, some) },
    ],
    3,
  );
  return [
    against(
      `${count(samples)} samples of one pair, of them ${count(searches)} searched: times faster`,
      took('cases')!,
      'each searched (a fiftieth), in WebAssembly',
      took('each'),
      { atLeast: 20 },
    ),
  ];
}
