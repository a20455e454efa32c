import { sql } from 'kysely';
import { InputError, UnavailableError } from '../../terms/errors.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import type { Db } from './connect.ts';
import { transact, type WriteOrder, type WriteTx, write } from './write.ts';

/*
 * What a sweep is and what of it is done. The queue only says who works on what; were it lost, it could be filled again
 * from here.
 * INVARIANT: a chunk's results and its `done` are one transaction, and they are unique for (sweep, chunk); a scenario holds
 * no question twice, so that no question has two results.
 */

export type SweepState = 'queued' | 'running' | 'done' | 'incomplete' | 'cancelled';

export interface SweepOrder {
  readonly id: string;
  /** The scenario as it was written, whole. */
  readonly scenario: unknown;
  readonly pack: { readonly id: string; readonly revision: string };
  readonly queries: number;
  readonly chunkSize: number;
  readonly priority: number;
}

export interface SweepRecord extends SweepOrder {
  readonly chunks: number;
  readonly createdAt: Date;
  readonly createdBy: string;
}

/** What a chunk came to, packed: how, is the business of who runs the sweep. */
export interface ChunkResult {
  readonly rows: number;
  readonly body: Uint8Array;
}

/** A chunk that fails so often is parked: the sweep ends `incomplete` and says why. */
export const MOST_FAILURES = 3;
/** A worker may die for reasons of its own; a chunk that outlives none of so many workers kills them. */
export const MOST_STARTS = 20;

/**
 * Writes a sweep down, once: asked again with the same id and content, it changes nothing. `also` is done in the same
 * transaction: what workers need, and the queue.
 */
export async function createSweep(
  db: Db,
  sweep: SweepOrder,
  by: Pick<WriteOrder, 'actor' | 'at'>,
  also: (tx: WriteTx) => Promise<void> = async () => {},
): Promise<SweepRecord> {
  const chunks = Math.ceil(sweep.queries / sweep.chunkSize);
  const scenario = canonicalJson(sweep.scenario);
  const order = {
    ...by,
    action: 'sweep.create',
    subject: sweep.id,
    content: sweep,
    idempotencyKey: `sweep.create ${sweep.id}`,
  };
  await write(db, order, async (tx) => {
    await tx
      .insertInto('sweep')
      .values({
        id: sweep.id,
        scenario,
        sha256: sha256(scenario),
        pack: sweep.pack.id,
        revision: sweep.pack.revision,
        queries: sweep.queries,
        chunks,
        chunk_size: sweep.chunkSize,
        priority: sweep.priority,
        created_at: by.at.toISOString(),
        created_by: by.actor,
        cancelled_at: null,
      })
      .execute();
    await sql`insert into sweep_chunk (sweep, chunk) select ${sweep.id}, n from generate_series(0, ${chunks - 1}::int) n`.execute(
      tx,
    );
    await also(tx);
    return null;
  });
  return getSweep(db, sweep.id);
}

/** Throws {@link InputError} when there is none. */
export async function getSweep(
  db: Db,
  id: string,
): Promise<SweepRecord & { readonly cancelledAt: Date | null }> {
  const row = await db.selectFrom('sweep').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row)
    throw new InputError(`no sweep is called "${id.slice(0, 80)}"`, {
      hint: '`kuryk sweep status` lists them',
    });
  return {
    id: row.id,
    scenario: JSON.parse(row.scenario) as unknown,
    pack: { id: row.pack, revision: row.revision },
    queries: row.queries,
    chunks: row.chunks,
    chunkSize: row.chunk_size,
    priority: row.priority,
    createdAt: row.created_at,
    createdBy: row.created_by,
    cancelledAt: row.cancelled_at,
  };
}

export interface SweepProgress {
  readonly id: string;
  readonly state: SweepState;
  readonly queries: number;
  readonly queriesDone: number;
  readonly chunks: number;
  readonly chunksDone: number;
  readonly parked: readonly { readonly chunk: number; readonly error: string }[];
  /** Workers that finished a chunk within the last minute. */
  readonly workers: number;
  /** Seconds to the end, at the pace of the last minute or by what the chunks done took; null before the first. */
  readonly etaSeconds: number | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

const PACE_SECONDS = 60;

/** How far a sweep is, from the rows alone, so that anyone who reaches the database may ask. */
export async function sweepProgress(db: Db, id: string, now: Date): Promise<SweepProgress> {
  const sweep = await getSweep(db, id);
  const since = new Date(now.getTime() - PACE_SECONDS * 1000).toISOString();
  const { rows } = await sql<{
    done: number;
    rows: number;
    meanMs: number | null;
    hands: number;
    parked: number;
    waiting: number;
    started: number;
    recent: number;
    first: Date | null;
    workers: number;
    last: Date | null;
  }>`
    select count(*) filter (where state = 'done') as done,
      coalesce(sum(least(${sweep.chunkSize}::int, ${sweep.queries}::int - chunk * ${sweep.chunkSize}::int))
        filter (where state = 'done'), 0)::int as rows,
      (avg(queries_ms) filter (where state = 'done'))::float8 as "meanMs",
      count(distinct worker) filter (where state = 'done') as hands,
      count(*) filter (where state = 'parked') as parked,
      count(*) filter (where state = 'waiting') as waiting,
      count(*) filter (where starts > 0) as started,
      count(*) filter (where state = 'done' and ended_at > ${since}::timestamptz) as recent,
      min(ended_at) filter (where state = 'done' and ended_at > ${since}::timestamptz) as first,
      count(distinct worker) filter (where ended_at > ${since}::timestamptz) as workers,
      max(ended_at) as last
    from sweep_chunk where sweep = ${id}`.execute(db);
  const { done, meanMs, hands, parked, waiting, started, recent, first, workers, last } = rows[0]!;
  const parkedChunks = await db
    .selectFrom('sweep_chunk')
    .select(['chunk', 'error'])
    .where('sweep', '=', id)
    .where('state', '=', 'parked')
    .orderBy('chunk')
    .limit(100)
    .execute();
  const ended = sweep.cancelledAt !== null || waiting === 0;
  const pacedFor = first === null ? 0 : Math.max(1, (now.getTime() - first.getTime()) / 1000);
  const state =
    sweep.cancelledAt !== null
      ? 'cancelled'
      : waiting > 0
        ? started > 0
          ? 'running'
          : 'queued'
        : parked > 0
          ? 'incomplete'
          : 'done';
  // Chunks that take minutes tell the pace by what each took.
  const secondsLeft =
    recent >= 2
      ? (waiting * pacedFor) / recent
      : meanMs === null
        ? null
        : (waiting * meanMs) / 1000 / Math.max(1, hands);
  return {
    id,
    state,
    queries: sweep.queries,
    queriesDone: rows[0]!.rows,
    chunks: sweep.chunks,
    chunksDone: done,
    parked: parkedChunks.map(({ chunk, error }) => ({ chunk, error: error ?? '' })),
    workers,
    etaSeconds: ended || secondsLeft === null ? null : Math.ceil(secondsLeft),
    createdAt: sweep.createdAt,
    endedAt: ended ? (sweep.cancelledAt ?? last) : null,
  };
}

/** Sweeps, newest first. */
export async function listSweeps(db: Db, limit = 100): Promise<string[]> {
  const rows = await db
    .selectFrom('sweep')
    .select('id')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Numbers of the chunks that nobody has finished. */
export async function waitingChunks(db: Db, id: string): Promise<number[]> {
  const rows = await db
    .selectFrom('sweep_chunk')
    .select('chunk')
    .where('sweep', '=', id)
    .where('state', '=', 'waiting')
    .orderBy('chunk')
    .execute();
  return rows.map(({ chunk }) => chunk);
}

/** A worker takes a chunk up. `skip`: nothing is left to do there. */
export async function startChunk(
  db: Db,
  sweep: string,
  chunk: number,
  worker: string,
): Promise<'work' | 'skip'> {
  const row = await db
    .updateTable('sweep_chunk')
    .set(({ eb }) => ({
      starts: eb('starts', '+', 1),
      worker,
      state: sql<'waiting' | 'parked'>`case when starts >= ${MOST_STARTS} then 'parked' else state end`,
      error: sql<
        string | null
      >`case when starts >= ${MOST_STARTS} then 'its workers ended, one after the other, without a word' else error end`,
    }))
    .where('sweep', '=', sweep)
    .where('chunk', '=', chunk)
    .where('state', '=', 'waiting')
    .where(sql<boolean>`exists (select from sweep where id = ${sweep} and cancelled_at is null)`)
    .returning('state')
    .executeTakeFirst();
  return row?.state === 'waiting' ? 'work' : 'skip';
}

/**
 * Saves a chunk's results and marks it done, with whatever else `also` does, in one transaction. A chunk that another
 * worker has finished meanwhile stays as it is.
 */
export async function finishChunk(
  db: Db,
  chunk: {
    readonly sweep: string;
    readonly chunk: number;
    readonly worker: string;
    readonly queriesMs: number;
    readonly at: Date;
  },
  { rows, body }: ChunkResult,
  also: (tx: WriteTx) => Promise<void> = async () => {},
): Promise<'saved' | 'already'> {
  return transact(db, async (tx) => {
    const taken = await tx
      .updateTable('sweep_chunk')
      .set({
        state: 'done',
        error: null,
        worker: chunk.worker,
        queries_ms: chunk.queriesMs,
        ended_at: chunk.at.toISOString(),
      })
      .where('sweep', '=', chunk.sweep)
      .where('chunk', '=', chunk.chunk)
      .where('state', '=', 'waiting')
      .returning('chunk')
      .executeTakeFirst();
    if (taken) {
      await tx
        .insertInto('sweep_result')
        .values({ sweep: chunk.sweep, chunk: chunk.chunk, rows, sha256: sha256(body), body })
        .execute();
    }
    await also(tx);
    return taken ? 'saved' : 'already';
  });
}

/** A failure of the work itself; the third parks the chunk. */
export async function failChunk(
  db: Db,
  sweep: string,
  chunk: number,
  error: string,
  at: Date,
  also: (tx: WriteTx, state: 'waiting' | 'parked') => Promise<void> = async () => {},
): Promise<void> {
  await transact(db, async (tx) => {
    const row = await tx
      .updateTable('sweep_chunk')
      .set(({ eb }) => ({
        failures: eb('failures', '+', 1),
        error: error.slice(0, 500),
        state: sql<
          'waiting' | 'parked'
        >`case when failures + 1 >= ${MOST_FAILURES} then 'parked' else 'waiting' end`,
        ended_at: sql<
          string | null
        >`case when failures + 1 >= ${MOST_FAILURES} then ${at.toISOString()}::timestamptz end`,
      }))
      .where('sweep', '=', sweep)
      .where('chunk', '=', chunk)
      .where('state', '=', 'waiting')
      .returning('state')
      .executeTakeFirst();
    await also(tx, row?.state === 'waiting' ? 'waiting' : 'parked');
  });
}

/** Nothing more of it is worked on; what is done stays. */
export async function cancelSweep(db: Db, id: string, by: Pick<WriteOrder, 'actor' | 'at'>): Promise<void> {
  await getSweep(db, id);
  await write(db, { ...by, action: 'sweep.cancel', subject: id, content: null }, async (tx) => {
    await tx
      .updateTable('sweep')
      .set({ cancelled_at: by.at.toISOString() })
      .where('id', '=', id)
      .where('cancelled_at', 'is', null)
      .execute();
    return null;
  });
}

/** Puts parked chunks back, once what made them fail is mended. Returns how many. */
export async function unparkChunks(
  db: Db,
  id: string,
  by: Pick<WriteOrder, 'actor' | 'at'>,
): Promise<number> {
  return write(db, { ...by, action: 'sweep.unpark', subject: id, content: null }, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('sweep_chunk')
      .set({ state: 'waiting', failures: 0, starts: 0, error: null, ended_at: null })
      .where('sweep', '=', id)
      .where('state', '=', 'parked')
      .executeTakeFirst();
    return Number(numUpdatedRows);
  });
}

/** Packed results in order of the scenario, chunk by chunk, so that a million never lie in memory at once. */
export async function* sweepResults(db: Db, id: string): AsyncGenerator<Uint8Array> {
  for (let after = -1; ; ) {
    const row = await db
      .selectFrom('sweep_result')
      .select(['chunk', 'sha256', 'body'])
      .where('sweep', '=', id)
      .where('chunk', '>', after)
      .orderBy('chunk')
      .limit(1)
      .executeTakeFirst();
    if (!row) return;
    if (sha256(row.body) !== row.sha256) {
      throw new UnavailableError(
        'store-damaged',
        `sweep ${id}: the results of chunk ${row.chunk} are not what was written`,
        'restore a backup, or run the sweep again with --restart',
      );
    }
    yield row.body;
    after = row.chunk;
  }
}
