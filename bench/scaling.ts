import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorld } from '../src/app/open-world.ts';
import { parseScenario } from '../src/app/read-scenario.ts';
import { runSweep } from '../src/app/sweep.ts';
import { submitSweep, sweepStatus } from '../src/app/sweep-queue.ts';
import { runWorker } from '../src/app/worker.ts';
import { countQueries } from '../src/assess/sweep/scenario.ts';
import { connectServer } from '../src/store/db/connect.ts';
import { migrate } from '../src/store/db/migrate.ts';
import { startPostgres } from '../src/store/db/postgres.fixture.ts';

/*
 * How sweeps grow: threads on one machine, and the share of the queue at 10, 100 and 1,000 chunks. Figures go to
 * bench/results/scaling.json with the machine. `npx tsx bench/scaling.ts`
 */

const QUESTIONS = `from: [Baku, Poti]
to: [Tashkent, Hairatan]
cargo: [general]
close: [[], RU]
on: { from: 2009-01-01, to: 2026-01-01, step: { days: 5 } }
check: 0
`;

const dir = mkdtempSync(join(tmpdir(), 'kuryk-scaling-'));
const world = await openWorld();
const scenario = parseScenario('scaling.yaml', QUESTIONS, world);
const out = join(dir, 'out.csv');

async function local(workers: number): Promise<number> {
  const began = performance.now();
  const { queries } = await runSweep(world, scenario, { out, workers, restart: true });
  return queries / ((performance.now() - began) / 1000);
}

const cores = availableParallelism();
const threads: { workers: number; plansPerSecond: number }[] = [];
for (const workers of [1, cores]) {
  threads.push({ workers, plansPerSecond: Math.round(await local(workers)) });
  console.log(threads.at(-1));
}
const [one, all] = threads;
const ofLinear = all!.plansPerSecond / (one!.plansPerSecond * cores);
console.log(`one worker a core reaches ${Math.round(ofLinear * 100)} % of linear on ${cores} cores`);

const server = await startPostgres();
const queue: object[] = [];
try {
  for (const chunks of [10, 100, 1000]) {
    const url = await server.database(`scaling${chunks}`);
    const connection = await connectServer(url);
    await migrate(connection.db);
    await connection.close();
    const address = { url, data: dir };
    const queries = countQueries(scenario);
    const began = performance.now();
    const id = await submitSweep(address, world, scenario, {
      priority: 0,
      leaseSeconds: 600,
      chunkSize: Math.ceil(queries / chunks),
      restart: false,
      pack: undefined,
      at: new Date(),
    });
    const submitMs = performance.now() - began;
    const report = await runWorker(address, {
      workers: 1,
      idleSeconds: 0,
      signal: new AbortController().signal,
    });
    const [status] = await sweepStatus(address, id);
    const queueShare = report.queueMs / (report.queueMs + report.workMs);
    queue.push({ chunks: status!.chunks, queries, submitMs, ...report, queueShare });
    console.log(queue.at(-1));
  }
} finally {
  await server.stop();
  rmSync(dir, { recursive: true, force: true });
}
const machine = { cpu: cpus()[0]?.model, cores, node: process.version };
const results = new URL('./results/scaling.json', import.meta.url);
writeFileSync(results, `${JSON.stringify({ machine, threads, ofLinear, queue }, null, 2)}\n`);
