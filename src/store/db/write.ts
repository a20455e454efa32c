import type { Transaction } from 'kysely';
import { InputError, KurykError, UnavailableError } from '../../terms/errors.ts';
import { appendEntry, lockHead } from './audit.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import type { Db } from './connect.ts';
import type { Tables } from './tables.ts';

/** Who writes what. The clock is the caller's: it is written down, never ordered by. */
export interface WriteOrder {
  readonly actor: string;
  /** `pack.import`, `brief.publish` … */
  readonly action: string;
  /** What it is about: an id or a name. */
  readonly subject: string;
  readonly at: Date;
  /** What is written, whole; its hash goes to the log. */
  readonly content: unknown;
  /** Repeated with the same content, the write answers as it did and adds nothing; with other content it is refused. */
  readonly idempotencyKey?: string;
}

/** Thrown when an idempotency key comes back with another content: 422. */
export class KeyReusedError extends KurykError {
  constructor(key: string) {
    super('idempotency-key-reused', `the idempotency key "${key.slice(0, 80)}" was used for another request`);
  }
}

export type WriteTx = Transaction<Tables>;

/**
 * The one way to change the store: what `work` does, its entry in the audit log and its idempotency key are one
 * transaction. Returns, that is acknowledges, after the commit. `work` gets the number of its entry in the log; what it
 * returns must be JSON.
 */
export async function write<T>(
  db: Db,
  order: WriteOrder,
  work: (tx: WriteTx, seq: number) => Promise<T>,
): Promise<T> {
  const content = sha256(canonicalJson(order.content ?? null));
  const request = sha256(canonicalJson([order.action, order.subject, content]));
  return transact(db, async (tx) => {
    const head = await lockHead(tx);
    if (order.idempotencyKey !== undefined) {
      const before = await tx
        .selectFrom('idempotency')
        .select(['request', 'response'])
        .where('key', '=', order.idempotencyKey)
        .executeTakeFirst();
      if (before && before.request !== request) throw new KeyReusedError(order.idempotencyKey);
      if (before) return JSON.parse(before.response) as T;
    }
    const { actor, action, subject } = order;
    const entry = await appendEntry(tx, head, {
      at: order.at.toISOString(),
      actor,
      action,
      subject,
      content,
    });
    const answer = await work(tx, entry.seq);
    if (order.idempotencyKey !== undefined) {
      await tx
        .insertInto('idempotency')
        .values({
          key: order.idempotencyKey,
          request,
          response: JSON.stringify(answer ?? null),
          seq: entry.seq,
        })
        .execute();
    }
    return answer;
  });
}

/** Serialisation failure and deadlock: the whole transaction was undone and may be tried again. */
const RETRIED = new Set(['40001', '40P01']);
const MOST_TRIES = 5;

/** One transaction; tried again, after a short random wait, when the database undid it for the sake of another. */
export async function transact<T>(db: Db, work: (tx: WriteTx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt < MOST_TRIES && RETRIED.has(codeOf(error))) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
        continue;
      }
      throw readableWriteError(error);
    }
  }
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

const AWAY = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
  '08000',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What a caller can act on, in words; whatever else is a bug and passes as it is. */
export function readableWriteError(error: unknown): unknown {
  if (error instanceof KurykError || error instanceof InputError) return error;
  const code = codeOf(error);
  const text = error instanceof Error ? error.message : String(error);
  if (code === '53100' || code === 'ENOSPC' || /no space left|could not extend file/i.test(text)) {
    return new UnavailableError(
      'disk-full',
      'the disk of the store is full; nothing was changed',
      'free some space, then try again',
      {
        cause: error,
      },
    );
  }
  if (code === '25006') {
    return new UnavailableError(
      'store-read-only',
      'the database can only be read; nothing was changed',
      'write to its primary server',
      {
        cause: error,
      },
    );
  }
  if (
    AWAY.has(code) ||
    /Connection terminated|connection timeout|Client has encountered a connection error/i.test(text)
  ) {
    return new UnavailableError(
      'database-unavailable',
      'the database went away; what was not acknowledged may or may not have been written',
      'try again: with the same idempotency key nothing is written twice',
      { cause: error },
    );
  }
  return error;
}
