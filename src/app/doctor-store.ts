import { existsSync } from 'node:fs';
import { lastEntryAt, verifyLog } from '../store/db/audit.ts';
import { clockOf } from '../store/db/connect.ts';
import { openStore, type Store, type StoreAddress } from '../store/db/store.ts';
import { InputError, UnavailableError } from '../terms/errors.ts';
import { type Check, doubtful, firstLine, ill, well } from './doctor-check.ts';
import { describeStore } from './store-address.ts';

/** Clocks of machines that are looked after differ by less. */
const CLOCKS_APART_MS = 120_000;

/** Whether the store opens, what holds it if not, and whether its log and clocks are as they should be. */
export async function checkStore(address: StoreAddress, now: () => Date): Promise<Check[]> {
  if (address.url === null && !existsSync(address.data)) {
    return [well('store', 'none yet; questions need none')];
  }
  let store: Store;
  try {
    store = await openStore(address);
  } catch (error) {
    return [whyClosed(error)];
  }
  try {
    return [
      well(
        'store',
        `${describeStore(address)} (${store.driver === 'embedded' ? 'embedded PostgreSQL' : 'PostgreSQL server'})`,
      ),
      await checkLog(store),
      ...(await checkClocks(store, now())),
    ];
  } catch (error) {
    return [whyClosed(error)];
  } finally {
    await store.close();
  }
}

async function checkLog({ db }: Store): Promise<Check> {
  const log = await verifyLog(db);
  return log.ok
    ? well('audit log', `${log.entries} ${log.entries === 1 ? 'entry' : 'entries'}, unbroken`)
    : ill('audit log', log.broken!.message, 'compare with a backup; `kuryk audit verify` tells more');
}

async function checkClocks(store: Store, now: Date): Promise<Check[]> {
  const found: Check[] = [];
  const last = await lastEntryAt(store.db);
  if (last !== null && last.getTime() - now.getTime() > CLOCKS_APART_MS) {
    found.push(
      doubtful(
        'clock',
        `the last write to the store is of ${minute(last)}, later than now (${minute(now)}): this clock is behind, or that one was ahead`,
        'set the clock; the order of the log does not rest on it',
      ),
    );
  }
  const server = store.driver === 'server' ? await clockOf(store.db) : now;
  if (Math.abs(server.getTime() - now.getTime()) > CLOCKS_APART_MS) {
    found.push(
      doubtful(
        'clock',
        `the database says ${minute(server)}, this machine ${minute(now)}`,
        'let both machines set their clocks by the network: leases of sweeps and ends of tokens go by them',
      ),
    );
  }
  return found;
}

const minute = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function whyClosed(error: unknown): Check {
  if (error instanceof UnavailableError) {
    // A store that another process has is no fault.
    return error.code === 'store-held'
      ? doubtful('store', error.message, error.hint)
      : ill('store', error.message, error.hint);
  }
  if (error instanceof InputError) return ill('store', error.message, error.hint ?? 'correct the option');
  return ill('store', firstLine(error), 'run again with KURYK_DEBUG=1, and report what it shows');
}
