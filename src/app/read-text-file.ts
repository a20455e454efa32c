import { readFileSync, statSync } from 'node:fs';
import { InputError } from '../terms/errors.ts';

const MOST_BYTES = 1024 * 1024;

/** A small file that a person names, as UTF-8. `InputError` where it is not one. */
export function readTextFile(file: string, option: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) {
    throw new InputError(`${option}: ${file} ${stat ? 'is not a file' : 'does not exist'}`, {
      hint: 'name a file that can be read',
    });
  }
  if (stat.size > MOST_BYTES) {
    throw new InputError(`${option}: ${file} has ${stat.size} bytes`, {
      hint: `at most ${MOST_BYTES} are read`,
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch {
    throw new InputError(`${option}: ${file} cannot be read as UTF-8 text`, { hint: 'save it as UTF-8' });
  }
}
