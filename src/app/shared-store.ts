import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../store/db/connect.ts';
import { openStore, type Store, type StoreAddress } from '../store/db/store.ts';
import { checkToken, isStillValid } from '../store/db/tokens.ts';
import { readableWriteError } from '../store/db/write.ts';

/** What a database that went away throws at whoever reads, as what a caller can act on. */
export const readableStoreError = readableWriteError;

/** Who a token proves one to be. */
export interface Bearer {
  readonly id: string;
  readonly name: string;
  readonly role: 'reader' | 'analyst' | 'editor' | 'admin';
}

/** How many proven tokens are remembered. */
const MOST_KNOWN = 1000;

/**
 * The store of a server: opened when first needed and kept open, since an embedded one has a single owner. A token is
 * proven by the slow hash once; then a look at its row is enough to see that it has not been revoked.
 */
export class SharedStore {
  private readonly address: StoreAddress;
  private opened: Promise<Store> | null = null;
  /** SHA-256 of the words of a proven token → who has it. The words themselves are not kept. */
  private readonly known = new Map<string, Bearer>();

  constructor(address: StoreAddress) {
    this.address = address;
  }

  /** False where nobody has ever written: then there is nothing to read either. */
  exists(): boolean {
    const { url, data } = this.address;
    return url !== null || existsSync(join(data, 'pg', 'PG_VERSION'));
  }

  /** Throws `UnavailableError`; the next caller tries again. */
  async db(): Promise<Db> {
    this.opened ??= openStore(this.address).catch((error: unknown) => {
      this.opened = null;
      throw error;
    });
    return (await this.opened).db;
  }

  /** Null for words that prove nothing: unknown, revoked, expired, or no token. */
  async bearerOf(words: string, now: Date): Promise<Bearer | null> {
    if (!this.exists()) return null;
    const db = await this.db();
    const digest = createHash('sha256').update(words).digest('hex');
    const known = this.known.get(digest);
    if (known) {
      if (await isStillValid(db, known.id, now)) return known;
      this.known.delete(digest);
      return null;
    }
    const record = await checkToken(db, words, now);
    if (record === null) return null;
    const bearer = { id: record.id, name: record.name, role: record.role };
    if (this.known.size >= MOST_KNOWN) this.known.delete(this.known.keys().next().value!);
    this.known.set(digest, bearer);
    return bearer;
  }

  async close(): Promise<void> {
    const opened = this.opened;
    this.opened = null;
    if (opened) await opened.then((store) => store.close()).catch(() => {});
  }
}
