import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildApi } from './app.ts';
import { PROBLEM_TYPES } from './problem-types.ts';
import { testHouse } from './testing.ts';

let app: Hono;
beforeAll(async () => {
  app = buildApi(await testHouse());
});

interface ProblemJson {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly errors?: readonly { pointer: string; code: string; message: string; hint: string | null }[];
}

async function problem(path: string, init?: RequestInit): Promise<ProblemJson & { headers: Headers }> {
  const response = await app.request(path, init);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = (await response.json()) as ProblemJson;
  expect(response.status).toBe(body.status);
  expect(body.instance).toMatch(/^urn:request:[0-9A-HJKMNP-TV-Z]{26}$/);
  return { ...body, headers: response.headers };
}
const post = (body: NonNullable<RequestInit['body']>, type = 'application/json'): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': type },
  body,
});
const PLAN = '/v1/plan?from=Baku&to=Hairatan';
const LEVERAGE = '/v1/leverage?from=Baku&to=Hairatan';

describe('a question that has no meaning', () => {
  it.each([
    [`${PLAN}&on=2018-02-30`, 422, 'invalid-date', '/on', '2018-02-28'],
    [`${PLAN}&knownOn=soon`, 422, 'invalid-date', '/knownOn', 'write a day as YYYY-MM-DD'],
    ['/v1/plan?from=Bakuu&to=Hairatan', 422, 'unknown-place', '/from', 'AZBAK'],
    ['/v1/plan?from=Alat&to=Hairatan', 422, 'ambiguous-place', '/from', 'AZALA'],
    [`${PLAN}&cargo=cheese`, 422, 'invalid-value', '/cargo', 'general'],
    [`${PLAN}&for=Ruritania`, 422, 'unknown-state', '/for', ''],
    [`${PLAN}&suspend=kz-us-rail-2011`, 422, 'unknown-instrument', '/suspend', 'kz-us-rail-2010'],
    [`${PLAN}&frm=x`, 422, 'unknown-parameter', '', 'from'],
    ['/v1/plan?to=Hairatan', 422, 'missing-parameter', '/from', null],
    [`${PLAN}&on=2018&on=2019`, 422, 'invalid-question', '/on', 'once'],
    [`${PLAN}&from=${'x'.repeat(201)}`, 422, 'invalid-question', '/from', null],
    ['/v1/places?limit=0', 422, 'invalid-question', '/limit', '200'],
    [`${LEVERAGE}&size=0`, 422, 'invalid-question', '/size', '1'],
    [`${LEVERAGE}&size=9`, 422, 'invalid-question', '/size', '1'],
    ['/v1/align?a=KZ&b=Ruritania', 422, 'unknown-state', '/b', ''],
    ['/v1/align?a=Kazakstan&b=RU', 422, 'unknown-state', '/a', 'KZ'],
    ['/v1/align?a=KZ&b=KZ', 422, 'invalid-question', '', 'two'],
    ['/v1/align?a=KZ&b=RU&since=2020-01-01&until=2019-01-01', 422, 'invalid-question', '/until', ''],
    ['/v1/align?a=KZ&b=RU&window=soon', 422, 'invalid-question', '/window', '2y'],
    ['/v1/align?a=KZ&b=RU&seed=-1', 422, 'invalid-question', '/seed', '0'],
    ['/v1/forecasts?state=opn', 422, 'invalid-question', '/state', 'open'],
    ['/v1/forecasts?group=mine', 422, 'invalid-question', '/group', 'seed'],
    ['/v1/forecasts/score?by=Nobody', 422, 'invalid-question', '/by', null],
    ['/v1/report/doors?since=2019', 422, 'invalid-question', '/since', 'YYYY-MM'],
    ['/v1/report/doors?since=2019-02&until=2019-01', 422, 'invalid-question', '/until', 'swap'],
    ['/v1/law/kz-us-rail-2010/diff?to=2019-01-01', 422, 'invalid-question', '/from', 'from'],
  ])('%s: %i %s at %s', async (path, status, kind, pointer, hint) => {
    const answer = await problem(path);
    expect(answer).toMatchObject({ status, type: `/problems/${kind}` });
    const entry = answer.errors?.find((error) => error.pointer === pointer);
    expect(entry).toBeDefined();
    if (hint !== null) expect(entry?.hint).toContain(hint);
  });

  it('names every part that is wrong, not the first alone', async () => {
    const { errors } = await problem('/v1/plan?frm=Baku&too=Hairatan');
    expect(errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      ' unknown-parameter',
      ' unknown-parameter',
      '/from missing-parameter',
      '/to missing-parameter',
    ]);
  });

  it('speaks of parameters and addresses, never of options and commands', async () => {
    for (const path of [
      `${PLAN}&on=../2010`,
      '/v1/plan?from=zzzzzzzzzzzzzz&to=Baku',
      '/v1/law/x',
      `${PLAN}&avoid=AZ`,
    ]) {
      const { detail, errors } = await problem(path);
      expect(JSON.stringify([detail, errors])).not.toMatch(/--|kuryk |\bFROM\b|\bTO\b/);
    }
  });
});

describe('an id in the path that nobody knows', () => {
  it.each([
    ['/v1/law/kz-us-rail-2011', 'unknown-instrument'],
    ['/v1/law/kz-us-rail-2010%23art_99', 'unknown-provision'],
    ['/v1/law/nothing/history', 'unknown-instrument'],
    ['/v1/places/Atlantis', 'unknown-place'],
    ['/v1/forecasts/fc-nothing', 'unknown-forecast'],
    ['/v1/law/..%2F..%2Fetc%2Fpasswd', 'unknown-instrument'],
    ['/v1/nothing', 'not-found'],
    ['/v2/plan', 'not-found'],
    ['/__proto__', 'not-found'],
  ])('%s: 404', async (path, kind) => {
    expect(await problem(path)).toMatchObject({ status: 404, type: `/problems/${kind}` });
  });
});

describe('a request that breaks the form', () => {
  it('by another method is told which it may use', async () => {
    const answer = await problem('/v1/law', { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect((await problem('/v1/plan', { method: 'PUT' })).headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it.each(['text/html', 'application/xml;q=0.9', 'application/json;q=0'])(
    'that accepts only %s: 406',
    async (accept) => {
      expect((await problem('/v1/pack', { headers: { accept } })).type).toBe('/problems/not-acceptable');
    },
  );

  it.each(['application/json', 'application/*', 'text/html, */*;q=0.1', ''])(
    'that accepts "%s" is answered',
    async (accept) => {
      expect((await app.request('/v1/pack', { headers: { accept } })).status).toBe(200);
    },
  );

  it('with a query string that is not UTF-8: 400', async () => {
    expect((await problem('/v1/plan?from=%ff%fe&to=x')).type).toBe('/problems/malformed-request');
  });

  it.each(['{"from":', '[]', '"x"', 'null', ''])('with the body %s: 400', async (body) => {
    expect((await problem('/v1/plan', post(body))).type).toBe('/problems/malformed-request');
  });

  it('with a body of another type: 415', async () => {
    expect((await problem('/v1/plan', post('from=Baku', 'application/x-www-form-urlencoded'))).status).toBe(
      415,
    );
  });

  it('with a body over a mebibyte: 413, declared or streamed', async () => {
    expect((await problem('/v1/plan', post('x'.repeat(1024 * 1024 + 1)))).status).toBe(413);
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 20; i++) controller.enqueue(new Uint8Array(100_000).fill(32));
        controller.close();
      },
    });
    const init = { ...post(stream), duplex: 'half' } as RequestInit;
    expect((await problem('/v1/plan', init)).status).toBe(413);
  });

  it('with an address over 8 KiB: 414; with headers over 16 KiB: 431', async () => {
    expect((await problem(`/v1/plan?from=${'x'.repeat(8200)}`)).status).toBe(414);
    expect((await problem('/v1/pack', { headers: { 'x-long': 'x'.repeat(16_400) } })).status).toBe(431);
  });

  it('in the body, names keys that nobody knows', async () => {
    const body = JSON.stringify({ from: 'Baku', to: 'Hairatan', __proto__: null, constructor: 'x', on: 5 });
    const { errors } = await problem('/v1/plan', post(body));
    expect(errors?.map(({ code }) => code)).toEqual(['unknown-parameter', 'invalid-value']);
  });
});

it('shows input again only cut at 80 characters and without control and direction characters', async () => {
  const nasty = `\u202e\u0007<script>${'y'.repeat(150)}`;
  const { detail } = await problem(`/v1/plan?from=${encodeURIComponent(nasty)}&to=Baku`);
  expect(detail).toContain('"<script>');
  expect(detail).not.toMatch(/[\p{Cc}\p{Cf}]|y{80}/u);
});

it('tells a bug by its id only, and logs the rest', async () => {
  const house = await testHouse();
  const logged: unknown[] = [];
  const broken = buildApi({
    ...house,
    today: () => {
      throw new Error('secret /home/path');
    },
    log: (instance, error) => logged.push([instance, error]),
  });
  const response = await broken.request('/v1/law');
  const body = (await response.json()) as ProblemJson;
  expect(response.status).toBe(500);
  expect(JSON.stringify(body)).not.toContain('secret');
  expect(logged).toEqual([[body.instance, expect.any(Error)]]);
});

it('has a page for every kind of problem', async () => {
  for (const kind of Object.keys(PROBLEM_TYPES)) {
    const response = await app.request(`/problems/${kind}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(PROBLEM_TYPES[kind as keyof typeof PROBLEM_TYPES].title);
  }
  expect((await problem('/problems/constructor')).status).toBe(404);
});

it('keeps other sites and scripts out, on answers and problems alike', async () => {
  for (const path of ['/v1/pack', '/nothing', '/', '/docs/']) {
    const { headers } = await app.request(path, { headers: { origin: 'https://elsewhere.example' } });
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});
