import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sql, type Transaction } from 'kysely';
import { InputError, UnavailableError } from '../../terms/errors.ts';
import type { Connection, Db } from './connect.ts';
import { migrate, NEWEST, schemaState } from './migrate.ts';
import type { Tables } from './tables.ts';

/*
 * A backup is one gzipped file of lines of JSON, the same from both drivers:
 *
 *   {"kurykBackup":1,"version":"0001-first-store","at":"…"}
 *   {"table":"blob","columns":["sha256","bytes"],"key":["sha256"]}
 *   ["…","\\x…"]                                   one line a row, every value as PostgreSQL prints it, or null
 *   …
 *   {"end":true,"rows":{"blob":1,…},"auditHead":"…","sha256":"…"}     of all bytes before this line
 *
 * PostgreSQL's own text of a value is exact and the same in every version from 15 on (floats in their shortest exact
 * form, instants in UTC), so that equal stores give equal lines. The queue is left out: what is done stands in our tables,
 * and the rest can be queued again. Tokens are in it as memory-hard hashes only.
 */

const FORMAT = 1;
/** In an order in which foreign keys hold; rows in the order of the key, which makes the file of a store always the same. */
const TABLES: readonly (readonly [name: keyof Tables, key: readonly string[]])[] = [
  ['audit_log', ['seq']],
  ['audit_head', ['one']],
  ['idempotency', ['key']],
  ['blob', ['sha256']],
  ['pack_revision', ['pack', 'revision']],
  ['pack_file', ['pack', 'revision', 'path']],
  ['pack_current', ['pack', 'lower(recorded)']],
  ['fact_clock', ['pack']],
  ['fact', ['pack', 'kind', 'key', 'lower(recorded)', 'valid']],
  ['document', ['kind', 'key', 'version']],
  ['forecast_entry', ['seq']],
  ['sweep', ['id']],
  ['sweep_chunk', ['sweep', 'chunk']],
  ['sweep_result', ['sweep', 'chunk']],
  ['token', ['id']],
];
const PAGE = 500;
const LONGEST_LINE = 256 * 1024 * 1024;

export interface BackupSummary {
  readonly version: string;
  readonly at: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly auditHead: string;
  /** Of the lines before the last; equal stores backed up at equal times have equal ones. */
  readonly sha256: string;
}

/** Writes the whole store to `file`, beside it first: a killed backup leaves the old file. One snapshot, while others write. */
export async function backup(connection: Connection, file: string, at: Date): Promise<BackupSummary> {
  const beside = `${file}.${process.pid}.part`;
  const state = await schemaState(connection.db);
  if (state !== 'current') {
    throw new UnavailableError(
      'store-older',
      'the store is not of this version; there is nothing to back up',
      'run `kuryk db migrate` first',
    );
  }
  try {
    let summary!: BackupSummary;
    await connection.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        const lines = backupLines(tx, at, (done) => {
          summary = done;
        });
        await pipeline(Readable.from(lines), createGzip(), createWriteStream(beside, { flags: 'wx' }));
      });
    const handle = await open(beside, 'r+');
    await handle.sync();
    await handle.close();
    await rename(beside, file);
    return summary;
  } catch (error) {
    await rm(beside, { force: true });
    throw readableFileError(file, error);
  }
}

async function* backupLines(
  tx: Transaction<Tables>,
  at: Date,
  done: (summary: BackupSummary) => void,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const hashed = (value: unknown): string => {
    const line = `${JSON.stringify(value)}\n`;
    hash.update(line);
    return line;
  };
  const head = await tx.selectFrom('audit_head').select('hash').executeTakeFirstOrThrow();
  const rows: Record<string, number> = {};
  yield hashed({ kurykBackup: FORMAT, version: NEWEST, at: at.toISOString() });
  for (const [table, key] of TABLES) {
    const columns = await columnsOf(tx, table);
    rows[table] = 0;
    yield hashed({ table, columns });
    for await (const row of rowsOf(tx, table, columns, key)) {
      rows[table]++;
      yield hashed(row);
    }
  }
  const summary = {
    version: NEWEST,
    at: at.toISOString(),
    rows,
    auditHead: head.hash,
    sha256: hash.digest('hex'),
  };
  done(summary);
  yield `${JSON.stringify({ end: true, rows, auditHead: head.hash, sha256: summary.sha256 })}\n`;
}

async function columnsOf(db: Db, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${`kuryk.${table}`}::regclass and attnum > 0 and not attisdropped order by attnum`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

/** Through a cursor: a page at a time, however long the table. */
async function* rowsOf(
  tx: Transaction<Tables>,
  table: string,
  columns: readonly string[],
  key: readonly string[],
): AsyncGenerator<(string | null)[]> {
  const values = columns.map((column) => `"${column}"::text`).join(', ');
  // Text in the order of code points, not of the server's locale.
  const order = key
    .map((column) =>
      /^(seq|one|version|chunk|ordinal|valid|lower\()/.test(column) ? column : `"${column}" collate "C"`,
    )
    .join(', ');
  await sql
    .raw(
      `declare backup_rows no scroll cursor for select json_build_array(${values})::text as row from kuryk.${table} order by ${order}`,
    )
    .execute(tx);
  try {
    for (;;) {
      const { rows } = await sql.raw<{ row: string }>(`fetch ${PAGE} from backup_rows`).execute(tx);
      for (const { row } of rows) yield JSON.parse(row) as (string | null)[];
      if (rows.length < PAGE) return;
    }
  } finally {
    await sql.raw('close backup_rows').execute(tx);
  }
}

/** Reads a backup to its end and holds it to its own hash and counts. Throws {@link InputError} for a damaged one. */
export async function verifyBackup(file: string): Promise<BackupSummary> {
  let summary: BackupSummary | undefined;
  for await (const item of readBackup(file)) if (item.kind === 'end') summary = item.summary;
  return summary!;
}

type Item =
  | { readonly kind: 'table'; readonly table: keyof Tables; readonly columns: readonly string[] }
  | { readonly kind: 'row'; readonly row: readonly (string | null)[] }
  | { readonly kind: 'end'; readonly summary: BackupSummary };

async function* readBackup(file: string): AsyncGenerator<Item> {
  const damaged = (what: string, cause?: unknown) =>
    new InputError(`${file}: this backup is damaged (${what}); nothing was changed`, {
      hint: 'take an older backup, or copy the file again from where it was kept',
      cause,
    });
  const known = new Map<string, readonly string[]>(TABLES);
  const hash = createHash('sha256');
  let header: { version: string; at: string } | undefined;
  let table: { name: string; columns: number } | undefined;
  let ended = false;
  const rows: Record<string, number> = {};
  try {
    for await (const line of linesOf(file)) {
      if (ended) throw damaged('something follows its last line');
      const value = JSON.parse(line) as unknown;
      if (!header) {
        const { kurykBackup, version, at } = (value ?? {}) as Record<string, unknown>;
        if (kurykBackup === undefined) {
          throw new InputError(`${file}: this is no backup of Kuryk; nothing was changed`, {
            hint: 'name a file written by `kuryk db backup`',
          });
        }
        if (kurykBackup !== FORMAT || version !== NEWEST) {
          throw new InputError(
            `${file}: the backup is of version ${String(version).slice(0, 40)}, and this program restores ${NEWEST}; nothing was changed`,
            {
              hint: 'restore it with the kuryk that wrote it, then run `kuryk db migrate` with this one',
            },
          );
        }
        header = { version: String(version), at: String(at) };
      } else if (Array.isArray(value)) {
        if (
          !table ||
          value.length !== table.columns ||
          !value.every((cell) => cell === null || typeof cell === 'string')
        ) {
          throw damaged('a row does not fit its table');
        }
        rows[table.name]!++;
        yield { kind: 'row', row: value as (string | null)[] };
      } else if ((value as { end?: unknown }).end === true) {
        const end = value as { rows: unknown; auditHead: string; sha256: string };
        if (end.sha256 !== hash.digest('hex')) throw damaged('its hash does not fit');
        if (JSON.stringify(end.rows) !== JSON.stringify(rows)) throw damaged('rows are missing');
        ended = true;
        yield { kind: 'end', summary: { ...header, rows, auditHead: end.auditHead, sha256: end.sha256 } };
        continue;
      } else {
        const { table: name, columns } = value as { table: string; columns: string[] };
        if (!known.has(name) || !Array.isArray(columns) || name in rows)
          throw damaged('an unknown or doubled table');
        if (!columns.every((column) => /^[a-z][a-z0-9_]*$/.test(column))) throw damaged('an unknown column');
        table = { name, columns: columns.length };
        rows[name] = 0;
        yield { kind: 'table', table: name as keyof Tables, columns };
      }
      hash.update(`${line}\n`);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') {
      throw new InputError(`${file}: the file cannot be read (${code})`, {
        hint: 'name a file written by `kuryk db backup`',
        cause: error,
      });
    }
    throw damaged('it cannot be read to its end', error);
  }
  if (!ended) throw damaged('its end is missing');
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  try {
    for await (const chunk of unzipped as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop()!;
      if (rest.length > LONGEST_LINE) throw new RangeError('a line is too long');
      yield* lines;
    }
    if (rest !== '') throw new RangeError('its last line is cut short');
  } finally {
    source.destroy();
    unzipped.destroy();
  }
}

/**
 * Puts a backup into an empty store. The file is checked to its end first; then everything goes in by one transaction,
 * which is held to the counts and the audit head before it ends. Throws {@link InputError} when the store holds
 * something, unless `replace`.
 */
export async function restore(
  connection: Connection,
  file: string,
  options: { readonly replace?: boolean } = {},
): Promise<BackupSummary> {
  const { db } = connection;
  await verifyBackup(file);
  if ((await schemaState(db)) !== 'current') await migrate(db);
  let summary: BackupSummary | undefined;
  await db.transaction().execute(async (tx) => {
    await sql
      .raw(`lock table ${TABLES.map(([name]) => `kuryk.${name}`).join(', ')} in access exclusive mode`)
      .execute(tx);
    const { seq } = (await tx.selectFrom('audit_head').select('seq').executeTakeFirst()) ?? { seq: 0 };
    if (seq > 0 && options.replace !== true) {
      throw new InputError(`the store is not empty: its log has ${seq} entries; nothing was changed`, {
        hint: 'restore into a new store (--data DIR or another database), or say --replace to throw this one away',
      });
    }
    await emptyTables(tx);
    let into: { table: string; columns: readonly string[] } | undefined;
    let batch: (readonly (string | null)[])[] = [];
    const flush = async () => {
      if (into && batch.length > 0) await insertRows(tx, into.table, into.columns, batch);
      batch = [];
    };
    for await (const item of readBackup(file)) {
      if (item.kind === 'row') {
        if (batch.push(item.row) >= PAGE) await flush();
      } else {
        await flush();
        if (item.kind === 'table') into = item;
        else summary = item.summary;
      }
    }
    await demandSame(tx, summary!);
  });
  return summary!;
}

/** Throws everything in the store away, log and all. */
export async function emptyTables(db: Db): Promise<void> {
  await sql.raw(`truncate ${TABLES.map(([name]) => `kuryk.${name}`).join(', ')}`).execute(db);
}

async function insertRows(
  tx: Transaction<Tables>,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  const { rows: types } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${`kuryk.${table}`}::regclass and attnum > 0 and not attisdropped`.execute(tx);
  const typeOf = new Map(types.map(({ name, type }) => [name, type]));
  const picked = columns.map((column, at) => `(r ->> ${at})::${typeOf.get(column) ?? 'text'}`).join(', ');
  const names = columns.map((column) => `"${column}"`).join(', ');
  await sql`insert into ${sql.raw(`kuryk.${table} (${names})`)} select ${sql.raw(picked)} from json_array_elements(${JSON.stringify(rows)}::json) r`.execute(
    tx,
  );
}

async function demandSame(tx: Transaction<Tables>, expected: BackupSummary): Promise<void> {
  let actual: BackupSummary | undefined;
  for await (const _ of backupLines(tx, new Date(expected.at), (done) => {
    actual = done;
  })) {
    // Only the hash is wanted.
  }
  if (actual?.sha256 !== expected.sha256) {
    throw new UnavailableError(
      'restore-failed',
      'what was restored is not what the backup holds; nothing was changed',
      'report this with the versions of both databases; the backup itself is whole',
    );
  }
}

/** How many rows each table holds. */
export async function countRows(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [table] of TABLES) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.raw(`kuryk.${table}`)}`.execute(
      db,
    );
    counts[table] = rows[0]!.n;
  }
  return counts;
}

function readableFileError(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC')
    return new UnavailableError(
      'disk-full',
      `${file}: the disk is full; no backup was made`,
      'free some space, or write it elsewhere',
      { cause: error },
    );
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EISDIR') {
    return new InputError(`${file}: cannot be written (${code})`, {
      hint: 'name a file in a folder that you may write to',
      cause: error,
    });
  }
  return error;
}
