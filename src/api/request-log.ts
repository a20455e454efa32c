import type { MiddlewareHandler } from 'hono';
import { newInstance } from './problem.ts';

/** One line a request, as fields. `pino` takes it as it is. */
export interface RequestLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** `urn:request:…`, told to the user in problems and in `X-Request-Id`. */
    instance: string;
    /** Set where an answer is made to be shown in a frame of somebody else's page. */
    framable?: boolean;
  }
}

/** Trace, span and flags of W3C Trace Context, as OpenTelemetry sends them; other versions may add fields. */
const TRACE_PARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?:-|$)/;

/**
 * Names each request, and writes it down when it is over: what was asked of which address, how it went, how long it took.
 * No header and no query: a token never reaches the log, nor does what a reader asked. Only the trace that a caller's own
 * tracing gave the request is noted, so that its spans and our lines are found together.
 */
export function requestLog(nowMs: () => number, log: RequestLog | undefined): MiddlewareHandler {
  return async (c, next) => {
    const instance = newInstance(nowMs());
    c.set('instance', instance);
    const began = performance.now();
    const trace = TRACE_PARENT.exec(c.req.header('traceparent')?.slice(0, 64) ?? '')?.[1];
    await next();
    c.res.headers.set('X-Request-Id', instance);
    const { status } = c.res;
    const fields = {
      id: instance,
      method: c.req.method,
      path: c.req.path.slice(0, 200),
      status,
      ms: Math.round((performance.now() - began) * 10) / 10,
      ...(trace === undefined ? {} : { trace }),
    };
    // Sending people away under load is no failure, and a line for each would add to the load.
    if (status >= 500 && status !== 503) log?.warn(fields, 'answered');
    else log?.info(fields, 'answered');
  };
}
