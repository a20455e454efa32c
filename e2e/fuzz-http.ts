import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openApiDocument } from '../src/api/openapi.ts';
import { type StrangeRequest, strangeRequest } from '../src/api/random-request.ts';
import { verifyAudit } from '../src/app/audit.ts';
import { endToken, makeToken } from '../src/app/token.ts';
import { seededDice } from '../src/terms/seeded-dice.ts';
import { type SoundWrites, soundWrites } from './sound-writes.ts';

export interface HttpFuzzReport {
  readonly byStatus: Readonly<Record<string, number>>;
  /** A 5xx, a stack or path of ours in an answer, an answer that never comes. */
  readonly failures: readonly { readonly request: unknown; readonly why: string }[];
  readonly slowest: readonly { readonly ms: number; readonly request: string }[];
  readonly mostRssMb: number;
  /** How often the server said 503 and when to come again, and was asked again then, as it said. */
  readonly askedAgain: number;
  /** Entries of the audit log when all was over, and whether its chain holds. */
  readonly log: { readonly entries: number; readonly ok: boolean };
  /** How the server ended on SIGTERM. */
  readonly exitCode: number | null;
}

const ROOT = new URL('..', import.meta.url).pathname;
const BATCH = 500;
const AT_ONCE = 6;
const MOST_TRIES = 300;
/** Longer than any answer may take; then it never comes. */
const LONGEST_MS = 180_000;
const OURS = /\bat .+:\d+:\d+|node_modules|\/src\/|node:internal|\/dist\//;
/** One in so many is not a request at all, or is cut short on its way. */
const RAW_EVERY = 40;

/**
 * Sends strange requests to `kuryk serve` over sockets: with a store behind it, and with tokens of every role, a revoked
 * one and forged ones, so that hostile words reach what writes too.
 */
export async function fuzzHttp(
  count: number,
  seed: number,
  progress: (done: number, failed: number) => void = () => {},
): Promise<HttpFuzzReport> {
  const data = mkdtempSync(join(tmpdir(), 'kuryk-fuzz-'));
  const address = { data, url: null };
  const tokens: string[] = [];
  for (const role of ['reader', 'analyst', 'editor', 'admin']) {
    tokens.push((await makeToken(address, { name: role, role }, new Date())).token);
  }
  const revoked = await makeToken(address, { name: 'gone', role: 'admin' }, new Date());
  await endToken(address, revoked.record.id, new Date());
  tokens.push(revoked.token, `${tokens[3]!.slice(0, -1)}!`);

  const server = await startServer(data);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const dice = seededDice(seed);
  const byStatus: Record<string, number> = {};
  const failures: { request: unknown; why: string }[] = [];
  let slowest: { ms: number; request: string }[] = [];
  let mostRssMb = 0;
  let askedAgain = 0;
  const document = openApiDocument();
  const arbitrary = strangeRequest(document);
  const sound: SoundWrites = soundWrites(document);
  try {
    let done = 0;
    let drawn: StrangeRequest[] = [];
    const draw = () => {
      if (done >= count) return undefined;
      if (drawn.length === 0) drawn = fc.sample(arbitrary, { seed: seed + done, numRuns: BATCH });
      if (done % BATCH === 0) {
        mostRssMb = Math.max(mostRssMb, rssMb(server.child));
        progress(done, failures.length);
      }
      done++;
      return drawn.pop();
    };
    // Some wait long for a heavy answer; the others go on.
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let strange = draw(); strange; strange = draw()) {
          await sendOne(strange);
          if (server.child.exitCode !== null) throw new Error(`the server ended: ${server.said()}`);
        }
      }),
    );
  } finally {
    agent.destroy();
    server.child.kill('SIGTERM');
  }
  const exitCode = await server.ended;
  const log = await verifyAudit(address);
  rmSync(data, { recursive: true, force: true });
  return {
    byStatus,
    failures,
    slowest,
    mostRssMb,
    askedAgain,
    log: { entries: log.entries, ok: log.ok },
    exitCode,
  };

  async function sendOne(drawn: StrangeRequest): Promise<void> {
    const began = performance.now();
    // One in twenty would be a good write, if its words and its token were.
    const strange = dice() < 0.05 ? sound(dice, drawn) : drawn;
    const raw = Math.floor(dice() * RAW_EVERY) === 0;
    // Two of three carry a token that is or was good: what writes must be reached.
    const token = dice() < 0.67 ? tokens[Math.floor(dice() * tokens.length)] : undefined;
    const headers = {
      ...strange.headers,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const asked = { ...strange, headers };
    let said = raw ? await sendRaw(server.port, asked, dice()) : await send(server.port, agent, asked);
    for (let tries = 1; said.comeAgain !== null && tries < MOST_TRIES; tries++) {
      if (said.status === 503) askedAgain++;
      await new Promise((resolve) => setTimeout(resolve, said.comeAgain! * 1000));
      said = await send(server.port, agent, asked);
    }
    const key = raw ? `raw ${said.status || 'closed'}` : String(said.status);
    byStatus[key] = (byStatus[key] ?? 0) + 1;
    const why = failureOf(asked, said, raw);
    if (why !== null) {
      failures.push({ request: asked, why: `${why} ${said.text.slice(0, 300)}` });
      console.error(JSON.stringify(failures.at(-1)).slice(0, 2000));
    }
    const ms = Math.round(performance.now() - began);
    slowest = [...slowest, { ms, request: `${strange.method} ${strange.path.slice(0, 120)}` }]
      .sort((a, b) => b.ms - a.ms)
      .slice(0, 5);
  }
}

interface Said {
  /** 0: the connection was closed without an answer. */
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** Seconds that a 503 for want of room asks to wait. */
  readonly comeAgain: number | null;
}
const NOTHING = { status: 0, type: '', comeAgain: null };

function failureOf(asked: StrangeRequest, { status, type, text }: Said, raw: boolean): string | null {
  // Bytes cut short are not sent again, and "no room" is a true answer to them.
  if (status >= 500 && !(raw && text.includes('/problems/overloaded'))) return `status ${status}`;
  if (OURS.test(text) && status >= 400) return 'the answer tells where our code stands';
  // Who sends no request to its end may get no answer.
  if (raw) return null;
  if (status === 0) return 'no answer';
  if (status >= 400 && asked.method !== 'HEAD' && !type.startsWith('application/problem+json')) {
    return `status ${status} without a problem`;
  }
  return null;
}

function send(port: number, agent: Agent, { method, path, headers, body }: StrangeRequest): Promise<Said> {
  return new Promise((resolve) => {
    const takesBody = method !== 'GET' && method !== 'HEAD' && body !== undefined;
    const asked = request({ port, host: '127.0.0.1', agent, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        if (text.length < 10_000) text += part;
      });
      const type = response.headers['content-type'] ?? '';
      response.on('end', () => {
        const noRoom =
          response.statusCode === 503 && (method === 'HEAD' || text.includes('/problems/overloaded'));
        const comeAgain = noRoom ? Number(response.headers['retry-after']) : null;
        resolve({ status: response.statusCode ?? 0, type, text, comeAgain });
      });
      response.on('error', (error) => resolve({ ...NOTHING, text: String(error) }));
    });
    asked.setTimeout(LONGEST_MS, () => asked.destroy(new Error('no answer in time')));
    asked.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed a connection that was idle just as we took it: asked again at once on another, as clients do.
      const comeAgain = asked.reusedSocket && error.code === 'ECONNRESET' ? 0 : null;
      resolve({ ...NOTHING, text: String(error), comeAgain });
    });
    asked.end(takesBody ? body : undefined);
  });
}

/** Bytes that are cut short, broken or no request at all, on a connection of their own. */
function sendRaw(
  port: number,
  { method, path, headers, body = '{}' }: StrangeRequest,
  die: number,
): Promise<Said> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = (...more: string[]) =>
    `${[`${method} ${path} HTTP/1.1`, 'Host: localhost', ...lines, ...more].join('\r\n')}\r\n\r\n`;
  const kinds = [
    head(`Content-Length: ${body.length + 100}`) + body,
    `${head('Transfer-Encoding: chunked')}fffff\r\n${body}`,
    head('Content-Length: 5', 'Transfer-Encoding: chunked') + body,
    head('Content-Length: -1') + body,
    `${method} ${path}\r\n\r\n`,
    `${method} http://elsewhere.example${path} HTTP/1.1\r\nHost: a\r\n\r\n`,
    `GET / HTTP/9.9\r\n\r\n${path}`,
    `\u0016\u0003\u0001${path}`,
    head(`X: ${'a'.repeat(40_000)}`),
    head().slice(0, -3),
  ];
  const bytes = kinds[Math.floor(die * kinds.length)]!;
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    const end = () => {
      socket.destroy();
      resolve({ ...NOTHING, status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text });
    };
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      end();
    });
    socket.setTimeout(300, end);
    socket.on('close', end).on('error', end);
    socket.write(bytes, 'latin1');
  });
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<number | null>;
  said(): string;
}

function startServer(data: string): Promise<Running> {
  const child = spawn(
    process.execPath,
    [join(ROOT, 'bin/kuryk'), 'serve', '--port', '0', '--rate', '0', '--data', data],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-5000);
  });
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const port = /http:\/\/[^:]+:(\d+)/.exec(said)?.[1];
      if (port) resolve({ child, port: Number(port), ended, said: () => said });
    });
    void ended.then(() => reject(new Error(said)));
  });
}

function rssMb(child: ChildProcess): number {
  try {
    const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
    return Number(line?.[1]) / 1024;
  } catch {
    return 0; // only Linux tells
  }
}
