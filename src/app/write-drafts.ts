import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../terms/errors.ts';
import type { RepairJson } from './questions.ts';

/** Writes the drafts of repairs as repair-1.yaml … into a folder. Nothing that is there already is overwritten. */
export function writeDrafts(dir: string, repair: RepairJson | null): void {
  if (dir === '') throw new InputError('--write is empty', { hint: 'name a folder' });
  const drafts = (repair?.sets ?? []).flatMap(({ draft }, i) =>
    draft === null ? [] : [{ file: join(dir, `repair-${i + 1}.yaml`), draft }],
  );
  for (const { file } of drafts) {
    if (existsSync(file))
      throw new InputError(`--write: ${file} is there already`, { hint: 'name a new folder' });
  }
  try {
    mkdirSync(dir, { recursive: true });
    for (const { file, draft } of drafts) writeFileSync(file, draft);
  } catch (cause) {
    throw new InputError(`--write: ${dir} cannot be written (${(cause as Error).message})`, {
      hint: 'name a folder that you may write to',
      cause,
    });
  }
}
