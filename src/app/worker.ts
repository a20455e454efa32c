import { randomBytes } from 'node:crypto';
import { availableParallelism, hostname } from 'node:os';
import { type ChunkJob, ChunkQueue } from '../store/db/queue.ts';
import { openStore, type Store, type StoreAddress } from '../store/db/store.ts';
import { failChunk, finishChunk, startChunk } from '../store/db/sweeps.ts';
import { VERSION } from '../terms/version.ts';
import { firstLine } from './sweep.ts';
import { sliceOf } from './sweep-chunk.ts';
import { demandServer, scenarioOf, worldOf } from './sweep-queue.ts';
import { type SharedSweep, shareSweep } from './sweep-thread.ts';
import { openThreads, type SweepThreads } from './sweep-threads.ts';
import { whenBack } from './when-back.ts';

export interface WorkerOptions {
  /** Threads; null: as many as the machine runs at once. */
  readonly workers: number | null;
  /** End when nothing has come for so long; null: never. */
  readonly idleSeconds: number | null;
  /** How often leases of dead workers are looked for. */
  readonly maintenanceSeconds?: number;
  readonly onEvent?: (event: WorkerEvent) => void;
  readonly signal: AbortSignal;
}

export interface WorkerEvent {
  readonly kind: 'saved' | 'already' | 'skipped' | 'failed' | 'released';
  readonly sweep: string;
  readonly chunk: number;
  readonly error?: string;
}

export interface WorkerReport {
  readonly worker: string;
  readonly threads: number;
  readonly saved: number;
  readonly skipped: number;
  readonly failed: number;
  /** Time that threads worked, and that this worker spent asking the database, in milliseconds. */
  readonly workMs: number;
  readonly queueMs: number;
}

/** Wait for work: short enough that small sweeps feel quick, long enough not to ask an idle database all the time. */
const POLL_MS = 250;
/** After being asked to stop: so long chunks may go on before they are given back. */
const GRACE_MS = 10_000;
const MOST_SWEEPS_KEPT = 4;

/** Takes chunks from the queue until told to stop. Killed at any instruction it loses nothing: its chunks come back. */
export async function runWorker(address: StoreAddress, options: WorkerOptions): Promise<WorkerReport> {
  const url = demandServer(address);
  const lanes = options.workers ?? availableParallelism();
  const store = await openStore(address, { max: lanes + 1 });
  let queue: ChunkQueue | undefined;
  let threads: SweepThreads | undefined;
  try {
    const { maintenanceSeconds } = options;
    queue = await ChunkQueue.open(
      url,
      VERSION,
      maintenanceSeconds === undefined ? {} : { maintenanceSeconds },
    );
    threads = await openThreads(lanes);
    return await new Worker(store, queue, threads, lanes, options).run();
  } finally {
    await threads?.close();
    await queue?.close();
    await store.close();
  }
}

class Worker {
  private readonly name = `${hostname()}-${process.pid}-${randomBytes(3).toString('hex')}`;
  private readonly store: Store;
  private readonly queue: ChunkQueue;
  private readonly threads: SweepThreads;
  private readonly lanes: number;
  private readonly options: WorkerOptions;
  private readonly sweeps = new Map<string, Promise<KnownSweep>>();
  private readonly counts = { saved: 0, skipped: 0, failed: 0, workMs: 0, queueMs: 0 };

  constructor(store: Store, queue: ChunkQueue, threads: SweepThreads, lanes: number, options: WorkerOptions) {
    this.store = store;
    this.queue = queue;
    this.threads = threads;
    this.lanes = lanes;
    this.options = options;
  }

  async run(): Promise<WorkerReport> {
    const { signal, idleSeconds } = this.options;
    const underway = new Map<string, Promise<void>>();
    let lastWork = Date.now();
    const stop = stopped(signal);
    while (!signal.aborted) {
      const jobs = await this.timed(() => this.queue.take(this.lanes + 1 - underway.size));
      for (const job of jobs) {
        const work = this.work(job).finally(() => underway.delete(job.id));
        underway.set(job.id, work);
      }
      if (jobs.length > 0 || underway.size > 0) lastWork = Date.now();
      else if (idleSeconds !== null && Date.now() - lastWork >= idleSeconds * 1000) break;
      // One chunk more than threads is in hand, so that no thread waits for the database.
      if (underway.size > this.lanes) await Promise.race([...underway.values(), stop]);
      else if (jobs.length === 0) await Promise.race([pause(POLL_MS), stop]);
    }
    await Promise.race([Promise.all(underway.values()), pause(GRACE_MS)]);
    for (const id of underway.keys()) await this.queue.release(id).catch(() => {});
    return { worker: this.name, threads: this.lanes, ...this.counts };
  }

  /** Never throws: what goes wrong with a chunk is written to it. */
  private async work(job: ChunkJob): Promise<void> {
    const { db } = this.store;
    const { sweep, chunk, id } = job;
    try {
      const start = await this.timed(() => whenBack(() => startChunk(db, sweep, chunk, this.name)));
      if (start === 'skip') {
        await this.timed(() => whenBack(() => this.queue.done(id)));
        this.counts.skipped++;
        this.tell('skipped', job);
        return;
      }
      const known = await this.sweep(sweep);
      const done = await this.threads.run({ sweep: known.shared, ...known.slice(chunk) });
      this.counts.workMs += done.workMs;
      const finished = { sweep, chunk, worker: this.name, queriesMs: done.workMs, at: new Date() };
      const saved = await this.timed(() =>
        whenBack(() => finishChunk(db, finished, done, (tx) => this.queue.done(id, tx))),
      );
      if (saved === 'saved') this.counts.saved++;
      this.tell(saved, job);
    } catch (error) {
      this.counts.failed++;
      const said = firstLine(error);
      this.tell('failed', job, said);
      try {
        await whenBack(() =>
          failChunk(db, sweep, chunk, said, new Date(), (tx, state) =>
            state === 'parked' ? this.queue.done(id, tx) : this.queue.release(id, tx),
          ),
        );
      } catch {
        // The chunk's lease will run out, and another worker gets it.
      }
    }
  }

  private sweep(id: string): Promise<KnownSweep> {
    let known = this.sweeps.get(id);
    if (!known) {
      known = this.readSweep(id);
      // One that could not be read is read again for the next chunk.
      known.catch(() => this.sweeps.delete(id));
      this.sweeps.set(id, known);
      if (this.sweeps.size > MOST_SWEEPS_KEPT) this.sweeps.delete(this.sweeps.keys().next().value!);
    }
    return known;
  }

  private async readSweep(id: string): Promise<KnownSweep> {
    const { db } = this.store;
    const { pack, kept, chunkSize } = await whenBack(() => scenarioOf(db, id));
    const world = await whenBack(() => worldOf(db, pack));
    return {
      shared: shareSweep(id, world, kept.scenario),
      slice: (chunk) => sliceOf(kept.scenario, chunk, chunkSize),
    };
  }

  private async timed<T>(work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await work();
    } finally {
      this.counts.queueMs += performance.now() - began;
    }
  }

  private tell(kind: WorkerEvent['kind'], { sweep, chunk }: ChunkJob, error?: string): void {
    this.options.onEvent?.({ kind, sweep, chunk, ...(error === undefined ? {} : { error }) });
  }
}

interface KnownSweep {
  readonly shared: SharedSweep;
  readonly slice: (chunk: number) => { readonly from: number; readonly to: number };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
