import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerDepart } from '../app/depart.ts';
import type { PlanJson } from '../app/questions.ts';
import { planAnswer } from '../app/questions.ts';
import { createClient, KurykProblem } from '../client/client.ts';
import { buildApi } from './app.ts';
import { testHouse } from './testing.ts';

const QUESTION = {
  from: 'AZBAK',
  to: 'AFHRT',
  cargo: 'special',
  for: 'US',
  modes: 'sea,rail',
  depart: '2019-06-01T08:00',
  within: '60',
} as const;
const PATH = `/v1/plan?${new URLSearchParams(QUESTION)}`;

let app: Hono;
beforeAll(async () => {
  app = buildApi(await testHouse());
});
const post = (body: unknown) =>
  app.request('/v1/plan', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('a plan in time over HTTP', () => {
  it('is what the library says, in the form that the contract promises, by GET and by POST', async () => {
    const response = await app.request(PATH);
    expect(response.status).toBe(200);
    const text = await response.text();
    const { world } = await testHouse();
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(answerDepart(QUESTION, world, 0))));
    expect(planAnswer.safeParse(JSON.parse(text)).error).toBeUndefined();
    expect(await (await post(QUESTION)).text()).toBe(text);
  });

  it('gives each leg its times and days of law, each route its draws, and the last safe days', async () => {
    const plan = (await (await app.request(PATH)).json()) as PlanJson;
    expect(plan).toMatchObject({
      status: 'lawful',
      depart: { at: '2019-06-01T08:00', withinDays: 60 },
      safe: { kind: 'last', complete: true },
      sampling: { samples: 1000, seed: 1 },
    });
    const { arrives, legs, totals } = plan.routes[0]!;
    const { low, p10, p50, p90, high } = arrives!;
    const order = [low, p10!, p50!, p90!, high];
    expect(order).toEqual([...order].sort());
    expect(totals.hours).toMatchObject({ p50: expect.any(Number) });
    expect(
      legs.every(({ departs, arrives: at, lawOf }) => departs!.low < at!.high && lawOf!.from <= lawOf!.to),
    ).toBe(true);
  });

  it('draws others for another seed, and knows answers of one departure from those of another', async () => {
    const etagOf = async (path: string) => (await app.request(path)).headers.get('etag');
    const asked = [
      PATH,
      `${PATH}&seed=2`,
      PATH.replace('06-01', '06-02'),
      PATH.replace('within=60', 'within=61'),
    ];
    expect(new Set(await Promise.all(asked.map(etagOf))).size).toBe(asked.length);
    const other = (await (await app.request(`${PATH}&seed=2`)).json()) as PlanJson;
    const own = (await (await app.request(PATH)).json()) as PlanJson;
    expect(other.routes[0]!.arrives!.p50).not.toBe(own.routes[0]!.arrives!.p50);
    expect(other.routes.map(({ arrives }) => arrives!.typical)).toEqual(
      own.routes.map(({ arrives }) => arrives!.typical),
    );
  });

  it.each([
    [{ depart: '2019-02-30' }, 'invalid-date', '2019-02-30'],
    [{ depart: '2019-06-01T25:00' }, 'invalid-date', 'depart'],
    [{ within: '0' }, 'invalid-value', 'within'],
    [{ within: '731' }, 'invalid-value', 'within'],
    [{ depart: undefined, on: '2019-06-01' }, null, 'within'],
    [{ on: '2019-06-01' }, null, 'on and depart'],
    [{ seed: '-1' }, 'invalid-question', 'seed'],
    [{ maxLabels: '0' }, 'invalid-question', 'max'],
  ])('refuses %j with a problem that names it', async (change, kind, named) => {
    const response = await post({ ...QUESTION, ...change });
    expect(response.status).toBe(422);
    const problem = (await response.json()) as { type: string; detail: string };
    if (kind) expect(problem.type).toBe(`/problems/${kind}`);
    expect(problem.detail).toContain(named);
  });

  it('is asked by the typed client, which throws what the server refuses', async () => {
    const fetcher = async (input: string | URL | Request, init?: RequestInit) =>
      app.request(String(input).replace('http://kuryk.test', ''), init);
    const client = createClient({ url: 'http://kuryk.test', fetch: fetcher });
    const plan = await client.plan(QUESTION);
    expect(plan.depart).toEqual({ at: '2019-06-01T08:00', withinDays: 60 });
    expect(plan.routes[0]!.arrives!.p90).toBeDefined();
    await expect(client.plan({ ...QUESTION, depart: 'soon' })).rejects.toThrow(KurykProblem);
  });
});
