import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildApi } from './app.ts';
import { testHouse } from './testing.ts';

const DRAFT = readFileSync('examples/draft-reopening.yaml', 'utf8');
const QUESTION = { from: 'PKKHI', to: 'AFKBL', on: '2026-12-15', modes: 'road', avoid: ['IR', 'CN'] };

let app: Hono;
beforeAll(async () => {
  app = buildApi(await testHouse());
});

function post(path: string, body: object) {
  return app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
const statusOf = async (body: object) =>
  ((await (await post('/v1/plan', body)).json()) as { status: string }).status;

describe('a draft in the body of a question', () => {
  it('is laid over the law for that question alone', async () => {
    expect(await statusOf(QUESTION)).toBe('uncertain');
    const response = await post('/v1/plan', { ...QUESTION, draft: [DRAFT] });
    expect(await response.json()).toMatchObject({
      status: 'lawful',
      query: { draft: ['draft-reopening-2026.yaml'] },
      pack: { revision: expect.stringMatching(/ with draft draft-reopening-2026$/) },
    });
    expect(await statusOf(QUESTION)).toBe('uncertain');
  });

  it('has a validator of its own', async () => {
    const [plain, drafted] = await Promise.all([
      post('/v1/plan', QUESTION),
      post('/v1/plan', { ...QUESTION, draft: [DRAFT] }),
    ]);
    expect(drafted.headers.get('etag')).not.toBe(plain.headers.get('etag'));
  });

  it('is refused with line, column and remedy where it is wrong', async () => {
    const draft = [
      DRAFT,
      DRAFT.replace('id: draft', 'id: other').replace('pk-closure-2025 }', 'pk-closure-2026 }'),
    ];
    const response = await post('/v1/plan', { ...QUESTION, draft });
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { pointer: string; message: string }[] };
    expect(errors[0]?.pointer).toBe('/draft');
    expect(errors[0]?.message).toMatch(
      /draft 2:15:\d+: unknown instrument "pk-closure-2026"; did you mean pk-closure-2025/,
    );
  });
});
