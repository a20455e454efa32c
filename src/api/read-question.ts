import { z } from 'zod';
import { nearest } from '../terms/nearest.ts';
import { echo, Problem, type ProblemEntry } from './problem.ts';

export type QuestionSchema = z.ZodObject;

/** The parameters of a question; which of them may be repeated. */
export function parametersOf(
  schema: QuestionSchema,
): ReadonlyMap<string, { list: boolean; required: boolean }> {
  return new Map(
    Object.entries(schema.shape).map(([name, field]) => {
      const optional = field instanceof z.ZodOptional;
      return [name, { list: (optional ? field.unwrap() : field) instanceof z.ZodArray, required: !optional }];
    }),
  );
}

/**
 * A question out of the query string and the path of an address, or of a body. Refuses what is unknown, missing, doubled
 * or too long, all of it at once; what the words mean is for `app/`.
 */
export function readQuestion(
  schema: QuestionSchema,
  query: URLSearchParams,
  path: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const known = parametersOf(schema);
  const names = [...known.keys()];
  const asked = names.filter((name) => !Object.hasOwn(path, name));
  const errors: ProblemEntry[] = [];
  const question: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    if (!asked.includes(name)) errors.push(unknown(name, asked));
    else if (known.get(name)!.list) question[name] = values;
    else if (values.length > 1) errors.push(doubled(name, values));
    else question[name] = values[0];
  }
  return checked(schema, { ...question, ...path }, errors);
}

/** The same for a JSON body; what stands in the path of the address may not be said again. */
export function readBody(
  schema: QuestionSchema,
  body: unknown,
  path: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Problem('malformed-request', 'The body must be a JSON object that holds a question.');
  }
  const names = [...parametersOf(schema).keys()].filter((name) => !Object.hasOwn(path, name));
  const errors = Object.keys(body)
    .filter((name) => !names.includes(name))
    .map((name) => unknown(name, names));
  return checked(
    schema,
    { ...Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name))), ...path },
    errors,
  );
}

function checked(
  schema: QuestionSchema,
  question: Record<string, unknown>,
  errors: ProblemEntry[],
): Record<string, unknown> {
  const parsed = schema.safeParse(question);
  for (const issue of parsed.error?.issues ?? []) errors.push(entryOf(issue, question));
  if (errors.length === 0 && parsed.success) return parsed.data;
  const [first] = errors as [ProblemEntry];
  const kind =
    first.code === 'unknown-parameter' || first.code === 'missing-parameter'
      ? first.code
      : 'invalid-question';
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  throw new Problem(kind, `${first.message}${first.hint === null ? '' : `; ${first.hint}`}${more}.`, {
    errors,
  });
}

function entryOf(issue: z.core.$ZodIssue, question: Record<string, unknown>): ProblemEntry {
  const name = String(issue.path[0] ?? '');
  const pointer = `/${issue.path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  if (!Object.hasOwn(question, name)) {
    return { pointer, code: 'missing-parameter', message: `${name} is missing`, hint: null };
  }
  if (issue.code === 'too_big') {
    const what = issue.origin === 'array' ? 'entries' : 'characters';
    return {
      pointer,
      code: 'too-long',
      message: `${name} is too long`,
      hint: `at most ${issue.maximum} ${what}`,
    };
  }
  return { pointer, code: 'invalid-value', message: `${name} is not text`, hint: null };
}

function unknown(name: string, names: readonly string[]): ProblemEntry {
  const near = nearest(name, names);
  const offered = near.length > 0 ? `nearest: ${near.join(', ')}` : `known: ${names.join(', ') || 'none'}`;
  return {
    pointer: '',
    code: 'unknown-parameter',
    message: `no parameter is called ${echo(name)}`,
    hint: offered,
  };
}

function doubled(name: string, values: readonly string[]): ProblemEntry {
  return {
    pointer: `/${name}`,
    code: 'invalid-question',
    message: `${name} is given ${values.length} times`,
    hint: 'give it once',
  };
}
