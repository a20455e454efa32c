import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { InputError } from '../terms/errors.ts';
import { answerRequest } from './answer.ts';
import { AnswerCache } from './answer-cache.ts';
import { type Answerer, answerHere } from './answerer.ts';
import { type Endpoint, type House, pathParameters, type Sources } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import { openApiDocument } from './openapi.ts';
import { newInstance, Problem, problemBody, problemOf } from './problem.ts';
import { referenceRoutes } from './reference.ts';
import { requestLimits } from './request-limits.ts';
import { securityHeaders } from './security-headers.ts';
import { sharedAnswers } from './shared-answers.ts';
import { siteRoutes } from './site.ts';
import { packSources } from './sources.ts';

export interface ApiOptions extends House {
  /** Who answers; without it the thread that serves. */
  readonly answerer?: Answerer;
  /** Facts from outside of the pack; without it, the shipped pack's own. */
  readonly sources?: Sources;
  /** Folder of the web app; without it `/` says where the API is. */
  readonly webDir?: string;
  readonly nowMs: () => number;
  /** True once no new work is taken. */
  readonly isClosing?: () => boolean;
  /** Hears of every bug, with the id that the user was told. */
  readonly log: (instance: string, error: unknown) => void;
}

/** The whole API as one function from request to response; `serve.ts` puts it on a socket. */
export function buildApi(options: ApiOptions): Hono {
  const app = new Hono();
  const desk = {
    house: options,
    sources: options.sources ?? packSources(),
    answerer: sharedAnswers(options.answerer ?? answerHere(options.world)),
    quickly: answerHere(options.world),
    cache: new AnswerCache(),
  };
  app.use(securityHeaders);
  app.use(compress());
  app.use(requestLimits);
  for (const endpoint of ENDPOINTS) {
    app.all(endpoint.path, (c) => {
      allow(c, endpoint.posts ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD']);
      return answerRequest(c, endpoint, desk);
    });
  }
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
  siteRoutes(app, options.webDir);
  app.notFound((c) =>
    sayProblem(c, new Problem('not-found', 'Nothing is at this address; /openapi.json lists all.'), options),
  );
  app.onError((error, c) => {
    // Nobody reads this answer; it is in the log, by the number that some servers use for it.
    if (c.req.raw.signal.aborted) return c.body(null, 499 as 400);
    return sayProblem(c, asProblem(error, c), options, error);
  });
  return app;
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
  return new Problem('internal', 'We made a mistake. Please report it with the id in `instance`.');
}

function pathParametersAt(c: Context): string[] {
  const endpoint = ENDPOINTS.find(({ path }: Endpoint) => path === c.req.routePath);
  return endpoint ? pathParameters(endpoint) : Object.keys(c.req.param());
}

function sayProblem(c: Context, problem: Problem, { nowMs, log }: ApiOptions, cause?: unknown): Response {
  const instance = newInstance(nowMs());
  if (problem.status === 500) log(instance, cause);
  return c.body(`${JSON.stringify(problemBody(problem, instance), null, 2)}\n`, problem.status as 400, {
    ...problem.headers,
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
  });
}
