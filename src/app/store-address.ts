import { userInfo } from 'node:os';
import { describeUrl } from '../store/db/describe-url.ts';
import type { StoreAddress } from '../store/db/store.ts';
import { InputError } from '../terms/errors.ts';
import { dataFolder } from './data-folder.ts';

export type { StoreAddress };

/** `--data DIR` and `--db URL` as they were typed. */
export interface StoreFlags {
  readonly data?: string;
  readonly db?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Which store is meant: options first, then KURYK_DATABASE_URL and KURYK_DATA, then the folder of the user. */
export function storeAddress(flags: StoreFlags, env: Env): StoreAddress {
  if (flags.db !== undefined && flags.data !== undefined) {
    throw new InputError('--db and --data contradict each other', {
      hint: 'name a database or a folder, not both',
    });
  }
  for (const [name, value] of Object.entries(flags)) {
    if (value === '')
      throw new InputError(`--${name} is empty`, { hint: 'leave it out, or give it a value' });
  }
  const url = flags.db ?? (flags.data === undefined ? env.KURYK_DATABASE_URL || null : null);
  return { url, data: dataFolder(flags.data, env) };
}

/** For messages: a folder, or a database without its password. */
export function describeStore({ url, data }: StoreAddress): string {
  return url === null ? data : describeUrl(url);
}

/** Who writes, for the log: the user of this machine. */
export function localActor(): string {
  return `local:${localUser()}`;
}

/** The user as whom this process runs. */
export function localUser(): string {
  try {
    return userInfo().username;
  } catch {
    return process.getuid ? `user ${process.getuid()}` : 'unknown';
  }
}
