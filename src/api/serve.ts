import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { KurykError } from '../terms/errors.ts';
import { type ApiOptions, buildHouse } from './app.ts';
import { newInstance, Problem, problemBody } from './problem.ts';
import type { ProblemKind } from './problem-types.ts';
import { LIMITS } from './request-limits.ts';

export interface ServeOptions extends ApiOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface Server {
  readonly url: string;
  /** Takes no new work, finishes what is under way in at most `ms`, then closes. */
  close(ms?: number): Promise<void>;
}

/** Puts the API on a socket. Throws {@link PortBusyError} when somebody else has the port. */
export async function serve(options: ServeOptions): Promise<Server> {
  let closing = false;
  const { app, door } = buildHouse({ ...options, isClosing: () => closing });
  const answer = getRequestListener(app.fetch);
  const server = createServer(
    {
      // Node counts the address with the headers; our own finer limits are told apart in request-limits.ts.
      maxHeaderSize: 2 * LIMITS.headerBytes,
      headersTimeout: LIMITS.headersMs,
      requestTimeout: LIMITS.requestMs,
    },
    (request, response) => {
      if (!door(request, response)) void answer(request, response);
    },
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    return socket.end(rawProblem(CLIENT_ERRORS[error.code ?? ''] ?? 'malformed-request', options.nowMs()));
  });
  // Each connection costs memory, whether it asks or not; beyond this many, new ones are closed at once.
  server.maxConnections = LIMITS.connections;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortBusyError(options.port) : error),
    );
    server.listen(options.port, options.host, resolve);
  });
  const { port, address, family } = server.address() as AddressInfo;
  return {
    url: `http://${urlHost(address, family)}:${port}`,
    close: (ms = 10_000) =>
      new Promise((resolve) => {
        closing = true;
        const late = setTimeout(() => server.closeAllConnections(), ms);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

/** Thrown when the port is taken; the door offers another. */
export class PortBusyError extends KurykError {
  constructor(port: number) {
    super('port-busy', `port ${port} is taken by another program`);
  }
}

const CLIENT_ERRORS: Readonly<Record<string, ProblemKind>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** A request that node could not read never becomes one of Hono's. */
function rawProblem(kind: ProblemKind, nowMs: number): string {
  const problem = new Problem(kind, 'The request could not be read; it was not answered.');
  const body = `${JSON.stringify(problemBody(problem, newInstance(nowMs)), null, 2)}\n`;
  return [
    `HTTP/1.1 ${problem.status} ${kind}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

function urlHost(address: string, family: string): string {
  if (address === '127.0.0.1' || address === '::1' || address === '0.0.0.0' || address === '::')
    return 'localhost';
  return family === 'IPv6' ? `[${address}]` : address;
}
