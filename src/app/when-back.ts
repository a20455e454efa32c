import { readableWriteError } from '../store/db/write.ts';
import { UnavailableError } from '../terms/errors.ts';

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5000;
const LONGEST_MS = 10 * 60_000;

/**
 * Does something that may be done twice, again and again while the database is away, for ten minutes at most. Throws what it
 * failed of last.
 */
export async function whenBack<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const began = Date.now();
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    try {
      return await work();
    } catch (thrown) {
      const error = readableWriteError(thrown);
      const away = error instanceof UnavailableError && error.code === 'database-unavailable';
      if (!away || signal?.aborted || Date.now() - began > LONGEST_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random() / 2)));
    }
  }
}
