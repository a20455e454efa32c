import { basename, dirname, join, resolve } from 'node:path';
import { InvalidPackError } from './invalid-pack-error.ts';
import { keepSnapshot, keptSnapshot } from './kept-snapshots.ts';
import type { Pack } from './pack.ts';
import { programRoot } from './pack-under.ts';
import { packRevision, readPackFiles } from './read.ts';
import { readSnapshot } from './snapshot.ts';

/**
 * Opens a pack for questions: from its snapshot when that was compiled from the very same files, else from the files.
 * Throws `InputError` when there is no pack and {@link InvalidPackError} when it has errors.
 */
export async function openPack(dir: string, options: { snapshot?: string } = {}): Promise<Pack> {
  const shipped = options.snapshot ?? shippedSnapshot(dir);
  const revision = shipped === null ? null : packRevision(dir);
  const compiled = shipped === null || revision === null ? null : readSnapshot(shipped, revision);
  if (compiled) return compiled;
  const read = readPackFiles(dir);
  const snapshot = shipped ?? keptSnapshot(read);
  if (snapshot !== null && read.errors.length === 0) {
    const pack = readSnapshot(snapshot, read.revision);
    if (pack) return pack;
  }
  const { loadPack } = await import('./load.ts');
  const result = await loadPack(dir, read);
  if ('errors' in result) throw new InvalidPackError(dir, result.errors);
  await keepSnapshot(read, result.pack);
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
