import type { MiddlewareHandler } from 'hono';
import { Problem } from './problem.ts';

export const LIMITS = {
  bodyBytes: 1024 * 1024,
  addressBytes: 8 * 1024,
  headerBytes: 16 * 1024,
  /** To receive the headers, and the whole request. */
  headersMs: 10_000,
  requestMs: 30_000,
  connections: 1024,
} as const;

/** Refuses what is too large before it is read. A body without a length is counted while it comes in. */
export const requestLimits: MiddlewareHandler = async (c, next) => {
  const url = new URL(c.req.url);
  if (url.pathname.length + url.search.length > LIMITS.addressBytes) {
    throw new Problem(
      'address-too-long',
      `An address may have ${LIMITS.addressBytes} bytes; POST takes longer questions.`,
    );
  }
  let headerBytes = 0;
  c.req.raw.headers.forEach((value, name) => {
    headerBytes += name.length + value.length + 4;
  });
  if (headerBytes > LIMITS.headerBytes) {
    throw new Problem('headers-too-large', `Headers may have ${LIMITS.headerBytes} bytes together.`);
  }
  if (Number(c.req.header('content-length') ?? 0) > LIMITS.bodyBytes) throw tooLarge();
  const { body } = c.req.raw;
  if (body !== null && c.req.header('content-length') === undefined) {
    c.req.raw = new Request(c.req.raw, { body: body.pipeThrough(counted()), duplex: 'half' } as RequestInit);
  }
  await next();
};

function counted(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > LIMITS.bodyBytes) controller.error(tooLarge());
      else controller.enqueue(chunk);
    },
  });
}

function tooLarge(): Problem {
  return new Problem('body-too-large', `A body may have ${LIMITS.bodyBytes} bytes.`);
}
