import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { SWEEP_COLUMNS, type SweepColumn } from '../assess/sweep/columns.ts';
import type { SweepRow } from '../assess/sweep/rows.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';

/** Rows of one row group of Parquet; more would lie in memory at once, fewer compress worse. */
const ROW_GROUP = 20_000;

const PARQUET = { int: 'INT32', real: 'DOUBLE', text: 'BYTE_ARRAY', truth: 'BOOLEAN' } as const;

export function demandOutput(file: string): void {
  if (/\.(csv|parquet)$/.test(file)) return;
  throw new InputError(`--out: "${quoteInput(file)}" ends neither in .csv nor in .parquet`, {
    hint: 'such as --out sweep.csv',
  });
}

/**
 * Writes rows as they come, in order, to a file that appears whole or not at all. Bytes depend on the rows alone. `beside`: where
 * it is until it is whole, on the same disk.
 */
export async function writeSweepOutput(
  file: string,
  chunks: AsyncIterable<readonly SweepRow[]> | Iterable<readonly SweepRow[]>,
  beside = `${file}.${process.pid}.part`,
): Promise<void> {
  try {
    await (file.endsWith('.parquet') ? writeParquet : writeCsv)(beside, chunks);
    const handle = openSync(beside, 'r');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
}

async function writeCsv(file: string, chunks: Parameters<typeof writeSweepOutput>[1]): Promise<void> {
  const { stringify } = await import('csv-stringify/sync');
  const handle = openSync(file, 'w');
  try {
    writeSync(handle, `${SWEEP_COLUMNS.map(({ name }) => name).join(',')}\n`);
    for await (const rows of chunks) {
      const table = rows.map((row) => SWEEP_COLUMNS.map(({ name }) => row[name]));
      // A text that a spreadsheet would read as a formula is put behind an apostrophe; numbers stay numbers.
      writeSync(handle, stringify(table, { escape_formulas: true, cast: { boolean: String } }));
    }
  } finally {
    closeSync(handle);
  }
}

async function writeParquet(file: string, chunks: Parameters<typeof writeSweepOutput>[1]): Promise<void> {
  const { ParquetWriter, fileWriter } = await import('hyparquet-writer');
  const schema = [{ name: 'root', num_children: SWEEP_COLUMNS.length }, ...SWEEP_COLUMNS.map(schemaOf)];
  const writer = new ParquetWriter({ writer: fileWriter(file), schema, createdBy: 'kuryk' });
  let group: SweepRow[] = [];
  const flush = async () => {
    if (group.length === 0) return;
    const columnData = SWEEP_COLUMNS.map(({ name }) => ({ name, data: group.map((row) => row[name]) }));
    await writer.write({ columnData, rowGroupSize: group.length });
    group = [];
  };
  for await (const rows of chunks) {
    for (const row of rows) {
      group.push(row);
      if (group.length === ROW_GROUP) await flush();
    }
  }
  await flush();
  await writer.finish();
}

function schemaOf({ name, kind, nullable }: SweepColumn) {
  return {
    name,
    type: PARQUET[kind],
    ...(kind === 'text' ? { converted_type: 'UTF8' as const } : {}),
    repetition_type: nullable ? ('OPTIONAL' as const) : ('REQUIRED' as const),
  };
}
