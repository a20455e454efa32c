import Table from 'cli-table3';
import { type Column, columnSizes } from './render/text.ts';

/** The same columns as in a pipe, in a light frame. */
export function drawTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string[] {
  // Each column has a space on both sides and a line before it, and a line closes the last.
  const sizes = columnSizes(columns, rows, width - 3 * columns.length - 1);
  const table = new Table({
    head: columns.map(({ title }) => title),
    colWidths: sizes.map((size) => size + 2),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) table.push([...row]);
  return table.toString().split('\n');
}
