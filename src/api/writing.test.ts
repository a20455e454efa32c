import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../app/audit.ts';
import type { BriefDiffJson, BriefHistoryJson } from '../app/questions.ts';
import { SharedStore } from '../app/shared-store.ts';
import { endTokenIn, makeTokenIn } from '../app/token.ts';
import { buildApi } from './app.ts';
import { storeSources } from './sources.ts';
import { testHouse } from './testing.ts';

/** All in one store, since opening one takes most of the time; the tests are read in order. */
let dir: string;
let store: SharedStore;
let app: Hono;
const logged: string[] = [];
const tokens: Record<'reader' | 'analyst' | 'editor' | 'admin' | 'revoked', string> = {
  reader: '',
  analyst: '',
  editor: '',
  admin: '',
  revoked: '',
};
const PACK = new URL('../../packs/eurasia', import.meta.url).pathname;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kuryk-api-'));
  store = new SharedStore({ data: dir, url: null });
  const db = await store.db();
  const by = { actor: 'test', at: new Date('2026-01-01T00:00:00Z') };
  for (const role of ['reader', 'analyst', 'editor', 'admin'] as const) {
    tokens[role] = (await makeTokenIn(db, { name: role, role }, by)).token;
  }
  const revoked = await makeTokenIn(db, { name: 'gone', role: 'admin' }, by);
  await endTokenIn(db, revoked.record.id, by);
  tokens.revoked = revoked.token;
  const note = (fields: object, message: string) => {
    logged.push(JSON.stringify({ ...fields, message }));
  };
  app = buildApi({
    ...(await testHouse()),
    store,
    sources: storeSources(PACK, store),
    requests: { info: note, warn: note, error: note },
  });
});
afterAll(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

type Headers = Record<string, string>;
async function send(
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
  headers: Headers = {},
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await app.request(path, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined
        ? {}
        : { 'content-type': typeof body === 'string' ? 'text/markdown' : 'application/json' }),
      ...headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}
const QUESTION = {
  title: 'Baku to Hairatan',
  command: 'timeline',
  question: { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US', modes: 'sea,rail' },
};
const KEPT = '/v1/questions/baku-hairatan';

it('a name that no database takes is a name under which nothing is kept', async () => {
  for (const method of ['GET', 'DELETE'] as const) {
    const said = await send(method, '/v1/questions/%00', tokens.analyst);
    expect([said.status, said.body.type]).toEqual([404, '/problems/unknown-question']);
  }
});

describe('who may write', () => {
  it('is told to bring a token, a good one, and one with the role', async () => {
    const none = await send('PUT', KEPT, null, QUESTION);
    expect(none.status).toBe(401);
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="kuryk"');
    for (const token of [tokens.revoked, `${tokens.analyst.slice(0, -1)}x`, 'x', 'kuryk_aaaaaaaaaaaa_bad']) {
      const bad = await send('PUT', KEPT, token, QUESTION);
      expect(bad.status).toBe(401);
      expect(bad.headers.get('www-authenticate')).toContain('invalid_token');
    }
    expect((await send('PUT', KEPT, tokens.reader, QUESTION)).status).toBe(403);
    expect((await send('PUT', '/v1/briefs/mine', tokens.analyst, '# words')).status).toBe(403);
    expect((await send('GET', '/v1/questions', null)).body).toEqual({ questions: [] });
  });

  it('cannot write where there is no store', async () => {
    const bare = buildApi(await testHouse());
    const response = await bare.request(KEPT, { method: 'PUT', body: '{}' });
    expect(response.status).toBe(503);
  });
});

describe('a kept question', () => {
  it('is a new version with each change, and a stale change is refused', async () => {
    const first = await send('PUT', KEPT, tokens.analyst, QUESTION, { 'if-none-match': '*' });
    expect(first.body).toMatchObject({ key: 'baku-hairatan', version: 1, question: QUESTION.question });
    expect(first.headers.get('etag')).toBe('"1"');
    const second = { ...QUESTION, title: 'Baku to Hairatan, again' };
    expect((await send('PUT', KEPT, tokens.analyst, second, { 'if-match': '"1"' })).body.version).toBe(2);
    const stale = await send('PUT', KEPT, tokens.analyst, QUESTION, { 'if-match': '"1"' });
    expect(stale.status).toBe(412);
    expect(stale.body.type).toBe('/problems/stale-version');
    const read = await app.request(KEPT, { headers: { 'if-none-match': '"2"' } });
    expect(read.status).toBe(304);
  });

  it('that has no meaning is refused and nothing is kept', async () => {
    const wrong = { ...QUESTION, question: { ...QUESTION.question, from: 'Bakuu' } };
    const refused = await send('PUT', '/v1/questions/wrong', tokens.analyst, wrong);
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/unknown-place']);
    expect((await send('PUT', '/v1/questions/..%2Fx', tokens.analyst, QUESTION)).status).toBe(422);
    expect((await send('GET', '/v1/questions', null)).body.questions).toHaveLength(1);
    expect((await send('GET', '/v1/questions/wrong', null)).status).toBe(404);
  });

  it('written twice under one key is written once; the key of another content is refused', async () => {
    const key = { 'idempotency-key': 'abc-1' };
    const path = '/v1/questions/twice';
    const [one, two] = [
      await send('PUT', path, tokens.analyst, QUESTION, key),
      await send('PUT', path, tokens.analyst, QUESTION, key),
    ];
    expect(two.body.version).toBe(one.body.version);
    const other = await send('PUT', path, tokens.analyst, { ...QUESTION, title: 'Other' }, key);
    expect([other.status, other.body.type]).toEqual([422, '/problems/idempotency-key-reused']);
    expect((await send('PUT', path, tokens.editor, QUESTION, key)).body.version).toBe(2);
  });

  it('has a feed with an entry for each turn of its answer', async () => {
    const response = await app.request('/v1/feeds/questions/baku-hairatan.json');
    expect(response.headers.get('content-type')).toContain('application/feed+json');
    const feed = (await response.json()) as { title: string; items: { title: string; id: string }[] };
    expect(feed.title).toContain('Baku to Hairatan');
    expect(feed.items.map(({ title }) => title).join('\n')).toMatch(
      /^Baku to Hairatan.*: lawful from 2019-05-31$/m,
    );
    expect((await app.request('/v1/feeds/questions/nothing.atom')).status).toBe(404);
  });

  it('can be taken away', async () => {
    expect((await send('DELETE', '/v1/questions/twice', tokens.analyst)).status).toBe(200);
    expect((await send('GET', '/v1/questions/twice', null)).status).toBe(404);
  });
});

describe('a kept scenario', () => {
  it('is checked whole, comes back as it was written, and is listed', async () => {
    const scenario =
      'from: [AZBAK]\nto: [AFHRT]\ncargo: [special]\nfor: [US]\non: [2016-06-01, 2019-06-01]\n';
    const wrong = await send('PUT', '/v1/scenarios/years', tokens.analyst, {
      title: 'Years',
      scenario: 'from: [Nowhere]\nfro: 1\n',
    });
    expect(wrong.status).toBe(422);
    const kept = await send('PUT', '/v1/scenarios/years', tokens.analyst, { title: 'Years', scenario });
    expect([kept.status, kept.body.version]).toEqual([200, 1]);
    const read = await send('GET', '/v1/scenarios/years', null);
    expect([read.body.scenario, read.headers.get('etag')]).toEqual([scenario, '"1"']);
    expect((await send('GET', '/v1/scenarios', null)).body.scenarios).toHaveLength(1);
    expect((await send('DELETE', '/v1/scenarios/years', tokens.analyst)).body.version).toBe(2);
    expect((await send('GET', '/v1/scenarios/years', null)).status).toBe(404);
  });
});

describe('tokens over HTTP', () => {
  it('are made, listed and ended by an admin alone; what is ended is refused at once', async () => {
    const order = { name: 'night sweeps', role: 'analyst' };
    expect((await send('POST', '/v1/tokens', tokens.editor, order)).status).toBe(403);
    expect((await send('GET', '/v1/tokens', null)).status).toBe(401);
    const made = await send('POST', '/v1/tokens', tokens.admin, order);
    const { token, record } = made.body as { token: string; record: { id: string } };
    expect((await send('PUT', '/v1/questions/t', token, QUESTION)).status).toBe(200);
    const list = JSON.stringify((await send('GET', '/v1/tokens', tokens.admin)).body);
    expect(list).toContain(record.id);
    expect(list).not.toContain(token.split('_')[2]);
    expect((await send('DELETE', `/v1/tokens/${record.id}`, tokens.admin)).status).toBe(200);
    expect((await send('PUT', '/v1/questions/t', token, QUESTION)).status).toBe(401);
    expect((await send('DELETE', '/v1/tokens/%00', tokens.admin)).status).toBe(404);
    await send('DELETE', '/v1/questions/t', tokens.analyst);
  });
});

describe('a forecast written over HTTP', () => {
  it('is read again, moves the validator, and repeats as the first time', async () => {
    const etag = (await app.request('/v1/forecasts')).headers.get('etag');
    const asked = {
      id: 'ours',
      question: 'Will it open?',
      criteria: 'A decree is published.',
      closes: '2030-01-01',
      p: '0.3',
    };
    const key = { 'idempotency-key': 'f1' };
    const first = await send('POST', '/v1/forecasts', tokens.analyst, asked, key);
    expect(first.status).toBe(200);
    expect((await send('POST', '/v1/forecasts', tokens.analyst, asked, key)).body).toEqual(first.body);
    const list = await app.request('/v1/forecasts');
    expect(list.headers.get('etag')).not.toBe(etag);
    expect(((await list.json()) as { forecasts: { id: string }[] }).forecasts.map(({ id }) => id)).toContain(
      'ours',
    );
    const resolved = await send('POST', '/v1/forecasts/ours/resolution', tokens.analyst, {
      outcome: 'yes',
      evidence: 'The decree.',
    });
    expect(resolved.body).toMatchObject({ forecast: { state: 'resolved', outcome: 'yes' } });
    const again = await send('POST', '/v1/forecasts/ours/resolution', tokens.analyst, {
      outcome: 'no',
      evidence: 'x',
    });
    expect(again.status).toBe(422);
    expect(
      (await send('POST', '/v1/forecasts/nobody/resolution', tokens.analyst, { outcome: 'no' })).status,
    ).toBe(404);
  });
});

describe('the list of kept questions', () => {
  it('comes in pages, and what is taken away meanwhile neither repeats nor hides another', async () => {
    for (const name of ['page-a', 'page-b', 'page-c', 'page-d'])
      await send('PUT', `/v1/questions/${name}`, tokens.analyst, QUESTION);
    const next = (headers: globalThis.Headers) =>
      /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
    const keys = (body: unknown) =>
      (body as { questions: { key: string }[] }).questions.map(({ key }) => key);
    const all = keys((await send('GET', '/v1/questions', null)).body);
    const seen: string[] = [];
    let gone = false;
    for (let path: string | undefined = '/v1/questions?limit=2'; path !== undefined; ) {
      const page = await send('GET', path, null);
      expect(keys(page.body).length).toBeLessThanOrEqual(2);
      seen.push(...keys(page.body));
      if (seen.includes('page-a') && !gone) {
        await send('DELETE', '/v1/questions/page-a', tokens.analyst);
        gone = true;
      }
      path = next(page.headers);
    }
    expect(seen).toEqual(all);
  });

  it.each(['cursor=nonsense', 'limit=0', 'limit=100000', 'limit=x', 'page=2'])(
    'refuses %s',
    async (query) => {
      const refused = await send('GET', `/v1/questions?${query}`, null);
      expect([400, 422]).toContain(refused.status);
    },
  );
});

const BRIEF = `---
title: A brief over HTTP
section: trade
authors: [An editor]
date: "2026-01-01"
lang: en
status: published
summary: Words
---
<script>alert(1)</script>

Words about [the rail agreement](law:kz-us-rail-2010).

\`\`\`claim
text: It was barred in 2016.
ask: plan AZBAK AFHRT --cargo special --for US --on 2016-06-01 --modes rail,sea --avoid RU
expect: { status: barred }
\`\`\`
`;

describe('a brief published over HTTP', () => {
  it('stands beside those of the pack, in list, page and feed', async () => {
    const published = await send('PUT', '/v1/briefs/over-http', tokens.editor, BRIEF);
    expect(published.body).toEqual({ slug: 'over-http', version: 1, stale: 0 });
    const shown = await send('GET', '/v1/briefs/over-http', null);
    expect(shown.body).toMatchObject({ title: 'A brief over HTTP', claims: [{ holds: true }] });
    expect(shown.body.html).not.toContain('<script');
    const feed = await (await app.request('/v1/feeds/briefs.atom?section=trade')).text();
    expect(feed).toContain('<title type="html"><![CDATA[A brief over HTTP]]></title>');
    expect(feed).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
  });

  it('keeps its wordings when it is published anew, and says who changed which words', async () => {
    const anew = BRIEF.replace('Words about', 'More words about');
    expect((await send('PUT', '/v1/briefs/over-http', tokens.editor, anew)).body.version).toBe(2);
    const { versions } = (await send('GET', '/v1/briefs/over-http/history', null))
      .body as unknown as BriefHistoryJson;
    expect(versions).toMatchObject([
      { version: 1, words: null },
      { version: 2, words: { added: 2, removed: 1 } },
    ]);
    for (const { at, by } of versions) {
      expect(at).toMatch(/^\d{4}-\d\d-\d\dT/);
      expect(by).toMatch(/^token:/);
    }
    const { paragraphs } = (await send('GET', '/v1/briefs/over-http/diff', null))
      .body as unknown as BriefDiffJson;
    expect(paragraphs.flat()).toContainEqual({ change: 'added', text: expect.stringContaining('More') });
  });

  it('with mistakes is refused with every one of them', async () => {
    const wrong = BRIEF.replace('section: trade', 'section: gossip').replace(
      'kz-us-rail-2010',
      'kz-us-rail-2011',
    );
    const refused = await send('PUT', '/v1/briefs/wrong', tokens.editor, wrong);
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/invalid-brief']);
    expect(refused.body.detail).toContain('section');
    expect((await send('GET', '/v1/briefs/wrong', null)).status).toBe(404);
  });
});

it('leaves a chain of entries for what was written and nothing for what was refused, and no token in the log', async () => {
  await store.close();
  const audit = await verifyAudit({ data: dir, url: null });
  expect(audit.ok).toBe(true);
  // Six tokens made, two ended; five versions of questions, two removed; a scenario, removed; two acts on a forecast; two
  // versions of a brief; four questions kept for the pages, one of them taken away.
  expect(audit.entries).toBe(6 + 2 + 5 + 2 + 2 + 2 + 2 + 5);
  expect(logged.length).toBeGreaterThan(20);
  const secrets = Object.values(tokens).map((token) => token.slice(-43));
  for (const line of logged) for (const secret of secrets) expect(line).not.toContain(secret);
  expect(logged.join()).not.toMatch(/authorization|bearer/i);
});
