import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examine, type Surroundings } from '../src/app/doctor.ts';
import { migrateBack } from '../src/store/db/migrate.ts';
import { lockFolder } from '../src/store/db/owner-lock.ts';
import { findPostgres, startPostgres } from '../src/store/db/postgres.fixture.ts';
import { openStore } from '../src/store/db/store.ts';
import { createToken } from '../src/store/db/tokens.ts';
import { writeSamplePack } from '../src/store/pack/sample-pack.ts';
import { canMount, fillUp, smallDisk } from './faults/small-disk.ts';

/*
 * Each illness is planted in an installation that is otherwise well; the doctor must name it, say what to do, and find
 * nothing else.
 */

const repository = new URL('..', import.meta.url).pathname;
const NOW = new Date('2027-01-05T09:00:00Z');
let dir: string;
let nowhere: string;
/** A store with two writes, closed; each test takes a copy. */
let wholeStore: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kuryk-doctor-'));
  nowhere = join(dir, 'nowhere');
  wholeStore = join(dir, 'whole');
  const store = await openStore({ data: wholeStore, url: null });
  for (const name of ['Anna', 'Boris']) {
    await createToken(store.db, { name, role: 'reader', expiresAt: null }, { actor: 'test', at: NOW });
  }
  await store.close();
}, 120_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let copies = 0;
function copyOfStore(): string {
  const data = join(dir, `store-${++copies}`);
  cpSync(wholeStore, data, { recursive: true });
  return data;
}

/** A copy of this installation with a small pack, in which something can be broken. */
function installation(): string {
  const root = join(dir, `root-${++copies}`);
  mkdirSync(join(root, 'packs'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{}');
  renameSync(writeSamplePack(), join(root, 'packs', 'eurasia'));
  cpSync(join(repository, 'dist'), join(root, 'dist'), { recursive: true });
  return root;
}

/** What is not well, as `about state: message`, and each with a remedy. */
async function complaints(
  address: { readonly data: string; readonly url: string | null },
  where: Partial<Surroundings> = {},
  pack?: string,
): Promise<string[]> {
  const found = await examine(address, pack, { port: 0, now: () => NOW, ...where });
  const bad = found.checks.filter(({ state }) => state !== 'well');
  expect(bad.map(({ hint }) => hint).filter((hint) => hint === null)).toEqual([]);
  expect(found.ok).toBe(!bad.some(({ state }) => state === 'ill'));
  return bad.map(({ about, state, message }) => `${about} ${state}: ${message}`);
}
const embedded = (data: string) => ({ data, url: null });

describe('the doctor finds', () => {
  test('nothing in an installation that is well, with a store or without', async () => {
    expect(await complaints(embedded(nowhere))).toEqual([]);
    expect(await complaints(embedded(copyOfStore()))).toEqual([]);
  });

  test('a Node that is too old, and the program says so by itself in one line', async () => {
    expect(await complaints(embedded(nowhere), { node: '18.19.1' })).toEqual([
      'program ill: Node 18.19.1 is too old',
    ]);
    const older = "data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'18.19.1'}})";
    const said = spawnSync(process.execPath, ['--import', older, join(repository, 'bin/kuryk'), 'doctor'], {
      encoding: 'utf8',
    });
    expect([said.status, said.stdout]).toEqual([1, '']);
    expect(said.stderr).toMatch(/^kuryk: Node 18.19.1 is too old\n {2}install Node 20/);
  });

  test('a pack with a mistake, by file and line', async () => {
    const pack = writeSamplePack();
    writeFileSync(join(pack, 'pack.yaml'), 'id: broken\ntitel: no such key\n');
    expect(await complaints(embedded(nowhere), {}, pack)).toEqual([
      expect.stringMatching(/^pack ill: .*pack\.yaml:\d+:\d+: /),
    ]);
    rmSync(pack, { recursive: true });
  });

  test('a folder without a pack', async () => {
    expect(await complaints(embedded(nowhere), {}, dir)).toEqual([expect.stringMatching(/^pack ill: /)]);
  });

  test('a shipped pack whose files are not those that it was built with, and one without its compiled form', async () => {
    const root = installation();
    expect(await complaints(embedded(nowhere), { root })).toEqual([
      expect.stringMatching(/^pack doubtful: .*not those that this Kuryk was built with \(revision \w{16}\)/),
    ]);
    rmSync(join(root, 'dist', 'packs'), { recursive: true });
    expect(await complaints(embedded(nowhere), { root })).toEqual([
      expect.stringMatching(/^pack doubtful: .*compiled form is not there/),
    ]);
  });

  test('a web app that is not there, one without its base map, and a program without its threads', async () => {
    const root = installation();
    const web = join(root, 'dist', 'web');
    const about = async (word: string) =>
      (await complaints(embedded(nowhere), { root })).filter((line) => line.startsWith(word));
    expect(await about('web app')).toEqual([]);
    const map = readdirSync(join(web, 'assets')).find((name) => name.startsWith('base-map'))!;
    rmSync(join(web, 'assets', map));
    expect(await about('web app')).toEqual([expect.stringContaining(`web app ill: ${map}: not in`)]);
    rmSync(web, { recursive: true });
    expect(await about('web app')).toEqual([
      expect.stringMatching(/^web app doubtful: .*index.html: not there/),
    ]);
    rmSync(join(root, 'dist', 'answer-worker.js'));
    expect(await about('built program')).toEqual([
      expect.stringMatching(/^built program ill: .*answer-worker.js: not there/),
    ]);
  });

  test('a clock that stands before the pack was made', async () => {
    const now = () => new Date('2001-01-01T00:00:00Z');
    expect(await complaints(embedded(nowhere), { now })).toEqual([
      expect.stringMatching(/^clock ill: it says 2001-01-01, before the pack was made \(20\d\d-\d\d-\d\d\)/),
    ]);
  });

  test('a clock that stands before the last write to the store', async () => {
    const now = () => new Date('2026-12-31T09:00:00Z');
    expect(await complaints(embedded(copyOfStore()), { now })).toEqual([
      expect.stringMatching(/^clock doubtful: the last write to the store is of 2027-01-05 09:00 UTC, later/),
    ]);
  });

  test('a port that another program has', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as { port: number };
    expect(await complaints(embedded(nowhere), { port })).toEqual([
      expect.stringMatching(`port doubtful: ${port} is taken`),
    ]);
    await new Promise((done) => other.close(done));
  });

  test('a data folder that is a file', async () => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    expect(await complaints(embedded(file))).toEqual([
      expect.stringMatching(/^data folder ill: .*file is not a folder/),
      expect.stringMatching(/^store ill: .*file: this is not a folder/),
    ]);
  });

  test('a data folder that this user may not write', () => {
    const data = join(dir, 'not-ours');
    mkdirSync(data);
    chmodSync(dir, 0o755);
    // Root may write everywhere, so that it has to be somebody else who asks.
    const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    if ('uid' in asNobody) chownSync(data, 65534, 65534);
    chmodSync(data, 0o555);
    const said = spawnSync(process.execPath, [join(repository, 'bin/kuryk'), 'doctor', '--data', data], {
      encoding: 'utf8',
      env: { ...process.env, HOME: dir, KURYK_DATABASE_URL: '' },
      ...asNobody,
    });
    expect(said.stdout).toMatch(/✘ data folder: .*not-ours cannot be\s+written by \w+\n +give this user/);
    expect(said.stdout).toMatch(/✘ store: .*cannot be\s+written\s+\(EACCES\)/);
    expect([said.status, said.stderr]).toEqual([1, '']);
  });

  test.skipIf(!canMount)('a disk that may only be read', async () => {
    const disk = smallDisk(200)!;
    try {
      mkdirSync(join(disk.path, 'store'));
      disk.remount('ro');
      expect(await complaints(embedded(join(disk.path, 'store')))).toEqual([
        expect.stringMatching(/^data folder ill: .*on a disk that may only be read/),
        expect.stringMatching(/^disk doubtful: \d+ MiB free/),
        expect.stringMatching(/^store ill: .*EROFS/),
      ]);
    } finally {
      disk.remove();
    }
  });

  test.skipIf(!canMount)('a disk that is full', async () => {
    const disk = smallDisk(8)!;
    try {
      const data = join(disk.path, 'store');
      mkdirSync(data);
      fillUp(join(disk.path, 'ballast'));
      expect(await complaints(embedded(data))).toEqual([
        expect.stringMatching(/^disk ill: 0 MiB free/),
        expect.stringMatching(/^store ill: .*the disk is full/),
      ]);
    } finally {
      disk.remove();
    }
  });

  test('a store that a living process has, and says who', async () => {
    const data = copyOfStore();
    const lock = await lockFolder(data, { command: 'kuryk serve', now: NOW });
    expect(await complaints(embedded(data))).toEqual([
      expect.stringMatching(
        `store doubtful: .*in use by kuryk serve \\(process ${process.pid} on .*, since 2027-01-05T09:00:00.000Z\\)`,
      ),
    ]);
    await lock.release();
  });

  test('nothing wrong in a store that a kill left with an empty postmaster.pid: it opens', async () => {
    const data = copyOfStore();
    writeFileSync(join(data, 'pg', 'postmaster.pid'), '');
    writeFileSync(join(data, 'owner.json'), '{"pid":1,"host":"gone"}');
    expect(await complaints(embedded(data))).toEqual([]);
  });

  test('a postmaster.pid torn by a failure of power, and says what to do', async () => {
    const data = copyOfStore();
    const file = join(data, 'pg', 'postmaster.pid');
    writeFileSync(file, '\0\0\0\0');
    expect(await complaints(embedded(data))).toEqual([
      `store ill: ${file}: the note of who runs the store is torn; nothing was changed`,
    ]);
    rmSync(file);
    expect(await complaints(embedded(data))).toEqual([]);
  });

  test('a store that is not whole', async () => {
    const data = copyOfStore();
    rmSync(join(data, 'pg', 'PG_VERSION'));
    expect(await complaints(embedded(data))).toEqual([
      expect.stringMatching(/^store ill: .*not a whole store \(it has no PG_VERSION\)/),
    ]);
  });

  test('a store whose migrations are behind this program', async () => {
    const data = copyOfStore();
    const store = await openStore(embedded(data));
    await migrateBack(store.db);
    await store.close();
    expect(await complaints(embedded(data))).toEqual([
      expect.stringMatching(/^store ill: the store was written by an older version/),
    ]);
  });

  test('a store that a newer program has written, and names both versions', async () => {
    const data = copyOfStore();
    const store = await openStore(embedded(data));
    await sql`insert into kuryk.kysely_migration values ('9999-of-tomorrow', '')`.execute(store.db);
    await store.close();
    expect(await complaints(embedded(data))).toEqual([
      expect.stringMatching(/^store ill: the store has version 9999-of-tomorrow, .* up to \d{4}-/),
    ]);
  });

  test('a log of writes that somebody changed', async () => {
    const data = copyOfStore();
    const store = await openStore(embedded(data));
    await sql`alter table audit_log disable trigger only_added_to`.execute(store.db);
    await sql`update audit_log set actor = 'somebody else' where seq = 1`.execute(store.db);
    await store.close();
    expect(await complaints(embedded(data))).toEqual(['audit log ill: entry 1 was changed']);
  });

  test('a database that nobody answers for, without its password', async () => {
    const url = 'postgres://anna:sesame@127.0.0.1:9/kuryk';
    expect(await complaints({ data: nowhere, url })).toEqual([
      'store ill: 127.0.0.1:9/kuryk: no PostgreSQL answers there',
    ]);
  });

  test.skipIf(typeof findPostgres() === 'string')(
    'a database without tables, and one whose clock is not ours',
    async () => {
      const server = await startPostgres();
      try {
        const address = { data: nowhere, url: await server.database('doctor') };
        expect(await complaints(address)).toEqual(['store ill: the database has no tables of Kuryk yet']);
        const { migrateStore } = await import('../src/app/db.ts');
        await migrateStore(address);
        expect(await complaints(address)).toEqual([
          expect.stringMatching(
            /^clock doubtful: the database says 20.* UTC, this machine 2027-01-05 09:00 UTC/,
          ),
        ]);
        expect(await complaints(address, { now: () => new Date() })).toEqual([]);
      } finally {
        await server.stop();
      }
    },
  );
});
