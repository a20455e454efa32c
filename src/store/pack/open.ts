import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidPackError } from './invalid-pack-error.ts';
import type { Pack } from './pack.ts';
import { readPackFiles } from './read.ts';
import { readSnapshot } from './snapshot.ts';

/**
 * Opens a pack for questions: from its snapshot when that was compiled from the very same files, else from the files.
 * Throws `InputError` when there is no pack and {@link InvalidPackError} when it has errors.
 */
export async function openPack(dir: string, options: { snapshot?: string } = {}): Promise<Pack> {
  const snapshot = options.snapshot ?? shippedSnapshot(dir);
  if (snapshot !== null) {
    const { revision, errors } = readPackFiles(dir);
    const pack = errors.length === 0 ? readSnapshot(snapshot, revision) : null;
    if (pack) return pack;
  }
  const { loadPack } = await import('./load.ts');
  const result = await loadPack(dir);
  if ('errors' in result) throw new InvalidPackError(dir, result.errors);
  return result.pack;
}

/**
 * Only packs that ship with the program have a snapshot by default. One that lies beside a pack from elsewhere is not
 * taken at its word: it could hold other facts than the files that a reader checks.
 */
export function shippedSnapshot(dir: string): string | null {
  const root = programRoot();
  const wanted = resolve(dir);
  if (root === null || dirname(wanted) !== join(root, 'packs')) return null;
  return join(root, 'dist', 'packs', `${basename(wanted)}.json`);
}

/** The folder of package.json above this module, in the sources as in the bundle. */
function programRoot(): string | null {
  let here = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(here, 'package.json'))) {
    const above = dirname(here);
    if (above === here) return null;
    here = above;
  }
  return here;
}
