import type { Db } from '../store/db/connect.ts';
import { openStore, type Store, type StoreAddress } from '../store/db/store.ts';
import { createToken, listTokens, revokeToken, type TokenRecord } from '../store/db/tokens.ts';
import type { WriteOrder } from '../store/db/write.ts';
import { formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { localActor } from './store-address.ts';
import type { TokenCreateJson, TokenJson, TokenListJson, TokenRevokeJson } from './store-answers.ts';

export interface TokenWish {
  readonly name: string;
  readonly role: string;
  readonly expires?: string;
}
type By = Pick<WriteOrder, 'actor' | 'at'>;

/** Makes a token; its words are in this answer and nowhere else. `expires`: the first day on which it is no longer good. */
export async function makeTokenIn(db: Db, order: TokenWish, { actor, at }: By): Promise<TokenCreateJson> {
  const expiresAt = expiryOf(order, at);
  const { token, record } = await createToken(db, { ...order, expiresAt }, { actor, at });
  return { token, record: toJson(record) };
}

export async function endTokenIn(db: Db, id: string, { actor, at }: By): Promise<TokenRevokeJson> {
  return { record: toJson(await revokeToken(db, id, { actor, at })) };
}

export async function tokensIn(db: Db): Promise<TokenListJson> {
  return { tokens: (await listTokens(db)).map(toJson) };
}

export async function makeToken(address: StoreAddress, order: TokenWish, at: Date): Promise<TokenCreateJson> {
  // A mistake is told before the store is opened.
  expiryOf(order, at);
  return withStore(address, ({ db }) => makeTokenIn(db, order, { actor: localActor(), at }));
}

function expiryOf({ expires }: TokenWish, at: Date): Date | null {
  if (expires === undefined) return null;
  const expiresAt = new Date(`${formatDay(parseDay(expires, '--expires'))}T00:00:00Z`);
  if (expiresAt > at) return expiresAt;
  throw new InputError(`--expires: ${expires} is not after today`, {
    hint: 'name a later day, or leave it out',
  });
}

export async function endToken(address: StoreAddress, id: string, at: Date): Promise<TokenRevokeJson> {
  return withStore(address, ({ db }) => endTokenIn(db, id, { actor: localActor(), at }));
}

export async function tokensOf(address: StoreAddress): Promise<TokenListJson> {
  return withStore(address, ({ db }) => tokensIn(db));
}

async function withStore<T>(address: StoreAddress, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(address);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function toJson(record: TokenRecord): TokenJson {
  return {
    id: record.id,
    name: record.name,
    role: record.role,
    createdAt: record.createdAt.toISOString(),
    expiresAt: record.expiresAt?.toISOString() ?? null,
    revokedAt: record.revokedAt?.toISOString() ?? null,
    lastUsedOn: record.lastUsedOn,
  };
}
