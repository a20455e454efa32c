import type { Answerer } from './answerer.ts';
import type { WrittenAnswer } from './write-answer.ts';

interface UnderWay {
  readonly promise: Promise<WrittenAnswer>;
  readonly stop: AbortController;
  askers: number;
}

/**
 * One search for all who ask the same at the same time: a page that many open at once costs one answer. The search stops
 * when the last of them has gone.
 */
export function sharedAnswers(inner: Answerer): Answerer {
  const underWay = new Map<string, UnderWay>();
  const begin = (key: string, job: Parameters<Answerer['answer']>[0]): UnderWay => {
    const stop = new AbortController();
    const promise = inner.answer(job, key, stop.signal).finally(() => {
      if (underWay.get(key) === begun) underWay.delete(key);
    });
    // Whoever still waits hears of it by a promise of his own.
    promise.catch(() => {});
    const begun: UnderWay = { promise, stop, askers: 0 };
    underWay.set(key, begun);
    return begun;
  };
  return {
    get load() {
      return inner.load;
    },
    close: () => inner.close(),
    turnAway: () => inner.turnAway?.() ?? null,
    async answer(job, key, signal) {
      signal.throwIfAborted();
      const shared = underWay.get(key) ?? begin(key, job);
      shared.askers++;
      let leave = () => {};
      const left = new Promise<never>((_, reject) => {
        leave = () => reject(signal.reason as Error);
      });
      signal.addEventListener('abort', leave, { once: true });
      try {
        return await Promise.race([shared.promise, left]);
      } finally {
        signal.removeEventListener('abort', leave);
        if (--shared.askers === 0) {
          // Nobody may join a search that is being stopped.
          if (underWay.get(key) === shared) underWay.delete(key);
          shared.stop.abort(new Error('all who asked have gone'));
        }
      }
    },
  };
}
