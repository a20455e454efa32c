import { InputError, KurykError } from '../../terms/errors.ts';
import { sha256 } from './canonical.ts';
import type { Db } from './connect.ts';
import type { DocumentKind } from './tables.ts';
import { type WriteOrder, write } from './write.ts';

/** Saved questions, scenarios and briefs, each with all its versions. */
export interface DocumentVersion {
  readonly kind: DocumentKind;
  readonly key: string;
  /** From 1. */
  readonly version: number;
  readonly title: string;
  /** The text as it was written; null: this version took the document away. */
  readonly body: string | null;
  readonly sha256: string;
  readonly writtenAt: Date;
  readonly writtenBy: string;
}

/** Thrown when a document has moved on since the writer read it: 412. */
export class StaleVersionError extends KurykError {
  readonly current: number;
  constructor(kind: DocumentKind, key: string, expected: number, current: number) {
    super(
      'stale-version',
      `${kind} ${key} is at version ${current}, not ${expected}; read it again before you write`,
    );
    this.current = current;
  }
}

export const DOCUMENT_KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** Of one text; longer ones are a mistake or an attack. */
export const LONGEST_BODY_BYTES = 1024 * 1024;

export interface DocumentDraft {
  readonly kind: DocumentKind;
  readonly key: string;
  readonly title: string;
  readonly body: string | null;
  /** The version that the writer has read: 0 for a new document; null: whatever there is. */
  readonly expected: number | null;
}

/** Adds a version; returns its number. Throws {@link StaleVersionError}, {@link InputError}. */
export async function addVersion(
  db: Db,
  draft: DocumentDraft,
  by: Pick<WriteOrder, 'actor' | 'at' | 'idempotencyKey'>,
): Promise<number> {
  const { kind, key, title, body, expected } = draft;
  if (!DOCUMENT_KEY.test(key)) {
    throw new InputError(`${kind}: "${key.slice(0, 80)}" cannot be a name`, {
      hint: 'use letters, digits, dots, dashes and underscores, at most 64, beginning with a letter or a digit',
    });
  }
  if (body !== null && Buffer.byteLength(body) > LONGEST_BODY_BYTES) {
    throw new InputError(`${kind} ${key}: the text is longer than ${LONGEST_BODY_BYTES} bytes`, {
      hint: 'split it',
    });
  }
  if (`${title}${body ?? ''}`.includes('\0')) {
    throw new InputError(`${kind} ${key}: the text holds a NUL character`, { hint: 'take it out' });
  }
  const order = {
    ...by,
    action: `${kind}.${body === null ? 'remove' : 'write'}`,
    subject: key,
    content: { title, body, expected },
  };
  return write(db, order, async (tx) => {
    const last = await tx
      .selectFrom('document')
      .select(({ fn }) => fn.max('version').as('version'))
      .where('kind', '=', kind)
      .where('key', '=', key)
      .executeTakeFirst();
    const current = last?.version ?? 0;
    if (expected !== null && expected !== current) throw new StaleVersionError(kind, key, expected, current);
    await tx
      .insertInto('document')
      .values({
        kind,
        key,
        version: current + 1,
        title,
        body,
        sha256: sha256(body ?? ''),
        written_at: by.at.toISOString(),
        written_by: by.actor,
      })
      .execute();
    return current + 1;
  });
}

/** One version, by default the newest; null when there is none, or when it was taken away. */
export async function findDocument(
  db: Db,
  kind: DocumentKind,
  key: string,
  version: number | null = null,
): Promise<DocumentVersion | null> {
  // Nothing is kept under what cannot be a name; and the database takes no NUL, not even to look for it.
  if (!DOCUMENT_KEY.test(key)) return null;
  let query = db.selectFrom('document').selectAll().where('kind', '=', kind).where('key', '=', key);
  if (version !== null) query = query.where('version', '=', version);
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row && row.body !== null ? toVersion(row) : null;
}

/** Every version, oldest first. */
export async function documentHistory(db: Db, kind: DocumentKind, key: string): Promise<DocumentVersion[]> {
  if (!DOCUMENT_KEY.test(key)) return [];
  const rows = await db
    .selectFrom('document')
    .selectAll()
    .where('kind', '=', kind)
    .where('key', '=', key)
    .orderBy('version')
    .execute();
  return rows.map(toVersion);
}

/** Every version of every document of a kind, by key and oldest first; those that took a document away are left out. */
export async function everyVersion(db: Db, kind: DocumentKind): Promise<DocumentVersion[]> {
  const rows = await db
    .selectFrom('document')
    .selectAll()
    .where('kind', '=', kind)
    .where('body', 'is not', null)
    .orderBy('key')
    .orderBy('version')
    .execute();
  return rows.map(toVersion);
}

/** The newest versions of those that are there, by key, after `after`. */
export async function listDocuments(
  db: Db,
  kind: DocumentKind,
  page: { readonly after?: string; readonly limit: number },
): Promise<DocumentVersion[]> {
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom('document')
        .selectAll()
        .distinctOn('key')
        .where('kind', '=', kind)
        .where('key', '>', page.after ?? '')
        .orderBy('key')
        .orderBy('version', 'desc')
        .as('newest'),
    )
    .selectAll()
    .where('body', 'is not', null)
    .orderBy('key')
    .limit(page.limit)
    .execute();
  return rows.map(toVersion);
}

interface Row {
  kind: DocumentKind;
  key: string;
  version: number;
  title: string;
  body: string | null;
  sha256: string;
  written_at: Date;
  written_by: string;
}

function toVersion({ written_at, written_by, ...rest }: Row): DocumentVersion {
  return { ...rest, writtenAt: written_at, writtenBy: written_by };
}
