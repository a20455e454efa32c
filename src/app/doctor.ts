import { accessSync, constants, existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { freemem } from 'node:os';
import { dirname } from 'node:path';
import { verifyLog } from '../store/db/audit.ts';
import { openStore, type StoreAddress } from '../store/db/store.ts';
import { InputError, KurykError, UnavailableError } from '../terms/errors.ts';
import { openWorld, shippedPackFolder } from './open-world.ts';
import { describeStore } from './store-address.ts';
import type { DoctorJson } from './store-answers.ts';

type Check = DoctorJson['checks'][number];

const GIB = 1024 ** 3;
const LITTLE_DISK = GIB;
/** PGlite takes 300 to 750 MB. */
const LITTLE_MEMORY = GIB;
const OLDEST_NODE = 20;

/** What is wrong with an installation, each with its remedy. Changes nothing: a store that is not there is not made. */
export async function examine(address: StoreAddress, pack: string | undefined): Promise<DoctorJson> {
  const checks = [
    checkNode(),
    await checkPack(pack),
    ...(address.url === null ? [checkFolder(address.data), await checkDisk(address.data)] : []),
    checkMemory(),
    ...(await checkStore(address)),
  ];
  return { ok: checks.every(({ state }) => state !== 'ill'), checks };
}

function checkNode(): Check {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST_NODE)
    return well('program', `Node ${process.versions.node} on ${process.platform} ${process.arch}`);
  return ill('program', `Node ${process.versions.node} is too old`, `install Node ${OLDEST_NODE} or newer`);
}

async function checkPack(dir: string | undefined): Promise<Check> {
  const folder = dir ?? shippedPackFolder();
  try {
    const { pack, law, network } = await openWorld(dir);
    return well(
      'pack',
      `${pack.id}, revision ${pack.revision}: ${law.instruments.length} instruments, ${network.places.length} places`,
    );
  } catch (error) {
    return ill(
      'pack',
      firstLine(error),
      error instanceof InputError ? `\`kuryk check ${folder}\` lists every mistake` : 'install Kuryk again',
    );
  }
}

function checkFolder(data: string): Check {
  let nearest = data;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return well(
      'data folder',
      existsSync(data) ? data : `${data} (not there yet; it is made when something is first saved)`,
    );
  } catch {
    return ill(
      'data folder',
      `${nearest} cannot be written`,
      'give this user the right to write there, or name another folder with --data',
    );
  }
}

async function checkDisk(data: string): Promise<Check> {
  let nearest = data;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  const { bavail, bsize } = await statfs(nearest);
  const free = bavail * bsize;
  const said = `${(free / GIB).toFixed(1)} GiB free at ${nearest}`;
  return free >= LITTLE_DISK
    ? well('disk', said)
    : doubtful('disk', said, 'free some space: a store takes about 50 MB and grows with sweeps');
}

function checkMemory(): Check {
  const said = `${(freemem() / GIB).toFixed(1)} GiB free`;
  return freemem() >= LITTLE_MEMORY
    ? well('memory', said)
    : doubtful(
        'memory',
        said,
        'the embedded store takes up to 750 MB; close other programs, or use a database (--db URL)',
      );
}

async function checkStore(address: StoreAddress): Promise<Check[]> {
  const name = describeStore(address);
  if (address.url === null && !existsSync(address.data)) {
    return [well('store', 'none yet; questions need none')];
  }
  try {
    const store = await openStore(address);
    try {
      const log = await verifyLog(store.db);
      return [
        well(
          'store',
          `${name} (${store.driver === 'embedded' ? 'embedded PostgreSQL' : 'PostgreSQL server'})`,
        ),
        log.ok
          ? well('audit log', `${log.entries} ${log.entries === 1 ? 'entry' : 'entries'}, unbroken`)
          : ill('audit log', log.broken!.message, 'compare with a backup; `kuryk audit verify` tells more'),
      ];
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof UnavailableError) {
      // A store that another process has is no fault.
      return [
        error.code === 'store-held'
          ? doubtful('store', error.message, error.hint)
          : ill('store', error.message, error.hint),
      ];
    }
    if (error instanceof InputError) return [ill('store', error.message, error.hint ?? 'correct the option')];
    return [ill('store', firstLine(error), 'run again with KURYK_DEBUG=1, and report what it shows')];
  }
}

const well = (about: string, message: string): Check => ({ about, state: 'well', message, hint: null });
const doubtful = (about: string, message: string, hint: string): Check => ({
  about,
  state: 'doubtful',
  message,
  hint,
});
const ill = (about: string, message: string, hint: string): Check => ({ about, state: 'ill', message, hint });

function firstLine(error: unknown): string {
  return String(error instanceof KurykError || error instanceof Error ? error.message : error)
    .split('\n')[0]!
    .slice(0, 200);
}
