import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { migrateStore } from '../../src/app/db.ts';
import { openWorld } from '../../src/app/open-world.ts';
import { parseScenario } from '../../src/app/read-scenario.ts';
import { runSweep } from '../../src/app/sweep.ts';
import { startPostgres } from '../../src/store/db/postgres.fixture.ts';
import { openStore } from '../../src/store/db/store.ts';
import { seededDice } from '../../src/terms/seeded-dice.ts';

/*
 * Real programs around a real database: one submits sweeps and waits for them, one works on them, and both are killed. Every
 * sweep must come out once, with the bytes that one machine alone writes.
 */

export interface QueueKillReport {
  /** By SIGKILL, of the program that submits and waits. */
  readonly submittersKilled: number;
  readonly workersKilled: number;
  /** By SIGTERM, which a worker obeys. */
  readonly workersStopped: number;
  readonly sweeps: number;
  readonly damage: readonly string[];
}

const root = new URL('../..', import.meta.url).pathname;
export const QUESTIONS = 1100;
/** Two chunks. Another number of samples makes another sweep, so that each round has its own. */
export const scenarioText = (round: number) => `from: [Baku, Poti]
to: [Tashkent]
on: { from: 2015-01-01, to: 2016-07-03, step: day }
samples: ${99 + round}
`;

export interface Said {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program as a user starts it. */
export class Program {
  readonly child: ChildProcess;
  readonly ended: Promise<Said>;
  private said = { stdout: '', stderr: '' };

  constructor(...args: string[]) {
    this.child = spawn(process.execPath, [join(root, 'bin/kuryk'), ...args], { cwd: root });
    for (const name of ['stdout', 'stderr'] as const) {
      this.child[name]!.setEncoding('utf8').on('data', (text: string) => {
        this.said[name] += text;
      });
    }
    this.ended = new Promise((resolve) =>
      this.child.once('close', (status) => resolve({ status, ...this.said })),
    );
  }

  /** Resolves when `words` were said on stderr. */
  hears(words: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => words.test(this.said.stderr) && resolve();
      this.child.stderr!.on('data', look);
      this.child.once('close', () => reject(new Error(`it ended first: ${this.said.stderr}`)));
      look();
    });
  }
}

export async function killSubmittersAndWorkers(kills: number, seed: number): Promise<QueueKillReport> {
  const dice = seededDice(seed);
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-queue-kills-'));
  const server = await startPostgres();
  const url = await server.database('sweeps');
  const address = { data: dir, url };
  await migrateStore(address);
  const world = await openWorld();
  /** What one machine alone says. */
  const aloneSays = async (round: number) => {
    const out = join(dir, 'alone.csv');
    const scenario = parseScenario('alone.yaml', scenarioText(round), world);
    await runSweep(world, scenario, { out, workers: 1, restart: true });
    return readFileSync(out, 'utf8');
  };

  const counts = { submittersKilled: 0, workersKilled: 0, workersStopped: 0, sweeps: 0 };
  const damage: string[] = [];
  const newWorker = () => new Program('worker', '--workers', '1', '--db', url);
  let worker = newWorker();
  let wholeMs = 4000;
  while (counts.submittersKilled < kills && damage.length === 0) {
    const round = ++counts.sweeps;
    const scenario = join(dir, `round-${round}.yaml`);
    const out = join(dir, `round-${round}.csv`);
    writeFileSync(scenario, scenarioText(round));
    const expected = await aloneSays(round);
    const submit = () => new Program('sweep', scenario, '--db', url, '--lease', '2', '--out', out);
    for (let again = 0; again < 2 && counts.submittersKilled < kills; again++) {
      const submitter = submit();
      await Promise.race([submitter.ended, pause(dice() * wholeMs)]);
      submitter.child.kill('SIGKILL');
      counts.submittersKilled++;
      if (dice() < 0.5) {
        worker.child.kill('SIGKILL');
        counts.workersKilled++;
        worker = newWorker();
      } else if (dice() < 0.4) {
        worker.child.kill('SIGTERM');
        counts.workersStopped++;
        const { status, stdout, stderr } = await worker.ended;
        // One that had not begun ends at once, with nothing in hand.
        const hadBegun = status !== null || stderr !== '';
        if (hadBegun && (status !== 0 || !/chunks saved by/.test(stdout)))
          damage.push(`SIGTERM: exit ${status}: ${stdout}${stderr.slice(-300)}`);
        worker = newWorker();
      }
      damage.push(...(await halves(address, round)));
      // A table that is there is the whole one.
      if (existsSync(out) && readFileSync(out, 'utf8') !== expected) damage.push(`a torn table: ${out}`);
    }
    const began = Date.now();
    const { status, stderr } = await submit().ended;
    wholeMs = Date.now() - began;
    if (status !== 0) damage.push(`round ${round}: exit ${status}: ${stderr.slice(-300)}`);
    else if (readFileSync(out, 'utf8') !== expected) damage.push(`round ${round}: other bytes`);
    damage.push(...(await halves(address, round)));
  }
  worker.child.kill('SIGTERM');
  await worker.ended;
  await server.stop();
  if (damage.length === 0) rmSync(dir, { recursive: true, force: true });
  return { ...counts, damage };
}

/** Sweeps that are there in part or twice: each has all its chunks, and as many jobs on the queue or done; rounds are one sweep each. */
async function halves(address: { data: string; url: string }, rounds: number): Promise<string[]> {
  const store = await openStore(address);
  try {
    const { rows } = await sql<{ id: string; chunks: number; rows: number; jobs: number }>`
      select id,
        (select count(*)::int from sweep_chunk where sweep = sweep.id) as chunks,
        (select coalesce(sum(rows), 0)::int from sweep_result where sweep = sweep.id) as rows,
        (select count(distinct data ->> 'chunk')::int from kuryk_queue.job where data ->> 'sweep' = sweep.id) as jobs
      from sweep`.execute(store.db);
    const found = rows
      .filter(({ chunks, jobs, rows: saved }) => chunks !== 2 || jobs !== 2 || saved > QUESTIONS)
      .map((row) => `half a sweep: ${JSON.stringify(row)}`);
    if (rows.length > rounds) found.push(`${rows.length} sweeps of ${rounds} scenarios`);
    return found;
  } catch (error) {
    // Before the first submission there is no queue.
    if (/kuryk_queue/.test(String(error))) return [];
    throw error;
  } finally {
    await store.close();
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
