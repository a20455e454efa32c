import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { InputError } from '../../terms/errors.ts';
import { quoteInput } from '../../terms/nearest.ts';
import type { Db } from './connect.ts';
import { ROLES, type Role } from './tables.ts';
import { type WriteOrder, write } from './write.ts';

/*
 * A token is `kuryk_ID_SECRET`: 12 letters that name it, 256 random bits that prove it. Shown once; the store keeps a
 * scrypt hash of the secret (RFC 7914, from node's own OpenSSL: memory-hard, kept up with node, no compiled add-on).
 * 32 MiB and about a tenth of a second a check: N = 2^15, r = 8, p = 1. `TokenChecks` in the API remembers what it has
 * checked, so that not every request pays that.
 */

const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const HASH_BYTES = 32;
const TOKEN = /^kuryk_([a-z0-9]{12})_([A-Za-z0-9_-]{43})$/;

export interface TokenRecord {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly lastUsedOn: string | null;
}

export interface TokenOrder {
  readonly name: string;
  readonly role: string;
  readonly expiresAt: Date | null;
}

/** Makes a token. Its words are in the answer and nowhere else. */
export async function createToken(
  db: Db,
  order: TokenOrder,
  by: Pick<WriteOrder, 'actor' | 'at'>,
): Promise<{ token: string; record: TokenRecord }> {
  const role = ROLES.find((known) => known === order.role);
  if (!role) {
    throw new InputError(`--role: no role is called "${order.role.slice(0, 80)}"`, {
      hint: `write one of ${ROLES.join(', ')}`,
    });
  }
  if (!/^[^\p{Cc}\p{Cf}]{1,80}$/u.test(order.name)) {
    throw new InputError('NAME: a token needs a name of 1 to 80 characters, without control characters', {
      hint: 'name the person or the machine that will use it',
    });
  }
  const id = randomId();
  const secret = randomBytes(32).toString('base64url');
  const salt = randomBytes(16).toString('base64url');
  const hash = (await hashOf(secret, salt)).toString('base64url');
  const expiresAt = order.expiresAt;
  const content = { id, name: order.name, role, expiresAt: expiresAt?.toISOString() ?? null };
  await write(db, { ...by, action: 'token.create', subject: id, content }, async (tx) => {
    await tx
      .insertInto('token')
      .values({
        id,
        name: order.name,
        role,
        salt,
        hash,
        created_at: by.at.toISOString(),
        expires_at: expiresAt?.toISOString() ?? null,
        revoked_at: null,
        last_used_on: null,
      })
      .execute();
  });
  const record = {
    id,
    name: order.name,
    role,
    createdAt: by.at,
    expiresAt,
    revokedAt: null,
    lastUsedOn: null,
  };
  return { token: `kuryk_${id}_${secret}`, record };
}

/** The token that these words prove, or null: unknown, revoked, expired or no token at all. */
export async function checkToken(db: Db, words: string, now: Date): Promise<TokenRecord | null> {
  const [, id, secret] = TOKEN.exec(words) ?? [];
  if (id === undefined || secret === undefined) return null;
  const row = await db.selectFrom('token').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !isValid(row.revoked_at, row.expires_at, now)) return null;
  const hash = await hashOf(secret, row.salt);
  if (!timingSafeEqual(hash, Buffer.from(row.hash, 'base64url'))) return null;
  const today = now.toISOString().slice(0, 10);
  if (row.last_used_on !== today) {
    await db.updateTable('token').set({ last_used_on: today }).where('id', '=', id).execute();
  }
  return toRecord({ ...row, last_used_on: today });
}

/** Is a token that was proven before still good? Costs one look at a row, no hashing. */
export async function isStillValid(db: Db, id: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('token')
    .select(['revoked_at', 'expires_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined && isValid(row.revoked_at, row.expires_at, now);
}

/** Ends a token for good. Throws {@link InputError} for one that is not there. */
export async function revokeToken(
  db: Db,
  id: string,
  by: Pick<WriteOrder, 'actor' | 'at'>,
): Promise<TokenRecord> {
  const before = /^[a-z0-9]{12}$/.test(id)
    ? await db.selectFrom('token').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined;
  if (!before) {
    throw new InputError(`ID: no token is called "${quoteInput(id.slice(0, 12))}"`, {
      kind: 'unknown-token',
      hint: '`kuryk token list` shows them',
    });
  }
  if (before.revoked_at) return toRecord(before);
  await write(db, { ...by, action: 'token.revoke', subject: id, content: { id } }, async (tx) => {
    await tx
      .updateTable('token')
      .set({ revoked_at: by.at.toISOString() })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
  });
  return toRecord({ ...before, revoked_at: by.at });
}

export async function listTokens(db: Db): Promise<TokenRecord[]> {
  return (await db.selectFrom('token').selectAll().orderBy('created_at').orderBy('id').execute()).map(
    toRecord,
  );
}

export function mayAct(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

function isValid(revokedAt: Date | null, expiresAt: Date | null, now: Date): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

function hashOf(secret: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(secret, salt, HASH_BYTES, SCRYPT, (error, hash) => (error ? reject(error) : resolve(hash))),
  );
}

function randomId(): string {
  // 36 letters do not divide 256 evenly; for a name that hardly matters, for the secret it would.
  return Array.from(randomBytes(12), (byte) => (byte % 36).toString(36)).join('');
}

interface Row {
  id: string;
  name: string;
  role: Role;
  created_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_on: string | null;
}

function toRecord(row: Row): TokenRecord {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedOn: row.last_used_on,
  };
}
