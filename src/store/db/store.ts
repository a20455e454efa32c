import { UnavailableError } from '../../terms/errors.ts';
import { type Connection, connectEmbedded, connectServer, type Db, type ServerOptions } from './connect.ts';
import { openEmbedded } from './embedded.ts';
import { migrate, schemaState } from './migrate.ts';

export interface StoreAddress {
  /** Folder of the embedded store; made when it is not there. */
  readonly data: string;
  /** PostgreSQL instead of the embedded store. */
  readonly url: string | null;
}

export interface Store {
  readonly driver: 'embedded' | 'server';
  readonly db: Db;
  /** INVARIANT: an embedded store is closed before the process ends, or its next opening takes longer. */
  close(): Promise<void>;
}

/**
 * Opens the store for work. A new embedded store gets its tables at once; any other that is not of this program's
 * version is left alone. Throws `UnavailableError`.
 */
export async function openStore(address: StoreAddress, options: ServerOptions = {}): Promise<Store> {
  const connection = await connectStore(address, options);
  try {
    const state = await schemaState(connection.db);
    if (state === 'empty' && connection.driver === 'embedded') await migrate(connection.db);
    else if (state !== 'current') {
      throw new UnavailableError(
        'store-older',
        state === 'empty'
          ? 'the database has no tables of Kuryk yet'
          : 'the store was written by an older version of Kuryk; nothing was changed',
        state === 'empty'
          ? 'run `kuryk db migrate` with the same --db once'
          : 'make a backup (`kuryk db backup FILE`), then run `kuryk db migrate`',
      );
    }
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Opens it as it is, whatever its version: for migration, backup and restore. */
export async function connectStore(
  { data, url }: StoreAddress,
  options: ServerOptions = {},
): Promise<Connection> {
  return url === null ? connectEmbedded(await openEmbedded(data)) : connectServer(url, options);
}
