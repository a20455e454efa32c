import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from './answerer.ts';
import { type ApiOptions, buildApi } from './app.ts';
import { type Server, serve } from './serve.ts';
import { testHouse } from './testing.ts';

/** An answerer that never answers, and tells when its asker has gone. */
function patient() {
  let gone!: () => void;
  let came!: () => void;
  const left = new Promise<void>((resolve) => {
    gone = resolve;
  });
  const asked = new Promise<void>((resolve) => {
    came = resolve;
  });
  const answerer: Answerer = {
    load: { threads: 1, busy: 1, waiting: 0 },
    close: async () => {},
    answer: (_job, _key, signal) =>
      new Promise((_, reject) => {
        came();
        signal.addEventListener('abort', () => {
          gone();
          reject(signal.reason);
        });
      }),
  };
  return { answerer, asked, left };
}
const PLAN = '/v1/plan?from=AZBAK&to=AFHRT&on=2019-06-01';

let house: ApiOptions;
let server: Server;
const never = patient();
beforeAll(async () => {
  house = await testHouse();
  server = await serve({ ...house, answerer: never.answerer, host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close(100));

describe('a reader who leaves', () => {
  it('stops the search that was made for him', async () => {
    const leaving = new AbortController();
    const answer = fetch(server.url + PLAN, { signal: leaving.signal });
    await never.asked;
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await never.left; // else the test never ends
  });
});

describe('a server that closes', () => {
  it('says so at /ready, ends in time although somebody still waits, and takes no more', async () => {
    const { answerer, asked } = patient();
    const closing = await serve({ ...house, answerer, host: '127.0.0.1', port: 0 });
    const waiting = fetch(closing.url + PLAN).catch(() => 'cut');
    await asked;
    expect((await fetch(`${closing.url}/ready`)).status).toBe(200);
    await closing.close(200);
    expect(await waiting).toBe('cut');
    await expect(fetch(`${closing.url}/health`)).rejects.toThrow();
    const app = buildApi({ ...house, isClosing: () => true });
    const ready = await app.request('/ready');
    expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '10']);
  });
});

describe('more questions than a share', () => {
  it('get 429 and when to come again; what is not a question is served on', async () => {
    const app = buildApi({ ...house, perSecond: 2 });
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await app.request('/v1/pack')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    const refused = await app.request('/v1/pack');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ type: '/problems/too-many-requests' });
    expect((await app.request('/health')).status).toBe(200);
    const other = await app.request('/v1/pack', {
      headers: { authorization: 'Bearer kuryk_aaaaaaaaaaaa_x' },
    });
    expect(other.status).toBe(200); // another share
  });
});

describe('metrics', () => {
  it('count by route, so that what people ask is no name of a series', async () => {
    const app = buildApi(house);
    await app.request('/v1/places/Baku');
    await app.request('/v1/places/Aktau');
    await app.request('/somewhere/else');
    const text = await (await app.request('/metrics')).text();
    expect(text).toContain('kuryk_http_requests_total{route="/v1/places/:name",method="GET",status="200"} 2');
    expect(text).toContain('kuryk_http_requests_total{route="none",method="GET",status="404"} 1');
    expect(text).not.toMatch(/Baku|Aktau|somewhere/);
    expect(text).toContain('kuryk_planning_waiting 0');
  });
});
