import { yearDaysText } from '../../network/calendar.ts';
import type { Crossing, Departures, Leg, Place, PostHours, YearDays } from '../../network/model.ts';
import { guardCell } from '../../terms/spreadsheet-cell.ts';
import { departuresText, postHoursText } from './calendar-cells.ts';
import { type CellKind, TABLE_COLUMNS, type TableKind } from './table.ts';

type Fact = Place | Crossing | Leg;

/** Facts as a table of a pack, line by line, so that a large one is never one text. */
export function* tableLines(kind: TableKind, facts: Iterable<Fact>): Generator<string> {
  const columns = Object.entries(TABLE_COLUMNS[kind]).filter(([name]) => name !== 'confidence');
  yield `${columns.map(([name]) => name).join(',')}\n`;
  for (const fact of facts) {
    yield `${columns.map(([name, cell]) => cellText(factValue(fact, name), cell)).join(',')}\n`;
  }
}

function factValue(fact: Fact, column: string): unknown {
  const own = column === 'through' ? 'geometry' : column;
  let here: unknown = fact;
  for (const key of own.split('.')) here = (here as Record<string, unknown> | null | undefined)?.[key];
  return here;
}

/** One cell, quoted where it must be (RFC 4180). */
export function cellText(value: unknown, kind: CellKind): string {
  if (value === null || value === undefined) return '';
  switch (kind) {
    case 'number':
      return String(value);
    case 'yes':
      return value ? 'yes' : '';
    case 'words':
    case 'numbers':
      return (value as readonly unknown[]).join(' ');
    case 'line':
      return (value as readonly (readonly number[])[]).map((point) => point.join(' ')).join(';');
    case 'yearDays':
      return yearDaysText(value as YearDays);
    case 'departures':
      return quoted(departuresText(value as readonly Departures[]));
    case 'postHours':
      return quoted(postHoursText(value as PostHours));
    case 'names':
      return quoted((value as readonly string[]).map((name) => name.replaceAll('|', '/')).join('|'));
    case 'text':
      return quoted(typeof value === 'object' ? (value as { readonly edtf: string }).edtf : String(value));
  }
}

function quoted(text: string): string {
  const safe = guardCell(text);
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
