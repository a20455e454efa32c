import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi.ts';
import { type Server, serve } from './serve.ts';
import { testHouse } from './testing.ts';

/*
 * Requests of somebody who means harm, by name. Each must be answered below 500 or its connection closed, within the time that
 * any request has, and leave a server that answers on. `npm run fuzz` sends a hundred thousand more.
 */

const LONGEST_MS = 30_000;
let server: Server;
const bugs: unknown[] = [];
beforeAll(async () => {
  const house = await testHouse();
  server = await serve({ ...house, log: (_, error) => bugs.push(error), host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close(100));
afterEach(async () => {
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect(bugs).toEqual([]);
});

/** Sends bytes as they are; then ends the sending, tears the line, or waits; and returns what came back. */
function raw(bytes: string | Buffer, end: 'fin' | 'reset' | 'wait' = 'fin'): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url);
    const socket = connect({ port: Number(port), host: '127.0.0.1' });
    let said = '';
    socket.setTimeout(LONGEST_MS, () => reject(new Error('the line was left open')));
    socket.on('data', (part) => {
      said += part.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(said));
    socket.write(bytes, () => {
      if (end === 'fin') socket.end();
      else if (end === 'reset') setTimeout(() => socket.resetAndDestroy(), 50);
    });
  });
}

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(server.url + path, { ...init, signal: AbortSignal.timeout(LONGEST_MS) });
  const body = await response.text();
  expect(response.status, path.slice(0, 120)).toBeLessThan(500);
  expect(body).not.toMatch(/\bat .*\.[jt]s:\d|node_modules|root:x:/);
  return { status: response.status, body };
}
const post = (body: NonNullable<RequestInit['body']>, headers: Record<string, string> = {}) =>
  ask('/v1/plan', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

describe('a request that is cut short', () => {
  const head = 'POST /v1/plan HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
  it.each([
    ['in its body', `${head}Content-Length: 1000\r\n\r\n{"from": "AZBAK"`],
    ['between two chunks', `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"fro\r\n`],
    ['in its headers', 'GET /v1/plan HTTP/1.1\r\nHost: local'],
    ['in its first line', 'GET /v1/pl'],
  ])('%s is no 5xx, and nothing is left of it', async (_, bytes) => {
    expect(await raw(bytes)).toMatch(/^(?:$|HTTP\/1\.1 4\d\d )/);
    expect(await raw(bytes, 'reset')).toMatch(/^(?:$|HTTP\/1\.1 4\d\d )/);
  });

  it.each([
    ['a chunk of a size that is none', `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`],
    ['two lengths', `${head}Content-Length: 2\r\nContent-Length: 200\r\n\r\n{}`],
    ['a length and chunks', `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a negative length', `${head}Content-Length: -1\r\n\r\n{}`],
    ['a line end inside of a header', 'GET /health HTTP/1.1\r\nHost: a\r\nX: b\nc\r\n\r\n'],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['bytes without end of line', 'A'.repeat(100_000)],
  ])('%s: refused in words, the line closed', async (_, bytes) => {
    const said = await raw(bytes);
    expect(said).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(said).toContain('application/problem+json');
  });
});

describe('a body', () => {
  it('of a thousand brackets in brackets, or a hundred thousand, is refused', async () => {
    for (const depth of [1000, 100_000])
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const)
        expect(
          (await post(open.repeat(depth) + (open === '[' ? '' : '1') + close.repeat(depth))).status,
        ).toBeLessThan(500);
  });

  it('with keys of the prototype changes no object, and its keys are said to be unknown', async () => {
    const { status, body } = await post(
      '{"from":"AZBAK","to":"AFHRT","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    );
    expect(status).toBe(422);
    expect(body).toMatch(/__proto__|constructor/);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect((await ask('/v1/plan?__proto__=a&constructor=b&from=AZBAK&to=AFHRT')).status).toBe(422);
  });

  it('that is packed is not unpacked, however small it was', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
    expect((await post(bomb, { 'content-encoding': 'gzip' })).status).toBeLessThan(500);
  });

  it('of one mebibyte in one word is answered without saying the word again', async () => {
    const { status, body } = await post(`{"from":"${'x'.repeat(1024 * 1024 - 100)}","to":"AFHRT"}`);
    expect([400, 422]).toContain(status);
    expect(body.length).toBeLessThan(5000);
  });
});

const document = openApiDocument() as unknown as {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly parameters?: readonly { name: string; in: string }[] } }>
  >;
};
const readable = Object.entries(document.paths).filter(([, { get }]) => get !== undefined);

describe('an address', () => {
  const ways = [
    '../../../../etc/passwd',
    '..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e/%2e%2e/package.json',
    '..\\..\\package.json',
    '%00',
    '....//....//etc/passwd',
    '/etc/passwd',
  ];
  it.each(ways)('leads nowhere by %s, in any place where a name may stand', async (way) => {
    const places = [
      '/',
      '/assets/',
      '/docs/',
      ...readable.map(([path]) => path).filter((path) => path.includes('{')),
    ];
    for (const place of new Set(places)) {
      const path = place.includes('{') ? place.replace(/\{[^}]+\}/g, way) : place + way;
      // As it is: a client of the web would tidy it up first.
      const said = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 'wait');
      expect(said, path).toMatch(/^HTTP\/1\.1 (?:200|30\d|4\d\d) /);
      expect(said, path).not.toMatch(/root:x:|"devDependencies"/);
    }
  });

  it('with bait for regular expressions in every parameter of every question ends in time', async () => {
    const baits = [
      `${'a'.repeat(7000)}!`,
      `${'1-'.repeat(3500)}x`,
      `${' '.repeat(2300)}x`,
      'a,'.repeat(3500),
    ];
    const names = new Set(
      readable
        .flatMap(([, { get }]) => get?.parameters?.filter((p) => p.in === 'query') ?? [])
        .map(({ name }) => name),
    );
    expect(names.size).toBeGreaterThan(20);
    for (const name of names) {
      const [path] =
        readable.find(
          ([at, { get }]) => !at.includes('{') && get?.parameters?.some((p) => p.name === name),
        ) ?? [];
      if (path === undefined) continue;
      for (const bait of baits) {
        const query = new URLSearchParams({ from: 'AZBAK', to: 'AFHRT', [name]: bait });
        expect((await ask(`${path}?${query}`)).status).not.toBe(200);
      }
    }
  });
});
