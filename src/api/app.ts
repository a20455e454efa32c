import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { readableStoreError, type SharedStore } from '../app/shared-store.ts';
import { InputError, KurykError, UnavailableError } from '../terms/errors.ts';
import { answerRequest } from './answer.ts';
import { AnswerCache } from './answer-cache.ts';
import { type Answerer, answerHere } from './answerer.ts';
import { briefHead } from './brief-head.ts';
import { type Door, doorOf } from './door.ts';
import { type Endpoint, type House, pathParameters, type Sources } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { feedRoutes } from './feed-routes.ts';
import { type KeptRevisions, keptRevisionRoutes } from './kept-revisions.ts';
import { Metrics } from './metrics.ts';
import { openApiDocument } from './openapi.ts';
import { pressFileRoutes } from './press-files.ts';
import { Problem, problemBody, problemOf } from './problem.ts';
import { isProblemKind } from './problem-types.ts';
import { rateLimit } from './rate-limit.ts';
import { referenceRoutes } from './reference.ts';
import { requestLimits } from './request-limits.ts';
import { type RequestLog, requestLog } from './request-log.ts';
import { STORE_READINGS } from './saved-endpoints.ts';
import { securityHeaders } from './security-headers.ts';
import { sharedAnswers } from './shared-answers.ts';
import { siteRoutes } from './site.ts';
import { packSources } from './sources.ts';
import { storeReadingRoutes, writesAt, writingRoutes } from './writing-routes.ts';

export interface ApiOptions extends House {
  /** Who answers; without it the thread that serves. */
  readonly answerer?: Answerer;
  /** Where people write; without it nothing can be written. */
  readonly store?: SharedStore;
  /** Requests a second for each token or address, twice as many at once; without it, or with 0, any number. */
  readonly perSecond?: number;
  /** Hears of every request. */
  readonly requests?: RequestLog;
  /** Whether `/metrics` tells of memory and event loop too; once a process. */
  readonly metricsOfProcess?: boolean;
  /** Facts from outside of the pack; without it, the shipped pack's own. */
  readonly sources?: Sources;
  /** Earlier revisions of the pack, answered under `/at/REVISION/`. */
  readonly kept?: KeptRevisions;
  /** Folder of the web app; without it `/` says where the API is. */
  readonly webDir?: string;
  readonly nowMs: () => number;
  /** True once no new work is taken. */
  readonly isClosing?: () => boolean;
  /** Hears of every bug, with the id that the user was told. */
  readonly log: (instance: string, error: unknown) => void;
}

/** The whole API as one function from request to response. */
export function buildApi(options: ApiOptions): Hono {
  return buildHouse(options).app;
}

/** The API and the door before it; `serve.ts` puts them on a socket. */
export function buildHouse(options: ApiOptions): { readonly app: Hono; readonly door: Door } {
  const app = new Hono();
  const desk = {
    house: options,
    sources: options.sources ?? packSources(),
    answerer: sharedAnswers(options.answerer ?? answerHere(options.world)),
    quickly: answerHere(options.world),
    cache: new AnswerCache(),
  };
  const metrics = new Metrics(() => desk.answerer.load, options.metricsOfProcess ?? false);
  app.use(requestLog(options.nowMs, options.requests));
  app.use(metrics.count);
  app.use(securityHeaders);
  app.use(compress());
  app.use(requestLimits);
  if (options.perSecond !== undefined && options.perSecond > 0)
    for (const path of ['/v1/*', '/at/*']) app.use(path, rateLimit(options.perSecond));
  keptRevisionRoutes(app, options.kept);
  writingRoutes(app, options, options.store, () => new Date(options.nowMs()));
  storeReadingRoutes(app, options.store);
  feedRoutes(app, desk, options.store);
  pressFileRoutes(app, desk);
  for (const endpoint of ENDPOINTS) {
    app.all(endpoint.path, (c) => {
      const reads = endpoint.posts ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'];
      allow(c, [...reads, ...writesAt(endpoint.path)]);
      return answerRequest(c, endpoint, desk);
    });
  }
  for (const { path } of STORE_READINGS)
    app.all(path, (c, next) => {
      allow(c, ['GET', 'HEAD', ...writesAt(path)]);
      return next();
    });
  app.all('/v1/forecasts/:id/resolution', (c, next) => {
    allow(c, ['POST']);
    return next();
  });
  app.all('/v1/feeds/*', (c, next) => {
    allow(c, ['GET', 'HEAD']);
    return next();
  });
  metrics.route(app);
  const document = JSON.stringify(openApiDocument(), null, 2);
  app.all('/openapi.json', (c) => {
    allow(c, ['GET', 'HEAD']);
    return c.body(document, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' });
  });
  app.get('/health', (c) => c.json({ ok: true }));
  app.get('/ready', (c) => {
    const ok = !(options.isClosing?.() ?? false);
    return c.json({ ok, pack: options.world.pack, load: desk.answerer.load }, ok ? 200 : 503, {
      'Cache-Control': 'no-store',
      ...(ok ? {} : { 'Retry-After': '10' }),
    });
  });
  referenceRoutes(app);
  siteRoutes(app, options.webDir, briefHead(desk));
  app.notFound((c) =>
    sayProblem(c, new Problem('not-found', 'Nothing is at this address; /openapi.json lists all.'), options),
  );
  app.onError((error, c) => {
    // Nobody reads this answer; it is in the log, by the number that some servers use for it.
    if (c.req.raw.signal.aborted) return c.body(null, 499 as 400);
    const said = readableStoreError(error);
    return sayProblem(c, asProblem(said, c), options, said);
  });
  const door = doorOf(desk.answerer, desk.cache, options.nowMs, (method) => metrics.countRefused(method));
  return { app, door };
}

function allow(c: Context, methods: readonly string[]): void {
  if (methods.includes(c.req.method)) return;
  throw new Problem('method-not-allowed', `This address takes ${methods.join(', ')}.`, {
    headers: { Allow: methods.join(', ') },
  });
}

function asProblem(error: unknown, c: Context): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InputError) return problemOf(error, pathParametersAt(c));
  if (error instanceof UnavailableError) {
    const kind = error.code === 'disk-full' ? 'disk-full' : 'store-unavailable';
    // Where the store lies is for the log and for who runs the server.
    return new Problem(kind, 'The store of this server cannot be used now; nothing was changed.', {
      headers: { 'Retry-After': '10' },
    });
  }
  if (error instanceof KurykError && isProblemKind(error.code)) {
    return new Problem(error.code, sentence(error.message));
  }
  return new Problem('internal', 'We made a mistake. Please report it with the id in `instance`.');
}

function pathParametersAt(c: Context): string[] {
  const endpoint = ENDPOINTS.find(({ path }: Endpoint) => path === c.req.routePath);
  return endpoint ? pathParameters(endpoint) : Object.keys(c.req.param());
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

function sayProblem(c: Context, problem: Problem, { log }: ApiOptions, cause?: unknown): Response {
  const instance = c.get('instance');
  if (problem.status === 500 || cause instanceof UnavailableError) log(instance, cause);
  return c.body(`${JSON.stringify(problemBody(problem, instance), null, 2)}\n`, problem.status as 400, {
    ...problem.headers,
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  });
}
