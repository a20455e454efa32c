import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Context, Hono } from 'hono';
import { isProblemKind, PROBLEM_TYPES, type ProblemKind } from './problem-types.ts';

/** What a person can do about each kind of problem, for the page that its `type` names. */
const ADVICE: Readonly<Record<ProblemKind, string>> = {
  'malformed-request':
    'The query string, the path or the body is not what its form promises: percent-encoded UTF-8, or JSON.',
  'invalid-cursor':
    'Cursors come from the Link header of the page before. When question, day or pack change, begin again without one.',
  unauthorized: 'Send Authorization: Bearer with a token that `kuryk token create` made.',
  forbidden: 'Ask for a token with the role that detail names.',
  'stale-version':
    'Read it again, lay your change over what is there now, and send its new ETag as If-Match.',
  'unknown-question': '/v1/questions lists all that are kept.',
  'unknown-scenario': 'No scenario is kept under that name; `/v1/scenarios` lists all.',
  'unknown-token': 'No token has that name; `GET /v1/tokens` lists all.',
  'invalid-brief': 'detail names every mistake by line and column; docs/pack-format.md shows a brief.',
  'idempotency-key-reused': 'Take a new key for each new request, and the same one only to repeat it.',
  'store-unavailable':
    'Ask whoever runs the server: its log says what is wrong with the store. Reading the pack still works.',
  'disk-full': 'Ask whoever runs the server to free some space. Nothing was changed.',
  'not-found': 'The address is listed in /openapi.json or it does not exist.',
  'method-not-allowed': 'The Allow header lists the methods.',
  'not-acceptable': 'Leave Accept out, or name application/json.',
  'request-timeout': 'Headers must arrive within 10 seconds, the whole request within 30.',
  'body-too-large': 'Send less than 1 MiB.',
  'address-too-long': 'Send the question as a JSON body by POST.',
  'unsupported-media-type': 'Send Content-Type: application/json.',
  'invalid-question': 'The entry in errors says which part and what to write instead.',
  'unknown-parameter':
    'A misspelt condition would widen a permission, so what nobody knows is refused. errors offers the nearest names.',
  'missing-parameter': 'errors names it.',
  'invalid-date': 'Days are YYYY-MM-DD; on also takes EDTF: 2018-06, 2014, 2018-05-05/2019-05-31.',
  'invalid-value': 'errors lists the values nearest to yours.',
  'unknown-place': '/v1/places lists all places with their other names.',
  'ambiguous-place': 'Write the id instead of the name; errors offers both.',
  'unknown-state': 'Write a code of ISO 3166-1, such as KZ or KAZ.',
  'unknown-instrument': '/v1/law lists all instruments.',
  'unknown-forecast':
    'No question of the pack has that id. `/v1/forecasts` lists all; the answer names the nearest.',
  'unknown-brief': '/v1/briefs lists all that are published.',
  'unknown-provision': '/v1/law/{instrument} lists its provisions.',
  'headers-too-large': 'Send less than 16 KiB of headers.',
  internal: 'Report it, with the id in instance.',
  'too-many-requests': 'Wait as long as Retry-After says; each token or address has a share.',
  overloaded: 'Wait as long as Retry-After says, and ask again.',
  'took-too-long':
    'Ask for less at once (one day, fewer modes, fewer what-ifs), or ask the command line, which has no deadline.',
};

/** `/docs`, a readable page over /openapi.json, and `/problems/…`, a page for every kind of problem. */
export function referenceRoutes(app: Hono): void {
  app.get('/docs', (c) => c.redirect('/docs/', 301));
  app.get('/docs/', (c) => c.html(PAGE));
  app.get('/docs/start.js', (c) => file(c, Buffer.from(START), 'text/javascript; charset=utf-8'));
  for (const [name, type] of FILES) app.get(`/docs/${name}`, (c) => file(c, swaggerFile(name), type));
  app.get('/problems', (c) => c.html(problemPage('Problems', Object.keys(PROBLEM_TYPES) as ProblemKind[])));
  app.get('/problems/:kind', (c, next) => {
    const kind = c.req.param('kind');
    return isProblemKind(kind)
      ? Promise.resolve(c.html(problemPage(PROBLEM_TYPES[kind].title, [kind])))
      : next();
  });
}

const FILES = [
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
  ['favicon-32x32.png', 'image/png'],
] as const;

/** Read when asked for: the script weighs 1.4 MB, and few servers are ever asked. */
function swaggerFile(name: string): Buffer {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return readFileSync(join(folder, name));
}

function file(c: Context, bytes: Buffer, type: string): Response {
  return c.body(new Uint8Array(bytes), 200, { 'Content-Type': type, 'Cache-Control': 'max-age=3600' });
}

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kuryk: the API</title>
<link rel="icon" href="favicon-32x32.png">
<link rel="stylesheet" href="swagger-ui.css">
<div id="reference"></div>
<noscript>This page needs scripts; <a href="/openapi.json">openapi.json</a> says the same.</noscript>
<script src="swagger-ui-bundle.js"></script>
<script src="start.js"></script>
</html>
`;

const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
`;

function problemPage(title: string, kinds: readonly ProblemKind[]): string {
  const entries = kinds.map(
    (kind) => `<h2 id="${kind}"><a href="/problems/${kind}">${kind}</a> (${PROBLEM_TYPES[kind].status})</h2>
<p>${PROBLEM_TYPES[kind].title}. ${ADVICE[kind].replaceAll('<', '&lt;')}</p>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kuryk: ${title}</title>
<h1>${title}</h1>
${entries.join('\n')}
<p><a href="/problems">All problems</a> · <a href="/docs/">The API</a></p>
</html>
`;
}
