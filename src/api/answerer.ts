import type { House } from './endpoint.ts';
import { type AnswerJob, type WrittenAnswer, writeAnswer } from './write-answer.ts';

/** Who answers: this thread, or a pool of others. */
export interface Answerer {
  /**
   * `key` names the question and all that its answer depends on; askers of one key share one answer. `signal`: the asker
   * has gone. Throws `InputError`, and a `Problem` where there is no room or no time.
   */
  answer(job: AnswerJob, key: string, signal: AbortSignal): Promise<WrittenAnswer>;
  readonly load: Load;
  /** Seconds after which to come again where whoever asks now would be sent away; null or left out: ask. */
  turnAway?(): number | null;
  close(): Promise<void>;
}

export interface Load {
  readonly threads: number;
  readonly busy: number;
  readonly waiting: number;
}

/** Answers on the thread that serves, one after the other: for tests, and for a house without neighbours. */
export function answerHere(world: House['world']): Answerer {
  return {
    answer: (job) => writeAnswer(job, world),
    load: { threads: 0, busy: 0, waiting: 0 },
    close: async () => {},
  };
}
