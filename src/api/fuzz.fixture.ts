import fc from 'fast-check';
import { onBehalfOf, StoppedError } from '../app/limits.ts';
import { buildApi } from './app.ts';
import { openApiDocument } from './openapi.ts';
import { type StrangeRequest, strangeRequest } from './random-request.ts';
import { testHouse } from './testing.ts';
import { writeAnswer } from './write-answer.ts';

export interface FuzzReport {
  readonly byStatus: Readonly<Record<string, number>>;
  /** Failed requests: a 5xx, a stack or path of ours in the body, or no answer at all. */
  readonly failures: readonly { readonly request: StrangeRequest; readonly why: string }[];
  readonly slowest: readonly { readonly ms: number; readonly request: string }[];
  readonly mostRssMb: number;
}

/** Long enough for any question that is refused; a sound one may be stopped, as the pool would stop it later. */
const ANSWER_MS = 40;
const BATCH = 500;
const OURS = /\bat .+:\d+:\d+|node_modules|\/src\/|node:internal/;

/** Sends `count` strange requests, always the same ones for one seed. */
export async function fuzzApi(
  count: number,
  seed: number,
  progress: (done: number, failed: number) => void = () => {},
): Promise<FuzzReport> {
  const house = await testHouse();
  const bugs: string[] = [];
  let stopped = false;
  const app = buildApi({
    ...house,
    log: (_, error) => bugs.push(error instanceof Error ? String(error.stack) : String(error)),
    answerer: {
      load: { threads: 0, busy: 0, waiting: 0 },
      close: async () => {},
      answer: async (job) => {
        const deadlineMs = performance.now() + ANSWER_MS;
        const asker = { gone: () => false, deadlineMs, now: () => performance.now() };
        return onBehalfOf(asker, () => writeAnswer(job, house.world)).catch((error: unknown) => {
          if (!(error instanceof StoppedError)) throw error;
          stopped = true;
          return { text: '{}\n', next: null, complete: false };
        });
      },
    },
  });
  const arbitrary = strangeRequest(openApiDocument());
  const byStatus: Record<string, number> = {};
  const failures: { request: StrangeRequest; why: string }[] = [];
  let slowest: { ms: number; request: string }[] = [];
  let mostRssMb = 0;
  for (let done = 0; done < count; done += BATCH) {
    const size = Math.min(BATCH, count - done);
    for (const request of fc.sample(arbitrary, { seed: seed + done, numRuns: size })) {
      const began = performance.now();
      bugs.length = 0;
      stopped = false;
      const why = await failureOf(request);
      if (why !== null) failures.push({ request, why: `${why} ${bugs.join('\n')}`.slice(0, 1000) });
      const ms = Math.round(performance.now() - began);
      if (ms > (slowest.at(-1)?.ms ?? 0) || slowest.length < 5) {
        slowest = [...slowest, { ms, request: `${request.method} ${request.path.slice(0, 120)}` }]
          .sort((a, b) => b.ms - a.ms)
          .slice(0, 5);
      }
    }
    mostRssMb = Math.max(mostRssMb, process.memoryUsage.rss() / 1024 ** 2);
    progress(done + size, failures.length);
  }
  return { byStatus, failures, slowest, mostRssMb };

  async function failureOf(request: StrangeRequest): Promise<string | null> {
    const { method, path, headers, body } = request;
    let init: Request;
    try {
      const takesBody = method !== 'GET' && method !== 'HEAD' && body !== undefined;
      init = new Request(`http://localhost${path}`, {
        method,
        headers: { ...headers },
        ...(takesBody ? { body } : {}),
      });
    } catch {
      return null; // no client can send it
    }
    const response = await app.fetch(init);
    const key = stopped ? 'stopped' : String(response.status);
    byStatus[key] = (byStatus[key] ?? 0) + 1;
    const text = await response.text();
    // A server without a store says so with 503 to whoever writes: that is an answer.
    if (response.status >= 500 && !text.includes('/problems/store-unavailable'))
      return `status ${response.status}`;
    if (response.status >= 400 && OURS.test(text)) return 'the answer tells where our code stands';
    if (
      response.status >= 400 &&
      method !== 'HEAD' &&
      !response.headers.get('content-type')?.startsWith('application/problem+json')
    ) {
      return `status ${response.status} without a problem`;
    }
    return null;
  }
}
