import { CompiledQuery } from 'kysely';
import PgBoss from 'pg-boss';
import type { Db } from './connect.ts';
import { openPool } from './connect.ts';
import type { WriteTx } from './write.ts';

/*
 * Who works on which chunk. pg-boss hands a job to one worker at a time and back to the queue when its lease runs out, so a
 * chunk is worked on at least once; our own tables make its results be there once. The queue may be lost: it can be
 * filled again from the chunks that wait.
 */

export interface ChunkJob {
  readonly id: string;
  readonly sweep: string;
  readonly chunk: number;
}

export interface QueueOptions {
  /** How often dead workers' leases are looked for. */
  readonly maintenanceSeconds?: number;
}

const SCHEMA = 'kuryk_queue';
/** A chunk is given up by our own count of failures and starts, never by the queue's. */
const RETRIES = 10_000;
const JOBS_A_STATEMENT = 5000;
const KEEP_DAYS = 30;

export class ChunkQueue {
  private readonly boss: PgBoss;
  private readonly close_: () => Promise<void>;
  private readonly name: string;

  private constructor(boss: PgBoss, close: () => Promise<void>, name: string) {
    this.boss = boss;
    this.close_ = close;
    this.name = name;
  }

  /** `program`: versions have queues of their own, for they may answer otherwise. */
  static async open(url: string, program: string, options: QueueOptions = {}): Promise<ChunkQueue> {
    const pool = openPool(url, { max: 3 });
    const boss = new PgBoss({
      db: { executeSql: async (text, values) => await pool.query(text, values) },
      schema: SCHEMA,
      schedule: false,
      maintenanceIntervalSeconds: options.maintenanceSeconds ?? 5,
      archiveCompletedAfterSeconds: 3600,
      deleteAfterDays: 1,
    });
    // The database went away for a moment: the next round tries again.
    boss.on('error', () => {});
    try {
      await boss.start();
      const name = `sweep-${program}`;
      await boss.createQueue(name, { name, policy: 'standard', retryLimit: RETRIES, retryDelay: 0 });
      return new ChunkQueue(boss, () => pool.end(), name);
    } catch (error) {
      await boss.stop({ graceful: false, wait: false }).catch(() => {});
      await pool.end();
      throw error;
    }
  }

  /** Puts chunks on the queue; within `tx` they are there when it commits. */
  async add(
    chunks: readonly { readonly sweep: string; readonly chunk: number }[],
    { priority, leaseSeconds }: { readonly priority: number; readonly leaseSeconds: number },
    tx?: WriteTx,
  ): Promise<void> {
    for (let start = 0; start < chunks.length; start += JOBS_A_STATEMENT) {
      const jobs = chunks.slice(start, start + JOBS_A_STATEMENT).map((data) => ({
        name: this.name,
        data,
        priority,
        expireInSeconds: leaseSeconds,
        keepUntil: new Date(Date.now() + KEEP_DAYS * 86_400_000).toISOString(),
      }));
      await this.boss.insert(jobs, tx ? { db: within(tx) } : {});
    }
  }

  /** Up to `most` chunks, which are this worker's until their lease ends. None while the database is away. */
  async take(most: number): Promise<ChunkJob[]> {
    const jobs = await this.boss.fetch<{ sweep: string; chunk: number }>(this.name, { batchSize: most });
    return jobs.map(({ id, data }) => ({ id, ...data }));
  }

  /** There is nothing more to do for it. */
  async done(id: string, tx?: WriteTx): Promise<void> {
    await this.boss.complete(this.name, id, {}, tx ? { db: within(tx) } : {});
  }

  /** Gives it back to whoever comes next. */
  async release(id: string, tx?: WriteTx): Promise<void> {
    await this.boss.fail(this.name, id, {}, tx ? { db: within(tx) } : {});
  }

  async close(): Promise<void> {
    await this.boss.stop({ graceful: false, wait: false, close: false }).catch(() => {});
    await this.close_();
  }
}

function within(tx: WriteTx | Db) {
  return {
    executeSql: async (text: string, values: unknown[]) => {
      const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values));
      return { rows: [...rows] };
    },
  };
}
