import { homedir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../terms/errors.ts';

/** Where what the user imports and writes is kept: `--data DIR`, else `KURYK_DATA`, else `.kuryk` at home. */
export function dataFolder(
  given: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const dir = given ?? (env.KURYK_DATA || join(homedir(), '.kuryk'));
  if (dir === '') throw new InputError('--data is empty', { hint: 'name a folder, such as ~/.kuryk' });
  return dir;
}

/** Runs what writes into the folder; a folder that cannot be written is the user's to mend. */
export async function writable<T>(dir: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'].includes(code)) throw error;
    const why = code === 'ENOSPC' ? 'the disk is full' : 'it cannot be written';
    throw new InputError(`--data: ${dir}: ${why}`, {
      hint: 'name another folder with --data DIR or KURYK_DATA',
      cause: error,
    });
  }
}
