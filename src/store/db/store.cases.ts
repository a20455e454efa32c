import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadPack } from '../pack/load.ts';
import { readPackFiles } from '../pack/read.ts';
import { writeSamplePack } from '../pack/sample-pack.ts';
import { NO_HASH, verifyLog } from './audit.ts';
import { backup, emptyTables, restore, verifyBackup } from './backup.ts';
import type { Connection } from './connect.ts';
import { addVersion, documentHistory, findDocument, listDocuments, StaleVersionError } from './documents.ts';
import { type Fact, factsAsKnown, recordFacts } from './facts.ts';
import { addForecastEntry, forecastEntries } from './forecast-entries.ts';
import { appliedMigrations, MIGRATIONS, migrate, migrateBack, NEWEST, schemaState } from './migrate.ts';
import { filesOfRevision, recordPack, revisionAsKnown, revisionsInTime } from './packs.ts';
import {
  type ChunkResult,
  cancelSweep,
  createSweep,
  failChunk,
  finishChunk,
  MOST_FAILURES,
  MOST_STARTS,
  startChunk,
  sweepProgress,
  sweepResults,
  unparkChunks,
} from './sweeps.ts';
import { checkToken, createToken, isStillValid, listTokens, revokeToken } from './tokens.ts';
import { KeyReusedError, transact, write } from './write.ts';

/** A maker of empty, migrated stores. Every driver passes the same cases. */
export interface StoreMaker {
  readonly name: string;
  empty(): Promise<Connection>;
}

const PATIENCE_MS = 120_000;

async function makeEmpty({ db }: Connection): Promise<void> {
  await emptyTables(db);
  await db.insertInto('audit_head').values({ seq: 0, hash: NO_HASH }).execute();
  await sql`delete from kuryk.kysely_migration where name like '9999%'`.execute(db);
}

const at = (text: string) => new Date(`${text}Z`);
const MORNING = at('2026-01-05T08:00:00');
const by = { actor: 'anna', at: MORNING };

export function storeCases(maker: StoreMaker, other: () => Promise<Connection>): void {
  describe(`a store on ${maker.name}`, () => {
    let store: Connection;
    let dir: string;
    beforeAll(async () => {
      dir = mkdtempSync(join(tmpdir(), 'kuryk-store-'));
      store = await maker.empty();
    }, PATIENCE_MS);
    afterAll(async () => {
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    }, PATIENCE_MS);
    // To open a store takes seconds, to empty it milliseconds.
    beforeEach(() => makeEmpty(store));

    const note = (subject: string, idempotencyKey?: string) => ({
      ...by,
      action: 'note',
      subject,
      content: { subject },
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    });

    describe('migrations', () => {
      test('go back to nothing and forward again', async () => {
        expect(await schemaState(store.db)).toBe('current');
        for (const _ of Object.keys(MIGRATIONS)) await migrateBack(store.db);
        expect(await appliedMigrations(store.db)).toEqual([]);
        const { rows } = await sql<{ left: number }>`
          select count(*) as left from pg_tables where schemaname = 'kuryk' and tablename not like 'kysely%'`.execute(
          store.db,
        );
        expect(rows[0]!.left).toBe(0);
        expect(await migrate(store.db)).toEqual(Object.keys(MIGRATIONS));
        await write(store.db, note('after'), async () => null);
        expect(await verifyLog(store.db)).toMatchObject({ ok: true, entries: 1 });
      });

      test('one that fails half-way leaves the store as it was', async () => {
        const broken = {
          up: async (db: Parameters<typeof migrate>[0]) => {
            await sql`create table kuryk.half (x int)`.execute(db);
            await sql`select 1 / 0`.execute(db);
          },
        };
        await expect(
          migrate(store.db, { ...MIGRATIONS, '9999-broken': broken as never }),
        ).rejects.toMatchObject({ code: 'migration-failed' });
        const { rows } = await sql<{
          half: string | null;
        }>`select to_regclass('kuryk.half')::text as half`.execute(store.db);
        expect(rows[0]!.half).toBeNull();
        expect(await schemaState(store.db)).toBe('current');
      });

      test('a store of a newer program is refused with both versions', async () => {
        await sql`insert into kuryk.kysely_migration (name, timestamp) values ('9999-future', 'later')`.execute(
          store.db,
        );
        await expect(schemaState(store.db)).rejects.toThrow(new RegExp(`9999-future.*${NEWEST}`));
      });
    });

    describe('writes', () => {
      test('a repeated key answers as the first time and adds nothing', async () => {
        let ran = 0;
        const once = () => write(store.db, note('a', 'key-1'), async () => ({ ran: ++ran }));
        expect([await once(), await once()]).toEqual([{ ran: 1 }, { ran: 1 }]);
        expect((await verifyLog(store.db)).entries).toBe(1);
        await expect(write(store.db, note('b', 'key-1'), async () => null)).rejects.toBeInstanceOf(
          KeyReusedError,
        );
      });

      test('one that fails leaves neither rows nor an entry', async () => {
        const draft = { kind: 'brief', key: 'x', title: 'X', body: 'x', expected: null } as const;
        await addVersion(store.db, draft, by);
        await expect(
          write(store.db, note('fails'), async (tx) => {
            await tx
              .insertInto('blob')
              .values({ sha256: 'a'.repeat(64), bytes: Buffer.from('a') })
              .execute();
            throw new Error('cut');
          }),
        ).rejects.toThrow('cut');
        expect(await store.db.selectFrom('blob').selectAll().execute()).toEqual([]);
        expect(await verifyLog(store.db)).toMatchObject({ ok: true, entries: 1 });
      });

      test('many at once have one order without a gap', async () => {
        await Promise.all(
          Array.from({ length: 25 }, (_, n) => write(store.db, note(`n${n}`), async () => null)),
        );
        expect(await verifyLog(store.db)).toMatchObject({ ok: true, entries: 25 });
      });

      test('a clock that jumps back changes neither order nor chain', async () => {
        await write(store.db, { ...note('late'), at: at('2030-01-01T00:00:00') }, async () => null);
        await write(store.db, { ...note('early'), at: at('1999-01-01T00:00:00') }, async () => null);
        const rows = await store.db.selectFrom('audit_log').select('subject').orderBy('seq').execute();
        expect(rows.map(({ subject }) => subject)).toEqual(['late', 'early']);
        expect((await verifyLog(store.db)).ok).toBe(true);
      });
    });

    describe('the audit log', () => {
      const meddle = (statement: string) =>
        store.db.transaction().execute(async (tx) => {
          await sql`alter table audit_log disable trigger only_added_to`.execute(tx);
          await sql.raw(statement).execute(tx);
          await sql`alter table audit_log enable trigger only_added_to`.execute(tx);
        });

      beforeEach(async () => {
        for (const subject of ['one', 'two', 'three', 'four'])
          await write(store.db, note(subject), async () => null);
      });

      test('refuses to be edited by the program itself', async () => {
        await expect(sql`update audit_log set actor = 'mallory'`.execute(store.db)).rejects.toThrow(
          /only ever added/,
        );
        await expect(sql`delete from audit_log`.execute(store.db)).rejects.toThrow(/only ever added/);
      });

      test.each([
        ['an edit', `update audit_log set actor = 'mallory' where seq = 2`, 2, /entry 2 was changed/],
        ['a gap', 'delete from audit_log where seq = 2', 2, /entry 2 is missing/],
        ['a cut end', 'delete from audit_log where seq = 4', 4, /entry 4 is missing/],
        [
          'a swap',
          'update audit_log set seq = case seq when 2 then 103 else 102 end where seq in (2, 3); update audit_log set seq = seq - 100 where seq > 100',
          2,
          /does not follow/,
        ],
        [
          'an entry added with a hash of its own',
          `insert into audit_log select 5, at, actor, action, subject, content, hash, repeat('a', 64) from audit_log where seq = 4`,
          5,
          /entry 5 was changed/,
        ],
        [
          'a head turned back',
          `update audit_head set seq = 3, hash = (select hash from audit_log where seq = 3)`,
          4,
          /past the head/,
        ],
      ])('%s is found, and where', async (_, statement, seq, said) => {
        for (const part of statement.split(';')) await meddle(part);
        const check = await verifyLog(store.db);
        expect(check).toMatchObject({ ok: false, broken: { seq } });
        expect(check.broken!.message).toMatch(said);
      });

      test('an end cut off with the head turned back leaves a whole log; a head noted before is missing from it', async () => {
        const { head } = await verifyLog(store.db);
        await meddle('delete from audit_log where seq = 4');
        await meddle('update audit_head set seq = 3, hash = (select hash from audit_log where seq = 3)');
        expect(await verifyLog(store.db)).toMatchObject({ ok: true, entries: 3 });
        expect(await verifyLog(store.db, head)).toMatchObject({
          ok: false,
          broken: { message: expect.stringContaining('rewritten since') },
        });
      });

      test('a whole rewrite is found by a head noted before', async () => {
        const { head } = await verifyLog(store.db);
        expect((await verifyLog(store.db, head)).ok).toBe(true);
        await meddle('delete from audit_log');
        await sql`update audit_head set seq = 0, hash = repeat('0', 64)`.execute(store.db);
        for (const subject of ['forged', 'forged', 'forged', 'forged', 'forged'])
          await write(store.db, note(subject), async () => null);
        expect((await verifyLog(store.db)).ok).toBe(true);
        expect(await verifyLog(store.db, head)).toMatchObject({ ok: false });
      });
    });

    describe('documents', () => {
      const draft = {
        kind: 'question',
        key: 'baku-hairatan',
        title: 'Baku to Hairatan',
        body: '{"from":"Baku"}',
        expected: 0,
      } as const;

      test('keep every version, answer with the newest, and refuse a stale writer', async () => {
        expect(await addVersion(store.db, draft, by)).toBe(1);
        expect(await addVersion(store.db, { ...draft, body: 'Ақтау — Ташкент', expected: 1 }, by)).toBe(2);
        await expect(addVersion(store.db, { ...draft, expected: 1 }, by)).rejects.toBeInstanceOf(
          StaleVersionError,
        );
        expect(await findDocument(store.db, 'question', draft.key)).toMatchObject({
          version: 2,
          body: 'Ақтау — Ташкент',
        });
        expect(await findDocument(store.db, 'question', draft.key, 1)).toMatchObject({
          body: draft.body,
          writtenBy: 'anna',
        });
        expect(await findDocument(store.db, 'brief', draft.key)).toBeNull();
      });

      test('that are taken away are gone from lists, not from history', async () => {
        await addVersion(store.db, draft, by);
        await addVersion(store.db, { ...draft, key: 'other' }, by);
        await addVersion(store.db, { ...draft, body: null, expected: 1 }, by);
        expect((await listDocuments(store.db, 'question', { limit: 10 })).map(({ key }) => key)).toEqual([
          'other',
        ]);
        expect(await findDocument(store.db, 'question', draft.key)).toBeNull();
        expect((await documentHistory(store.db, 'question', draft.key)).map(({ body }) => body)).toEqual([
          draft.body,
          null,
        ]);
      });

      test.each(['../etc', '', '__proto__', 'a b', '.hidden', 'x'.repeat(65)])(
        'a key such as %j is refused',
        async (key) => {
          await expect(addVersion(store.db, { ...draft, key }, by)).rejects.toThrow(/cannot be a name/);
        },
      );

      test('names from every script and quotes pass whole', async () => {
        const body = `Қазақстан 'x' "y" \\ ${'\u202e'} $1 -- ; drop table document`;
        await addVersion(store.db, { ...draft, body }, by);
        expect((await findDocument(store.db, 'question', draft.key))!.body).toBe(body);
      });
    });

    test('forecasts keep what was said, in order, and a question is asked once', async () => {
      const entry = {
        forecast: 'middle-corridor-2027',
        kind: 'question',
        body: { question: 'Will it?' },
      } as const;
      await addForecastEntry(store.db, entry, by);
      await addForecastEntry(store.db, { ...entry, kind: 'probability', body: { p: 0.25 } }, by);
      await addForecastEntry(store.db, { ...entry, kind: 'probability', body: { p: 0.5 } }, by);
      await expect(addForecastEntry(store.db, entry, by)).rejects.toMatchObject({ code: '23505' });
      expect((await forecastEntries(store.db, entry.forecast)).map(({ body }) => body)).toEqual([
        { question: 'Will it?' },
        { p: 0.25 },
        { p: 0.5 },
      ]);
      await expect(sql`update forecast_entry set body = '{}'`.execute(store.db)).rejects.toThrow(
        /only ever added/,
      );
    });

    describe('packs and facts', () => {
      test('a pack comes back byte for byte, and says which revision was current when', async () => {
        const folder = writeSamplePack();
        const result = await loadPack(folder);
        if ('errors' in result) throw new Error('the sample pack has mistakes');
        const { files } = readPackFiles(folder);
        expect(await recordPack(store.db, result.pack, files, by)).toMatchObject({ changed: true });
        expect(await recordPack(store.db, result.pack, files, by)).toMatchObject({ changed: false });
        const kept = await filesOfRevision(store.db, result.pack.id, result.pack.revision);
        expect(kept.map(({ path, bytes }) => [path, bytes.toString('hex')])).toEqual(
          files.map(({ path, bytes }) => [path, bytes.toString('hex')]),
        );
        const changed = { ...result.pack, revision: 'f'.repeat(16), title: 'Another' };
        await recordPack(store.db, changed, files.slice(0, 1), { ...by, at: at('2026-02-01T00:00:00') });
        expect((await revisionsInTime(store.db)).map(({ revision, to }) => [revision, to === null])).toEqual([
          [result.pack.revision, false],
          [changed.revision, true],
        ]);
        expect(await revisionAsKnown(store.db, result.pack.id, '2026-01-20T00:00:00Z')).toBe(
          result.pack.revision,
        );
        expect(await revisionAsKnown(store.db, result.pack.id, '2026-01-01T00:00:00Z')).toBeNull();
        // Only the fact that changed began anew.
        const { rows } = await sql<{ fresh: number; whole: number }>`
          select count(*) filter (where lower(recorded) >= '2026-02-01') as fresh, count(*) as whole from fact`.execute(
          store.db,
        );
        expect(rows[0]).toMatchObject({ fresh: 1 });
        expect(rows[0]!.whole).toBeGreaterThan(10);
      });

      test('two facts of one key never hold on the same day, whoever writes them', async () => {
        const overlapping: Fact[] = [
          { kind: 'leg', key: 'a', valid: { from: 0, to: 10 }, body: 1 },
          { kind: 'leg', key: 'a', valid: { from: 9, to: null }, body: 2 },
        ];
        await expect(
          transact(store.db, (tx) => recordFacts(tx, 'p', overlapping, MORNING)),
        ).rejects.toMatchObject({ code: '23P01' });
        expect(await factsAsKnown(store.db, 'p')).toEqual([]);
      });

      test('what was known when equals a list replayed by hand', async () => {
        const fact = fc.record({
          key: fc.constantFrom('a', 'b', 'c'),
          from: fc.integer({ min: 0, max: 3 }),
          body: fc.integer({ min: 0, max: 2 }),
        });
        const someFacts = (minLength: number) =>
          fc.uniqueArray(fact, { selector: ({ key, from }) => `${key}${from}`, minLength, maxLength: 6 });
        const states = fc
          .tuple(someFacts(1), fc.array(someFacts(0), { maxLength: 4 }))
          .map(([first, rest]) => [first, ...rest]);
        let run = 0;
        await fc.assert(
          fc.asyncProperty(
            states,
            fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 5, maxLength: 5 }),
            async (history, clock) => {
              const pack = `p${run++}`;
              const instants: string[] = [];
              const wanted = history.map((state) =>
                state.map(
                  ({ key, from, body }): Fact => ({
                    kind: 'k',
                    key,
                    valid: { from: from * 10, to: from * 10 + 10 },
                    body,
                  }),
                ),
              );
              let now = MORNING.getTime();
              for (const [step, facts] of wanted.entries()) {
                now += clock[step]! * 1000; // the clock may stand or jump back
                instants.push(await transact(store.db, (tx) => recordFacts(tx, pack, facts, new Date(now))));
              }
              for (const [step, knownOn] of instants.entries()) {
                for (const on of [null, 5, 25]) {
                  const found = await factsAsKnown(store.db, pack, { knownOn, on });
                  const byHand = wanted[step]!.filter(
                    ({ valid }) => on === null || (valid.from! <= on && on < valid.to!),
                  )
                    .map(({ key, valid, body }) => `${key} ${String(valid.from).padStart(3)} ${body}`)
                    .sort();
                  expect(
                    found.map(({ key, valid, body }) => `${key} ${String(valid.from).padStart(3)} ${body}`),
                  ).toEqual(byHand);
                }
              }
            },
          ),
          { numRuns: 12, seed: 8 },
        );
      });
    });

    describe('sweeps', () => {
      const order = {
        id: 's1',
        scenario: { origins: ['Baku'] },
        pack: { id: 'eurasia', revision: 'r' },
        queries: 5,
        chunkSize: 2,
        priority: 0,
      };
      const results = (chunk: number): ChunkResult => ({ rows: 2, body: Buffer.from(`rows of ${chunk}`) });
      const finish = (chunk: number, worker = 'w1') =>
        finishChunk(store.db, { sweep: 's1', chunk, worker, queriesMs: 1, at: MORNING }, results(chunk));

      test('a chunk done twice is there once, and the end is seen from the rows', async () => {
        await createSweep(store.db, order, by);
        await createSweep(store.db, order, by);
        expect(await sweepProgress(store.db, 's1', MORNING)).toMatchObject({
          state: 'queued',
          chunks: 3,
          chunksDone: 0,
        });
        expect(await startChunk(store.db, 's1', 0, 'w1')).toBe('work');
        expect([await finish(0), await finish(0, 'w2')]).toEqual(['saved', 'already']);
        expect(await startChunk(store.db, 's1', 0, 'w2')).toBe('skip');
        expect(await sweepProgress(store.db, 's1', MORNING)).toMatchObject({
          state: 'running',
          queriesDone: 2,
        });
        await finish(1);
        await finish(2);
        expect(await sweepProgress(store.db, 's1', MORNING)).toMatchObject({
          state: 'done',
          queriesDone: 5,
          chunksDone: 3,
        });
        const found: string[] = [];
        for await (const body of sweepResults(store.db, 's1')) found.push(Buffer.from(body).toString());
        expect(found).toEqual(['rows of 0', 'rows of 1', 'rows of 2']);
        await sql`update sweep_result set body = 'x' where chunk = 1`.execute(store.db);
        const readAll = async () => {
          for await (const _ of sweepResults(store.db, 's1'));
        };
        await expect(readAll()).rejects.toMatchObject({ code: 'store-damaged' });
      });

      test(`a chunk that fails ${MOST_FAILURES} times is parked, and the sweep ends incomplete, never done`, async () => {
        await createSweep(store.db, order, by);
        await finish(0);
        await finish(2);
        for (let n = 0; n < MOST_FAILURES; n++) await failChunk(store.db, 's1', 1, 'no such place', MORNING);
        expect(await sweepProgress(store.db, 's1', MORNING)).toMatchObject({
          state: 'incomplete',
          parked: [{ chunk: 1, error: 'no such place' }],
        });
        expect(await unparkChunks(store.db, 's1', by)).toBe(1);
        await finish(1);
        expect(await sweepProgress(store.db, 's1', MORNING)).toMatchObject({ state: 'done', parked: [] });
      });

      test('a chunk whose workers all die is parked in the end', async () => {
        await createSweep(store.db, { ...order, queries: 1 }, by);
        for (let n = 0; n < MOST_STARTS; n++)
          expect(await startChunk(store.db, 's1', 0, `w${n}`)).toBe('work');
        expect(await startChunk(store.db, 's1', 0, 'last')).toBe('skip');
        expect(await sweepProgress(store.db, 's1', MORNING)).toMatchObject({ state: 'incomplete' });
      });

      test('cancelled work is not taken up', async () => {
        await createSweep(store.db, order, by);
        await cancelSweep(store.db, 's1', by);
        expect(await startChunk(store.db, 's1', 0, 'w1')).toBe('skip');
        expect(await sweepProgress(store.db, 's1', MORNING)).toMatchObject({
          state: 'cancelled',
          queriesDone: 0,
          etaSeconds: null,
        });
      });

      test('how far a sweep is counts its questions, and the time left is known from its first chunk on', async () => {
        await createSweep(store.db, order, by);
        const seen = () => sweepProgress(store.db, 's1', new Date(MORNING.getTime() + 3_600_000));
        expect(await seen()).toMatchObject({ queriesDone: 0, etaSeconds: null });
        const took = { worker: 'w1', queriesMs: 90_000, at: MORNING };
        // The last chunk is the short one.
        await startChunk(store.db, 's1', 2, 'w1');
        await finishChunk(store.db, { sweep: 's1', chunk: 2, ...took }, { rows: 1, body: Buffer.from('x') });
        expect(await seen()).toMatchObject({ state: 'running', queriesDone: 1, etaSeconds: 180 });
        await cancelSweep(store.db, 's1', by);
        expect(await seen()).toMatchObject({ state: 'cancelled', queriesDone: 1, etaSeconds: null });
      });
    });

    describe('tokens', () => {
      test('prove their bearer until they are revoked, and their words are nowhere in the store', async () => {
        const { token, record } = await createToken(
          store.db,
          { name: 'Anna', role: 'analyst', expiresAt: null },
          by,
        );
        expect(await checkToken(store.db, token, MORNING)).toMatchObject({ id: record.id, role: 'analyst' });
        const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
        expect(await checkToken(store.db, forged, MORNING)).toBeNull();
        expect(await checkToken(store.db, `${token} `, MORNING)).toBeNull();
        const file = join(dir, `${maker.name.length}-tokens.gz`);
        await backup(store, file, MORNING);
        const { gunzipSync } = await import('node:zlib');
        // The secret may hold underscores of its own.
        const secret = token.split('_').slice(2).join('_');
        expect(secret.length).toBeGreaterThan(20);
        expect(gunzipSync(readFileSync(file)).includes(secret)).toBe(false);
        await revokeToken(store.db, record.id, by);
        expect(await checkToken(store.db, token, MORNING)).toBeNull();
        expect(await isStillValid(store.db, record.id, MORNING)).toBe(false);
        expect(await listTokens(store.db)).toHaveLength(1);
        expect((await verifyLog(store.db)).entries).toBe(2);
      });

      test('end on their day', async () => {
        const { token } = await createToken(
          store.db,
          { name: 'Ben', role: 'reader', expiresAt: at('2026-01-06T00:00:00') },
          by,
        );
        expect(await checkToken(store.db, token, at('2026-01-05T23:59:59'))).not.toBeNull();
        expect(await checkToken(store.db, token, at('2026-01-06T00:00:00'))).toBeNull();
      });

      test('need a known role and a name', async () => {
        await expect(createToken(store.db, { name: 'x', role: 'root', expiresAt: null }, by)).rejects.toThrow(
          /--role/,
        );
        await expect(createToken(store.db, { name: '', role: 'admin', expiresAt: null }, by)).rejects.toThrow(
          /NAME/,
        );
      });
    });

    describe('backup', () => {
      const fill = async () => {
        await addVersion(
          store.db,
          { kind: 'brief', key: 'b', title: 'Ақтау', body: 'a "quoted" \\ line\n\u202e', expected: null },
          by,
        );
        await createToken(store.db, { name: 'Anna', role: 'admin', expiresAt: null }, by);
        await transact(store.db, (tx) =>
          recordFacts(
            tx,
            'p',
            [{ kind: 'k', key: 'a', valid: { from: 1, to: null }, body: { x: 0.1 } }],
            MORNING,
          ),
        );
        await createSweep(
          store.db,
          { id: 's1', scenario: {}, pack: { id: 'p', revision: 'r' }, queries: 2, chunkSize: 2, priority: 0 },
          by,
        );
        await finishChunk(
          store.db,
          { sweep: 's1', chunk: 0, worker: 'w', queriesMs: 0.1 + 0.2, at: MORNING },
          { rows: 2, body: Buffer.from([0, 1, 255]) },
        );
        await transact(store.db, (tx) =>
          tx
            .insertInto('blob')
            .values({ sha256: 'a'.repeat(64), bytes: Buffer.from([0, 1, 255]) })
            .execute(),
        );
      };

      test('restored into either driver it is the same, byte for byte, and the log still holds', async () => {
        await fill();
        const file = join(dir, `${store.driver}.kuryk-backup`);
        const made = await backup(store, file, MORNING);
        const head = (await verifyLog(store.db)).head;
        expect(made.auditHead).toBe(head);
        for (const target of [await maker.empty(), await other()]) {
          await restore(target, file);
          const again = await backup(target, `${file}.again`, MORNING);
          expect(again).toEqual(made);
          expect(await verifyLog(target.db, head)).toMatchObject({ ok: true });
          await addVersion(
            target.db,
            { kind: 'brief', key: 'b', title: 'next', body: 'goes on', expected: 1 },
            by,
          );
          await target.close();
        }
      });

      test('a damaged one is refused before anything is dropped', async () => {
        await fill();
        const file = join(dir, `${store.driver}.damage`);
        await backup(store, file, MORNING);
        const whole = readFileSync(file);
        const { gunzipSync, gzipSync } = await import('node:zlib');
        const text = gunzipSync(whole).toString('utf8');
        const damages: [string, Buffer][] = [
          ['cut short', whole.subarray(0, whole.length - 30)],
          ['a flipped bit', Buffer.from(whole.map((byte, n) => (n === whole.length >> 1 ? byte ^ 1 : byte)))],
          ['a changed word', gzipSync(text.replace('anna', 'anne'))],
          [
            'a lost row',
            gzipSync(
              text
                .split('\n')
                .filter((line) => !line.includes('"brief","b"'))
                .join('\n'),
            ),
          ],
          ['a lost end', gzipSync(text.slice(0, text.lastIndexOf('{"end"')))],
          ['more after its end', gzipSync(`${text}[]\n`)],
          ['no backup at all', gzipSync('{"hello":1}\n')],
          ['no gzip', Buffer.from('hello')],
          ['empty', Buffer.alloc(0)],
        ];
        const before = await verifyLog(store.db);
        for (const [name, bytes] of damages) {
          writeFileSync(file, bytes);
          await expect(restore(store, file, { replace: true }), name).rejects.toThrow(/damaged|no backup/);
          await expect(verifyBackup(file), name).rejects.toThrow(/nothing was changed/);
        }
        expect(await verifyLog(store.db)).toEqual(before);
        await expect(restore(store, join(dir, 'none'))).rejects.toThrow(/cannot be read/);
      });

      test('a store that holds something is not overwritten unless told', async () => {
        await fill();
        const file = join(dir, `${store.driver}.replace`);
        const made = await backup(store, file, MORNING);
        await write(store.db, note('later'), async () => null);
        await expect(restore(store, file)).rejects.toThrow(/not empty/);
        expect((await verifyLog(store.db)).entries).not.toBe(0);
        await restore(store, file, { replace: true });
        expect((await backup(store, file, MORNING)).sha256).toBe(made.sha256);
      });
    });
  });
}
