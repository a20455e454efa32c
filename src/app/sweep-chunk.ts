import { gunzipSync, gzipSync } from 'node:zlib';
import { SWEEP_COLUMNS } from '../assess/sweep/columns.ts';
import type { SweepRow } from '../assess/sweep/rows.ts';
import { countQueries, type SweepScenario } from '../assess/sweep/scenario.ts';

/**
 * Questions of one chunk. Fixed, so that a chunk means the same whoever works on it and whenever: a second or two of work
 * at the usual speed, long against the cost of handing it out, short against what a kill throws away.
 */
export const CHUNK = 1000;

export function chunkCount(scenario: SweepScenario, size = CHUNK): number {
  return Math.ceil(countQueries(scenario) / size);
}

/** Questions of chunk `chunk`: from the first up to, but not, the last. */
export function sliceOf(scenario: SweepScenario, chunk: number, size = CHUNK) {
  return { from: chunk * size, to: Math.min(countQueries(scenario), (chunk + 1) * size) };
}

/** Lines of JSON, one list of values a row in the order of the columns, gzipped. Equal rows give equal text. */
export function encodeRows(rows: readonly SweepRow[]): Buffer {
  const text = rows.map((row) => `${JSON.stringify(SWEEP_COLUMNS.map(({ name }) => row[name]))}\n`).join('');
  return gzipSync(text, { level: 4 });
}

export function decodeRows(bytes: Uint8Array): SweepRow[] {
  return gunzipSync(bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const values = JSON.parse(line) as unknown[];
      return Object.fromEntries(
        SWEEP_COLUMNS.map(({ name }, at) => [name, values[at]]),
      ) as unknown as SweepRow;
    });
}
