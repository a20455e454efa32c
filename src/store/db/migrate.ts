import { type Migration, Migrator, sql } from 'kysely';
import { UnavailableError } from '../../terms/errors.ts';
import type { Db } from './connect.ts';
import * as first from './migrations/0001-first-store.ts';
import * as second from './migrations/0002-results-by-chunk.ts';

/** In order of name. A migration that has shipped is never edited: the next one mends it. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-store': first,
  '0002-results-by-chunk': second,
};

export const NEWEST = Object.keys(MIGRATIONS).sort().at(-1)!;

/** Kysely keeps its own two tables in our schema. */
const TABLES = { migrationTableSchema: 'kuryk' };

export function migratorOf(db: Db, migrations: Readonly<Record<string, Migration>> = MIGRATIONS): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations }, ...TABLES });
}

/** The names of the migrations that the store has had, oldest first; none for a store without tables. */
export async function appliedMigrations(db: Db): Promise<string[]> {
  const { rows: exists } = await sql<{ there: boolean }>`
    select to_regclass('kuryk.kysely_migration') is not null as there`.execute(db);
  if (!exists[0]!.there) return [];
  const { rows } = await sql<{ name: string }>`select name from kuryk.kysely_migration order by name`.execute(
    db,
  );
  return rows.map(({ name }) => name);
}

export type SchemaState = 'empty' | 'older' | 'current';

/** Throws {@link UnavailableError} `store-newer` when a newer program has written here. */
export async function schemaState(db: Db): Promise<SchemaState> {
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0) {
    throw new UnavailableError(
      'store-newer',
      `the store has version ${unknown.at(-1)}, and this program knows versions up to ${NEWEST}; nothing was changed`,
      'use the newer kuryk that wrote it, or restore an older backup into another store',
    );
  }
  if (applied.length === 0) return 'empty';
  return applied.length < Object.keys(MIGRATIONS).length ? 'older' : 'current';
}

/** Brings the store to the newest version: all steps in one transaction, or none. Returns the names of the steps taken. */
export async function migrate(db: Db, migrations?: Readonly<Record<string, Migration>>): Promise<string[]> {
  const { error, results } = await migratorOf(db, migrations).migrateToLatest();
  if (error) {
    throw new UnavailableError(
      'migration-failed',
      `the store could not be brought to version ${NEWEST} (${firstLine(error)}); it is as it was before`,
      hintFor(error),
      { cause: error },
    );
  }
  return (results ?? [])
    .filter(({ status }) => status === 'Success')
    .map(({ migrationName }) => migrationName);
}

/** One step back: for tests, and to try a migration out. It may throw data away. */
export async function migrateBack(db: Db): Promise<void> {
  const { error } = await migratorOf(db).migrateDown();
  if (error) throw error;
}

function hintFor(error: unknown): string {
  return /btree_gist|permission denied/.test(String(error))
    ? 'the user of the database must own it, or an administrator runs once: create extension btree_gist'
    : 'free disk space or mend what the message names, then run `kuryk db migrate` again';
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .split('\n')[0]!
    .slice(0, 200);
}
