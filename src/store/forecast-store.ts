import type { ForecastRecord } from '../assess/forecast/records.ts';

/**
 * Where the user's own forecasts are kept: records in the order in which they were written, none ever changed. The door
 * and the stages see this interface only, so that a file and a database are one to them.
 */
export interface ForecastStore {
  read(): Promise<readonly ForecastRecord[]>;
  /**
   * Adds records made from all that stand, with no other writer between the reading and the writing; returns what `make`
   * said of them. What `make` throws is thrown, and nothing is written. A store that knows the request already answers as
   * it did then, and does not call `make`.
   */
  append<T>(make: (standing: readonly ForecastRecord[]) => Appended<T>): Promise<T>;
}

export interface Appended<T> {
  readonly records: readonly ForecastRecord[];
  /** Plain data. */
  readonly said: T;
}
