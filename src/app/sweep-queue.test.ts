import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SweepScenario } from '../assess/sweep/scenario.ts';
import { connectServer } from '../store/db/connect.ts';
import { migrate } from '../store/db/migrate.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../store/db/postgres.fixture.ts';
import { InputError } from '../terms/errors.ts';
import { openWorld } from './open-world.ts';
import { parseScenario } from './read-scenario.ts';
import { runSweep } from './sweep.ts';
import { endSweep, exportSweep, retrySweep, submitSweep, sweepStatus } from './sweep-queue.ts';
import { runWorker, type WorkerEvent } from './worker.ts';
import type { OpenedWorld } from './world.ts';

const root = new URL('../..', import.meta.url).pathname;
const QUESTIONS = `from: [Baku, Poti]
to: [Tashkent]
on: { from: 2015-01-01, to: 2020-01-01, step: { days: 6 } }
`;
const programs = findPostgres();

describe.skipIf(typeof programs === 'string')('a sweep on the queue of a database', () => {
  let server: TestPostgres;
  let world: OpenedWorld;
  let scenario: SweepScenario;
  let dir: string;
  /** What one machine alone says. */
  let alone: string;
  let databases = 0;
  const children = new Set<ChildProcess>();

  beforeAll(async () => {
    server = await startPostgres();
    dir = mkdtempSync(join(tmpdir(), 'kuryk-queue-'));
    world = await openWorld();
    scenario = parseScenario('s.yaml', QUESTIONS, world);
    const out = join(dir, 'alone.csv');
    await runSweep(world, scenario, { out, workers: 1, restart: false });
    alone = readFileSync(out, 'utf8');
  }, 240_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }, 120_000);

  const freshStore = async () => {
    const url = await server.database(`sweep${++databases}`);
    const connection = await connectServer(url);
    await migrate(connection.db);
    await connection.close();
    return { url, data: dir };
  };
  const order = { priority: 0, leaseSeconds: 2, chunkSize: 40, restart: false, pack: undefined };
  const submit = (address: { url: string; data: string }, more: Partial<typeof order> = {}) =>
    submitSweep(address, world, scenario, { ...order, ...more, at: new Date() });
  const work = (
    address: { url: string; data: string },
    idleSeconds = 0,
    onEvent?: (event: WorkerEvent) => void,
  ) =>
    runWorker(address, {
      workers: 1,
      idleSeconds,
      maintenanceSeconds: 1,
      signal: new AbortController().signal,
      ...(onEvent ? { onEvent } : {}),
    });
  const workerProcess = (url: string) => {
    const child = spawn(
      process.execPath,
      [join(root, 'bin/kuryk'), 'worker', '--workers', '1', '--db', url],
      {
        cwd: root,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    children.add(child);
    return child;
  };
  const stateOf = async (address: { url: string; data: string }, id: string) =>
    (await sweepStatus(address, id))[0]!;

  test('comes out the same, byte for byte, as on one machine, and submitted twice it is one sweep', async () => {
    const address = await freshStore();
    const id = await submit(address);
    expect(await submit(address)).toBe(id);
    expect(await stateOf(address, id)).toMatchObject({ state: 'queued', queries: 610, chunks: 16 });
    const out = join(dir, 'queue.csv');
    expect(await exportSweep(address, id, out)).toMatchObject({ state: 'queued', out: null });
    expect(await work(address)).toMatchObject({ saved: 16, failed: 0 });
    expect(await exportSweep(address, id, out)).toMatchObject({
      state: 'done',
      rows: 610,
      checked: 20,
      mismatches: [],
    });
    expect(readFileSync(out, 'utf8')).toBe(alone);
    expect(await submit(address, { restart: true })).not.toBe(id);
  });

  test('loses and doubles nothing while its workers are killed, and while the database is', async () => {
    const address = await freshStore();
    const id = await submit(address);
    let killed = 0;
    let current = workerProcess(address.url);
    const began = Date.now();
    for (let before = 0; ; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      const { chunksDone, state } = await stateOf(address, id).catch(() => ({
        chunksDone: before,
        state: 'running',
      }));
      if (state === 'done' || Date.now() - began > 150_000) break;
      // Right after a chunk was saved the next one is in hand.
      if (chunksDone > before && killed < 3) {
        killed++;
        before = chunksDone;
        current.kill('SIGKILL');
        if (killed === 2) {
          await server.crash();
          await server.start();
        }
        current = workerProcess(address.url);
      }
    }
    current.kill('SIGTERM');
    expect(killed).toBe(3);
    const out = join(dir, 'killed.csv');
    expect(await exportSweep(address, id, out)).toMatchObject({ state: 'done', rows: 610 });
    expect(readFileSync(out, 'utf8')).toBe(alone);
  }, 240_000);

  test('that is cancelled is worked on no more, and of two the more urgent goes first', async () => {
    const address = await freshStore();
    const cancelled = await submit(address);
    await endSweep(address, cancelled, new Date());
    const later = await submit(address, { restart: true, chunkSize: 305 });
    const urgent = await submit(address, { restart: true, chunkSize: 306, priority: 9 });
    const saved: string[] = [];
    await work(address, 0, ({ kind, sweep }) => {
      if (kind === 'saved') saved.push(sweep);
    });
    expect(saved).toEqual([urgent, urgent, later, later]);
    expect(await stateOf(address, cancelled)).toMatchObject({ state: 'cancelled', chunksDone: 0 });
  });

  test('ends incomplete where a chunk fails three times, has no table, and is tried again on demand', async () => {
    const address = await freshStore();
    const broken = { ...scenario, from: ['AZBAK', 'no-such-place'] };
    const id = await submitSweep(address, world, broken, { ...order, chunkSize: 305, at: new Date() });
    expect(await work(address, 1)).toMatchObject({ saved: 1, failed: 3 });
    const parked = [{ chunk: 1, error: 'place no-such-place is not in the network' }];
    expect(await stateOf(address, id)).toMatchObject({ state: 'incomplete', parked });
    const out = join(dir, 'never.csv');
    expect(await exportSweep(address, id, out)).toMatchObject({ state: 'incomplete', out: null, parked });
    expect(await retrySweep(address, id, new Date())).toMatchObject({ state: 'running', parked: [] });
  });

  test('needs no pack where a worker is: a revision that is not there comes from the database', async () => {
    const address = await freshStore();
    const pack = mkdtempSync(join(tmpdir(), 'kuryk-other-'));
    cpSync(join(root, 'packs/eurasia'), pack, { recursive: true });
    appendFileSync(join(pack, 'pack.yaml'), '# changed\n');
    const other = await openWorld(pack);
    const id = await submitSweep(address, other, scenario, {
      ...order,
      chunkSize: 610,
      pack,
      at: new Date(),
    });
    rmSync(pack, { recursive: true });
    expect(await work(address)).toMatchObject({ saved: 1, failed: 0 });
    expect(await exportSweep(address, id, join(dir, 'other.csv'))).toMatchObject({
      state: 'done',
      pack: { revision: other.pack.revision },
      mismatches: [],
    });
  });

  test('is refused without a database', async () => {
    await expect(sweepStatus({ url: null, data: dir }, undefined)).rejects.toBeInstanceOf(InputError);
  });
});
