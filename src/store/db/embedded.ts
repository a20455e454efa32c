import { existsSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { UnavailableError } from '../../terms/errors.ts';
import { lockFolder, type OwnerLock } from './owner-lock.ts';
import { PARSERS } from './value-types.ts';

/*
 * PostgreSQL inside the process, in a folder:
 *
 *   DIR/owner.sock, owner.json   who has the store (owner-lock.ts)
 *   DIR/pg                       PostgreSQL's own files
 *   DIR/pg.new                   a store being made; it becomes `pg` by one rename, so that a kill leaves none or a whole one
 */

const OPTIONS: PGliteOptions = { extensions: { btree_gist }, parsers: { ...PARSERS } };

export interface Embedded {
  readonly pglite: PGlite;
  close(): Promise<void>;
}

/** Opens the store in `dir`, making it when there is none. Throws {@link UnavailableError}. */
export async function openEmbedded(dir: string): Promise<Embedded> {
  let lock: OwnerLock | undefined;
  try {
    await mkdir(dir, { recursive: true });
    lock = await lockFolder(dir);
    const data = join(dir, 'pg');
    if (!existsSync(join(data, 'PG_VERSION'))) await makeStore(dir, data);
    await removeEmptyPidFile(data);
    const pglite = await PGlite.create({ ...OPTIONS, dataDir: data });
    return { pglite, close: () => closeEmbedded(pglite, lock!) };
  } catch (error) {
    const torn = lock === undefined ? null : tornPidFile(join(dir, 'pg'));
    await lock?.release();
    if (torn !== null) throw tornPidError(torn, error);
    throw readableOpenError(dir, error);
  }
}

/** In memory, for tests: from a dump of a migrated store it opens several times faster than anew. */
export async function openInMemory(dump?: Blob): Promise<Embedded> {
  const pglite = await PGlite.create(dump ? { ...OPTIONS, loadDataDir: dump } : OPTIONS);
  return { pglite, close: () => pglite.close() };
}

/** Copies the files of a closed store beside it, before a migration; returns the folder of the copy. */
export async function copyEmbedded(dir: string, name: string): Promise<string> {
  const lock = await lockFolder(dir);
  try {
    const beside = join(dir, `pg.${name}`);
    await rm(`${beside}.part`, { recursive: true, force: true });
    await cp(join(dir, 'pg'), `${beside}.part`, { recursive: true, errorOnExist: true });
    await rm(beside, { recursive: true, force: true });
    await rename(`${beside}.part`, beside);
    return beside;
  } catch (error) {
    throw readableOpenError(dir, error);
  } finally {
    await lock.release();
  }
}

async function makeStore(dir: string, data: string): Promise<void> {
  if (existsSync(data)) {
    throw new UnavailableError(
      'store-damaged',
      `${data}: this is not a whole store (it has no PG_VERSION); nothing was changed`,
      'move that folder away and restore a backup with `kuryk db restore`, or name another folder with --data',
    );
  }
  const fresh = join(dir, 'pg.new');
  // Left by a process that died while it made a store: nothing in it was ever acknowledged.
  await rm(fresh, { recursive: true, force: true });
  const pglite = await PGlite.create({ ...OPTIONS, dataDir: fresh });
  await pglite.close();
  await rename(fresh, data);
}

/**
 * A process killed while it opened the store may leave `postmaster.pid` empty, and PostgreSQL then refuses to start
 * for ever. Under our own lock nobody else can be using it. Only the empty file goes; nothing else is ever mended here.
 */
async function removeEmptyPidFile(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (statSync(file, { throwIfNoEntry: false })?.size === 0) await rm(file);
}

/**
 * The path of a `postmaster.pid` that begins with no number, as a failure of power may leave it. Kills of processes have left
 * it whole or empty, so that this one is for a person to look at.
 */
function tornPidFile(data: string): string | null {
  const file = join(data, 'postmaster.pid');
  try {
    return /^\s*-?\d/.test(readFileSync(file, 'latin1')) ? null : file;
  } catch {
    return null;
  }
}

function tornPidError(file: string, cause: unknown): UnavailableError {
  return new UnavailableError(
    'store-damaged',
    `${file}: the note of who runs the store is torn; nothing was changed`,
    'no other process has the store, and that file holds none of your data: delete it, then try again',
    { cause },
  );
}

async function closeEmbedded(pglite: PGlite, lock: OwnerLock): Promise<void> {
  try {
    await pglite.close();
  } finally {
    await lock.release();
  }
}

function readableOpenError(dir: string, error: unknown): unknown {
  if (error instanceof UnavailableError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new UnavailableError(
      'store-read-only',
      `${dir}: this is not a folder`,
      'name a folder with --data',
      {
        cause: error,
      },
    );
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new UnavailableError(
      'store-read-only',
      `${dir}: the store cannot be opened, as its folder cannot be written (${code})`,
      'give this user the right to write there, or name another folder with --data',
      { cause: error },
    );
  }
  if (code === 'ENOSPC' || /No space left/i.test(String(error))) {
    return new UnavailableError(
      'disk-full',
      `${dir}: the disk is full; nothing was changed`,
      'free some space, then try again',
      {
        cause: error,
      },
    );
  }
  return new UnavailableError(
    'store-damaged',
    `${dir}: the store cannot be opened (${firstLine(error)})`,
    'try once more; if it stays so, move the folder away and restore a backup with `kuryk db restore`',
    { cause: error },
  );
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .split('\n')[0]!
    .slice(0, 200);
}
