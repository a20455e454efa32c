import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
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
 * together in order at the end, so its bytes depend on scenario and pack alone, whoever worked and however often it was
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
      // Each lane asks for one chunk at a time: memory holds as many chunks as there are threads.
      const lane = async () => {
        while (next < todo.length && !signal?.aborted) {
          const chunk = todo[next++]!;
          const body = await answer(chunk);
          if (body === null) continue;
          folder.write(chunk, body);
          done++;
          tell();
        }
      };
      await Promise.all(Array.from({ length: workers }, lane));
    } finally {
      await threads.close();
    }
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
    const state = parked.length > 0 && !signal?.aborted ? 'incomplete' : 'interrupted';
    return { ...head, state, folder: folder.dir, ...NOTHING_YET };
  }
  const teller = new SweepTeller(world, scenario);
  function* read() {
    for (let chunk = 0; chunk < chunks; chunk++) yield folder.read(chunk);
  }
  await writeSweepOutput(out, teller.passing(read()));
  const tally = teller.tally();
  // Chunks of a sweep that came out wrong are kept, for whoever looks into it.
  if (tally.mismatches.length > 0) return { ...head, state: 'done', folder: folder.dir, ...tally };
  await folder.remove();
  return { ...head, state: 'done', folder: null, ...tally };
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
