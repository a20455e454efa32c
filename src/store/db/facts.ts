import { sql } from 'kysely';
import { type Day, formatDay } from '../../terms/day.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import type { Db } from './connect.ts';
import type { WriteTx } from './write.ts';

/*
 * Facts with two times: `valid`, when they hold in the world, and `recorded`, when we held them for true. A correction
 * ends the recorded time of the old fact and begins that of the new one; what was known before stays as it was known.
 */

export interface Fact {
  readonly kind: string;
  readonly key: string;
  /** Half-open days; null where unbounded. */
  readonly valid: { readonly from: Day | null; readonly to: Day | null };
  readonly body: unknown;
}

/** Of one fact, the days must not overlap: the database refuses that (23P01). */
export interface KnownFact extends Fact {
  readonly sha256: string;
}

const BATCH = 500;

/**
 * Makes `facts` all that is held for true of `pack` from now on: those not among them end, those that are stay as they
 * are, new ones begin. Returns the instant, a microsecond after the last one if the clock has not moved on.
 */
export async function recordFacts(
  tx: WriteTx,
  pack: string,
  facts: readonly Fact[],
  now: Date,
): Promise<string> {
  // The row of the pack is locked until the end: two writers of one pack wait for each other.
  const { rows } = await sql<{ at: string }>`
    insert into fact_clock as clock (pack, last) values (${pack}, ${now.toISOString()}::timestamptz)
    on conflict (pack) do update set last = greatest(excluded.last, clock.last + interval '1 microsecond')
    returning last::text as at`.execute(tx);
  const at = rows[0]!.at;
  const wanted = new Map(facts.map((fact) => [identity(fact), fact]));
  const current = await tx
    .selectFrom('fact')
    .select(['kind', 'key', 'sha256', sql<string>`valid::text`.as('valid')])
    .where('pack', '=', pack)
    .where(sql<boolean>`upper_inf(recorded)`)
    .execute();
  for (const row of current) {
    if (wanted.delete(canonicalJson([row.kind, row.key, row.valid, row.sha256]))) continue;
    await sql`
      update fact set recorded = tstzrange(lower(recorded), ${at}::timestamptz)
      where pack = ${pack} and kind = ${row.kind} and key = ${row.key} and valid = ${row.valid}::daterange
        and upper_inf(recorded)`.execute(tx);
  }
  const fresh = [...wanted.values()];
  for (let start = 0; start < fresh.length; start += BATCH) {
    await tx
      .insertInto('fact')
      .values(
        fresh.slice(start, start + BATCH).map((fact) => {
          const body = canonicalJson(fact.body);
          return {
            pack,
            kind: fact.kind,
            key: fact.key,
            valid: rangeText(fact.valid),
            recorded: `[${at},)`,
            sha256: sha256(body),
            body,
          };
        }),
      )
      .execute();
  }
  return at;
}

/**
 * What was held for true at `knownOn` (null: now) of what holds on `on` (null: on any day), by kind, key and first day.
 * `knownOn` is an instant: what was recorded in that very microsecond counts as known.
 */
export async function factsAsKnown(
  db: Db,
  pack: string,
  { on = null, knownOn = null }: { readonly on?: Day | null; readonly knownOn?: string | null } = {},
): Promise<KnownFact[]> {
  let query = db
    .selectFrom('fact')
    .select([
      'kind',
      'key',
      'sha256',
      'body',
      sql<string | null>`lower(valid)::text`.as('from'),
      sql<string | null>`upper(valid)::text`.as('to'),
    ])
    .where('pack', '=', pack);
  query =
    knownOn === null
      ? query.where(sql<boolean>`upper_inf(recorded)`)
      : query.where(sql<boolean>`recorded @> ${knownOn}::timestamptz`);
  if (on !== null) query = query.where(sql<boolean>`valid @> ${formatDay(on)}::date`);
  const rows = await query.orderBy(sql`kind collate "C", key collate "C", valid`).execute();
  return rows.map(({ kind, key, sha256: hash, body, from, to }) => ({
    kind,
    key,
    valid: { from: dayOf(from), to: dayOf(to) },
    body: JSON.parse(body) as unknown,
    sha256: hash,
  }));
}

function identity(fact: Fact): string {
  return canonicalJson([fact.kind, fact.key, rangeText(fact.valid), sha256(canonicalJson(fact.body))]);
}

/** As PostgreSQL prints it: `(,)` where unbounded. */
function rangeText({ from, to }: Fact['valid']): string {
  return `${from === null ? '(' : `[${formatDay(from)}`},${to === null ? '' : formatDay(to)})`;
}

function dayOf(text: string | null): Day | null {
  return text === null ? null : Date.parse(`${text}T00:00:00Z`) / 86_400_000;
}
