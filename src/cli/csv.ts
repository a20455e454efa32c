import { InputError } from '../terms/errors.ts';
import { guardCell } from '../terms/spreadsheet-cell.ts';
import type { Context } from './context.ts';

export interface CsvFlags {
  readonly csv?: boolean;
  readonly json?: boolean;
}

export type CsvCell = string | number | boolean | null;

/**
 * Rows with their keys as the header line, or with `header`, which stands without rows too. Text that a spreadsheet would take for a formula is set behind an
 * apostrophe; numbers stay numbers.
 */
export async function printCsv(
  context: Context,
  flags: CsvFlags,
  rows: readonly Readonly<Record<string, CsvCell>>[],
  header?: readonly string[],
): Promise<void> {
  if (flags.json) {
    throw new InputError('--json and --csv contradict each other', { hint: 'ask for one of them' });
  }
  const { stringify } = await import('csv-stringify/sync');
  const columns = header ?? Object.keys(rows[0] ?? {});
  const safe = rows.map((row) => columns.map((column) => guarded(row[column] ?? '')));
  context.process.stdout.write(stringify([columns, ...safe]));
}

function guarded(cell: Exclude<CsvCell, null>): string | number {
  if (typeof cell === 'number') return cell;
  return guardCell(String(cell));
}
