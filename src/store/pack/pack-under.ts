import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '../../terms/errors.ts';
import type { PackFile } from './read.ts';

/**
 * `over: eurasia` in pack.yaml, read without a YAML parser: the revision of an overlay is asked for before anything is
 * parsed. The schema reads the same key, and the loader demands that both readings agree.
 */
const OVER = /^over:[ \t]*(["']?)([A-Za-z0-9][A-Za-z0-9._-]{0,63})\1[ \t]*(?:#.*)?\r?$/m;

/** The id of the pack that a pack.yaml says to lie over; null when it says nothing. */
export function overIn(packYaml: string): string | null {
  return OVER.exec(packYaml.slice(0, 1024 * 1024))?.[2] ?? null;
}

/**
 * The folder of the pack that this one lies over: one that ships with Kuryk, else the folder of that name beside it. Only
 * an id can be named, so that a pack of a stranger reads no folder of its choice.
 */
export function packUnder(dir: string, files: readonly PackFile[]): string | null {
  const own = files.find(({ path }) => path === 'pack.yaml');
  const id = own ? overIn(own.bytes.toString('utf8')) : null;
  if (id === null) return null;
  const root = programRoot();
  const candidates = [...(root === null ? [] : [join(root, 'packs', id)]), join(dirname(resolve(dir)), id)];
  const found = candidates.find((folder) => existsSync(join(folder, 'pack.yaml')));
  if (found === undefined || (found === resolve(dir) && basename(found) === id)) {
    throw new InputError(`${join(dir, 'pack.yaml')}: no pack "${id}" to lie over`, {
      hint: `name a pack that ships with Kuryk (eurasia), or put the folder ${id} beside this one`,
    });
  }
  return found;
}

/** The folder of package.json above this module, in the sources as in the bundle. */
export function programRoot(): string | null {
  let here = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(here, 'package.json'))) {
    const above = dirname(here);
    if (above === here) return null;
    here = above;
  }
  return here;
}
