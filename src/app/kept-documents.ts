import type { Db } from '../store/db/connect.ts';
import { addVersion, type DocumentVersion, findDocument, listDocuments } from '../store/db/documents.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';

/** What questions and scenarios that are kept under names have in common. */
export type KeptKind = 'question' | 'scenario';

/** Who writes, when, and under which key the request may come again. */
export interface Writer {
  readonly actor: string;
  readonly at: Date;
  readonly idempotencyKey?: string;
}

const WHERE_ALL_ARE: Readonly<Record<KeptKind, string>> = {
  question: '/v1/questions lists all',
  scenario: '`kuryk saved list` lists all',
};

/** The newest version. Throws `InputError` of kind `unknown-question` or `unknown-scenario`. */
export async function keptDocument(db: Db, kind: KeptKind, key: string): Promise<DocumentVersion> {
  const found = await findDocument(db, kind, key);
  if (found) return found;
  throw new InputError(`KEY: no ${kind} is kept as "${quoteInput(key)}"`, {
    kind: `unknown-${kind}`,
    hint: WHERE_ALL_ARE[kind],
  });
}

/** Takes it away; its versions stay in the store. */
export async function takeAway(
  db: Db,
  kind: KeptKind,
  key: string,
  expected: number | null,
  by: Writer,
): Promise<{ key: string; version: number }> {
  const { title } = await keptDocument(db, kind, key);
  const version = await addVersion(db, { kind, key, title, body: null, expected }, by);
  return { key, version };
}

/** At most `limit` of a kind by name, those after `after`; `next` is the name to go on from, null at the end. */
export async function keptPage(
  db: Db,
  kind: KeptKind,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<{ readonly shown: readonly DocumentVersion[]; readonly next: string | null }> {
  // One more than is shown tells whether there are more.
  const documents = await listDocuments(db, kind, { after, limit: limit + 1 });
  const shown = documents.slice(0, limit);
  return { shown, next: documents.length > limit ? (shown.at(-1)?.key ?? null) : null };
}
