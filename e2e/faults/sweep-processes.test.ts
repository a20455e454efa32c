import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrateStore } from '../../src/app/db.ts';
import { sweepStatusAnswer } from '../../src/app/store-answers.ts';
import { sweepAnswer } from '../../src/app/sweep-answers.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../src/store/db/postgres.fixture.ts';
import { killSubmittersAndWorkers, Program, QUESTIONS, scenarioText } from './queue-kills.ts';

/** More with `npx tsx e2e/faults/queue.ts --kills 100`. */
const KILLS = 3;

describe.skipIf(typeof findPostgres() === 'string')('programs around the queue of a database', () => {
  let server: TestPostgres;
  let dir: string;
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'kuryk-processes-'));
    server = await startPostgres();
  });
  afterAll(async () => {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test('lose and double nothing when the submitter is killed at any moment, and workers are killed or stopped', async () => {
    const report = await killSubmittersAndWorkers(KILLS, 8);
    expect(report.damage).toEqual([]);
    expect(report.submittersKilled).toBe(KILLS);
    expect(report.workersKilled + report.workersStopped).toBeGreaterThan(0);
  }, 600_000);

  test('how far a sweep is is seen from another process, which can cancel it; a worker that is asked to stop gives back what it has', async () => {
    const url = await server.database('seen');
    await migrateStore({ data: dir, url });
    const scenario = join(dir, 's.yaml');
    // Five chunks.
    writeFileSync(scenario, scenarioText(1).replace('2016-07-03', '2021-05-01'));
    const ask = async (...args: string[]) => {
      const { status, stdout, stderr } = await new Program(...args, '--db', url, '--json').ended;
      expect([status, stderr]).toEqual([0, '']);
      return JSON.parse(stdout) as unknown;
    };
    const state = async (id: string) => sweepStatusAnswer.parse(await ask('sweep', 'status', id)).sweeps[0]!;

    const { sweep: id } = sweepAnswer.parse(await ask('sweep', scenario, '--detach'));
    const sweep = id!;
    expect(await state(sweep)).toMatchObject({ state: 'queued', chunks: 5, chunksDone: 0, etaSeconds: null });

    const worker = new Program('worker', '--workers', '1', '--db', url);
    await worker.hears(/ chunk \d: saved/);
    // Held where it is, so that others may look at leisure.
    worker.child.kill('SIGSTOP');
    const seen = await state(sweep);
    expect(seen.state).toBe('running');
    expect(seen.chunksDone).toBeGreaterThan(0);
    expect(seen.queriesDone).toBeGreaterThan(0);
    expect(seen.queriesDone).toBeLessThan(seen.queries);
    expect(seen.etaSeconds).toBeGreaterThanOrEqual(1);
    await ask('sweep', 'cancel', sweep);
    worker.child.kill('SIGCONT');
    worker.child.kill('SIGTERM');
    const { status, stdout } = await worker.ended;
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d chunks? saved by /)]);
    const ended = await state(sweep);
    expect(ended).toMatchObject({ state: 'cancelled', etaSeconds: null });
    // A part of a table is no table.
    const part = await new Program('sweep', 'results', sweep, '--out', join(dir, 'part.csv'), '--db', url)
      .ended;
    expect(part.status).toBe(1);
    expect(QUESTIONS).toBeLessThan(seen.queries);
  });
});
