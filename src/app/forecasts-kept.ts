import { createHash } from 'node:crypto';
import type { ForecastRecord } from '../assess/forecast/records.ts';
import type { Db } from '../store/db/connect.ts';
import { type ForecastOrder, forecastRecords, readRecords } from '../store/db/forecast-records.ts';
import type { ForecastStore } from '../store/forecast-store.ts';

/** Forecasts in the store of a server. */
export function keptForecasts(db: Db, order: ForecastOrder): ForecastStore {
  return forecastRecords(db, order);
}

/** All records, and a digest that changes with each. */
export async function allRecords(db: Db): Promise<{ revision: string; records: ForecastRecord[] }> {
  const records = await readRecords(db);
  const revision = createHash('sha256').update(JSON.stringify(records)).digest('hex').slice(0, 16);
  return { revision, records };
}
