import type { Db } from './connect.ts';
import type { ForecastEntryKind } from './tables.ts';
import { type WriteOrder, write } from './write.ts';

/** What was said of a forecast, in the order in which it was said. The stages' shapes of the bodies are the caller's. */
export interface ForecastEntry {
  readonly seq: number;
  readonly forecast: string;
  readonly kind: ForecastEntryKind;
  readonly body: unknown;
  readonly writtenAt: Date;
  readonly writtenBy: string;
}

/** Adds an entry; returns its place in the audit log, by which entries are ordered. Nothing said is ever changed. */
export async function addForecastEntry(
  db: Db,
  entry: Pick<ForecastEntry, 'forecast' | 'kind' | 'body'>,
  by: Pick<WriteOrder, 'actor' | 'at' | 'idempotencyKey'>,
): Promise<number> {
  const { forecast, kind, body } = entry;
  return write(
    db,
    { ...by, action: `forecast.${kind}`, subject: forecast, content: body },
    async (tx, seq) => {
      await tx
        .insertInto('forecast_entry')
        .values({
          seq,
          forecast,
          kind,
          body: JSON.stringify(body),
          written_at: by.at.toISOString(),
          written_by: by.actor,
        })
        .execute();
      return seq;
    },
  );
}

export async function forecastEntries(db: Db, forecast: string | null = null): Promise<ForecastEntry[]> {
  let query = db.selectFrom('forecast_entry').selectAll();
  if (forecast !== null) query = query.where('forecast', '=', forecast);
  const rows = await query.orderBy('seq').execute();
  return rows.map(({ written_at, written_by, body, ...rest }) => ({
    ...rest,
    body: JSON.parse(body) as unknown,
    writtenAt: written_at,
    writtenBy: written_by,
  }));
}
