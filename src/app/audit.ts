import { verifyLog } from '../store/db/audit.ts';
import { openStore, type StoreAddress } from '../store/db/store.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import type { AuditJson } from './store-answers.ts';

/** Holds every entry of the log to the one before. `head`: one noted earlier, which shows a rewrite of the whole. */
export async function verifyAudit(address: StoreAddress, head?: string): Promise<AuditJson> {
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) {
    throw new InputError(`--head: "${quoteInput(head)}" is not a head of the log`, {
      hint: 'write the 64 hexadecimal digits that an earlier `kuryk audit verify` printed',
    });
  }
  const store = await openStore(address);
  try {
    return await verifyLog(store.db, head ?? null);
  } finally {
    await store.close();
  }
}
