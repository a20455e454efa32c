import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { freemem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { StoreAddress } from '../store/db/store.ts';
import { readPackFiles } from '../store/pack/read.ts';
import { snapshotRevision } from '../store/pack/snapshot.ts';
import { formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { DEFAULT_PORT } from './default-port.ts';
import { type Check, doubtful, firstLine, ill, well } from './doctor-check.ts';
import { checkStore } from './doctor-store.ts';
import { openWorld, shippedPackFolder } from './open-world.ts';
import { localUser } from './store-address.ts';
import type { DoctorJson } from './store-answers.ts';
import type { OpenedWorld } from './world.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;
const LITTLE_DISK = GIB;
/** A new store takes 40 MB, and PostgreSQL's log of writes needs as much again. */
const FULL_DISK = 100 * MIB;
/** PGlite takes 300 to 750 MB. */
const LITTLE_MEMORY = GIB;
export const OLDEST_NODE = 20;
/** Clocks of two time zones may stand on neighbouring days. */
const DAYS_APART = 1;

/** What is looked at besides the store; tests plant illnesses in it. */
export interface Surroundings {
  readonly node: string;
  /** Folder of package.json: `packs` and `dist` are in it. */
  readonly root: string;
  readonly port: number;
  readonly now: () => Date;
}

const HERE: Surroundings = {
  node: process.versions.node,
  root: dirname(dirname(shippedPackFolder())),
  port: DEFAULT_PORT,
  now: () => new Date(),
};

/**
 * What is wrong with an installation, each with its remedy. A store that is not there is not made; one that is there is opened,
 * as any command would.
 */
export async function examine(
  address: StoreAddress,
  pack: string | undefined,
  where: Partial<Surroundings> = {},
): Promise<DoctorJson> {
  const { node, root, port, now } = { ...HERE, ...where };
  const world = await openOrWhyNot(pack ?? join(root, 'packs', 'eurasia'));
  const checks = [
    checkNode(node),
    ...checkFiles(root),
    checkPack(world, pack, root),
    ...checkDay(world, now()),
    ...(address.url === null ? [checkFolder(address.data), await checkDisk(address.data)] : []),
    checkMemory(),
    await checkPort(port),
    ...(await checkStore(address, now)),
  ];
  return { ok: checks.every(({ state }) => state !== 'ill'), checks };
}

function checkNode(version: string): Check {
  if (Number(version.split('.')[0]) >= OLDEST_NODE)
    return well('program', `Node ${version} on ${process.platform} ${process.arch}`);
  return ill('program', `Node ${version} is too old`, `install Node ${OLDEST_NODE} or newer`);
}

/** Files that parts of Kuryk look for when they are needed: a package unpacked by half starts, and fails later. */
function checkFiles(root: string): Check[] {
  const dist = join(root, 'dist');
  const missing = ['answer-worker.js', 'sweep-thread.js', 'static-site.js', 'embed.js'].filter(
    (file) => !existsSync(join(dist, file)),
  );
  const again = existsSync(join(root, 'src')) ? 'run `npm ci && npm run build`' : 'install Kuryk again';
  return [
    missing.length === 0
      ? well('built program', dist)
      : ill('built program', `${missing.map((file) => join(dist, file)).join(', ')}: not there`, again),
    checkWeb(join(dist, 'web'), again),
  ];
}

/** Names that the build gave to files of the web app, as they stand in its page, scripts and styles. */
const BUILT_NAME = /["'`(](?:\.?\/?assets\/|\.\/)?([\w.-]+-[\w-]{8}\.(?:js|css|json|svg|woff2))["'`)]/g;

/** The page and all that it will ask for: scripts, letters, the drawing under the routes. */
function checkWeb(web: string, again: string): Check {
  const page = join(web, 'index.html');
  if (!existsSync(page))
    return doubtful('web app', `${page}: not there; \`kuryk serve\` answers the API without it`, again);
  const assets = join(web, 'assets');
  const there = new Set(existsSync(assets) ? readdirSync(assets) : []);
  const texts = [
    page,
    ...[...there].filter((name) => /\.(?:js|css)$/.test(name)).map((name) => join(assets, name)),
  ];
  const named = texts.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(BUILT_NAME)].map((match) => match[1]!),
  );
  const lost = [...new Set(named)].filter((name) => !there.has(name)).sort();
  return lost.length === 0
    ? well('web app', web)
    : ill(
        'web app',
        `${lost.slice(0, 3).join(', ')}${lost.length > 3 ? ` and ${lost.length - 3} more` : ''}: not in ${assets}`,
        again,
      );
}

async function openOrWhyNot(folder: string): Promise<OpenedWorld | { readonly wrong: unknown }> {
  try {
    return await openWorld(folder);
  } catch (error) {
    return { wrong: error };
  }
}

function checkPack(
  world: OpenedWorld | { readonly wrong: unknown },
  given: string | undefined,
  root: string,
): Check {
  const folder = given ?? join(root, 'packs', 'eurasia');
  if ('wrong' in world) {
    return ill(
      'pack',
      firstLine(world.wrong),
      given !== undefined || world.wrong instanceof InputError
        ? `\`kuryk check ${folder}\` lists every mistake`
        : 'install Kuryk again',
    );
  }
  const { pack, law, network } = world;
  const said = `${pack.id}, revision ${pack.revision}: ${law.instruments.length} instruments, ${network.places.length} places`;
  if (given !== undefined && resolve(given) !== join(root, 'packs', 'eurasia')) return well('pack', said);
  const built = snapshotRevision(join(root, 'dist', 'packs', 'eurasia.json'));
  if (built === readPackFiles(folder).revision) return well('pack', said);
  return doubtful(
    'pack',
    built === null
      ? `${said}. Its compiled form is not there, so that each start takes a second longer`
      : `${said}. Its files are not those that this Kuryk was built with (revision ${built}): somebody changed them`,
    built === null
      ? 'install Kuryk again, or `npm run build` in a checkout'
      : 'install Kuryk again, and keep your own facts in a pack of your own (`over: eurasia`, --pack DIR)',
  );
}

/** Facts were looked up before anybody could ask about them: an earlier today is a clock that is wrong. */
function checkDay(world: OpenedWorld | { readonly wrong: unknown }, now: Date): Check[] {
  if ('wrong' in world) return [];
  const made = world.about.retrieved?.earliest ?? null;
  const today = parseDay(now.toISOString().slice(0, 10));
  if (made === null || today + DAYS_APART >= made) return [well('clock', `${formatDay(today)} (UTC)`)];
  return [
    ill(
      'clock',
      `it says ${formatDay(today)}, before the pack was made (${formatDay(made)}): "today" in questions, tokens and the log would be wrong`,
      'set the clock of this machine; until then name the day with --on',
    ),
  ];
}

function nearestThere(path: string): string {
  let nearest = resolve(path);
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  return nearest;
}

function checkFolder(data: string): Check {
  const nearest = nearestThere(data);
  if (!statSync(nearest).isDirectory())
    return ill('data folder', `${nearest} is not a folder`, 'name a folder with --data or KURYK_DATA');
  try {
    accessSync(nearest, constants.R_OK | constants.W_OK | constants.X_OK);
    return well(
      'data folder',
      existsSync(data) ? data : `${data} (not there yet; it is made when something is first saved)`,
    );
  } catch (error) {
    const readOnly = (error as NodeJS.ErrnoException).code === 'EROFS';
    return ill(
      'data folder',
      readOnly
        ? `${nearest} lies on a disk that may only be read`
        : `${nearest} cannot be written by ${localUser()}`,
      readOnly
        ? 'name another folder with --data or KURYK_DATA, or mount that disk for writing'
        : 'give this user the right to write there, or name another folder with --data or KURYK_DATA',
    );
  }
}

async function checkDisk(data: string): Promise<Check> {
  const nearest = nearestThere(data);
  const { bavail, bsize } = await statfs(nearest);
  const free = bavail * bsize;
  const said = `${free >= GIB ? `${(free / GIB).toFixed(1)} GiB` : `${Math.floor(free / MIB)} MiB`} free at ${nearest}`;
  const hint =
    'free some space: a store takes about 50 MB, as much again while it writes, and grows with sweeps';
  if (free < FULL_DISK) return ill('disk', said, hint);
  return free < LITTLE_DISK ? doubtful('disk', said, hint) : well('disk', said);
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

/** Whether a server could begin at its usual port, by trying. */
async function checkPort(port: number): Promise<Check> {
  const error = await new Promise<NodeJS.ErrnoException | null>((tell) => {
    const probe = createServer().once('error', tell);
    probe.listen(port, '127.0.0.1', () => probe.close(() => tell(null)));
  });
  if (error === null) return well('port', `${port} is free for \`kuryk serve\``);
  return doubtful(
    'port',
    error.code === 'EADDRINUSE'
      ? `${port} is taken, by another program or by a \`kuryk serve\` that runs`
      : `${port} cannot be opened (${error.code})`,
    '`kuryk serve` takes the next that is free; with `--port N` it takes the one that you name',
  );
}
