import { createHash } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../terms/errors.ts';
import { compareText, type PackError } from './pack-error.ts';
import { overIn, packUnder } from './pack-under.ts';

/** A table is read at some twenty MB a second; YAML at less than one, so that what is large is written as tables. */
const MAX_TABLE_BYTES = 256 * 1024 * 1024;
const MAX_YAML_BYTES = 4 * 1024 * 1024;
/** All YAML of a pack together; the shipped one has less than one. */
const MAX_ALL_YAML_BYTES = 24 * 1024 * 1024;
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
/** Folders that may hold tables (`*.csv`) beside YAML. */
const TABLE_FOLDERS = new Set(['network/places', 'network/crossings', 'network/legs']);
/** All files of a pack together: more does not fit into memory twice. */
const MAX_PACK_BYTES = 512 * 1024 * 1024;
const MOST_FILES = 10_000;
/** A pack over a pack over a pack is enough. */
const MOST_LAYERS = 4;
/** So many hex digits of the hash tell revisions apart. */
const REVISION_DIGITS = 16;
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
  /** Content hash of these files and, of an overlay, of the pack that it lies over: 16 hex digits tell revisions apart. */
  readonly revision: string;
  /** The whole hash, for who must not be deceived. */
  readonly digest: string;
  /** Folder of the pack that this one lies over; null for a whole pack. */
  readonly over: string | null;
}

/**
 * Reads the files of a pack in one fixed order: by path, whatever the file system says. Without promises: a hundred
 * small files are read once at the start, where a thread pool takes several times as long.
 */
export function readPackFiles(dir: string, layer = 1): PackFiles {
  const errors: PackError[] = [];
  const files: PackFile[] = [];
  let bytesLeft = MAX_PACK_BYTES;
  let yamlLeft = MAX_ALL_YAML_BYTES;
  for (const path of listFactFiles(dir)) {
    const { size } = lstatSync(join(dir, path));
    const table = path.endsWith('.csv');
    const most = table ? MAX_TABLE_BYTES : MAX_YAML_BYTES;
    if (!table) yamlLeft -= size;
    if (size > most || yamlLeft < 0) {
      const hint = table
        ? 'split it'
        : 'split it, or write places, crossings and legs as tables (docs/pack-format.md)';
      const what =
        size > most
          ? `the file has ${size} bytes; at most ${most}`
          : `the YAML of the pack has more than ${MAX_ALL_YAML_BYTES} bytes; no more`;
      errors.push(atStart(path, `${what} are read`, hint));
    } else if (size > bytesLeft) {
      errors.push(atStart(path, `the pack has more than ${MAX_PACK_BYTES} bytes`, 'split the pack'));
      break;
    } else {
      files.push({ path, bytes: readFileSync(join(dir, path)) });
      bytesLeft -= size;
    }
  }
  const over = packUnder(dir, files);
  if (over !== null && layer >= MOST_LAYERS) {
    throw new InputError(`${dir}: more than ${MOST_LAYERS} packs lie over each other`, {
      hint: 'a pack cannot lie over itself; check `over` in each pack.yaml',
    });
  }
  const digest = fingerprint(files, over === null ? null : readPackFiles(over, layer + 1).digest);
  return { files, errors, revision: digest.slice(0, REVISION_DIGITS), digest, over };
}

/** Files of a shipped pack have a tenth of this. */
const SCRATCH_BYTES = 512 * 1024;

/**
 * The revision that {@link readPackFiles} would give, without keeping what was read: bytes go through one buffer. Null where
 * that takes more than a look: a large file, or a pack that lies over another.
 */
export function packRevision(dir: string): string | null {
  const scratch = Buffer.allocUnsafeSlow(SCRATCH_BYTES);
  const hash = createHash('sha256');
  for (const path of listFactFiles(dir)) {
    const file = openSync(join(dir, path), 'r');
    let length: number;
    try {
      length = readSync(file, scratch, 0, SCRATCH_BYTES, 0);
    } finally {
      closeSync(file);
    }
    if (length === SCRATCH_BYTES) return null;
    if (path === 'pack.yaml' && overIn(scratch.toString('utf8', 0, length)) !== null) return null;
    hash.update(`${path}\0${length}\0`).update(scratch.subarray(0, length));
  }
  return hash.digest('hex').slice(0, REVISION_DIGITS);
}

/** Content hash of a pack: equal files over an equal pack, equal revision. */
function fingerprint(files: readonly PackFile[], under: string | null): string {
  const hash = createHash('sha256');
  if (under !== null) hash.update(`over\0${under}\0`);
  for (const { path, bytes } of files) {
    // INVARIANT: lengths first, so that moving bytes from one file to the next changes the hash.
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
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
      const wanted = TABLE_FOLDERS.has(folder) ? /\.(?:ya?ml|csv)$/ : /\.ya?ml$/;
      if (entry.isFile() && wanted.test(entry.name)) found.push(`${folder}/${entry.name}`);
    }
  }
  if (found.length > MOST_FILES) {
    throw new InputError(`${dir}: ${found.length} files of facts; at most ${MOST_FILES} are read`, {
      hint: 'put facts of a kind together',
    });
  }
  return found.sort(compareText);
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

export function atStart(file: string, message: string, hint: string | null = null): PackError {
  return { file, line: 1, column: 1, message, hint };
}
