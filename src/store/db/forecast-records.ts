import type { ForecastRecord } from '../../assess/forecast/records.ts';
import type { Appended, ForecastStore } from '../forecast-store.ts';
import type { Db } from './connect.ts';
import type { ForecastEntryKind } from './tables.ts';
import { type WriteOrder, type WriteTx, write } from './write.ts';

/** The content of a request and who sent it; its clock, and its key if it has one. */
export type ForecastOrder = Pick<WriteOrder, 'actor' | 'at' | 'content' | 'idempotencyKey' | 'subject'>;

/**
 * Forecasts in the database: one entry a request, holding all records that it made. Entries are ordered by the audit log,
 * in whose head every writer waits its turn.
 */
export function forecastRecords(db: Db, order: ForecastOrder): ForecastStore {
  return {
    read: () => readRecords(db),
    append: <T>(make: (standing: readonly ForecastRecord[]) => Appended<T>) =>
      write(db, { ...order, action: 'forecast.write' }, async (tx, seq) => {
        const { records, said } = make(await readRecords(tx));
        const [first] = records;
        if (first) await insert(tx, seq, first, records, order);
        return said;
      }),
  };
}

/** All records in the order in which they were written. */
export async function readRecords(db: Db | WriteTx): Promise<ForecastRecord[]> {
  const rows = await db.selectFrom('forecast_entry').select('body').orderBy('seq').execute();
  return rows.flatMap(({ body }) => (JSON.parse(body) as { records?: ForecastRecord[] }).records ?? []);
}

async function insert(
  tx: WriteTx,
  seq: number,
  first: ForecastRecord,
  records: readonly ForecastRecord[],
  { at, actor }: ForecastOrder,
): Promise<void> {
  await tx
    .insertInto('forecast_entry')
    .values({
      seq,
      forecast: first.id,
      kind: KIND[first.kind],
      body: JSON.stringify({ records }),
      written_at: at.toISOString(),
      written_by: actor,
    })
    .execute();
}

/** The table parts what begins a question, what is said of it, and what ends it. */
const KIND: Readonly<Record<ForecastRecord['kind'], ForecastEntryKind>> = {
  question: 'question',
  version: 'probability',
  probability: 'probability',
  resolution: 'resolution',
  annulment: 'resolution',
};
