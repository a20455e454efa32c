import type { ForecastRecord } from '../assess/forecast/records.ts';
import type { ForecastStore } from '../store/forecast-store.ts';

export type { ForecastRecord };

/** Records as a store that can only be read. */
export function readOnly(records: readonly ForecastRecord[]): ForecastStore {
  return {
    read: async () => records,
    append: () => Promise.reject(new Error('these records are only read')),
  };
}
