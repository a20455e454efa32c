import { randomBytes } from 'node:crypto';
import { type InputError, KurykError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import { isProblemKind, PROBLEM_TYPES, type ProblemKind } from './problem-types.ts';

/** One thing that is wrong in a request; `pointer` is a JSON Pointer (RFC 6901) into the question. */
export interface ProblemEntry {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

/** Thrown inside the API; leaves it as `application/problem+json`. */
export class Problem extends KurykError {
  readonly kind: ProblemKind;
  readonly status: number;
  readonly errors: readonly ProblemEntry[];
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    kind: ProblemKind,
    detail: string,
    options: {
      readonly errors?: readonly ProblemEntry[];
      readonly headers?: Readonly<Record<string, string>>;
      readonly status?: number;
    } = {},
  ) {
    super('problem', detail);
    this.kind = kind;
    this.status = options.status ?? PROBLEM_TYPES[kind].status;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }
}

/** Sent away by a server that has more to do than it can; in `retryAfter` seconds there may be room. */
export function overloaded(retryAfter: number): Problem {
  return new Problem('overloaded', `More is asked than can be answered now; ask again in ${retryAfter} s.`, {
    headers: { 'Retry-After': String(retryAfter) },
  });
}

/** The body of a problem, RFC 9457 with our `errors`. */
export function problemBody(problem: Problem, instance: string): Record<string, unknown> {
  return {
    type: `/problems/${problem.kind}`,
    title: PROBLEM_TYPES[problem.kind].title,
    status: problem.status,
    detail: problem.message,
    instance,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
  };
}

/** Said of a word in the address it is 404, of a word in the question 422. */
const UNKNOWN: ReadonlySet<string> = new Set([
  'unknown-place',
  'unknown-instrument',
  'unknown-provision',
  'unknown-state',
  'unknown-forecast',
  'unknown-brief',
  'unknown-question',
  'unknown-scenario',
  'unknown-token',
]);

/**
 * What a person gave and we cannot use, as a problem. `inPath` are the parameters of the question that stand in the path
 * of the address. Messages of `app/` begin with the option of the command line that they speak of (`--known-on: …`);
 * here it becomes the parameter.
 */
export function problemOf(error: InputError, inPath: readonly string[]): Problem {
  const match =
    /^(--[a-z-]+|FROM|TO|NAME|INSTRUMENT|SLUG|KEY|ID|[AB](?=:)|draft(?=(?: \d+)?:\d))(?=[\s:])/.exec(
      error.message,
    );
  const parameter = match ? parameterOf(match[0]) : '';
  const message = asParameters(error.message);
  const kind = isProblemKind(error.kind) ? error.kind : 'invalid-question';
  const hint = error.hint === undefined ? null : asParameters(error.hint);
  return new Problem(kind, sentence(message, hint), {
    errors: [{ pointer: parameter === '' ? '' : `/${parameter}`, code: kind, message, hint }],
    ...(UNKNOWN.has(kind) && inPath.includes(parameter) ? { status: 404 } : {}),
  });
}

function sentence(message: string, hint: string | null): string {
  return hint === null ? `${message}.` : `${message} (${hint}).`;
}

/** `--known-on` → `knownOn`, `FROM` → `from`. */
function parameterOf(option: string): string {
  return option
    .replace(/^--/, '')
    .toLowerCase()
    .replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const ADDRESS_OF: Readonly<Record<string, string>> = {
  '`kuryk places`': '/v1/places',
  '`kuryk law list`': '/v1/law',
  '`kuryk timeline`': '/v1/timeline',
  '`kuryk plan`': '/v1/plan',
  '`kuryk forecast list`': '/v1/forecasts',
  '`kuryk brief list`': '/v1/briefs',
  '`kuryk saved list`': '/v1/scenarios',
  '`kuryk token list`': '/v1/tokens',
};

function asParameters(text: string): string {
  return text
    .replace(/`kuryk [a-z ]+`/g, (command) => ADDRESS_OF[command] ?? command)
    .replace(/(^|\s)(--[a-z][a-z-]+)/g, (_, before: string, option: string) => before + parameterOf(option))
    .replace(/\b(FROM|TO|NAME|INSTRUMENT)\b|^(SLUG|KEY|ID|[AB])(?=:)/g, (word) => word.toLowerCase());
}

/** Text of a request, as it may be shown again. */
export function echo(text: string): string {
  return `"${quoteInput(text)}"`;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `urn:request:` and a ULID (time, then 80 random bits), so that a log can be searched by what a user reports. */
export function newInstance(nowMs: number): string {
  let id = '';
  for (let time = nowMs, i = 0; i < 10; i++, time = Math.floor(time / 32)) id = CROCKFORD[time % 32] + id;
  for (const byte of randomBytes(16)) id += CROCKFORD[byte % 32];
  return `urn:request:${id}`;
}
