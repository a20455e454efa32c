import { expect, it } from 'vitest';
import { buildApi } from './app.ts';
import { testHouse } from './testing.ts';

it('answers flow and reliability, and refuses what has no meaning with a problem', async () => {
  const api = buildApi(await testHouse());
  const get = async (path: string) => {
    const response = await api.request(path);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const seed = 'from=AZALA&to=AFHRT&cargo=special&for=US&on=2019-06-01&modes=sea,rail';
  const flow = await get(`/v1/flow?${seed}&within=30&volume=20000`);
  expect(flow.status).toBe(200);
  expect(flow.body).toMatchObject({ withinDays: 30, asked: 20000, bound: 'at-most' });
  const surely = await get(`/v1/reliability?${seed}&within=20&samples=200&chance=RU%3D0.1`);
  expect(surely.status).toBe(200);
  expect(surely.body).toMatchObject({ samples: 200, seed: 1, withinDays: 20 });

  expect((await get(`/v1/flow?${seed}`)).body).toMatchObject({ type: '/problems/missing-parameter' });
  for (const wrong of [
    `/v1/flow?${seed}&within=0`,
    `/v1/flow?${seed}&within=30&volume=-5`,
    `/v1/reliability?${seed}&chance=RU`,
  ]) {
    const { status, body } = await get(wrong);
    expect(status, wrong).toBeGreaterThanOrEqual(400);
    expect(status, wrong).toBeLessThan(500);
    expect(JSON.stringify(body)).not.toContain('    at ');
  }
});
