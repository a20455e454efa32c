import { statSync } from 'node:fs';
import { InputError } from '../../terms/errors.ts';
import { LIMITS } from './limits.ts';

/** The size of a file that a person named, or why it cannot be read. */
export function demandFile(file: string, kind: string, most: number = LIMITS.fileBytes): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  const shown = file.slice(0, 200);
  if (!stat) throw new InputError(`FILE: ${shown} does not exist`, { hint: `name ${kind}` });
  if (!stat.isFile()) throw new InputError(`FILE: ${shown} is not a file`, { hint: `name ${kind}` });
  if (stat.size === 0) throw new InputError(`FILE: ${shown} is empty`, { hint: `name ${kind}` });
  if (stat.size > most)
    throw new InputError(`FILE: ${shown} has ${stat.size} bytes; at most ${most} are read`, {
      hint: 'cut it to what is needed',
    });
  return stat.size;
}
