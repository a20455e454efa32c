import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorld } from '../src/app/open-world.ts';
import { parseScenario } from '../src/app/read-scenario.ts';
import { submitSweep, sweepStatus } from '../src/app/sweep-queue.ts';
import { runWorker } from '../src/app/worker.ts';
import { countQueries } from '../src/assess/sweep/scenario.ts';
import { connectServer } from '../src/store/db/connect.ts';
import { migrate } from '../src/store/db/migrate.ts';
import { startPostgres } from '../src/store/db/postgres.fixture.ts';
import { arithmeticControl } from './arithmetic.ts';

/*
 * How sweeps grow: workers on one machine, and the share of the queue at 10, 100 and 1,000 chunks. Figures go to
 * bench/results/scaling.json with the machine. `npx tsx bench/scaling.ts`
 *
 * Linear is what one worker does on one core, times the cores: the first run is held to one core (`taskset`, on Linux), or its
 * garbage collector and compiler would work on the second one, and its figure be that of more than a core. What it does when it
 * is not held is told too. Each is a program of its own, from its start to the last byte of its table; by turns.
 */

/** More than a minute for one worker on the machine that it was written on: what a program needs to begin must not count. */
const LONG = `from: [Baku, Poti, Riga, Istanbul]
to: [Tashkent, Hairatan, Almaty, Bishkek]
cargo: [general]
close: [[], RU, IR]
on: { from: 2009-01-01, to: 2026-01-01, step: day }
check: 0
`;
const ROUNDS = 1;

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

const cores = availableParallelism();
const taskset = spawnSync('taskset', ['--version']).status === 0;
writeFileSync(join(dir, 'long.yaml'), LONG);
const longQueries = countQueries(parseScenario('long.yaml', LONG, world));

/** Plans a second of `kuryk sweep`, held to one core or not. */
function pace(workers: number, held: boolean): number {
  const kuryk = new URL('../bin/kuryk', import.meta.url).pathname;
  const args = [kuryk, 'sweep', join(dir, 'long.yaml'), '--workers', String(workers), '--restart'];
  const began = performance.now();
  const { status, stderr } = held
    ? spawnSync('taskset', ['-c', '0', process.execPath, ...args], { encoding: 'utf8' })
    : spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return Math.round(longQueries / ((performance.now() - began) / 1000));
}

const runs = [
  { workers: 1, heldToOneCore: taskset },
  { workers: 1, heldToOneCore: false },
  { workers: cores, heldToOneCore: false },
].map((run) => ({ ...run, plansPerSecond: 0 }));
for (let round = 0; round < ROUNDS; round++) {
  for (const run of runs)
    run.plansPerSecond = Math.max(run.plansPerSecond, pace(run.workers, run.heldToOneCore));
}
for (const run of runs) console.log(run);
const ofLinear = runs[2]!.plansPerSecond / (runs[0]!.plansPerSecond * cores);
console.log(`one worker a core reaches ${Math.round(ofLinear * 100)} % of linear on ${cores} cores`);

// What the machine gives to threads at all.
const control = await arithmeticControl(cores);
const ofLinearByArithmetic = control.one / (control.all * cores);
console.log(`a loop of integers without memory reaches ${Math.round(ofLinearByArithmetic * 100)} %`);

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
writeFileSync(
  results,
  `${JSON.stringify({ machine, longQueries, runs, ofLinear, ofLinearByArithmetic, queue }, null, 2)}\n`,
);
