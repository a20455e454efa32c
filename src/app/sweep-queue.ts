import { createHash } from 'node:crypto';
import { countQueries, type SweepScenario } from '../assess/sweep/scenario.ts';
import { canonicalJson } from '../store/db/canonical.ts';
import { keepFiles } from '../store/db/packs.ts';
import { ChunkQueue } from '../store/db/queue.ts';
import { openStore, type Store, type StoreAddress } from '../store/db/store.ts';
import {
  cancelSweep,
  createSweep,
  getSweep,
  listSweeps,
  type SweepProgress,
  sweepProgress,
  sweepResults,
  unparkChunks,
  waitingChunks,
} from '../store/db/sweeps.ts';
import { readPackFiles } from '../store/pack/read.ts';
import { InputError } from '../terms/errors.ts';
import { VERSION } from '../terms/version.ts';
import { shippedPackFolder } from './open-world.ts';
import { localActor } from './store-address.ts';
import { readableOutputError } from './sweep.ts';
import type { SweepJson } from './sweep-answers.ts';
import { CHUNK, decodeRows } from './sweep-chunk.ts';
import { demandOutput, writeSweepOutput } from './sweep-output.ts';
import { NOTHING_YET, SweepTeller } from './sweep-report.ts';
import { whenBack } from './when-back.ts';
import type { OpenedWorld, World } from './world.ts';

/*
 * Sweeps past one machine: chunks on a queue in PostgreSQL, taken by `kuryk worker` anywhere. What is done stands in the
 * database, so that anyone who reaches it may ask how far it is, stop it, or fetch the table.
 */

export interface SubmitOptions {
  readonly priority: number;
  /** Seconds after which a chunk of a silent worker goes to another. */
  readonly leaseSeconds: number;
  readonly chunkSize?: number;
  readonly restart: boolean;
  readonly pack: string | undefined;
  readonly at: Date;
}

/** What the store keeps of a sweep besides its numbers. */
interface KeptScenario {
  readonly program: string;
  readonly leaseSeconds: number;
  readonly scenario: SweepScenario;
}

/** A sweep is worked on by a server's queue; an embedded store has one process alone. */
export function demandServer(address: StoreAddress): string {
  if (address.url !== null) return address.url;
  throw new InputError('--db is missing: workers meet at a PostgreSQL database', {
    hint: 'name it with --db postgres://… or KURYK_DATABASE_URL; on one machine `kuryk sweep SCENARIO` needs none',
  });
}

/**
 * Writes a sweep down and puts its chunks on the queue, all in one transaction. The same scenario, pack and program have
 * the same id: submitted again it is the same sweep, wherever it stands.
 */
export async function submitSweep(
  address: StoreAddress,
  world: OpenedWorld,
  scenario: SweepScenario,
  options: SubmitOptions,
): Promise<string> {
  const url = demandServer(address);
  const { priority, leaseSeconds, chunkSize = CHUNK, at } = options;
  const kept: KeptScenario = { program: VERSION, leaseSeconds, scenario };
  const content = canonicalJson([kept.program, scenario, world.pack.revision, chunkSize]);
  const id = createHash('sha256')
    .update(options.restart ? `${content} ${at.toISOString()}` : content)
    .digest('hex')
    .slice(0, 12);
  const { files, revision } = readPackFiles(options.pack ?? shippedPackFolder());
  if (revision !== world.pack.revision) throw new InputError('the pack changed while it was read; try again');
  return withStore(address, async ({ db }) => {
    if ((await db.selectFrom('sweep').select('id').where('id', '=', id).executeTakeFirst()) !== undefined) {
      return id;
    }
    const queue = await ChunkQueue.open(url, VERSION);
    try {
      const queries = countQueries(scenario);
      const order = {
        id,
        scenario: kept,
        pack: world.pack,
        queries,
        chunkSize,
        priority,
      };
      await createSweep(db, order, { actor: localActor(), at }, async (tx) => {
        await keepFiles(tx, { ...world.pack, title: world.about.title }, files);
        const chunks = Array.from({ length: Math.ceil(queries / chunkSize) }, (_, chunk) => ({
          sweep: id,
          chunk,
        }));
        await queue.add(chunks, { priority, leaseSeconds }, tx);
      });
      return id;
    } finally {
      await queue.close();
    }
  });
}

/** Waits for the end of a sweep, also while the database is away for a while. */
export async function watchSweep(
  address: StoreAddress,
  id: string,
  onProgress: (progress: SweepProgress) => void,
  signal: AbortSignal,
  everyMs = 500,
): Promise<SweepProgress> {
  return withStore(address, async ({ db }) => {
    for (;;) {
      const progress = await whenBack(() => sweepProgress(db, id, new Date()), signal);
      onProgress(progress);
      if (signal.aborted || !['queued', 'running'].includes(progress.state)) return progress;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  });
}

/** Streams the results of a finished sweep to a table, and plans a sample of them again. */
export async function exportSweep(address: StoreAddress, id: string, out: string): Promise<SweepJson> {
  demandOutput(out);
  const { progress, world, kept } = await withStore(address, async ({ db }) => {
    const sweep = await getSweep(db, id);
    return {
      progress: await sweepProgress(db, id, new Date()),
      kept: sweep.scenario as KeptScenario,
      world: await worldOf(db, sweep.pack),
    };
  });
  const head = answerOf(progress, world.pack);
  // A part of a table is never handed out as the whole.
  if (progress.state !== 'done') return head;
  const teller = new SweepTeller(world, kept.scenario);
  try {
    await withStore(address, async ({ db }) => {
      async function* chunks() {
        for await (const body of sweepResults(db, id)) yield decodeRows(body);
      }
      await writeSweepOutput(out, teller.passing(chunks()));
    });
  } catch (error) {
    throw readableOutputError(out, error);
  }
  return { ...head, out, ...teller.tally() };
}

export function answerOf(progress: SweepProgress, pack: World['pack']): SweepJson {
  return {
    sweep: progress.id,
    state: progress.state,
    out: null,
    queries: progress.queries,
    chunks: progress.chunks,
    resumedAt: 0,
    workers: progress.workers,
    ...NOTHING_YET,
    parked: [...progress.parked],
    folder: null,
    pack: { id: pack.id, revision: pack.revision },
  };
}

export async function sweepStatus(address: StoreAddress, id: string | undefined): Promise<SweepProgress[]> {
  demandServer(address);
  return withStore(address, async ({ db }) => {
    const found: SweepProgress[] = [];
    for (const each of id === undefined ? await listSweeps(db) : [id]) {
      found.push(await sweepProgress(db, each, new Date()));
    }
    return found;
  });
}

export async function endSweep(address: StoreAddress, id: string, at: Date): Promise<SweepProgress> {
  demandServer(address);
  return withStore(address, async ({ db }) => {
    await cancelSweep(db, id, { actor: localActor(), at });
    return sweepProgress(db, id, new Date());
  });
}

/** Parked chunks are tried again, and all that wait are put on the queue once more: twice there does no harm. */
export async function retrySweep(address: StoreAddress, id: string, at: Date): Promise<SweepProgress> {
  const url = demandServer(address);
  return withStore(address, async ({ db }) => {
    const sweep = await getSweep(db, id);
    await unparkChunks(db, id, { actor: localActor(), at });
    const { program, leaseSeconds } = sweep.scenario as KeptScenario;
    const queue = await ChunkQueue.open(url, program);
    try {
      const chunks = (await waitingChunks(db, id)).map((chunk) => ({ sweep: id, chunk }));
      await queue.add(chunks, { priority: sweep.priority, leaseSeconds });
    } finally {
      await queue.close();
    }
    return sweepProgress(db, id, new Date());
  });
}

/** The world of a sweep: the pack as it is here when it is the same revision, else as the submitter kept it. */
export async function worldOf(
  db: Store['db'],
  pack: { readonly id: string; readonly revision: string },
): Promise<World> {
  const { openKeptWorld } = await import('./kept-world.ts');
  return openKeptWorld(db, pack);
}

export async function scenarioOf(db: Store['db'], id: string) {
  const sweep = await getSweep(db, id);
  return { ...sweep, kept: sweep.scenario as KeptScenario };
}

async function withStore<T>(address: StoreAddress, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(address);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
