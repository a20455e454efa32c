import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { SharedStore } from '../app/shared-store.ts';
import type { House } from './endpoint.ts';
import { jsonBody } from './json-body.ts';
import { keyCursor, readKeyPage } from './page.ts';
import { Problem } from './problem.ts';
import { readBody, readQuestion } from './read-question.ts';
import { STORE_READINGS } from './saved-endpoints.ts';
import { bearerOf, demandRole } from './who-asks.ts';
import { type Act, WRITINGS, type Writing } from './writings.ts';

const MARKDOWN = 'text/markdown';
const KEY = /^[\x21-\x7e]{1,128}$/;

/** The methods by which an address takes writing. */
export function writesAt(path: string): string[] {
  return WRITINGS.filter((writing) => writing.path === path).map(({ method }) => method);
}

/** What stands in the store and nowhere else. A server without a store has none of it. */
export function storeReadingRoutes(app: Hono, store: SharedStore | undefined): void {
  for (const { path, pages, question, read } of STORE_READINGS) {
    app.get(path, async (c) => {
      const query = new URLSearchParams(new URL(c.req.url).search);
      const page = pages === undefined ? { limit: 1, after: '' } : readKeyPage(query);
      if (pages !== undefined) for (const name of ['limit', 'cursor']) query.delete(name);
      const parameters = c.req.param() as Record<string, string>;
      readQuestion(question, query, parameters);
      const { answer, next } = store
        ? await read(parameters, store, page)
        : { answer: { [pages ?? 'questions']: [] }, next: null };
      const text = `${JSON.stringify(answer, null, 2)}\n`;
      const { version } = answer as { version?: number };
      const etag = version === undefined ? `"${digestOf(text)}"` : `"${version}"`;
      const headers: Record<string, string> = { ETag: etag, 'Cache-Control': 'no-cache' };
      if (next !== null) {
        const { pathname, searchParams } = new URL(c.req.url);
        searchParams.set('cursor', keyCursor(next));
        headers.Link = `<${pathname}?${searchParams}>; rel="next"`;
      }
      const known = c.req.header('if-none-match')?.split(/\s*,\s*/) ?? [];
      if (known.includes(etag)) return c.body(null, 304, headers);
      return c.body(text, 200, { ...headers, 'Content-Type': 'application/json' });
    });
  }
}

/** What changes something: a token with a role, one transaction with its entry in the audit log, one answer per key. */
export function writingRoutes(
  app: Hono,
  house: House,
  store: SharedStore | undefined,
  now: () => Date,
): void {
  for (const writing of WRITINGS) {
    app.on(writing.method, writing.path, async (c) => {
      if (!store) {
        throw new Problem('store-unavailable', 'This server keeps nothing: it was started without a store.');
      }
      const bearer = demandRole(await bearerOf(c, store, now()), writing.role);
      const idempotencyKey = readKey(c);
      const path = c.req.param() as Record<string, string>;
      const answer = await writing.act({
        path,
        body: await readContent(c, writing),
        expected: readExpected(c),
        by: {
          actor: `token:${bearer.id}`,
          at: now(),
          // Keys are each bearer's own, and of one address.
          ...(idempotencyKey === undefined
            ? {}
            : { idempotencyKey: `${bearer.id} ${writing.name} ${idempotencyKey}` }),
        },
        house,
        db: await store.db(),
      } satisfies Act);
      const { version } = answer as { version?: number };
      return c.body(`${JSON.stringify(answer, null, 2)}\n`, 200, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
        ...(version === undefined ? {} : { ETag: `"${version}"` }),
      });
    });
  }
}

async function readContent(c: Context, { body }: Writing): Promise<unknown> {
  if (body === null) return null;
  if (body !== 'markdown') return readBody(body, await jsonBody(c));
  if (c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() !== MARKDOWN) {
    throw new Problem('unsupported-media-type', `Send the brief as ${MARKDOWN}.`);
  }
  return c.req.text();
}

function readKey(c: Context): string | undefined {
  const key = c.req.header('idempotency-key');
  if (key === undefined || KEY.test(key)) return key;
  throw new Problem('malformed-request', 'Idempotency-Key must be 1 to 128 visible ASCII characters.');
}

/** Versions are strong validators: `If-Match: "3"`. */
function readExpected(c: Context): number | null {
  if (c.req.header('if-none-match')?.trim() === '*') return 0;
  const match = c.req.header('if-match');
  if (match === undefined || match.trim() === '*') return null;
  const version = /^\s*"(\d{1,9})"\s*$/.exec(match)?.[1];
  if (version !== undefined) return Number(version);
  throw new Problem('malformed-request', 'If-Match must be the ETag of a version, such as "3".');
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 27);
}
