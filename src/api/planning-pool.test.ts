import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onBehalfOf, StoppedError } from '../app/limits.ts';
import { answerTimeline } from '../app/timeline.ts';
import { parseDay } from '../terms/day.ts';
import type { Answerer } from './answerer.ts';
import { type ApiOptions, buildApi } from './app.ts';
import { planningPool } from './planning-pool.ts';
import { sharedAnswers } from './shared-answers.ts';
import { testHouse } from './testing.ts';
import type { AnswerJob } from './write-answer.ts';

const LIMITS = { threads: 1, chairs: 2, waitMs: 2000, answerMs: 20_000, heapMb: 512 };
const QUESTION = {
  from: 'AZBAK',
  to: 'AFHRT',
  cargo: 'special',
  for: 'US',
  modes: 'sea,rail',
  on: '2019-06-01',
};
const JOB: AnswerJob = {
  endpoint: 'plan',
  question: QUESTION,
  today: parseDay('2024-01-01'),
  page: null,
  geojson: false,
  heavy: false,
  facts: undefined,
};
const staying = () => new AbortController().signal;

let house: ApiOptions;
let pool: Answerer;
/** A worker that never looks up: a loop that asks nobody whether it should stop. */
let deaf: string;
let dir: string;
beforeAll(async () => {
  house = await testHouse();
  pool = planningPool(house.world, LIMITS);
  dir = mkdtempSync(join(tmpdir(), 'kuryk-pool-'));
  deaf = join(dir, 'deaf.mjs');
  writeFileSync(
    deaf,
    `export default ({ job }) => {
       if (job.question.deaf) for (;;);
       return { kind: 'answer', answer: { text: 'heard', next: null, complete: true } };
     };`,
  );
});
afterAll(async () => {
  await pool.close();
  rmSync(dir, { recursive: true });
});

describe('a pool of planning threads', () => {
  it('answers in the same bytes as the thread that serves, and refuses with the same words', async () => {
    const [here, there] = [buildApi(house), buildApi({ ...house, answerer: pool })];
    const plan = `/v1/plan?${new URLSearchParams(QUESTION)}`;
    for (const path of [plan, '/v1/briefs?limit=2', '/v1/law?limit=3']) {
      const [a, b] = [await here.request(path), await there.request(path)];
      expect(await b.text()).toBe(await a.text());
      expect(b.headers.get('etag')).toBe(a.headers.get('etag'));
      expect(b.headers.get('link')).toBe(a.headers.get('link'));
    }
    const wrong = '/v1/plan?from=Bakuu&to=Hairatan';
    const withoutId = async (app: typeof here) => {
      const { instance, ...rest } = (await (await app.request(wrong)).json()) as Record<string, unknown>;
      return rest;
    };
    expect(await withoutId(there)).toEqual(await withoutId(here));
  });

  it('leaves the thread that serves free', async () => {
    const answer = pool.answer(
      { ...JOB, endpoint: 'timeline', question: { ...QUESTION, on: undefined, until: '2023-01-01' } },
      '',
      staying(),
    );
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    await answer.catch(() => {});
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(5);
  });

  it('ends a thread that does not stop by itself, when time is up or the asker has gone, and goes on', async () => {
    const hard = planningPool(house.world, { ...LIMITS, answerMs: 100 }, deaf);
    const loop: AnswerJob = { ...JOB, question: { deaf: true } };
    await expect(hard.answer(loop, '', staying())).rejects.toMatchObject({ kind: 'took-too-long' });
    const asked = new AbortController();
    const left = hard.answer(loop, '', asked.signal);
    setTimeout(() => asked.abort(new Error('gone home')), 50);
    await expect(left).rejects.toThrow('gone home');
    expect((await hard.answer(JOB, '', staying())).text).toBe('heard');
    expect(hard.load).toEqual({ threads: 1, busy: 0, waiting: 0 });
    await hard.close();
  });

  it('keeps a thread for quick questions, however many heavy ones are asked', async () => {
    const two = planningPool(house.world, { ...LIMITS, threads: 2 }, deaf);
    const stop = new AbortController();
    const loop: AnswerJob = { ...JOB, heavy: true, question: { deaf: true } };
    const heavy = [1, 2].map(() => two.answer(loop, '', stop.signal).catch(() => {}));
    expect((await two.answer(JOB, '', staying())).text).toBe('heard');
    expect(two.load).toEqual({ threads: 2, busy: 1, waiting: 1 });
    stop.abort(new Error('enough'));
    await Promise.all(heavy);
    await two.close();
  });

  it('says 503 and when to come again to whom it has no room for', async () => {
    const small = planningPool(house.world, { ...LIMITS, chairs: 1, waitMs: 60 }, deaf);
    const app = buildApi({ ...house, answerer: small });
    const stop = new AbortController();
    const looping = small.answer({ ...JOB, question: { deaf: true } }, '', stop.signal).catch(() => {});
    const answers = await Promise.all(
      [1, 2, 3].map((max) => app.request(`/v1/plan?from=AZBAK&to=AFHRT&max=${max}`)),
    );
    for (const response of answers) {
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    for (const path of ['/health', '/ready', '/v1/pack']) expect((await app.request(path)).status).toBe(200);
    stop.abort(new Error('enough'));
    await looping;
    await small.close();
  });
});

describe('a search made for somebody', () => {
  const asker = (over: Partial<{ gone: boolean; ms: number }>) => ({
    gone: () => over.gone ?? false,
    deadlineMs: over.ms ?? Number.POSITIVE_INFINITY,
    now: () => performance.now(),
  });
  const ask = () =>
    answerTimeline(
      { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US', until: '2020-01-01' },
      house.world,
      0,
    );

  it('stops when its asker has gone, and when its time is up, and shows no part', () => {
    expect(() => onBehalfOf(asker({ gone: true }), ask)).toThrow(StoppedError);
    expect(() => onBehalfOf(asker({ ms: 0 }), ask)).toThrow('the answer took too long');
  });
});

describe('questions that are the same', () => {
  it('share one search, which stops when the last asker has gone', async () => {
    const searches: { signal: AbortSignal; finish: () => void }[] = [];
    const shared = sharedAnswers({
      load: { threads: 0, busy: 0, waiting: 0 },
      close: async () => {},
      answer: (_job, _key, signal) =>
        new Promise((resolve) => {
          searches.push({ signal, finish: () => resolve({ text: 'x', next: null, complete: true }) });
        }),
    });
    const [a, b] = [new AbortController(), new AbortController()];
    const first = shared.answer(JOB, 'k', a.signal);
    const second = shared.answer(JOB, 'k', b.signal);
    const third = shared.answer(JOB, 'k', staying());
    expect(searches).toHaveLength(1);
    a.abort(new Error('a left'));
    await expect(first).rejects.toThrow('a left');
    expect(searches[0]!.signal.aborted).toBe(false);
    searches[0]!.finish();
    expect((await second).text).toBe('x');
    expect((await third).text).toBe('x');
    const fourth = shared.answer(JOB, 'k', b.signal);
    expect(searches).toHaveLength(2);
    b.abort(new Error('b left'));
    await expect(fourth).rejects.toThrow('b left');
    expect(searches[1]!.signal.aborted).toBe(true);
  });
});
