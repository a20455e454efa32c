import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { PackError } from './pack-error.ts';

const MAX_DEPTH = 64;
const MAX_ALIASES = 100;
/** A text that is no YAML has a mistake at every sign of it. */
const MOST_ERRORS = 100;

export type YamlPath = readonly (string | number)[];

/** One parsed file: its plain value, and where each part of it stands. */
export interface YamlFile {
  readonly path: string;
  readonly value: unknown;
  /** Position of the value at `path`, or of its nearest parent that is there. With `key`: of the key itself. */
  at(path: YamlPath, part?: 'key' | 'value'): { line: number; column: number };
}

/**
 * YAML 1.2 core schema, one document, unique keys, no custom tags, no merge keys. Either the file or its errors.
 * A strict reading matters here: a doubled or misspelt key would silently widen a permit.
 */
export function parseYaml(path: string, text: string): { file: YamlFile } | { errors: PackError[] } {
  const lines = new LineCounter();
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const errorAt = (offset: number, message: string, hint: string | null): PackError => ({
    file: path,
    ...position(offset),
    message,
    hint,
  });

  const tooDeep = deepFlow(text);
  if (tooDeep !== null) {
    lines.lineStarts.push(...lineStarts(text));
    return { errors: [errorAt(tooDeep, `nested more than ${MAX_DEPTH} deep`, 'flatten it')] };
  }
  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      // Checked below: the parser compares each key with all before it, so that a long map would take hours.
      uniqueKeys: false,
      merge: false,
      prettyErrors: false,
      lineCounter: lines,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { errors: [errorAt(0, `nested more than ${MAX_DEPTH} deep`, 'flatten it')] };
  }
  const errors = [...document.errors, ...document.warnings]
    .slice(0, MOST_ERRORS)
    .map((problem) => errorAt(problem.pos[0], ...explain(problem.code, problem.message)));
  if (errors.length === 0) errors.push(...forbidden(document, errorAt));
  if (errors.length > 0) return { errors };

  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const offset = firstAlias(document);
    return {
      errors: [
        errorAt(offset, `aliases that unfold to more than ${MAX_ALIASES} nodes`, 'write the values out'),
      ],
    };
  }
  const at = (where: YamlPath, part: 'key' | 'value' = 'value') => position(offsetOf(document, where, part));
  return { file: { path, value, at } };
}

function explain(code: string, message: string): [string, string | null] {
  switch (code) {
    case 'DUPLICATE_KEY':
      return ['the key is written twice', 'keep one of the two'];
    case 'TAB_AS_INDENT':
      return ['a tab in the indentation', 'indent with spaces'];
    case 'TAG_RESOLVE_FAILED':
      return [`${message.replace(/^Unresolved tag/, 'a tag is not allowed here')}`, 'leave the tag out'];
    case 'MULTIPLE_DOCS':
      return ['more than one document in the file', 'split it into files'];
    default:
      if (message.startsWith('Maximum call stack'))
        return [`nested more than ${MAX_DEPTH} deep`, 'flatten it'];
      return [
        message.replace(/\s+/g, ' ').slice(0, 200),
        'mend the YAML; quote text that holds ": " or begins with a sign',
      ];
  }
}

function forbidden(
  document: Document.Parsed,
  errorAt: (offset: number, message: string, hint: string | null) => PackError,
): PackError[] {
  const errors: PackError[] = [];
  let aliases = 0;
  visit(document, {
    Alias(_, node) {
      aliases += 1;
      if (aliases === MAX_ALIASES + 1) {
        errors.push(
          errorAt(node.range?.[0] ?? 0, `more than ${MAX_ALIASES} aliases`, 'write the values out'),
        );
      }
    },
    Collection(_, node, ancestors) {
      const depth = ancestors.filter(isCollection).length + 1;
      if (depth > MAX_DEPTH) {
        errors.push(errorAt(node.range?.[0] ?? 0, `nested more than ${MAX_DEPTH} deep`, 'flatten it'));
        return visit.BREAK;
      }
      return undefined;
    },
    Map(_, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = `${typeof key.value} ${String(key.value)}`;
        if (seen.has(name) && errors.length < MOST_ERRORS)
          errors.push(errorAt(key.range?.[0] ?? 0, ...explain('DUPLICATE_KEY', '')));
        seen.add(name);
      }
    },
    Pair(_, pair) {
      const key = pair.key;
      if (!isScalar(key)) return;
      if (key.value === '<<') {
        errors.push(errorAt(key.range?.[0] ?? 0, 'merge keys (<<) are not allowed', 'write the keys out'));
      } else if (key.value === '__proto__') {
        errors.push(errorAt(key.range?.[0] ?? 0, 'the key __proto__ is not allowed', null));
      }
    },
  });
  return errors;
}

function firstAlias(document: Document.Parsed): number {
  let offset = 0;
  visit(document, {
    Alias(_, node) {
      offset = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/** Walks as far down as the path is there, and says where that is. */
function offsetOf(document: Document.Parsed, path: YamlPath, part: 'key' | 'value'): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document) ?? null;
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (!pair) return offset;
      const key = pair.key as Node;
      if (depth === path.length - 1 && part === 'key') return key.range?.[0] ?? offset;
      node = (pair.value as Node | null) ?? null;
      offset = node?.range?.[0] ?? key.range?.[0] ?? offset;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (item === undefined) return offset;
      node = item;
      offset = item.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/**
 * Offset of the first bracket nested too deep, before the recursive parser sees it: brackets in text count too, which
 * only prose with dozens of unclosed brackets would notice. Quoted text and comments do not balance either, hence the margin.
 */
function deepFlow(text: string): number | null {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > MAX_DEPTH * 4) return index;
    } else if ((code === 0x5d || code === 0x7d) && depth > 0) {
      depth -= 1;
    }
  }
  return null;
}

/** Offset at which each line begins. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1))
    starts.push(index + 1);
  return starts;
}
