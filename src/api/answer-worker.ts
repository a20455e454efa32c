import { workerData } from 'node:worker_threads';
import { onBehalfOf, StoppedError } from '../app/limits.ts';
import type { OpenedWorld } from '../app/world.ts';
import { InputError } from '../terms/errors.ts';
import { type AnswerJob, type WrittenAnswer, writeAnswer } from './write-answer.ts';

/*
 * A thread of the planning pool. It holds a copy of the world that the serving thread opened, so that all threads answer
 * from one revision, whatever happens to the files meanwhile.
 */

export interface ThreadJob {
  readonly job: AnswerJob;
  readonly answerMs: number;
  /** One number, shared: 1 once the asker has gone. */
  readonly gone: SharedArrayBuffer;
}

/** Errors lose their class between threads; those that a reader may see travel as values. */
export type ThreadAnswer =
  | { readonly kind: 'answer'; readonly answer: WrittenAnswer }
  | {
      readonly kind: 'input';
      readonly message: string;
      readonly hint: string | null;
      readonly mistake: string;
    }
  | { readonly kind: 'stopped'; readonly why: 'gone' | 'deadline' };

const { world } = workerData as { readonly world: OpenedWorld };

export default async function answerInThread({ job, answerMs, gone }: ThreadJob): Promise<ThreadAnswer> {
  const flag = new Int32Array(gone);
  const now = () => performance.now();
  const asker = { gone: () => Atomics.load(flag, 0) === 1, deadlineMs: now() + answerMs, now };
  try {
    return { kind: 'answer', answer: await onBehalfOf(asker, () => writeAnswer(job, world)) };
  } catch (error) {
    if (error instanceof StoppedError) return { kind: 'stopped', why: error.why };
    if (!(error instanceof InputError)) throw error;
    return { kind: 'input', message: error.message, hint: error.hint ?? null, mistake: error.kind };
  }
}
