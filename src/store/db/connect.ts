import type { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, sql } from 'kysely';
import pg from 'pg';
import { InputError, UnavailableError } from '../../terms/errors.ts';
import { describeUrl } from './describe-url.ts';
import type { Embedded } from './embedded.ts';
import type { Tables } from './tables.ts';
import { PARSERS } from './value-types.ts';

/*
 * One dialect, two drivers: Kysely asks a pool for a client and a client for rows, and never learns which PostgreSQL
 * it speaks to.
 */

export type Db = Kysely<Tables>;

export interface Connection {
  readonly driver: 'embedded' | 'server';
  readonly db: Db;
  close(): Promise<void>;
}

/** Our tables live in a schema of their own, so that a database may be shared with others. */
export const SCHEMA = 'kuryk';
const SEARCH_PATH = `${SCHEMA}, public`;
const CONNECT_MS = 5000;

export async function connectEmbedded(embedded: Embedded): Promise<Connection> {
  await embedded.pglite.exec(`set search_path to ${SEARCH_PATH}; set time zone 'UTC'`);
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new OneClientPool(embedded.pglite) }),
  });
  return {
    driver: 'embedded',
    db,
    async close() {
      await db.destroy();
      await embedded.close();
    },
  };
}

export interface ServerOptions {
  readonly max?: number;
  /** Milliseconds after which the server ends a statement; 0: never. */
  readonly statementTimeoutMs?: number;
}

/** Connects to PostgreSQL 15 or newer. Throws {@link InputError} for an address that is none, {@link UnavailableError} when nobody answers. */
export async function connectServer(url: string, options: ServerOptions = {}): Promise<Connection> {
  const pool = openPool(url, options);
  try {
    const { rows } = await pool.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    if (rows[0]!.version < 150000) {
      throw new UnavailableError(
        'server-too-old',
        `the database is PostgreSQL ${Math.floor(rows[0]!.version / 10000)}; 15 or newer is needed`,
        'move it to a newer PostgreSQL, or leave --db out and use the embedded store',
      );
    }
  } catch (error) {
    await pool.end();
    throw readableServerError(url, error);
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { driver: 'server', db, close: () => db.destroy() };
}

/** The clock of the database: of the server, or of this process where the store is embedded. */
export async function clockOf(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: string }>`
    select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`.execute(db);
  return new Date(rows[0]!.now);
}

export function openPool(url: string, options: ServerOptions = {}): pg.Pool {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new InputError('--db: this is not the address of a PostgreSQL database', {
      hint: 'write it as postgres://user:password@host:5432/name',
    });
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: options.statementTimeoutMs ?? 0,
    application_name: 'kuryk',
    options: `-c search_path=${SEARCH_PATH.replace(' ', '')} -c timezone=UTC`,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        PARSERS[oid] ?? pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  // An idle connection that the server ends is replaced at the next question; without a listener it would end us.
  pool.on('error', () => {});
  // Nor may one that dies between two statements of a transaction: the next statement is told.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'ECONNRESET',
  'EAI_AGAIN',
  '57P03',
  '57P01',
]);

function readableServerError(url: string, error: unknown): unknown {
  if (error instanceof UnavailableError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const where = describeUrl(url);
  const say = (what: string, hint: string) =>
    new UnavailableError('database-unavailable', `${where}: ${what}`, hint, { cause: error });
  if (code === '28P01' || code === '28000')
    return say(
      'the database refuses this user or password',
      'check the user and the password in --db or KURYK_DATABASE_URL',
    );
  if (code === '3D000')
    return say(
      'there is no such database',
      'create it with `createdb`, or correct the name at the end of --db',
    );
  if (UNREACHABLE.has(code ?? '') || /timeout|terminated/i.test(message ?? ''))
    return say(
      'no PostgreSQL answers there',
      'start it, or correct the host and port in --db or KURYK_DATABASE_URL',
    );
  return say(
    `the database cannot be used (${String(message).split('\n')[0]!.slice(0, 200)})`,
    'check --db or KURYK_DATABASE_URL',
  );
}

/** PGlite is one session: whoever asks waits until the one before has given it back. */
class OneClientPool implements PostgresPool {
  private readonly pglite: PGlite;
  private last: Promise<void> = Promise.resolve();

  constructor(pglite: PGlite) {
    this.pglite = pglite;
  }

  async connect(): Promise<PostgresPoolClient> {
    const before = this.last;
    let release!: () => void;
    this.last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    const query = async (sql: string, parameters: readonly unknown[]) => {
      const { rows, affectedRows, command } = await this.pglite.query(sql, [...parameters]);
      return { rows, command: command ?? '', rowCount: affectedRows ?? 0 };
    };
    return { query, release } as unknown as PostgresPoolClient;
  }

  async end(): Promise<void> {
    await this.last;
  }
}
