import type { ColumnType, Generated } from 'kysely';

/** Ranges are written and read as PostgreSQL prints them: `[2019-05-31,)`. */
type RangeText = string;
type Instant = ColumnType<Date, string, string>;
type InstantOrNull = ColumnType<Date | null, string | null, string | null>;
/** A table whose rows are never changed: what can be inserted, not updated. */
type Kept<T> = ColumnType<T, T, never>;

export interface Tables {
  audit_log: {
    seq: Kept<number>;
    at: Kept<string>;
    actor: Kept<string>;
    action: Kept<string>;
    subject: Kept<string>;
    content: Kept<string>;
    previous: Kept<string>;
    hash: Kept<string>;
  };
  audit_head: { one: Generated<boolean>; seq: number; hash: string };
  idempotency: { key: Kept<string>; request: Kept<string>; response: Kept<string>; seq: Kept<number> };
  blob: { sha256: Kept<string>; bytes: Kept<Uint8Array> };
  pack_revision: { pack: Kept<string>; revision: Kept<string>; title: Kept<string> };
  pack_file: { pack: Kept<string>; revision: Kept<string>; path: Kept<string>; sha256: Kept<string> };
  pack_current: { pack: string; revision: string; recorded: RangeText };
  fact_clock: { pack: string; last: Instant };
  fact: {
    pack: string;
    kind: string;
    key: string;
    valid: RangeText;
    recorded: RangeText;
    sha256: string;
    body: string;
  };
  document: {
    kind: Kept<DocumentKind>;
    key: Kept<string>;
    version: Kept<number>;
    title: Kept<string>;
    body: Kept<string | null>;
    sha256: Kept<string>;
    written_at: Instant;
    written_by: Kept<string>;
  };
  forecast_entry: {
    seq: Kept<number>;
    forecast: Kept<string>;
    kind: Kept<ForecastEntryKind>;
    body: Kept<string>;
    written_at: Instant;
    written_by: Kept<string>;
  };
  sweep: {
    id: string;
    scenario: string;
    sha256: string;
    pack: string;
    revision: string;
    queries: number;
    chunks: number;
    chunk_size: number;
    priority: number;
    created_at: Instant;
    created_by: string;
    cancelled_at: InstantOrNull;
  };
  sweep_chunk: {
    sweep: string;
    chunk: number;
    state: Generated<ChunkState>;
    starts: Generated<number>;
    failures: Generated<number>;
    error: string | null;
    worker: string | null;
    queries_ms: number | null;
    ended_at: InstantOrNull;
  };
  sweep_result: {
    sweep: Kept<string>;
    chunk: Kept<number>;
    rows: Kept<number>;
    sha256: Kept<string>;
    body: Kept<Uint8Array>;
  };
  token: {
    id: string;
    name: string;
    role: Role;
    salt: string;
    hash: string;
    created_at: Instant;
    expires_at: InstantOrNull;
    revoked_at: InstantOrNull;
    last_used_on: string | null;
  };
}

export type DocumentKind = 'question' | 'scenario' | 'brief';
export type ForecastEntryKind = 'question' | 'probability' | 'resolution';
export type ChunkState = 'waiting' | 'done' | 'parked';

/** Each role may do what those before it may. */
export const ROLES = ['reader', 'analyst', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];
