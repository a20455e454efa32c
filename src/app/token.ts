import { openStore, type Store, type StoreAddress } from '../store/db/store.ts';
import { createToken, listTokens, revokeToken, type TokenRecord } from '../store/db/tokens.ts';
import { formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { localActor } from './store-address.ts';
import type { TokenCreateJson, TokenJson, TokenListJson, TokenRevokeJson } from './store-answers.ts';

/** Makes a token; its words are in this answer and nowhere else. `expires`: the first day on which it is no longer good. */
export async function makeToken(
  address: StoreAddress,
  order: { readonly name: string; readonly role: string; readonly expires?: string },
  at: Date,
): Promise<TokenCreateJson> {
  const expiresAt =
    order.expires === undefined
      ? null
      : new Date(`${formatDay(parseDay(order.expires, '--expires'))}T00:00:00Z`);
  if (expiresAt !== null && expiresAt <= at) {
    throw new InputError(`--expires: ${order.expires} is not after today`, {
      hint: 'name a later day, or leave it out',
    });
  }
  return withStore(address, async ({ db }) => {
    const { token, record } = await createToken(db, { ...order, expiresAt }, { actor: localActor(), at });
    return { token, record: toJson(record) };
  });
}

export async function endToken(address: StoreAddress, id: string, at: Date): Promise<TokenRevokeJson> {
  return withStore(address, async ({ db }) => ({
    record: toJson(await revokeToken(db, id, { actor: localActor(), at })),
  }));
}

export async function tokensOf(address: StoreAddress): Promise<TokenListJson> {
  return withStore(address, async ({ db }) => ({ tokens: (await listTokens(db)).map(toJson) }));
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
