import { backup, restore, verifyBackup } from '../store/db/backup.ts';
import { connectStore, type StoreAddress } from '../store/db/store.ts';
import { InputError } from '../terms/errors.ts';
import type { BackupJson } from './store-answers.ts';

/** Writes the whole store to one file, the same from both drivers. */
export async function backupStore(address: StoreAddress, file: string, at: Date): Promise<BackupJson> {
  demandFile(file);
  const connection = await connectStore(address);
  try {
    return { file, ...(await backup(connection, file, at)) };
  } finally {
    await connection.close();
  }
}

/** Puts a backup into an empty store, or with `replace` into one that holds something. Checked before anything is dropped. */
export async function restoreStore(
  address: StoreAddress,
  file: string,
  replace: boolean,
): Promise<BackupJson> {
  demandFile(file);
  // A wrong file must not make a store.
  await verifyBackup(file);
  const connection = await connectStore(address);
  try {
    return { file, ...(await restore(connection, file, { replace })) };
  } finally {
    await connection.close();
  }
}

function demandFile(file: string): void {
  if (file === '') throw new InputError('FILE is empty', { hint: 'name the file of the backup' });
}
