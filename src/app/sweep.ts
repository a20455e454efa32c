import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { SweepRow } from '../assess/sweep/rows.ts';
import { countQueries, type SweepScenario } from '../assess/sweep/scenario.ts';
import { MOST_FAILURES } from '../store/db/sweeps.ts';
import { InputError, KurykError, UnavailableError } from '../terms/errors.ts';
import type { SweepJson } from './sweep-answers.ts';
import { CHUNK, chunkCount, sliceOf } from './sweep-chunk.ts';
import { SweepFolder } from './sweep-folder.ts';
import { demandOutput, writeSweepOutput } from './sweep-output.ts';
import { NOTHING_YET, SweepTeller } from './sweep-report.ts';
import { shareSweep } from './sweep-thread.ts';
import { openThreads } from './sweep-threads.ts';
import type { World } from './world.ts';

export interface SweepOptions {
  readonly out: string;
  /** Threads; null: as many as the machine runs at once. */
  readonly workers: number | null;
  /** Throw away what an interrupted sweep has done. */
  readonly restart: boolean;
  readonly onProgress?: (done: number, of: number) => void;
  /** Stops between chunks; what is done stays done. */
  readonly signal?: AbortSignal;
}

/**
 * Answers every question of a scenario into one file, on this machine. Chunks of questions go to threads; the file is put
 * together in their order and appears at the end, so its bytes depend on scenario and pack alone, whoever worked and however often it was
 * interrupted. Throws {@link InputError} and `UnavailableError`.
 */
export async function runSweep(
  world: World,
  scenario: SweepScenario,
  options: SweepOptions,
): Promise<SweepJson> {
  demandOutput(options.out);
  try {
    if (!existsSync(dirname(resolve(options.out)))) {
      throw new InputError(`--out: the folder of ${options.out} does not exist`, {
        hint: 'make it first, or name a file in a folder that is there',
      });
    }
    const folder = await SweepFolder.open(`${options.out}.sweep`, scenario, world.pack, options.restart);
    try {
      return await answerAll(world, scenario, folder, options);
    } finally {
      await folder.close();
    }
  } catch (error) {
    throw readableOutputError(options.out, error);
  }
}

async function answerAll(
  world: World,
  scenario: SweepScenario,
  folder: SweepFolder,
  options: SweepOptions,
): Promise<SweepJson> {
  const { out, signal } = options;
  const queries = countQueries(scenario);
  const chunks = chunkCount(scenario);
  const before = folder.done();
  const todo = Array.from({ length: chunks }, (_, chunk) => chunk).filter((chunk) => !before.has(chunk));
  const workers = Math.max(1, Math.min(options.workers ?? availableParallelism(), todo.length));
  const parked: SweepJson['parked'] = [];
  let done = chunks - todo.length;
  const tell = () => options.onProgress?.(Math.min(done * CHUNK, queries), queries);
  tell();
  const teller = new SweepTeller(world, scenario);
  const ready = new ChunksInOrder(chunks, (chunk) => folder.read(chunk));
  for (const chunk of before) ready.has(chunk);
  // Rows are put into the table while others are still worked on: at the end that would be work for one thread alone.
  const written = writeSweepOutput(out, teller.passing(ready.read()), folder.table);
  // Whether it was written is asked below, after the last chunk.
  written.catch(() => ready.stop());
  try {
    if (todo.length > 0) {
      const sweep = shareSweep('this', world, scenario);
      const threads = await openThreads(workers);
      try {
        let next = 0;
        const answer = async (chunk: number): Promise<Uint8Array | null> => {
          for (let failures = 0; ; ) {
            try {
              return (await threads.run({ sweep, ...sliceOf(scenario, chunk) })).body;
            } catch (error) {
              if (++failures < MOST_FAILURES) continue;
              parked.push({ chunk, error: firstLine(error) });
              return null;
            }
          }
        };
        const keep = async (chunk: number, body: Uint8Array) => {
          await folder.write(chunk, body);
          ready.has(chunk);
          done++;
          tell();
        };
        // A lane works on a chunk while the one before goes to the disk, and waits there: memory holds two for each thread.
        const lane = async () => {
          let keeping = Promise.resolve();
          try {
            while (next < todo.length && !signal?.aborted && !ready.stopped) {
              const chunk = todo[next++]!;
              const body = await answer(chunk);
              await keeping;
              if (body === null) continue;
              keeping = keep(chunk, body);
              // Asked about at the next turn, or below.
              keeping.catch(() => {});
            }
            await keeping;
          } catch (error) {
            ready.stop();
            throw error;
          }
        };
        const ended = await Promise.allSettled(Array.from({ length: workers }, lane));
        for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
      } finally {
        await threads.close();
      }
    }
  } catch (error) {
    ready.stop();
    await written.catch(() => {});
    throw error;
  }
  const head = {
    sweep: null,
    out,
    queries,
    chunks,
    resumedAt: Math.min(queries, before.size * CHUNK),
    workers,
    parked,
    pack: { id: world.pack.id, revision: world.pack.revision },
  };
  if (done < chunks) {
    if (ready.stopped) await written;
    ready.stop();
    await written.catch(() => {});
    const state = parked.length > 0 && !signal?.aborted ? 'incomplete' : 'interrupted';
    return { ...head, state, folder: folder.dir, ...NOTHING_YET };
  }
  await written;
  const tally = teller.tally();
  // Chunks of a sweep that came out wrong are kept, for whoever looks into it.
  if (tally.mismatches.length > 0) return { ...head, state: 'done', folder: folder.dir, ...tally };
  await folder.remove();
  return { ...head, state: 'done', folder: null, ...tally };
}

/** Chunks one after the other, each as soon as it and all before it are there. */
class ChunksInOrder {
  stopped = false;
  private readonly count: number;
  private readonly get: (chunk: number) => SweepRow[];
  private readonly there = new Set<number>();
  private wake = () => {};

  constructor(count: number, get: (chunk: number) => SweepRow[]) {
    this.count = count;
    this.get = get;
  }

  has(chunk: number): void {
    this.there.add(chunk);
    this.wake();
  }

  /** There will be no more: whoever reads them is told by an error. */
  stop(): void {
    this.stopped = true;
    this.wake();
  }

  async *read(): AsyncGenerator<SweepRow[]> {
    for (let chunk = 0; chunk < this.count; chunk++) {
      while (!this.there.has(chunk)) {
        if (this.stopped) throw new Error('the sweep was stopped before its end');
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
      }
      yield this.get(chunk);
    }
  }
}

/** For an answer: what a chunk failed of. */
export function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .split('\n')[0]!
    .slice(0, 200);
}

export function readableOutputError(out: string, error: unknown): unknown {
  if (error instanceof KurykError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new UnavailableError(
      'disk-full',
      `${out}: the disk is full; what is done so far is kept`,
      'free some space, then run the same command again: it goes on where it stopped',
      { cause: error },
    );
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR'].includes(code ?? '')) {
    return new InputError(`--out: ${out} cannot be written (${code})`, {
      hint: 'name a file in a folder that you may write to',
      cause: error,
    });
  }
  return error;
}
