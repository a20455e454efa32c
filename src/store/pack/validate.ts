import type { z } from 'zod';
import { didYouMean, quoteInput } from '../../terms/nearest.ts';
import type { PackError } from './pack-error.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

/** A file whose shape is right. */
export interface TypedFile<T> {
  readonly file: YamlFile;
  readonly data: T;
}

/** Words that people write for ours. */
const SYNONYMS: Readonly<Record<string, string>> = {
  allow: 'permit',
  ban: 'forbid',
  bar: 'forbid',
  deny: 'forbid',
  prohibit: 'forbid',
  shut: 'close',
  derogate: 'exempt',
  train: 'rail',
  railway: 'rail',
  truck: 'road',
  ship: 'sea',
  ferry: 'sea',
  river: 'inland',
  flight: 'air',
};

/** Checks the shape of a file and says every mistake where it stands. */
export function validate<T>(file: YamlFile, schema: z.ZodType<T>): TypedFile<T> | PackError[] {
  const result = schema.safeParse(file.value);
  if (result.success) return { file, data: result.data };
  return result.error.issues.flatMap((issue) => explain(file, schema, issue, []));
}

type Issue = z.core.$ZodIssue;

function explain(file: YamlFile, schema: z.ZodType, issue: Issue, parent: YamlPath): PackError[] {
  const path: YamlPath = [...parent, ...(issue.path as (string | number)[])];
  const found = valueAt(file.value, path);
  const error = (
    message: string,
    hint: string | null,
    at: YamlPath = path,
    part: 'key' | 'value' = 'value',
  ): PackError => ({
    file: file.path,
    ...file.at(at, part),
    message,
    hint,
  });
  const key = lastKey(path);

  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = knownKeys(schema, path, found);
      return issue.keys.map((unknown) =>
        error(
          `unknown key "${quoteInput(unknown)}"`,
          didYouMean(unknown, known) ?? (known.length > 0 ? `the keys here are ${known.join(', ')}` : null),
          [...path, unknown],
          'key',
        ),
      );
    }
    case 'invalid_value': {
      const words = issue.values.map(String);
      if (found === undefined)
        return [error(`${key} is missing`, `one of ${words.join(', ')}`, parentOf(path))];
      const known = didYouMean(String(found), [...words, ...synonymsOf(words)]);
      const hint =
        String(found) === '*'
          ? `leave ${path.filter((step) => typeof step === 'string').at(-1) ?? key} out: a limit that is left out means any`
          : known === undefined
            ? `one of ${words.join(', ')}`
            : known.replace(/[a-z]+/g, (word) => ownWord(word, words));
      return [
        error(
          `${key}: "${quoteInput(String(found))}" is not one of ${words.join(', ')}`,
          distinctWords(hint),
        ),
      ];
    }
    case 'invalid_type': {
      if (found === undefined) return [error(`${key} is missing`, `add ${key}`, parentOf(path))];
      // A custom message ("a date is written in quotes") says more than the types.
      if (!issue.message.startsWith('Invalid input'))
        return [error(`${key}: ${issue.message}`, `write "${String(found)}"`)];
      return [
        error(
          `${key}: expected ${typeWord(issue.expected)}, found ${kindOf(found)}`,
          quotingHint(issue.expected, found),
        ),
      ];
    }
    case 'invalid_union': {
      if (found === undefined) return [error(`${key} is missing`, `add ${key}`, parentOf(path))];
      // The alternatives differ by kind (text or mapping); the one of the right kind explains best.
      const fitting = issue.errors.filter(
        (issues) => !issues.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0),
      );
      const best = [...fitting].sort((a, b) => a.length - b.length)[0];
      if (best) return best.flatMap((inner) => explain(file, schema, inner, path));
      return [error(`${key}: ${kindOf(found)} does not fit here`, null)];
    }
    case 'too_small':
      if (issue.origin === 'array')
        return [error(`${key} is an empty list`, 'an empty list would mean "none"; leave it out for "any"')];
      if (issue.origin === 'string') return [error(`${key} is empty`, 'write it, or leave it out')];
      return [
        error(
          `${key}: ${String(found)} is too small`,
          `at least ${issue.minimum}${issue.inclusive ? '' : ', and more than it'}`,
        ),
      ];
    case 'too_big':
      return [
        error(`${key} is too ${issue.origin === 'number' ? 'large' : 'long'}`, `at most ${issue.maximum}`),
      ];
    case 'invalid_key':
      return issue.issues.map((inner) => {
        const hint = (inner as { params?: { hint?: string } }).params?.hint ?? null;
        return error(inner.message, hint, path, 'key');
      });
    case 'custom': {
      const hint = (issue.params as { hint?: string } | undefined)?.hint ?? null;
      return [error(key === 'the file' ? issue.message : `${key}: ${issue.message}`, hint)];
    }
    default:
      return [error(`${key}: ${issue.message}`, null)];
  }
}

function parentOf(path: YamlPath): YamlPath {
  return path.slice(0, -1);
}

function lastKey(path: YamlPath): string {
  const name = [...path].reverse().find((step) => typeof step === 'string');
  return name === undefined ? 'the file' : String(name);
}

function valueAt(value: unknown, path: YamlPath): unknown {
  let here = value;
  for (const step of path) {
    if (here === null || typeof here !== 'object') return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return `the truth value ${value}`;
  return `the text "${quoteInput(String(value))}"`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};
const typeWord = (expected: string): string => TYPE_WORDS[expected] ?? expected;

function quotingHint(expected: string, found: unknown): string | null {
  if (expected === 'string' && (typeof found === 'number' || typeof found === 'boolean'))
    return `write "${String(found)}"`;
  if (expected === 'array') return `write [${typeof found === 'object' ? '…' : String(found)}]`;
  return null;
}

function synonymsOf(words: readonly string[]): string[] {
  return Object.keys(SYNONYMS).filter((synonym) => words.includes(SYNONYMS[synonym] ?? ''));
}

function ownWord(word: string, words: readonly string[]): string {
  return words.includes(word)
    ? word
    : SYNONYMS[word] !== undefined && words.includes(SYNONYMS[word])
      ? SYNONYMS[word]
      : word;
}

/** "did you mean forbid, forbid or permit?" says one word twice. */
function distinctWords(hint: string): string {
  const match = /^did you mean (.+)\?$/.exec(hint);
  if (!match?.[1]) return hint;
  const words = [...new Set(match[1].split(/, | or /))];
  return `did you mean ${words.length === 1 ? words[0] : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`}?`;
}

/** The keys that the schema knows at a path, for the nearest spelling. */
function knownKeys(schema: z.ZodType, path: YamlPath, found: unknown): string[] {
  let here: z.core.$ZodType[] = [schema];
  for (const step of path) here = here.flatMap((candidate) => stepInto(unwrap(candidate), step));
  const keys = here.flatMap(unwrap).flatMap((candidate) => Object.keys(shapeOf(candidate) ?? {}));
  const taken = new Set(found !== null && typeof found === 'object' ? Object.keys(found) : []);
  return [...new Set(keys)].filter((name) => !taken.has(name));
}

type Def = {
  type: string;
  shape?: Record<string, z.core.$ZodType>;
  element?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
  innerType?: z.core.$ZodType;
  in?: z.core.$ZodType;
  options?: z.core.$ZodType[];
  items?: z.core.$ZodType[];
};
const defOf = (schema: z.core.$ZodType): Def => schema._zod.def as unknown as Def;
const shapeOf = (schema: z.core.$ZodType): Record<string, z.core.$ZodType> | undefined => defOf(schema).shape;

function unwrap(schema: z.core.$ZodType): z.core.$ZodType[] {
  const { innerType, in: input, options } = defOf(schema);
  if (innerType) return unwrap(innerType);
  if (input) return unwrap(input);
  if (options) return options.flatMap(unwrap);
  return [schema];
}

function stepInto(schemas: readonly z.core.$ZodType[], step: string | number): z.core.$ZodType[] {
  return schemas.flatMap((schema) => {
    const { shape, element, valueType, items } = defOf(schema);
    const next = shape?.[step] ?? element ?? valueType ?? items?.[Number(step)];
    return next ? [next] : [];
  });
}
