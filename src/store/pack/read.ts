import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../terms/errors.ts';
import { compareText, type PackError } from './pack-error.ts';

const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Folders below the pack that hold facts; anything else beside them (briefs, notes, cases) is not read here. */
const FACT_FOLDERS = ['law', 'network/places', 'network/crossings', 'network/legs'];
const FACT_FILES = ['pack.yaml', 'sources.yaml', 'network/norms.yaml'];

export interface PackFile {
  /** Relative to the pack, with forward slashes. */
  readonly path: string;
  readonly bytes: Buffer;
}

export interface PackFiles {
  readonly files: readonly PackFile[];
  readonly errors: readonly PackError[];
  readonly revision: string;
}

/** Reads the files of a pack in one fixed order: by path, whatever the file system says. */
export async function readPackFiles(dir: string): Promise<PackFiles> {
  const paths = await listFactFiles(dir);
  const errors: PackError[] = [];
  const read = await Promise.all(
    paths.map(async (path): Promise<PackFile | null> => {
      const { size } = await lstat(join(dir, path));
      if (size <= MAX_FILE_BYTES) return { path, bytes: await readFile(join(dir, path)) };
      errors.push(
        atStart(path, `the file has ${size} bytes; at most ${MAX_FILE_BYTES} are read`, 'split it'),
      );
      return null;
    }),
  );
  const files = read.filter((file) => file !== null);
  return { files, errors, revision: fingerprint(files) };
}

/** Content hash of a pack: equal files, equal revision. 16 hex digits are enough to tell revisions apart. */
function fingerprint(files: readonly PackFile[]): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of files) {
    // INVARIANT: lengths first, so that moving bytes from one file to the next changes the hash.
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex').slice(0, 16);
}

async function listFactFiles(dir: string): Promise<string[]> {
  const found: string[] = [];
  if (!(await isFile(join(dir, 'pack.yaml')))) {
    throw new InputError(`${dir}: no pack here (it has no pack.yaml)`, {
      hint: 'name the folder that holds pack.yaml, such as packs/eurasia',
    });
  }
  for (const path of FACT_FILES) if (await isFile(join(dir, path))) found.push(path);
  for (const folder of FACT_FOLDERS) {
    // Symbolic links are not followed: a pack from a stranger must not read files outside itself.
    const entries = await readdir(join(dir, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (entry.isFile() && /\.ya?ml$/.test(entry.name)) found.push(`${folder}/${entry.name}`);
    }
  }
  return found.sort(compareText);
}

async function isFile(path: string): Promise<boolean> {
  const stat = await lstat(path).catch(() => null);
  return stat?.isFile() ?? false;
}

export function atStart(file: string, message: string, hint: string | null = null): PackError {
  return { file, line: 1, column: 1, message, hint };
}
