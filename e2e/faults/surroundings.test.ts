import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildApi } from '../../src/api/app.ts';
import { testHouse } from '../../src/api/testing.ts';
import { verifyAudit } from '../../src/app/audit.ts';
import { migrateStore } from '../../src/app/db.ts';
import { SharedStore } from '../../src/app/shared-store.ts';
import { makeToken } from '../../src/app/token.ts';
import { addVersion } from '../../src/store/db/documents.ts';
import { findPostgres, startPostgres } from '../../src/store/db/postgres.fixture.ts';
import { openStore, type Store } from '../../src/store/db/store.ts';
import { canMount, fillUp, smallDisk } from './small-disk.ts';

/*
 * Faults of what a store stands on. A full disk and one that may only be read are real ones, small file systems in memory,
 * where this user may mount them; elsewhere those tests are skipped and say so.
 */

const root = new URL('../..', import.meta.url).pathname;

const by = { actor: 'test', at: new Date('2026-01-05T09:00:00Z') };
const brief = (store: Store, key: string, bytes: number) =>
  addVersion(
    store.db,
    { kind: 'brief', key, title: key, body: randomBytes(bytes / 2).toString('hex'), expected: null },
    by,
  );
const keysOf = async (store: Store) =>
  new Set((await store.db.selectFrom('document').select('key').execute()).map(({ key }) => key));

describe.skipIf(!canMount)('an embedded store on a disk', () => {
  test('that is full says so, keeps all that it acknowledged, and goes on when there is room', async () => {
    // A new store takes 40 MB; its log of writes may take 64 more.
    const disk = smallDisk(72)!;
    const data = join(disk.path, 'store');
    const address = { data, url: null };
    try {
      let store = await openStore(address);
      const ballast = join(disk.path, 'ballast');
      const acknowledged: string[] = [];
      const fill = async () => {
        for (let n = 0; n < 60; n++) {
          await brief(store, `b${n}`, 900_000);
          acknowledged.push(`b${n}`);
          if (n === 1) fillUp(ballast);
        }
      };
      await expect(fill()).rejects.toMatchObject({ code: 'disk-full' });
      await store.close().catch(() => {});
      rmSync(ballast, { force: true });
      store = await openStore(address);
      const there = await keysOf(store);
      expect(acknowledged.filter((key) => !there.has(key))).toEqual([]);
      await brief(store, 'after', 10);
      await store.close();
      expect(await verifyAudit(address)).toMatchObject({ ok: true, entries: there.size + 1 });
    } finally {
      disk.remove();
    }
  });

  test('that may only be read is not opened, with exit status 1, what to do, and no word of our code', () => {
    const disk = smallDisk(8)!;
    try {
      mkdirSync(join(disk.path, 'store'));
      disk.remount('ro');
      const said = spawnSync(
        process.execPath,
        [join(root, 'bin/kuryk'), 'db', 'status', '--data', join(disk.path, 'store')],
        { encoding: 'utf8' },
      );
      expect(said.stderr).toMatch(
        /store: the store cannot be opened, as its folder cannot be written \(EROFS\)\n {2}give this user/,
      );
      expect(said.stderr).not.toMatch(/internal error|\bat .*\.js:/);
      expect([said.status, said.stdout]).toEqual([1, '']);
    } finally {
      disk.remove();
    }
  });
});

test.skipIf(typeof findPostgres() === 'string')(
  'a database that goes away and comes back loses nothing acknowledged, doubles nothing, and stops no answer that needs none',
  async () => {
    const server = await startPostgres();
    const address = { data: tmpdir(), url: await server.database('away') };
    const store = new SharedStore(address);
    try {
      await migrateStore(address);
      const { token } = await makeToken(address, { name: 'Anna', role: 'analyst' }, new Date('2026-01-01'));
      const app = buildApi({ ...(await testHouse()), log: () => {}, store });
      const save = async (key: string) => {
        const response = await app.request(`/v1/questions/${key}`, {
          method: 'PUT',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': key,
          },
          body: JSON.stringify({ title: key, command: 'plan', question: { from: 'AZBAK', to: 'AFHRT' } }),
        });
        return { key, status: response.status, response };
      };
      expect((await save('first')).status).toBe(200);
      const keys = Array.from({ length: 40 }, (_, n) => `k${n}`);
      // It dies while they are being written.
      const inFlight = keys.map(save);
      await Promise.race(inFlight);
      await server.crash();
      const said = await Promise.all(inFlight);
      expect(said.map(({ status }) => status).filter((status) => status !== 200 && status !== 503)).toEqual(
        [],
      );
      const away = await save('away');
      expect([away.status, await away.response.json()]).toMatchObject([
        503,
        { type: '/problems/store-unavailable' },
      ]);
      expect(Number(away.response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await app.request('/v1/places/Baku')).status).toBe(200);

      await server.start();
      // Whoever was not answered asks again with the same key; whoever was, too, and hears the same.
      for (const { key, status, response } of said) {
        const again = await save(key);
        expect(again.status).toBe(200);
        if (status === 200) expect(await again.response.json()).toEqual(await response.json());
      }
      const list = (await (await app.request('/v1/questions?limit=200')).json()) as {
        questions: { key: string; version: number }[];
      };
      expect(list.questions.map(({ key, version }) => `${key} ${version}`).sort()).toEqual(
        [...keys, 'first'].map((key) => `${key} 1`).sort(),
      );
      expect(await verifyAudit(address)).toMatchObject({ ok: true, entries: keys.length + 2 });
    } finally {
      await store.close();
      await server.stop();
    }
  },
);
