import { sql } from 'kysely';
import type { Day } from '../../terms/day.ts';
import type { When } from '../../terms/fact.ts';
import type { Pack } from '../pack/pack.ts';
import type { PackFile } from '../pack/read.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import type { Db } from './connect.ts';
import { type Fact, recordFacts } from './facts.ts';
import { type WriteOrder, type WriteTx, write } from './write.ts';

const FILES_A_STATEMENT = 100;

export interface RecordedRevision {
  readonly pack: string;
  readonly revision: string;
  /** False when it was the current one already: then nothing was written but the log. */
  readonly changed: boolean;
}

/** Records a checked pack, its files and its facts, as what is held for true from now on. One transaction, or nothing. */
export async function recordPack(
  db: Db,
  pack: Pack,
  files: readonly PackFile[],
  by: Pick<WriteOrder, 'actor' | 'at'>,
): Promise<RecordedRevision> {
  const { id, revision } = pack;
  const manifest = files.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }));
  const order = { ...by, action: 'pack.record', subject: id, content: { revision, manifest } };
  return write(db, order, async (tx) => {
    const current = await tx
      .selectFrom('pack_current')
      .select('revision')
      .where('pack', '=', id)
      .where(sql<boolean>`upper_inf(recorded)`)
      .executeTakeFirst();
    if (current?.revision === revision) return { pack: id, revision, changed: false };
    await keepFiles(tx, pack, files);
    const at = await recordFacts(tx, id, factsOf(pack), by.at);
    await sql`update pack_current set recorded = tstzrange(lower(recorded), ${at}::timestamptz)
      where pack = ${id} and upper_inf(recorded)`.execute(tx);
    await tx
      .insertInto('pack_current')
      .values({ pack: id, revision, recorded: `[${at},)` })
      .execute();
    return { pack: id, revision, changed: true };
  });
}

/** Keeps the files of a revision, so that another machine may open it; what is held for true stays as it is. */
export async function keepFiles(
  tx: WriteTx,
  { id, revision, title }: Pick<Pack, 'id' | 'revision' | 'title'>,
  files: readonly PackFile[],
): Promise<void> {
  await tx
    .insertInto('pack_revision')
    .values({ pack: id, revision, title })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  for (let start = 0; start < files.length; start += FILES_A_STATEMENT) {
    const part = files
      .slice(start, start + FILES_A_STATEMENT)
      .map(({ path, bytes }) => ({ path, bytes, sha256: sha256(bytes) }));
    const blobs = new Map(part.map(({ sha256: hash, bytes }) => [hash, bytes]));
    await tx
      .insertInto('blob')
      .values([...blobs].map(([hash, bytes]) => ({ sha256: hash, bytes })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await tx
      .insertInto('pack_file')
      .values(part.map(({ path, sha256: hash }) => ({ pack: id, revision, path, sha256: hash })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export interface RevisionInTime {
  readonly pack: string;
  readonly revision: string;
  readonly title: string;
  /** Instants in UTC; `to` null: still the current one. */
  readonly from: string;
  readonly to: string | null;
}

/** Which revision was current when, oldest first. */
export async function revisionsInTime(db: Db, pack: string | null = null): Promise<RevisionInTime[]> {
  let query = db
    .selectFrom('pack_current')
    .innerJoin('pack_revision', (join) =>
      join
        .onRef('pack_current.pack', '=', 'pack_revision.pack')
        .onRef('pack_current.revision', '=', 'pack_revision.revision'),
    )
    .select([
      'pack_current.pack',
      'pack_current.revision',
      'title',
      sql<string>`to_char(lower(recorded), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('from'),
      sql<string | null>`to_char(upper(recorded), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('to'),
    ]);
  if (pack !== null) query = query.where('pack_current.pack', '=', pack);
  return query.orderBy('pack_current.pack').orderBy(sql`lower(recorded)`).execute();
}

/** The revision that was current at an instant (null: now), or null. */
export async function revisionAsKnown(db: Db, pack: string, knownOn: string | null): Promise<string | null> {
  const row = await db
    .selectFrom('pack_current')
    .select('revision')
    .where('pack', '=', pack)
    .where(
      knownOn === null
        ? sql<boolean>`upper_inf(recorded)`
        : sql<boolean>`recorded @> ${knownOn}::timestamptz`,
    )
    .executeTakeFirst();
  return row?.revision ?? null;
}

/** The files of a revision, byte for byte, by path; empty when there is no such revision. */
export async function filesOfRevision(db: Db, pack: string, revision: string): Promise<PackFile[]> {
  const rows = await db
    .selectFrom('pack_file')
    .innerJoin('blob', 'blob.sha256', 'pack_file.sha256')
    .select(['path', 'bytes'])
    .where('pack', '=', pack)
    .where('revision', '=', revision)
    .orderBy(sql`path collate "C"`)
    .execute();
  return rows.map(({ path, bytes }) => ({ path, bytes: Buffer.from(bytes) }));
}

/** Lists whose members have an id become one fact for each member; what else a pack holds is one fact a field. */
function factsOf(pack: Pack): Fact[] {
  const facts: Fact[] = [];
  const collect = (kind: string, value: unknown): void => {
    if (Array.isArray(value) && value.length > 0 && value.every(hasId)) {
      const seen = new Map<string, number>();
      for (const member of value as { id: string }[]) {
        // Two facts of one id would overlap; the second is told apart by its number.
        const times = (seen.get(member.id) ?? 0) + 1;
        seen.set(member.id, times);
        facts.push({
          kind,
          key: times === 1 ? member.id : `${member.id} (${times})`,
          valid: validOf(member),
          body: member,
        });
      }
    } else if (value !== undefined && (Array.isArray(value) ? value.length > 0 : value !== null)) {
      facts.push({ kind, key: '', valid: { from: null, to: null }, body: value });
    }
  };
  for (const [name, value] of Object.entries(pack)) {
    if (name === 'revision') continue;
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      for (const [inner, content] of Object.entries(value)) collect(`${name}.${inner}`, content);
    } else collect(name, value);
  }
  return facts;
}

function hasId(value: unknown): boolean {
  return value !== null && typeof value === 'object' && typeof (value as { id?: unknown }).id === 'string';
}

/** A leg or crossing holds from its opening to its closing, taken as wide as they may be; a law's days are its own affair. */
function validOf(member: object): { from: Day | null; to: Day | null } {
  const { opened = null, closed = null } = member as { opened?: When | null; closed?: When | null };
  const from = opened?.earliest ?? null;
  const to = closed?.latest ?? null;
  return from !== null && to !== null && from >= to ? { from: null, to: null } : { from, to };
}

/** Equal facts have equal hashes, whatever files they came from. */
export function factsHash(pack: Pack): string {
  return sha256(canonicalJson(factsOf(pack)));
}
