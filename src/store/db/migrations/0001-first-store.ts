import { type Kysely, sql } from 'kysely';

/*
 * Written for PostgreSQL 15: exclusion constraints, not `WITHOUT OVERLAPS`. Facts, documents, forecasts and the audit
 * log are only ever added to; triggers hold whoever forgets that.
 */
const UP = [
  'create extension if not exists btree_gist',
  'create schema if not exists kuryk',

  // Who changed what, when: each entry holds the hash of the one before. `log_head` is one row, and whoever writes locks
  // it, so that entries have no gap and one order.
  `create table kuryk.audit_log (
    seq bigint primary key check (seq > 0),
    at text not null,
    actor text not null,
    action text not null,
    subject text not null,
    content text not null check (content ~ '^[0-9a-f]{64}$'),
    previous text not null check (previous ~ '^[0-9a-f]{64}$'),
    hash text not null unique check (hash ~ '^[0-9a-f]{64}$')
  )`,
  `create table kuryk.audit_head (
    one boolean primary key default true check (one),
    seq bigint not null,
    hash text not null
  )`,
  `insert into kuryk.audit_head (seq, hash) values (0, repeat('0', 64))`,
  `create function kuryk.only_added_to() returns trigger language plpgsql as $$
    begin
      raise exception 'rows of % are only ever added', tg_table_name using errcode = 'restrict_violation';
    end $$`,
  `create trigger only_added_to before update or delete on kuryk.audit_log
    for each row execute function kuryk.only_added_to()`,

  // A write that is repeated with its key answers as it did the first time.
  `create table kuryk.idempotency (
    key text primary key check (length(key) <= 200),
    request text not null check (request ~ '^[0-9a-f]{64}$'),
    response text not null,
    seq bigint not null references kuryk.audit_log (seq)
  )`,

  // Files of packs by their hash: equal files are kept once, over all revisions.
  `create table kuryk.blob (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bytea not null
  )`,
  `create table kuryk.pack_revision (
    pack text not null,
    revision text not null,
    title text not null,
    primary key (pack, revision)
  )`,
  `create table kuryk.pack_file (
    pack text not null,
    revision text not null,
    path text not null,
    sha256 text not null references kuryk.blob (sha256),
    primary key (pack, revision, path),
    foreign key (pack, revision) references kuryk.pack_revision (pack, revision)
  )`,
  // Which revision was the current one, when: recorded time of the pack as a whole.
  `create table kuryk.pack_current (
    pack text not null,
    revision text not null,
    recorded tstzrange not null check (not isempty(recorded)),
    foreign key (pack, revision) references kuryk.pack_revision (pack, revision),
    exclude using gist (pack with =, recorded with &&)
  )`,
  // The last instant at which facts of a pack were recorded: a clock that stands or jumps back does not turn it back.
  `create table kuryk.fact_clock (pack text primary key, last timestamptz not null)`,
  // Single facts, bitemporal: when they hold in the world (valid), and when we held them for true (recorded).
  `create table kuryk.fact (
    pack text not null,
    kind text not null,
    key text not null,
    valid daterange not null check (not isempty(valid)),
    recorded tstzrange not null check (not isempty(recorded)),
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    body text not null,
    exclude using gist (pack with =, kind with =, key with =, valid with &&, recorded with &&)
  )`,

  // Saved questions, scenarios and briefs: versions are added, none is changed. A version without a body is a removal.
  `create table kuryk.document (
    kind text not null check (kind in ('question', 'scenario', 'brief')),
    key text not null check (key ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    version integer not null check (version > 0),
    title text not null,
    body text,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    written_at timestamptz(3) not null,
    written_by text not null,
    primary key (kind, key, version)
  )`,
  `create trigger only_added_to before update or delete on kuryk.document
    for each row execute function kuryk.only_added_to()`,

  // Forecasts: the question, each version of the probability, the outcome. Kept as said, corrected by a later version.
  `create table kuryk.forecast_entry (
    seq bigint primary key references kuryk.audit_log (seq),
    forecast text not null check (forecast ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'),
    kind text not null check (kind in ('question', 'probability', 'resolution')),
    body text not null,
    written_at timestamptz(3) not null,
    written_by text not null
  )`,
  `create index forecast_entry_of on kuryk.forecast_entry (forecast, seq)`,
  `create unique index forecast_question_once on kuryk.forecast_entry (forecast) where kind = 'question'`,
  `create trigger only_added_to before update or delete on kuryk.forecast_entry
    for each row execute function kuryk.only_added_to()`,

  // Many plans at once. The queue hands out chunks; what was done stands here, and here alone.
  `create table kuryk.sweep (
    id text primary key,
    scenario text not null,
    sha256 text not null,
    pack text not null,
    revision text not null,
    queries integer not null check (queries > 0),
    chunks integer not null check (chunks > 0),
    chunk_size integer not null check (chunk_size > 0),
    priority integer not null default 0,
    created_at timestamptz(3) not null,
    created_by text not null,
    cancelled_at timestamptz(3)
  )`,
  `create table kuryk.sweep_chunk (
    sweep text not null references kuryk.sweep (id),
    chunk integer not null check (chunk >= 0),
    state text not null default 'waiting' check (state in ('waiting', 'done', 'parked')),
    starts integer not null default 0,
    failures integer not null default 0,
    error text,
    worker text,
    queries_ms double precision,
    ended_at timestamptz(3),
    primary key (sweep, chunk)
  )`,
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

  // Only a memory-hard hash of the secret part is kept.
  `create table kuryk.token (
    id text primary key check (id ~ '^[a-z0-9]{12}$'),
    name text not null,
    role text not null check (role in ('reader', 'analyst', 'editor', 'admin')),
    salt text not null,
    hash text not null,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3),
    revoked_at timestamptz(3),
    last_used_on date
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

/** For tests and for whoever tries the program out: it throws everything away. */
export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'token',
    'sweep_result',
    'sweep_chunk',
    'sweep',
    'forecast_entry',
    'document',
    'fact',
    'fact_clock',
    'pack_current',
    'pack_file',
    'pack_revision',
    'blob',
    'idempotency',
    'audit_head',
    'audit_log',
  ]) {
    await sql.raw(`drop table kuryk.${table}`).execute(db);
  }
  await sql.raw('drop function kuryk.only_added_to()').execute(db);
}
