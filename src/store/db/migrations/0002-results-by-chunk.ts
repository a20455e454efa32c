import { type Kysely, sql } from 'kysely';

/*
 * A chunk's results become one packed row, unique for (sweep, chunk): a row and two entries of an index for every
 * question would be most of what a large sweep writes. No program ever filled the old table, so nothing is carried over.
 */
const UP = [
  'drop table kuryk.sweep_result',
  `create table kuryk.sweep_result (
    sweep text not null,
    chunk integer not null,
    rows integer not null check (rows >= 0),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    body bytea not null,
    primary key (sweep, chunk),
    foreign key (sweep, chunk) references kuryk.sweep_chunk (sweep, chunk)
  )`,
  // Packed already: no second compression.
  'alter table kuryk.sweep_result alter column body set storage external',
];

const DOWN = [
  'drop table kuryk.sweep_result',
  `create table kuryk.sweep_result (
    sweep text not null,
    query_hash text not null,
    chunk integer not null,
    ordinal integer not null,
    result text not null,
    primary key (sweep, query_hash),
    unique (sweep, ordinal),
    foreign key (sweep, chunk) references kuryk.sweep_chunk (sweep, chunk)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

/** Results of sweeps are thrown away: their questions can be answered again. */
export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
