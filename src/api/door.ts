import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AnswerCache, addressOf } from './answer-cache.ts';
import type { Answerer } from './answerer.ts';
import { ENDPOINTS } from './endpoints.ts';
import { newInstance, overloaded, problemBody } from './problem.ts';

/** Sends a request away before anything of it is read; true: it was sent away. */
export type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Addresses that wait for a planning thread, and the methods by which they ask. */
const POOLED = ENDPOINTS.filter(({ quick }) => !quick).map(({ path, posts }) => ({
  path: new RegExp(`^${path.replace(/:[a-zA-Z]+/g, '[^/]+')}$`),
  methods: posts ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'],
}));

/**
 * What a server says when more is asked than it can answer. Reading a request, naming its answer and refusing it in the waiting
 * room is work for the thread that serves, and at eight times the load those who had been let in waited for it. Here nothing is
 * read but the address. Answers that are kept, pages, `/health` and everything else that needs no planning thread pass.
 */
export function doorOf(
  answerer: Answerer,
  cache: Pick<AnswerCache, 'isKept'>,
  nowMs: () => number,
  count: (method: string) => void,
): Door {
  return (request, response) => {
    const { url = '', method = '' } = request;
    if (!url.startsWith('/v1/')) return false;
    const comeAgain = answerer.turnAway?.() ?? null;
    if (comeAgain === null) return false;
    const end = url.indexOf('?');
    const path = end < 0 ? url : url.slice(0, end);
    const pooled = POOLED.some((one) => one.methods.includes(method) && one.path.test(path));
    if (!pooled || cache.isKept(addressOf(method, url, request.headers.accept))) return false;
    count(method);
    const instance = newInstance(nowMs());
    const problem = overloaded(comeAgain);
    const body = `${JSON.stringify(problemBody(problem, instance), null, 2)}\n`;
    response.writeHead(problem.status, {
      ...problem.headers,
      'Content-Type': 'application/problem+json',
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': instance,
    });
    response.end(method === 'HEAD' ? undefined : body);
    return true;
  };
}
