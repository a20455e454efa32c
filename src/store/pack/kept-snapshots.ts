import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Pack } from './pack.ts';
import type { PackFiles } from './read.ts';
import { writeSnapshot } from './snapshot.ts';

/*
 * Large packs are compiled once and kept in the user's own cache, by the whole hash of their files: not beside the pack,
 * since a pack from elsewhere could bring a snapshot of other facts than a reader sees in its files.
 */

/** Smaller packs are read again faster than anybody notices. */
const LARGE_BYTES = 2 * 1024 * 1024;
/** The oldest go first. */
const MOST_KEPT = 6;

/** Where the snapshot of these files is or would be kept; null when they are not worth it. */
export function keptSnapshot({ files, digest }: PackFiles): string | null {
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const folder = cacheFolder();
  return bytes < LARGE_BYTES || folder === null ? null : join(folder, `${digest}.json`);
}

/** Keeps the snapshot of a large pack. A cache that cannot be written is no reason not to answer. */
export async function keepSnapshot(read: PackFiles, pack: Pack): Promise<void> {
  const file = keptSnapshot(read);
  const folder = cacheFolder();
  if (file === null || folder === null) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await writeSnapshot(pack, file);
    const kept = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.at - a.at);
    for (const { path } of kept.slice(MOST_KEPT)) rmSync(path, { force: true });
  } catch {
    // A read-only home, a full disk: the pack is read from its files again next time.
  }
}

/** `KURYK_CACHE`, else the folder for caches of the XDG Base Directory Specification; `KURYK_CACHE=` turns it off. */
function cacheFolder(): string | null {
  const { KURYK_CACHE, XDG_CACHE_HOME } = process.env;
  if (KURYK_CACHE !== undefined) return KURYK_CACHE === '' ? null : KURYK_CACHE;
  return join(XDG_CACHE_HOME ? XDG_CACHE_HOME : join(homedir(), '.cache'), 'kuryk', 'packs');
}
