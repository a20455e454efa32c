import { countRows } from '../store/db/backup.ts';
import { copyEmbedded } from '../store/db/embedded.ts';
import { appliedMigrations, migrate, NEWEST, schemaState } from '../store/db/migrate.ts';
import { recordPack, revisionsInTime } from '../store/db/packs.ts';
import { connectStore, openStore, type StoreAddress } from '../store/db/store.ts';
import { loadPack } from '../store/pack/load.ts';
import { readPackFiles } from '../store/pack/read.ts';
import { InputError } from '../terms/errors.ts';
import { shippedPackFolder } from './open-world.ts';
import { describeStore, localActor } from './store-address.ts';
import type { DbMigrateJson, DbRecordJson, DbStatusJson } from './store-answers.ts';

/** What the store is and holds. Makes an embedded store that is not there yet. */
export async function storeStatus(address: StoreAddress): Promise<DbStatusJson> {
  const store = await openStore(address);
  try {
    const version = (await appliedMigrations(store.db)).at(-1) ?? null;
    return {
      store: describeStore(address),
      driver: store.driver,
      version,
      newest: NEWEST,
      rows: await countRows(store.db),
      revisions: await revisionsInTime(store.db),
    };
  } finally {
    await store.close();
  }
}

/**
 * Brings a store to this program's version. The files of an older embedded store are copied beside it first; the owner
 * of a server has backups of their own.
 */
export async function migrateStore(address: StoreAddress): Promise<DbMigrateJson> {
  const looked = await connectStore(address);
  const { driver } = looked;
  let before: string | undefined;
  try {
    if ((await schemaState(looked.db)) === 'older') before = (await appliedMigrations(looked.db)).at(-1);
  } finally {
    await looked.close();
  }
  const copy =
    driver === 'embedded' && before !== undefined
      ? await copyEmbedded(address.data, `before-${NEWEST}`)
      : null;
  const connection = await connectStore(address);
  try {
    return { store: describeStore(address), steps: await migrate(connection.db), version: NEWEST, copy };
  } finally {
    await connection.close();
  }
}

/** Records a pack, by default the shipped one, as what is held for true from now on. Throws `InputError` when it has mistakes. */
export async function recordPackInStore(
  address: StoreAddress,
  dir: string | undefined,
  at: Date,
): Promise<DbRecordJson> {
  const folder = dir ?? shippedPackFolder();
  const result = await loadPack(folder);
  if ('errors' in result) {
    const { length } = result.errors;
    throw new InputError(
      `${folder}: the pack has ${length} ${length === 1 ? 'mistake' : 'mistakes'}; nothing was recorded`,
      {
        hint: `\`kuryk check ${folder}\` lists them`,
      },
    );
  }
  const store = await openStore(address);
  try {
    const { files } = readPackFiles(folder);
    const recorded = await recordPack(store.db, result.pack, files, { actor: localActor(), at });
    return { store: describeStore(address), ...recorded };
  } finally {
    await store.close();
  }
}
