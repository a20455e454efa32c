import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import { shippedPackFolder } from '../app/open-world.ts';
import { InputError } from '../terms/errors.ts';
import type { ThreadAnswer, ThreadJob } from './answer-worker.ts';
import type { Answerer, Load } from './answerer.ts';
import type { House } from './endpoint.ts';
import { overloaded, Problem } from './problem.ts';
import { NoRoomError, WaitingRoom } from './waiting-room.ts';
import type { AnswerJob, WrittenAnswer } from './write-answer.ts';

export interface PoolLimits {
  /** Questions answered at once, each on a thread of its own. */
  readonly threads: number;
  /** Questions that may wait for a thread, and how long each. */
  readonly chairs: number;
  readonly waitMs: number;
  /** How long one answer may take. */
  readonly answerMs: number;
  /** Of JavaScript values in one thread; the arrays of a search are bounded by its number of labels. */
  readonly heapMb: number;
}

export const POOL_LIMITS: PoolLimits = {
  threads: availableParallelism(),
  chairs: 64,
  waitMs: 2000,
  answerMs: 20_000,
  heapMb: 512,
};

/** Heavy questions: how many times longer each may take and wait, and how many may wait. */
const HEAVY = 6;
const HEAVY_CHAIRS = 8;
/** After it should have stopped by itself, a thread is ended by force: a loop that asks nobody must not run on. */
const GRACE_MS = 1000;

/**
 * Answers on threads of their own, so that no question ever holds up the thread that serves. Whoever leaves stops the
 * search made for him; a search past its time is stopped, and its thread ended if it does not.
 */
export function planningPool(
  world: House['world'],
  limits: PoolLimits = POOL_LIMITS,
  workerFile: string = join(shippedPackFolder(), '..', '..', 'dist', 'answer-worker.js'),
): Answerer {
  const piscina = new Piscina({
    filename: workerFile,
    workerData: { world },
    minThreads: limits.threads,
    maxThreads: limits.threads,
    concurrentTasksPerWorker: 1,
    // The thread that serves comes first where cores are few: it is the one that says 503.
    niceIncrement: 10,
    // Waiting is done in our own room, where it can be cut short.
    maxQueue: limits.threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb },
  });
  // What a task throws is told to whoever waits for it; a thread that dies between tasks is replaced.
  piscina.on('error', () => {});
  const now = () => performance.now();
  const { threads, chairs, waitMs } = limits;
  const room = new WaitingRoom({ places: threads, chairs, waitMs, now });
  // Hundreds of plans each: these never have all threads, or every quick plan would wait for minutes.
  const heavyRoom = new WaitingRoom({
    places: Math.max(1, threads - 1),
    chairs: Math.min(chairs, HEAVY_CHAIRS),
    waitMs: waitMs * HEAVY,
    now,
  });
  const enter = (where: WaitingRoom, signal: AbortSignal) =>
    where.enter(signal).catch((error: unknown) => {
      throw error instanceof NoRoomError ? overloaded(error.retryAfter) : error;
    });
  return {
    get load(): Load {
      return { threads, busy: room.busy, waiting: room.waiting + heavyRoom.waiting };
    },
    turnAway: () => room.turnAway(),
    async answer(job, _key, signal) {
      const leaveHeavy = job.heavy ? await enter(heavyRoom, signal) : null;
      try {
        const leave = await enter(room, signal);
        try {
          return await inThread(piscina, job, limits.answerMs * (job.heavy ? HEAVY : 1), signal);
        } finally {
          leave(job.heavy ? 'rare' : 'usual');
        }
      } finally {
        leaveHeavy?.('usual');
      }
    },
    close: () => piscina.destroy(),
  };
}

async function inThread(
  piscina: Piscina<ThreadJob, ThreadAnswer>,
  job: AnswerJob,
  answerMs: number,
  signal: AbortSignal,
): Promise<WrittenAnswer> {
  const gone = new SharedArrayBuffer(4);
  const force = new AbortController();
  const endByForce = (ms: number) => setTimeout(() => force.abort(), ms);
  let timer = endByForce(answerMs + GRACE_MS);
  const stop = () => {
    Atomics.store(new Int32Array(gone), 0, 1);
    clearTimeout(timer);
    timer = endByForce(GRACE_MS);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  try {
    return answerOf(await piscina.run({ job, answerMs, gone }, { signal: force.signal }));
  } catch (error) {
    if (force.signal.aborted) throw signal.aborted ? signal.reason : tooLong(answerMs);
    if ((error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') {
      throw new Problem(
        'took-too-long',
        'The question needs more memory than one answer may have; narrow it.',
        {
          headers: { 'Retry-After': '60' },
        },
      );
    }
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }

  function answerOf(said: ThreadAnswer): WrittenAnswer {
    if (said.kind === 'answer') return said.answer;
    if (said.kind === 'stopped') throw said.why === 'gone' ? signal.reason : tooLong(answerMs);
    throw new InputError(said.message, {
      kind: said.mistake,
      ...(said.hint === null ? {} : { hint: said.hint }),
    });
  }
}

function tooLong(answerMs: number): Problem {
  return new Problem(
    'took-too-long',
    `No whole answer was found in ${answerMs / 1000} s, and a part of one is not shown; narrow the question (fewer modes, one day), or ask the command line.`,
    { headers: { 'Retry-After': '60' } },
  );
}
