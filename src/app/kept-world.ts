import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Db } from '../store/db/connect.ts';
import { filesOfRevision } from '../store/db/packs.ts';
import { readPackFiles } from '../store/pack/read.ts';
import { UnavailableError } from '../terms/errors.ts';
import { openWorld, shippedPackFolder } from './open-world.ts';
import type { OpenedWorld } from './world.ts';

/** Where facts lie in a pack: no path that leads out of it. */
const PACK_PATH = /^(?:[a-z]+\/){0,2}[A-Za-z0-9][A-Za-z0-9._-]*\.(?:ya?ml|csv)$/;

/** Opens a revision of a pack: the shipped one when it is that, else from the files that the store keeps. */
export async function openKeptWorld(
  db: Db,
  pack: { readonly id: string; readonly revision: string },
): Promise<OpenedWorld> {
  if (readPackFiles(shippedPackFolder()).revision === pack.revision) return openWorld();
  const files = await filesOfRevision(db, pack.id, pack.revision);
  if (files.length === 0) {
    throw new UnavailableError(
      'pack-missing',
      `revision ${pack.revision} of the pack ${pack.id} is neither here nor in the store`,
      'submit the sweep again where that pack is',
    );
  }
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-pack-'));
  try {
    for (const { path, bytes } of files) {
      // A store may have been restored from a file of a stranger.
      if (!PACK_PATH.test(path)) continue;
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), bytes);
    }
    const world = await openWorld(dir);
    if (world.pack.revision !== pack.revision) {
      throw new UnavailableError(
        'pack-missing',
        `the pack under ${pack.id} is not the one that revision ${pack.revision} lay over`,
        'run the same release of Kuryk as where it was recorded',
      );
    }
    return world;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
