import { backupStore, restoreStore } from '../../app/backup.ts';
import { migrateStore, recordPackInStore, storeStatus } from '../../app/db.ts';
import { type StoreFlags, storeAddress } from '../../app/store-address.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { renderBackup, renderMigrate, renderRecord, renderRestore, renderStatus } from '../render/db.ts';

type Flags = StoreFlags & Pick<OutputFlags, 'json'>;

export async function status(this: Context, flags: Flags): Promise<void> {
  const answer = await storeStatus(storeAddress(flags, this.env));
  await print(this, flags, answer, (screen) => renderStatus(answer, screen));
}

export async function migrate(this: Context, flags: Flags): Promise<void> {
  const answer = await migrateStore(storeAddress(flags, this.env));
  await print(this, flags, answer, () => renderMigrate(answer));
}

export async function record(this: Context, flags: Flags, dir?: string): Promise<void> {
  const answer = await recordPackInStore(storeAddress(flags, this.env), dir, new Date());
  await print(this, flags, answer, () => renderRecord(answer));
}

export async function backup(this: Context, flags: Flags, file: string): Promise<void> {
  const answer = await backupStore(storeAddress(flags, this.env), file, new Date());
  await print(this, flags, answer, () => renderBackup(answer));
}

export async function restore(
  this: Context,
  flags: Flags & { replace?: boolean },
  file: string,
): Promise<void> {
  const answer = await restoreStore(storeAddress(flags, this.env), file, flags.replace === true);
  await print(this, flags, answer, () => renderRestore(answer));
}
