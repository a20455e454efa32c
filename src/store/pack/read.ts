import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../terms/errors.ts';
import { compareText, type PackError } from './pack-error.ts';

const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Folders below the pack that hold facts; anything else beside them (briefs, notes, cases) is not read here. */
const FACT_FOLDERS = [
  'law',
  'network/places',
  'network/crossings',
  'network/legs',
  'network/geometry',
  'alignment',
  'forecasts',
];
const FACT_FILES = [
  'pack.yaml',
  'sources.yaml',
  'network/norms.yaml',
  'network/reference.yaml',
  'network/capacity.yaml',
];

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

/**
 * Reads the files of a pack in one fixed order: by path, whatever the file system says. Without promises: a hundred
 * small files are read once at the start, where a thread pool takes several times as long.
 */
export function readPackFiles(dir: string): PackFiles {
  const errors: PackError[] = [];
  const files: PackFile[] = [];
  for (const path of listFactFiles(dir)) {
    const { size } = lstatSync(join(dir, path));
    if (size > MAX_FILE_BYTES) {
      errors.push(
        atStart(path, `the file has ${size} bytes; at most ${MAX_FILE_BYTES} are read`, 'split it'),
      );
    } else {
      files.push({ path, bytes: readFileSync(join(dir, path)) });
    }
  }
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

function listFactFiles(dir: string): string[] {
  if (!isFile(join(dir, 'pack.yaml'))) {
    throw new InputError(`${dir}: no pack here (it has no pack.yaml)`, {
      hint: 'name the folder that holds pack.yaml, such as packs/eurasia',
    });
  }
  const found = FACT_FILES.filter((path) => isFile(join(dir, path)));
  for (const folder of FACT_FOLDERS) {
    if (!lstatSync(join(dir, folder), { throwIfNoEntry: false })?.isDirectory()) continue;
    // Symbolic links are not followed: a pack from a stranger must not read files outside itself.
    for (const entry of readdirSync(join(dir, folder), { withFileTypes: true })) {
      if (entry.isFile() && /\.ya?ml$/.test(entry.name)) found.push(`${folder}/${entry.name}`);
    }
  }
  return found.sort(compareText);
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

export function atStart(file: string, message: string, hint: string | null = null): PackError {
  return { file, line: 1, column: 1, message, hint };
}
