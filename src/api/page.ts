import { createHash } from 'node:crypto';
import { Problem } from './problem.ts';

export const LARGEST_PAGE = 200;

export interface PageRequest {
  readonly limit: number;
  readonly start: number;
}

/**
 * Where a page begins. A cursor is checked, not secret: it holds the place in the list and a digest of the list that it
 * belongs to (address, question, day and pack), so that a list that has changed meanwhile is never shown half old, half new.
 */
export function readPage(
  { limit, cursor }: { readonly limit: string | null; readonly cursor: string | null },
  list: string,
): PageRequest {
  return {
    limit: limit === null ? LARGEST_PAGE : readLimit(limit),
    start: cursor === null ? 0 : readCursor(cursor, list),
  };
}

export function cursorAt(start: number, list: string): string {
  return Buffer.from(`${start}.${digest(start, list)}`).toString('base64url');
}

export interface KeyPage {
  readonly limit: number;
  /** The name after which the page begins; empty: at the start. */
  readonly after: string;
}

/**
 * A page of a list that people add to. Its cursor holds the name of the last entry shown, so that what is added or taken
 * away meanwhile neither repeats nor hides another.
 */
export function readKeyPage(query: URLSearchParams): KeyPage {
  const [limit, cursor] = [query.get('limit'), query.get('cursor')];
  return {
    limit: limit === null ? LARGEST_PAGE : readLimit(limit),
    after: cursor === null ? '' : readKeyCursor(cursor),
  };
}

export function keyCursor(key: string): string {
  return Buffer.from(`key:${key}`).toString('base64url');
}

function readKeyCursor(cursor: string): string {
  const [, key] =
    /^key:([A-Za-z0-9][A-Za-z0-9._-]{0,63})$/.exec(
      Buffer.from(cursor.slice(0, 200), 'base64url').toString('latin1'),
    ) ?? [];
  if (key !== undefined) return key;
  throw new Problem('invalid-cursor', 'The cursor belongs to another list; ask again without a cursor.', {
    errors: [{ pointer: '/cursor', code: 'invalid-cursor', message: 'not of this list', hint: null }],
  });
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= LARGEST_PAGE) return limit;
  throw new Problem('invalid-question', `limit must be a whole number from 1 to ${LARGEST_PAGE}.`, {
    errors: [
      {
        pointer: '/limit',
        code: 'invalid-value',
        message: 'limit is no size of a page',
        hint: `write a whole number from 1 to ${LARGEST_PAGE}`,
      },
    ],
  });
}

function readCursor(cursor: string, list: string): number {
  const [start = '', check] = Buffer.from(cursor.slice(0, 100), 'base64url').toString('latin1').split('.');
  if (/^\d{1,9}$/.test(start) && check === digest(Number(start), list)) return Number(start);
  throw new Problem(
    'invalid-cursor',
    'The cursor belongs to another list, or the list has changed; ask again without a cursor.',
    { errors: [{ pointer: '/cursor', code: 'invalid-cursor', message: 'not of this list', hint: null }] },
  );
}

function digest(start: number, list: string): string {
  return createHash('sha256').update(`${start}\n${list}`).digest('base64url').slice(0, 16);
}
