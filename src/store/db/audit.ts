import type { Transaction } from 'kysely';
import { sha256 } from './canonical.ts';
import type { Db } from './connect.ts';
import type { Tables } from './tables.ts';

/*
 * An append-only log of every write, chained by hashes. Whoever edits, drops, swaps or adds an entry breaks the chain at
 * that place. Whoever rewrites the whole log from there on does not: only a copy of the head kept elsewhere shows that.
 */

export const NO_HASH = '0'.repeat(64);
const PAGE = 5000;

export interface AuditEntry {
  readonly seq: number;
  /** ISO time in UTC, by the clock of the writer; the order is that of `seq`, for clocks jump. */
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** SHA-256 of what was written. */
  readonly content: string;
  readonly previous: string;
  readonly hash: string;
}

/** The hash of an entry: over the previous hash and every field, each with its length, so that none can flow into the next. */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): string {
  const fields = [
    entry.previous,
    String(entry.seq),
    entry.at,
    entry.actor,
    entry.action,
    entry.subject,
    entry.content,
  ];
  return sha256(fields.map((field) => `${Buffer.byteLength(field)}:${field}`).join(''));
}

/** Takes the place at the end of the log; other writers wait from here until this transaction ends. */
export async function lockHead(tx: Transaction<Tables>): Promise<{ seq: number; hash: string }> {
  return tx.selectFrom('audit_head').select(['seq', 'hash']).forUpdate().executeTakeFirstOrThrow();
}

export async function appendEntry(
  tx: Transaction<Tables>,
  head: { seq: number; hash: string },
  entry: Pick<AuditEntry, 'at' | 'actor' | 'action' | 'subject' | 'content'>,
): Promise<AuditEntry> {
  const unhashed = { ...entry, seq: head.seq + 1, previous: head.hash };
  const whole = { ...unhashed, hash: entryHash(unhashed) };
  await tx.insertInto('audit_log').values(whole).execute();
  await tx.updateTable('audit_head').set({ seq: whole.seq, hash: whole.hash }).execute();
  return whole;
}

export interface AuditCheck {
  readonly ok: boolean;
  readonly entries: number;
  /** Hash of the last entry; keep a copy elsewhere to see a rewrite of the whole. */
  readonly head: string;
  /** The first place where the chain does not hold. */
  readonly broken: { readonly seq: number; readonly message: string } | null;
}

/** Reads the whole log in pages and checks every link. `expectedHead`: a head noted earlier, which must still be there. */
export async function verifyLog(db: Db, expectedHead: string | null = null): Promise<AuditCheck> {
  const head = await db.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst();
  let previous = NO_HASH;
  let seq = 0;
  let met = expectedHead === null || expectedHead === NO_HASH;
  const broken = (at: number, message: string): AuditCheck => ({
    ok: false,
    entries: seq,
    head: previous,
    broken: { seq: at, message },
  });
  for (;;) {
    const page = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const entry of page) {
      if (entry.seq !== seq + 1) return broken(seq + 1, `entry ${seq + 1} is missing`);
      if (entry.previous !== previous)
        return broken(
          entry.seq,
          `entry ${entry.seq} does not follow entry ${seq}: one of them was changed, swapped or added`,
        );
      if (entryHash(entry) !== entry.hash) return broken(entry.seq, `entry ${entry.seq} was changed`);
      seq = entry.seq;
      previous = entry.hash;
      met ||= entry.hash === expectedHead;
    }
    if (page.length < PAGE) break;
  }
  if (!head) return broken(seq, 'the head of the log is missing');
  if (head.seq > seq) return broken(seq + 1, `entry ${seq + 1} is missing`);
  if (head.seq < seq) return broken(head.seq + 1, `entry ${head.seq + 1} was added past the head`);
  if (head.hash !== previous) return broken(seq, `the head of the log is not the hash of entry ${seq}`);
  if (!met) return broken(seq, 'the head that you noted is not in the log: it was rewritten since');
  return { ok: true, entries: seq, head: previous, broken: null };
}

/** When the last write was made, by the clock of its writer; null where nothing was ever written. */
export async function lastEntryAt(db: Db): Promise<Date | null> {
  const last = await db
    .selectFrom('audit_log')
    .select('at')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last ? new Date(last.at) : null;
}
