import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadPack } from '../src/store/pack/load.ts';
import { writeSnapshot } from '../src/store/pack/snapshot.ts';

/**
 * Compiles every shipped pack to a snapshot. A pack with mistakes gets none: who opens it then reads the files and is
 * told each mistake, which a failed build could not do as well.
 */
export async function compilePacks(packs: string, target: string): Promise<void> {
  for (const name of existsSync(packs) ? readdirSync(packs).sort() : []) {
    if (!existsSync(join(packs, name, 'pack.yaml'))) continue;
    const result = await loadPack(join(packs, name));
    if ('pack' in result) await writeSnapshot(result.pack, join(target, `${name}.json`));
  }
}
