import { z } from 'zod';
import { NAMED_PARTS } from '../app/questions.ts';
import { VERSION } from '../terms/version.ts';
import { ENDPOINTS, type Endpoint, pathParameters } from './endpoints.ts';
import { FEEDS, type FeedPath } from './feed-routes.ts';
import { LARGEST_PAGE } from './page.ts';
import { CITATIONS } from './press-files.ts';
import { PROBLEM_TYPES, type ProblemKind } from './problem-types.ts';
import { parametersOf, type QuestionSchema } from './read-question.ts';
import { LIMITS } from './request-limits.ts';
import { STORE_READINGS, type StoreReading } from './saved-endpoints.ts';
import { WRITINGS, type Writing } from './writings.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * OpenAPI 3.1 of every address. Its schemas are JSON Schema 2020-12, which zod writes from the very schemas that read the
 * questions and type the answers.
 */
export function openApiDocument(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kuryk',
      version: VERSION,
      summary: SUMMARY,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'ways', description: 'What may go where, and why' },
      { name: 'law', description: 'Instruments, through time' },
      { name: 'states', description: 'Who can close, what it is worth, and where it is heading' },
      { name: 'press', description: 'Briefs, whose claims stay checked, and feeds' },
      { name: 'writing', description: 'What takes a token; each write is one entry of the audit log' },
      { name: 'facts', description: 'What the pack holds' },
      { name: 'server', description: 'How the server is' },
    ],
    paths: {
      ...pathsOf([
        ...ENDPOINTS.map((endpoint) => [endpoint.path, operationsOf(endpoint)] as const),
        ...STORE_READINGS.map((reading) => [reading.path, readingOf(reading)] as const),
        ...WRITINGS.map((writing) => [writing.path, writingOf(writing)] as const),
        ...FEEDS.flatMap(feedsOf),
        ...briefFiles(),
      ]),
      ...SERVER_PATHS,
    },
    components: {
      schemas: { ...answerSchemas(), Problem: PROBLEM_SCHEMA },
      responses: Object.fromEntries(STATUSES.map((status) => [`Problem${status}`, problemResponse(status)])),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'Made by `kuryk token create NAME --role ROLE`',
        },
      },
      headers: {
        ETag: {
          description: 'Names this very answer; send it back as If-None-Match',
          schema: { type: 'string' },
        },
        Link: {
          description: 'rel="next": the address of the next page, on all pages but the last',
          schema: { type: 'string' },
        },
        Allow: { description: 'Methods that the address takes', schema: { type: 'string' } },
        RetryAfter: { description: 'Seconds to wait', schema: { type: 'integer' } },
      },
    },
  };
}

const SUMMARY =
  'Which routes a cargo may lawfully take on a date, under which paragraph, and who could close them';
const DESCRIPTION = [
  'Each address mirrors a command: `GET /v1/plan?from=…&to=…` answers in the same bytes as `kuryk plan FROM TO --json`.',
  'Parameters that are lists are repeated: `avoid=RU&avoid=IR`. A parameter that nobody knows is an error, because a misspelt condition would widen a permission.',
  '',
  'An answer that is `uncertain` names the facts in doubt; doubt is never rounded up to `lawful`.',
  '',
  `Limits: body ${LIMITS.bodyBytes} bytes, address ${LIMITS.addressBytes}, headers ${LIMITS.headerBytes} together; page ${LARGEST_PAGE}; one plan 5 s of search, beyond which it says \`"complete": false\`, others 20 s, those that make hundreds of plans two minutes, then 503.`,
  '',
  'Answers carry an ETag over question, pack and program; a repeated question with `If-None-Match` costs nothing. Reading is open; writing takes a bearer token with a role. Other sites may not read from a browser (no CORS).',
].join('\n');

/** Operations of one address may come from several tables. */
function pathsOf(entries: readonly (readonly [string, Json])[]): Json {
  const paths: Record<string, Json> = {};
  for (const [path, operations] of entries) {
    paths[templated(path)] = { ...paths[templated(path)], ...operations };
  }
  return paths;
}

const refs = (statuses: readonly number[]) =>
  Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]));

function readingOf({ name, path, summary, question, answerName, pages }: StoreReading): Json {
  const schema = { $ref: `#/components/schemas/${answerName}` };
  return {
    get: {
      tags: ['writing'],
      operationId: name,
      summary,
      parameters: [...parametersOfQuestion(path, question), ...(pages === undefined ? [] : PAGE_PARAMETERS)],
      responses: {
        200: {
          description: 'What is kept',
          headers: {
            ETag: { $ref: '#/components/headers/ETag' },
            ...(pages === undefined ? {} : { Link: { $ref: '#/components/headers/Link' } }),
          },
          content: { 'application/json': { schema } },
        },
        304: { description: 'You have this answer already' },
        ...refs([...(pages === undefined ? [] : [400]), 404, 405, 422, 429, 500, 503]),
      },
    },
  };
}

const WRITING_HEADERS: readonly Json[] = [
  {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Repeated with the same key and content, a request answers as it did and adds nothing',
    schema: { type: 'string', maxLength: 128 },
  },
  {
    name: 'If-Match',
    in: 'header',
    required: false,
    description: 'ETag of the version that you have read; another version is refused with 412',
    schema: { type: 'string' },
  },
];

function writingOf({ name, method, path, summary, role, body, answerName, example }: Writing): Json {
  const content =
    body === 'markdown'
      ? { 'text/markdown': { schema: { type: 'string' }, example } }
      : body && { 'application/json': { schema: questionSchema(body), example } };
  return {
    [method.toLowerCase()]: {
      tags: ['writing'],
      operationId: name,
      summary,
      description: `Takes a token with the role \`${role}\` or a higher one.`,
      security: [{ token: [] }],
      parameters: [
        ...pathParameters({ path }).map((parameter) => ({
          name: parameter,
          in: 'path',
          required: true,
          description: 'Name of what is written',
          schema: { type: 'string', maxLength: 64 },
        })),
        ...WRITING_HEADERS,
      ],
      ...(content ? { requestBody: { required: true, content } } : {}),
      responses: {
        200: {
          description: 'Written, and in the audit log',
          content: { 'application/json': { schema: { $ref: `#/components/schemas/${answerName}` } } },
        },
        ...refs([400, 401, 403, 404, 405, 412, 413, 415, 422, 429, 500, 503, 507]),
      },
    },
  };
}

function feedsOf({ name, path, summary, question }: FeedPath): (readonly [string, Json])[] {
  return (['atom', 'json'] as const).map((format) => [
    `${path}.${format}`,
    {
      get: {
        tags: ['press'],
        operationId: `${name}-${format}`,
        summary: `${summary} (${format === 'atom' ? 'Atom' : 'JSON Feed'})`,
        parameters: parametersOfQuestion(path, question),
        responses: {
          200: {
            description: 'The feed',
            headers: { ETag: { $ref: '#/components/headers/ETag' } },
            content: {
              [format === 'atom' ? 'application/atom+xml' : 'application/feed+json']: {
                schema: { type: format === 'atom' ? 'string' : 'object' },
              },
            },
          },
          304: { description: 'You have this feed already' },
          ...refs([404, 405, 422, 429, 500, 503]),
        },
      },
    },
  ]);
}

/** What a brief is cited and shown with. */
function briefFiles(): (readonly [string, Json])[] {
  const slug = {
    name: 'slug',
    in: 'path',
    required: true,
    description: 'Name of the brief, as `briefs` lists it',
    schema: { type: 'string', maxLength: 64 },
    example: 'aktau-and-kuryk-open',
  };
  const files: readonly (readonly [string, string, string])[] = [
    ...Object.entries(CITATIONS).map(
      ([format, { type, name }]) =>
        [`cite.${format}`, type.split(';')[0]!, `The citation as ${name}, with the revision`] as const,
    ),
    ['card.png', 'image/png', 'The picture that a link to the brief is shown with'],
  ];
  return files.map(([file, type, summary]) => [
    `/v1/briefs/:slug/${file}`,
    {
      get: {
        tags: ['press'],
        operationId: `brief-${file.replaceAll('.', '-')}`,
        summary,
        parameters: [slug],
        responses: {
          200: {
            description: 'The file',
            headers: { ETag: { $ref: '#/components/headers/ETag' } },
            content: { [type]: { schema: { type: 'string' } } },
          },
          304: { description: 'You have this file already' },
          ...refs([404, 405, 429, 500, 503]),
        },
      },
    },
  ]);
}

function operationsOf(endpoint: Endpoint): Json {
  const shared = { tags: [tagOf(endpoint)], summary: endpoint.summary };
  const get = {
    ...shared,
    operationId: endpoint.name,
    parameters: [
      ...parametersOfQuestion(endpoint.path, endpoint.question, endpoint.example),
      ...(endpoint.pages === undefined ? [] : PAGE_PARAMETERS),
    ],
    responses: responsesOf(endpoint, false),
  };
  if (!endpoint.posts) return { get };
  const inPath = pathParameters(endpoint);
  const example = Object.fromEntries(
    Object.entries(endpoint.example).filter(([name]) => !inPath.includes(name)),
  );
  return {
    get,
    post: {
      ...shared,
      ...(inPath.length > 0
        ? {
            parameters: parametersOfQuestion(endpoint.path, endpoint.question).filter(
              (one) => one.in === 'path',
            ),
          }
        : {}),
      operationId: `${endpoint.name}-by-body`,
      description:
        'The same question as a JSON body, for questions longer than an address may be. It changes nothing.',
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: bodySchema(endpoint, inPath), example },
        },
      },
      responses: responsesOf(endpoint, true),
    },
  };
}

function parametersOfQuestion(
  path: string,
  question: QuestionSchema,
  examples: Readonly<Record<string, string>> = {},
): Json[] {
  const inPath = pathParameters({ path });
  const { properties } = questionSchema(question) as { properties: Record<string, Json> };
  return [...parametersOf(question)].map(([name, { list, required }]) => {
    const { description, ...schema } = properties[name]!;
    return {
      name,
      in: inPath.includes(name) ? 'path' : 'query',
      required: required || inPath.includes(name),
      description,
      schema,
      ...(list ? { style: 'form', explode: true } : {}),
      ...(examples[name] === undefined ? {} : { example: examples[name] }),
    };
  });
}

const PAGE_PARAMETERS: readonly Json[] = [
  {
    name: 'limit',
    in: 'query',
    required: false,
    description: 'Entries on a page',
    schema: { type: 'integer', minimum: 1, maximum: LARGEST_PAGE, default: LARGEST_PAGE },
  },
  {
    name: 'cursor',
    in: 'query',
    required: false,
    description: 'Where the page begins: from the Link header of the page before, never made by hand',
    schema: { type: 'string', maxLength: 100 },
  },
];

function responsesOf(endpoint: Endpoint, byBody: boolean): Json {
  const schema = { $ref: `#/components/schemas/${endpoint.answerName}` };
  const inPath = pathParameters(endpoint).length > 0;
  const statuses = [
    400,
    ...(inPath ? [404] : []),
    405,
    406,
    ...(byBody ? [413, 415] : []),
    414,
    422,
    429,
    431,
    500,
    503,
  ];
  return {
    200: {
      description: 'The answer, whatever it says',
      headers: {
        ETag: { $ref: '#/components/headers/ETag' },
        ...(endpoint.pages === undefined ? {} : { Link: { $ref: '#/components/headers/Link' } }),
      },
      content: {
        'application/json': { schema },
        ...(endpoint.name === 'plan' ? { 'application/geo+json': { schema: { type: 'object' } } } : {}),
      },
    },
    304: { description: 'You have this answer already' },
    ...Object.fromEntries(
      statuses.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
    ),
  };
}

/** A request that never arrives whole (408) belongs to no operation. */
const STATUSES = [...new Set(Object.values(PROBLEM_TYPES).map(({ status }) => status))].filter(
  (status) => status !== 408,
);

function problemResponse(status: number): Json {
  const kinds = (Object.keys(PROBLEM_TYPES) as ProblemKind[]).filter(
    (kind) => PROBLEM_TYPES[kind].status === status,
  );
  const header =
    status === 405
      ? { Allow: { $ref: '#/components/headers/Allow' } }
      : status === 503 || status === 429
        ? { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }
        : null;
  return {
    description: kinds.map((kind) => `${PROBLEM_TYPES[kind].title} (\`/problems/${kind}\`)`).join('; '),
    ...(header ? { headers: header } : {}),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

const PROBLEM_SCHEMA: Json = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: { type: 'string', enum: Object.keys(PROBLEM_TYPES).map((kind) => `/problems/${kind}`) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'Names this very request, for a report' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message', 'hint'],
        properties: {
          pointer: { type: 'string', description: 'JSON Pointer into the question' },
          code: { type: 'string' },
          message: { type: 'string' },
          hint: { type: ['string', 'null'] },
        },
      },
    },
  },
};

const ok = (description: string) => ({
  200: { description, content: { 'application/json': { schema: { type: 'object' } } } },
});
const SERVER_PATHS: Json = {
  '/health': {
    get: { tags: ['server'], operationId: 'health', summary: 'The process runs', responses: ok('It does') },
  },
  '/ready': {
    get: {
      tags: ['server'],
      operationId: 'ready',
      summary: 'It can answer, and from which pack',
      responses: ok('It can'),
    },
  },
  '/metrics': {
    get: {
      tags: ['server'],
      operationId: 'metrics',
      summary: 'Counts and times of the server, for Prometheus',
      responses: {
        200: { description: 'Text format 0.0.4', content: { 'text/plain': { schema: { type: 'string' } } } },
      },
    },
  },
  '/openapi.json': {
    get: { tags: ['server'], operationId: 'openapi', summary: 'This document', responses: ok('OpenAPI 3.1') },
  },
};

function tagOf({ name }: Endpoint): string {
  if (name.startsWith('law')) return 'law';
  if (/^(leverage|value|report|align|forecast)/.test(name)) return 'states';
  if (name.startsWith('brief')) return 'press';
  return ['plan', 'why', 'timeline', 'map', 'flow'].includes(name) ? 'ways' : 'facts';
}

/** `/v1/law/:instrument` → `/v1/law/{instrument}`. */
function templated(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

function questionSchema(schema: QuestionSchema): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' }) as Json;
  return rest;
}

/** What stands in the path of the address is not said again in the body. */
function bodySchema({ question }: Endpoint, inPath: readonly string[]): Json {
  const { properties, required, ...rest } = questionSchema(question) as {
    properties: Json;
    required?: readonly string[];
  };
  const needed = required?.filter((name) => !inPath.includes(name)) ?? [];
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !inPath.includes(name))),
    ...(needed.length > 0 ? { required: needed } : {}),
  };
}

/** Each answer under its name, with shared parts by reference. */
function answerSchemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, part] of Object.entries(NAMED_PARTS)) registry.add(part, { id });
  for (const { answer, answerName } of [...ENDPOINTS, ...STORE_READINGS, ...WRITINGS]) {
    if (!registry.has(answer)) registry.add(answer, { id: answerName });
  }
  const { schemas } = z.toJSONSchema(registry, { uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { $id, $schema, ...schema }]) => [id, schema]),
  );
}
