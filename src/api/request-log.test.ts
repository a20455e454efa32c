import { beforeAll, expect, it } from 'vitest';
import { type ApiOptions, buildApi } from './app.ts';
import { testHouse } from './testing.ts';

const lines: Record<string, unknown>[] = [];
let house: ApiOptions;
beforeAll(async () => {
  const note = (fields: object) => void lines.push(fields as Record<string, unknown>);
  house = { ...(await testHouse()), requests: { info: note, warn: note, error: note } };
});

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const TOKEN = `kuryk_abcdefghijkl_${'s'.repeat(43)}`;

it('a line for each request has its id, address and time, and neither its token nor what was asked', async () => {
  const response = await buildApi(house).request('/v1/plan?from=Bakuu&to=Hairatan&knownOn=2019-07-07', {
    headers: {
      authorization: `Bearer ${TOKEN}`,
      cookie: 'secret=1',
      traceparent: `00-${TRACE}-00f067aa0ba902b7-01`,
    },
  });
  expect(response.status).toBe(422);
  const [line] = lines.splice(0);
  expect(line).toEqual({
    id: response.headers.get('x-request-id'),
    method: 'GET',
    path: '/v1/plan',
    status: 422,
    ms: expect.any(Number),
    trace: TRACE,
  });
});

it.each(['', 'x', `00-${TRACE}`, `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`, `"}\n{"forged":"${TRACE}`])(
  'a traceparent that is none (%j) is left out',
  async (traceparent) => {
    const headers = traceparent.includes('\n')
      ? { traceparent: traceparent.replace('\n', ' ') }
      : { traceparent };
    await buildApi(house).request('/health', { headers });
    const [line] = lines.splice(0);
    expect(line).not.toHaveProperty('trace');
  },
);
