import { rmSync } from 'node:fs';
import { sql } from 'kysely';
import { verifyLog } from '../../src/store/db/audit.ts';
import { backup, verifyBackup } from '../../src/store/db/backup.ts';
import type { Connection, Db } from '../../src/store/db/connect.ts';
import { addVersion } from '../../src/store/db/documents.ts';
import { addForecastEntry } from '../../src/store/db/forecast-entries.ts';
import { migrate, migrateBack } from '../../src/store/db/migrate.ts';
import { recordPack } from '../../src/store/db/packs.ts';
import { createSweep, finishChunk } from '../../src/store/db/sweeps.ts';
import type { Pack } from '../../src/store/pack/pack.ts';
import type { PackFile } from '../../src/store/pack/read.ts';

/** The kinds of writes that faults are spread over. */
export const KINDS = ['brief', 'forecast', 'import', 'sweep', 'backup', 'migration'] as const;
export type Kind = (typeof KINDS)[number];

export interface Fixture {
  readonly pack: Pack;
  readonly files: readonly PackFile[];
  /** Where backups go. */
  readonly backupFile: string;
}

/**
 * Write number `n` of a kind. Repeated with the same number it must come out as if done once. A migration goes one step
 * back and forward, and so throws the results of sweeps away.
 */
export async function doWrite(
  connection: Connection,
  kind: Kind,
  n: number,
  fixture: Fixture,
): Promise<void> {
  const { db } = connection;
  const by = { actor: 'faults', at: new Date(1_700_000_000_000 + n * 1000) };
  const key = `${kind}-${n}`;
  switch (kind) {
    case 'brief': {
      const draft = { kind: 'brief', key, title: key, body: 'x'.repeat(n % 5000), expected: null } as const;
      await addVersion(db, draft, { ...by, idempotencyKey: key });
      return;
    }
    case 'forecast':
      await addForecastEntry(
        db,
        { forecast: key, kind: 'question', body: { n } },
        { ...by, idempotencyKey: key },
      );
      return;
    case 'import': {
      const revision = n.toString(16).padStart(16, '0');
      const extra = { path: 'law/extra.yaml', bytes: Buffer.from(`# ${n}\n`) };
      await recordPack(db, { ...fixture.pack, revision, title: key }, [...fixture.files, extra], by);
      return;
    }
    case 'sweep':
      await createSweep(
        db,
        { id: key, scenario: { n }, pack: { id: 'p', revision: 'r' }, queries: 2, chunkSize: 1, priority: 0 },
        by,
      );
      await finishChunk(
        db,
        { sweep: key, chunk: n % 2, worker: 'w', queriesMs: 1, at: by.at },
        { rows: 1, body: Buffer.from(key) },
      );
      return;
    case 'backup':
      await backup(connection, fixture.backupFile, by.at);
      return;
    case 'migration':
      await migrateBack(db);
      await migrate(db);
  }
}

/** Whether an acknowledged write is there, whole. */
async function isThere(db: Db, kind: Kind, n: number): Promise<boolean> {
  const key = `${kind}-${n}`;
  switch (kind) {
    case 'brief': {
      const row = await db.selectFrom('document').select('body').where('key', '=', key).executeTakeFirst();
      return row?.body === 'x'.repeat(n % 5000);
    }
    case 'forecast':
      return (
        (await db.selectFrom('forecast_entry').select('seq').where('forecast', '=', key).execute()).length ===
        1
      );
    case 'import':
      return (
        (
          await db
            .selectFrom('pack_current')
            .select('revision')
            .where('revision', '=', n.toString(16).padStart(16, '0'))
            .execute()
        ).length === 1
      );
    case 'sweep': {
      const row = await db
        .selectFrom('sweep_chunk')
        .select('state')
        .where('sweep', '=', key)
        .where('chunk', '=', n % 2)
        .executeTakeFirst();
      return row?.state === 'done';
    }
    default:
      return true;
  }
}

export interface Write {
  readonly kind: Kind;
  readonly n: number;
}

/**
 * What is wrong with a store after a fault: acknowledged writes that are gone, half writes, a broken log, a torn backup.
 * `acknowledged`: all since the store was made; `migrated`: a migration may have thrown results of sweeps away.
 */
export async function findDamage(
  connection: Connection,
  acknowledged: readonly Write[],
  fixture: Fixture,
): Promise<string[]> {
  const { db } = connection;
  const damage: string[] = [];
  for (const { kind, n } of acknowledged)
    if (!(await isThere(db, kind, n))) damage.push(`lost: ${kind}-${n}`);
  const log = await verifyLog(db);
  if (!log.ok) damage.push(`the log: ${log.broken!.message}`);
  for (const [what, query] of HALVES) {
    const { rows } = await sql.raw<{ halves: number }>(query).execute(db);
    if (rows[0]!.halves !== 0) damage.push(`half: ${what} (${rows[0]!.halves})`);
  }
  try {
    await verifyBackup(fixture.backupFile);
  } catch (error) {
    if (!/cannot be read \(ENOENT\)/.test(String(error)))
      damage.push(`backup: ${String(error).slice(0, 200)}`);
  }
  rmSync(`${fixture.backupFile}.${process.pid}.part`, { force: true });
  return damage;
}

/** Each counts what stands without its other half. */
const HALVES: readonly (readonly [string, string])[] = [
  [
    'a brief without its entry in the log, or the other way round',
    `select count(*) as halves from document d full join (select subject from kuryk.audit_log where action = 'brief.write') l
     on d.key = l.subject where d.key is null or l.subject is null`,
  ],
  [
    'a forecast without its entry, or the other way round',
    `select count(*) as halves from forecast_entry f full join (select seq from kuryk.audit_log where action = 'forecast.question') l
     on f.seq = l.seq where f.seq is null or l.seq is null`,
  ],
  [
    'an import without files, facts or an only current revision',
    `select (select count(*) from pack_current c where (select count(*) from pack_file f where f.pack = c.pack and f.revision = c.revision)
       <> (select max(n) from (select count(*) n from pack_file group by pack, revision) x))
     + (select count(*) from (select pack from pack_current where upper_inf(recorded) group by pack having count(*) <> 1) y)
     + (select count(*) from pack_current c where not exists (select from fact f where f.pack = c.pack and f.recorded @> lower(c.recorded))) as halves`,
  ],
  [
    'a sweep without all of its chunks',
    `select count(*) as halves from sweep s where (select count(*) from sweep_chunk c where c.sweep = s.id) <> s.chunks`,
  ],
  [
    'results without their done mark',
    `select count(*) as halves from sweep_result r join sweep_chunk c on c.sweep = r.sweep and c.chunk = r.chunk where c.state <> 'done'`,
  ],
];
