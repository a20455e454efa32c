import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answerer } from './answerer.ts';
import { type Server, serve } from './serve.ts';
import { testHouse } from './testing.ts';

/** Whoever asks now finds no room; those who were let in are answered. */
let full = false;
let asked = 0;
const answerer: Answerer = {
  load: { threads: 1, busy: 1, waiting: 0 },
  close: async () => {},
  turnAway: () => (full ? 7 : null),
  answer: async () => {
    asked++;
    return { text: '{}\n', next: null, complete: true };
  },
};
const PLAN = '/v1/plan?from=AZBAK&to=AFHRT&on=2019-06-01';
let server: Server;
const get = (path: string, init?: RequestInit) => fetch(server.url + path, init);
beforeAll(async () => {
  server = await serve({ ...(await testHouse()), answerer, host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close(100));

describe('when more is asked than can be answered', () => {
  it('sends questions away unread, with a problem and a time to come again, and counts them', async () => {
    full = true;
    const before = asked;
    for (const [path, method] of [
      [PLAN, 'GET'],
      ['/v1/law/kz-us-rail-2010?on=2019-06-01', 'GET'],
      ['/v1/plan?from=no%ff+such', 'GET'],
      ['/v1/plan', 'POST'],
    ] as const) {
      const response = await get(path, { method, ...(method === 'POST' ? { body: '{' } : {}) });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '7']);
      expect(await response.json()).toMatchObject({
        type: '/problems/overloaded',
        instance: response.headers.get('x-request-id'),
      });
    }
    expect((await get(PLAN, { method: 'HEAD' })).status).toBe(503);
    expect(asked).toBe(before);
    expect(await (await get('/metrics')).text()).toContain(
      'kuryk_http_requests_total{route="door",method="GET",status="503"} 3',
    );
  });

  it('lets pass what needs no planning thread: health, pages, the pack, writing', async () => {
    full = true;
    for (const path of ['/health', '/ready', '/openapi.json', '/v1/pack', '/metrics']) {
      expect((await get(path)).status, path).toBe(200);
    }
    const writing = await get('/v1/questions/a', { method: 'PUT', body: '{}' });
    expect((await writing.json()) as object).toMatchObject({ type: '/problems/store-unavailable' });
    expect((await get('/v1/nowhere')).status).toBe(404);
  });

  it('still hands out an answer that is kept', async () => {
    full = false;
    const kept = `${PLAN}&max=2`;
    const first = await (await get(kept)).text();
    full = true;
    const again = await get(kept);
    expect([again.status, await again.text()]).toEqual([200, first]);
    expect((await get(kept, { headers: { accept: 'application/geo+json' } })).status).toBe(503);
  });
});
