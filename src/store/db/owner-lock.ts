import { createHash, randomBytes } from 'node:crypto';
import { closeSync, lstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { UnavailableError } from '../../terms/errors.ts';

/*
 * One owner of an embedded store. PGlite takes no lock on its folder, and two processes that write to one folder lose
 * each other's writes without an error. Node has no file locks; a listening socket is what the kernel frees when a
 * process dies, however it dies:
 *
 * - Linux: an abstract socket named after the folder's device and inode (so a link to the folder is the same folder).
 *   Taking it is atomic and nothing is left behind. It is not seen from another network namespace (containers), hence:
 * - Linux and macOS: a socket file in the folder. A connection tells a living owner from a file that a dead one left.
 * - Windows: a named pipe, atomic like the abstract socket.
 *
 * Folders shared between machines are not covered: no socket reaches across.
 */

export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** ISO time at which the store was taken. */
  readonly since: string;
  readonly command: string;
}

export interface OwnerLock {
  release(): Promise<void>;
}

export interface LockOptions {
  /** Which sockets guard the folder; tests of the takeover of a dead owner's file choose `file`. */
  readonly by?: 'platform' | 'file';
  readonly now?: Date;
  readonly command?: string;
  /** What the folder is, for messages; default: the store. */
  readonly what?: string;
}

const RECORD = 'owner.json';
const SOCKET = 'owner.sock';
/** A living owner's kernel accepts at once, even while its program computes. */
const ANSWER_MS = 2000;
const TRIES = 5;

/** Takes the folder, which must exist. Throws {@link UnavailableError} `store-held` when a living process has it. */
export async function lockFolder(dir: string, options: LockOptions = {}): Promise<OwnerLock> {
  const servers: Server[] = [];
  try {
    const kernel = options.by === 'file' ? null : kernelName(dir);
    if (kernel !== null) {
      const server = await listen(kernel);
      if (!server) throw held(dir, options);
      servers.push(server);
    }
    if (process.platform !== 'win32') servers.push(await takeSocketFile(dir, options));
    await writeRecord(dir, options);
  } catch (error) {
    await Promise.all(servers.map(stopListening));
    throw readableLockError(dir, error);
  }
  return {
    async release() {
      await rm(join(dir, RECORD), { force: true });
      if (process.platform !== 'win32') await rm(join(dir, SOCKET), { force: true });
      await Promise.all(servers.map(stopListening));
    },
  };
}

function kernelName(dir: string): string | null {
  const { dev, ino } = statSync(dir, { bigint: true });
  const name = `kuryk-store-${createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : null;
}

/** A server on that name; null when a living process has it. It keeps no process alive by itself. */
function listen(path: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    );
    server.listen(path, () => resolve(server.unref()));
  });
}

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

/**
 * Puts a listening socket at `owner.sock`, atomically by a hard link. A file without a listener is a dead owner's: it is
 * moved aside, looked at again (another process may have taken the folder in between, and then gets it back), and the
 * link is tried again.
 */
async function takeSocketFile(dir: string, options: LockOptions): Promise<Server> {
  const mark = `${process.pid}.${randomBytes(4).toString('hex')}`;
  return within(dir, async (short) => {
    const own = join(short, `${SOCKET}.${mark}`);
    const target = join(short, SOCKET);
    const server = await listen(own);
    if (!server) throw held(dir, options);
    try {
      for (let attempt = 0; attempt < TRIES; attempt++) {
        if (await succeeds(link(own, target), 'EEXIST')) return server;
        if (await answers(target)) throw held(dir, options);
        const aside = join(short, `${SOCKET}.dead.${mark}`);
        if (!(await succeeds(rename(target, aside), 'ENOENT'))) continue;
        const living = await answers(aside);
        if (living) await succeeds(link(aside, target), 'EEXIST');
        await rm(aside, { force: true });
        if (living) throw held(dir, options);
      }
      throw held(dir, options);
    } catch (error) {
      await stopListening(server);
      throw error;
    } finally {
      await rm(own, { force: true });
    }
  });
}

/** Names of socket files end at about 100 bytes; on Linux a folder's descriptor is a short name for a long one. */
async function within<T>(dir: string, work: (short: string) => Promise<T>): Promise<T> {
  if (process.platform !== 'linux') return work(dir);
  const descriptor = openSync(dir, 'r');
  try {
    return await work(`/proc/self/fd/${descriptor}`);
  } finally {
    closeSync(descriptor);
  }
}

async function succeeds(work: Promise<unknown>, unless: string): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === unless) return false;
    throw error;
  }
}

/** Does a living process listen there? One that does not accept in time counts as living: in doubt, stay out. */
function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const tell = (living: boolean) => {
      socket.destroy();
      resolve(living);
    };
    socket.setTimeout(ANSWER_MS, () => tell(true));
    socket.once('connect', () => tell(true));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      tell(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    );
  });
}

async function writeRecord(dir: string, options: LockOptions): Promise<void> {
  const owner: Owner = {
    pid: process.pid,
    host: hostname(),
    since: (options.now ?? new Date()).toISOString(),
    // The command word alone: arguments may hold an address with a password.
    command: options.command ?? `kuryk ${process.argv[2] ?? ''}`.trim(),
  };
  const beside = join(dir, `${RECORD}.${process.pid}.new`);
  await writeFile(beside, `${JSON.stringify(owner)}\n`);
  await rename(beside, join(dir, RECORD));
}

/** What the owner wrote about itself; for messages only, since a dead owner's words may still lie there. */
export function readOwner(dir: string): Owner | null {
  try {
    if (lstatSync(join(dir, RECORD)).size > 4096) return null;
    return JSON.parse(readFileSync(join(dir, RECORD), 'utf8')) as Owner;
  } catch {
    return null;
  }
}

function held(dir: string, { what = 'the store' }: LockOptions): UnavailableError {
  const owner = readOwner(dir);
  const who = owner
    ? `${owner.command} (process ${owner.pid} on ${owner.host}, since ${owner.since})`
    : 'another process';
  return new UnavailableError(
    'store-held',
    `${dir}: ${what} is in use by ${who}; nothing was changed`,
    what === 'the store'
      ? 'end that process, or ask it over its API if it is `kuryk serve`; for several processes at once use PostgreSQL (--db URL)'
      : 'wait until that process ends, or end it',
  );
}

function readableLockError(dir: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new UnavailableError(
      'store-read-only',
      `${dir}: the store cannot be opened, as its folder cannot be written (${code})`,
      'give this user the right to write there, or name another folder with --data',
      { cause: error },
    );
  }
  if (code === 'ENOSPC') {
    return new UnavailableError('disk-full', `${dir}: the disk is full`, 'free some space, then try again', {
      cause: error,
    });
  }
  return error;
}
