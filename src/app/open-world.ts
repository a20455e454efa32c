import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidPackError } from '../store/pack/invalid-pack-error.ts';
import { openPack } from '../store/pack/open.ts';
import { formatPackError } from '../store/pack/pack-error.ts';
import { InputError } from '../terms/errors.ts';
import { layDraftFiles } from './lay-drafts.ts';
import type { OpenedWorld } from './world.ts';

/**
 * Opens the pack of a question: the folder given, or the one that ships with Kuryk. Drafts are files of one instrument
 * each, laid over its law; the pack itself does not change.
 */
export async function openWorld(dir?: string, drafts: readonly string[] = []): Promise<OpenedWorld> {
  const world = await openPackWorld(dir);
  return layDraftFiles(world, drafts);
}

async function openPackWorld(dir?: string): Promise<OpenedWorld> {
  if (dir === '') throw new InputError('--pack is empty', { hint: 'name a folder that holds pack.yaml' });
  try {
    const { id, revision, law, network, alignment, forecasts, ...pack } = await openPack(
      dir ?? shippedPackFolder(),
    );
    const { title, licence, retrieved, trades, baskets, sources, references } = pack;
    const about = { title, licence, retrieved, trades, baskets, sources, references };
    return { pack: { id, revision }, law, network, alignment, forecasts, about };
  } catch (error) {
    if (!(error instanceof InvalidPackError)) throw error;
    const lines = error.errors.map((entry) =>
      formatPackError({ ...entry, file: join(dir ?? '', entry.file) }),
    );
    const count = `${lines.length} ${lines.length === 1 ? 'mistake' : 'mistakes'} in the pack; nothing was loaded`;
    throw new InputError([...lines, count].join('\n'), { cause: error });
  }
}

/** `packs/eurasia` beside package.json, in the sources as in the bundle. */
export function shippedPackFolder(): string {
  let here = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(here, 'package.json')) && dirname(here) !== here) here = dirname(here);
  return join(here, 'packs', 'eurasia');
}
