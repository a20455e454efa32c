import { type CsvError, parse } from 'csv-parse/sync';
import type { z } from 'zod';
import type { Position } from '../../network/model.ts';
import { didYouMean, quoteInput } from '../../terms/nearest.ts';
import { unguardCell } from '../../terms/spreadsheet-cell.ts';
import { departuresOfCell, postHoursOfCell } from './calendar-cells.ts';
import { compareText, type PackError } from './pack-error.ts';
import { state } from './schema-common.ts';
import { crossing, leg, place } from './schema-network.ts';
import { type TypedFile, validate } from './validate.ts';
import { lineStarts, type YamlFile, type YamlPath } from './yaml.ts';

/*
 * Places, crossings and legs of a large network as tables: one row a fact, columns named like the keys of the YAML
 * files, with a dot where the key lies in another (`hours.low`). A YAML file of a hundred thousand legs takes minutes
 * to read; a table takes seconds.
 */

export type TableKind = 'places' | 'crossings' | 'legs';
export type PlaceRow = z.output<typeof place> & { readonly country: string };
export type CrossingRow = z.output<typeof crossing>;
export type LegRow = z.output<typeof leg> & { readonly through?: readonly Position[] };

/**
 * How a cell is read. `words`: parted by spaces. `names`: parted by bars. `line`: "lon lat;lon lat". `yearDays`: "03-24/04-30".
 * `departures` and `postHours`: see `calendar-cells.ts`.
 */
export type CellKind =
  | 'text'
  | 'number'
  | 'yes'
  | 'words'
  | 'numbers'
  | 'names'
  | 'line'
  | 'yearDays'
  | 'departures'
  | 'postHours';

const FACT = { proof: 'text', confidence: 'text', sources: 'words', note: 'text' } as const;

/** Column → how its cells are read, in the order in which tables are written. */
export const TABLE_COLUMNS: Readonly<Record<TableKind, Readonly<Record<string, CellKind>>>> = {
  places: {
    id: 'text',
    name: 'text',
    country: 'text',
    lat: 'number',
    lon: 'number',
    kinds: 'words',
    unlocode: 'text',
    aliases: 'names',
    gaugesMm: 'numbers',
    coordinates: 'text',
    note: 'text',
    sources: 'words',
  },
  crossings: {
    id: 'text',
    a: 'text',
    b: 'text',
    states: 'words',
    modes: 'words',
    gaugeBreak: 'yes',
    'dwellHours.low': 'number',
    'dwellHours.typical': 'number',
    'dwellHours.high': 'number',
    opened: 'text',
    hours: 'postHours',
    ...FACT,
  },
  legs: {
    id: 'text',
    from: 'text',
    to: 'text',
    mode: 'text',
    service: 'text',
    distanceKm: 'number',
    distanceBasis: 'text',
    'hours.low': 'number',
    'hours.typical': 'number',
    'hours.high': 'number',
    'costUsd.teu': 'number',
    'costUsd.feu': 'number',
    gaugeMm: 'number',
    headwayHours: 'number',
    frequency: 'text',
    timetable: 'departures',
    'season.opens': 'yearDays',
    'season.closes': 'yearDays',
    territories: 'words',
    crossing: 'text',
    includesDwell: 'yes',
    operator: 'text',
    opened: 'text',
    closed: 'text',
    through: 'line',
    ...FACT,
  },
};

const SCHEMAS = { places: place.extend({ country: state }), crossings: crossing, legs: leg } as const;
/** What a row must have even when its cell is empty: an empty list is a statement there. */
const EMPTY_LISTS: Readonly<Record<TableKind, readonly string[]>> = {
  places: [],
  crossings: [],
  legs: ['territories'],
};
/** A row is longer than any leg with 500 way points. */
const LONGEST_ROW = 128 * 1024;
/** A table in which so much is wrong is one mistake made in every row. */
const MOST_MISTAKES = 100;
const MOST_WAY_POINTS = 500;

/** Rows of a table whose shape is right, or its mistakes. */
export function readTable(
  path: string,
  text: string,
  kind: TableKind,
): { file: YamlFile; rows: unknown[] } | { errors: PackError[] } {
  const columns = TABLE_COLUMNS[kind];
  const lines: number[] = [];
  const rows: unknown[] = [];
  const errors: PackError[] = [];
  const file: YamlFile = {
    path,
    value: null,
    at: ([, index, ...rest]) =>
      typeof index === 'number' ? cellAt(lines[index] ?? 1, rest) : { line: 1, column: 1 },
  };
  let header: readonly string[] = [];
  let starts: readonly number[] | null = null;
  // The column is counted only when somebody asks for it, which is when the cell is wrong.
  const cellAt = (line: number, where: YamlPath) => ({
    line,
    get column() {
      starts ??= lineStarts(text);
      return columnOf(text, starts[line - 1] ?? 0, where, header);
    },
  });
  const mistake = (line: number, message: string, hint: string | null, column = 1) => {
    errors.push({ file: path, line, column, message, hint });
  };
  const take = (cells: string[], line: number): void => {
    if (header.length === 0) {
      header = readHeader(cells, columns, (message, hint) => mistake(line, message, hint));
      // A row under a wrong header would be wrong again.
      if (errors.length > 0) throw new TooMany();
      return;
    }
    const start = line - newlinesIn(cells);
    const { through, ...row } = rowOf(cells, header, columns, EMPTY_LISTS[kind]);
    const at = (where: YamlPath) => cellAt(start, where);
    const result = validate({ path, value: row, at }, SCHEMAS[kind] as z.ZodType<object>);
    if (Array.isArray(result)) errors.push(...result);
    const way = through === undefined ? undefined : wayOf(through as string);
    if (typeof way === 'string') mistake(start, way, 'write "lon lat;lon lat"', at(['through']).column);
    if (errors.length > MOST_MISTAKES) throw new TooMany();
    if (Array.isArray(result) || typeof way === 'string') return;
    lines.push(start);
    rows.push(way === undefined ? result.data : { ...result.data, through: way });
  };
  try {
    parse(text, {
      bom: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
      // Rows are taken as they come: the list of all of them as text would be a second copy of the file.
      on_record: (cells: string[], { lines: line }) => {
        take(cells, line);
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof TooMany)) errors.push(explain(error, path, lines.at(-1) ?? 1));
    else if (errors.length > MOST_MISTAKES)
      mistake(errors.at(-1)!.line + 1, 'the rest of the table was not read', null);
  }
  if (errors.length > 0) return { errors };
  if (header.length === 0) {
    const hint = `its first line is ${Object.keys(columns).join(',')}`;
    return { errors: [{ file: path, line: 1, column: 1, message: 'the table is empty', hint }] };
  }
  return { file, rows };
}

class TooMany extends Error {}

function readHeader(
  cells: readonly string[],
  columns: Readonly<Record<string, CellKind>>,
  mistake: (message: string, hint: string | null) => void,
): string[] {
  const names = cells.map((cell) => cell.trim());
  const seen = new Set<string>();
  for (const name of names) {
    if (!Object.hasOwn(columns, name))
      mistake(
        `unknown column "${quoteInput(name)}"`,
        didYouMean(name, Object.keys(columns)) ?? `the columns are ${Object.keys(columns).join(', ')}`,
      );
    else if (seen.has(name)) mistake(`the column ${name} stands here twice`, 'keep one');
    seen.add(name);
  }
  return names;
}

/** A row as the plain value that a YAML file would give. */
function rowOf(
  cells: readonly string[],
  header: readonly string[],
  columns: Readonly<Record<string, CellKind>>,
  emptyLists: readonly string[],
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const name of emptyLists) row[name] = [];
  for (let i = 0; i < header.length; i++) {
    const cell = cells[i]!;
    const name = header[i]!;
    const kind = columns[name];
    if (cell === '' || kind === undefined) continue;
    const value = cellValue(cell, kind);
    const dot = name.indexOf('.');
    if (dot < 0) row[name] = value;
    else {
      const outer = name.slice(0, dot);
      const group = (row[outer] ?? {}) as Record<string, unknown>;
      group[name.slice(dot + 1)] = value;
      row[outer] = group;
    }
  }
  return row;
}

const NUMBER = /^-?\d{1,15}(?:\.\d{1,15})?$/;

/** What is not a number stays text, so that the schema says so. */
export function cellValue(cell: string, kind: CellKind): unknown {
  switch (kind) {
    case 'text':
      return unguardCell(cell);
    case 'line':
    case 'yearDays':
      return cell;
    case 'departures':
      return departuresOfCell(cell);
    case 'postHours':
      return postHoursOfCell(cell);
    case 'number':
      return NUMBER.test(cell) ? Number(cell) : cell;
    case 'yes':
      return cell === 'yes' || cell === 'true' ? true : cell === 'no' || cell === 'false' ? false : cell;
    case 'words':
      return cell.trim().split(' ').filter(Boolean);
    case 'numbers':
      return cell
        .trim()
        .split(' ')
        .filter(Boolean)
        .map((word) => (NUMBER.test(word) ? Number(word) : word));
    case 'names':
      return unguardCell(cell)
        .split('|')
        .map((name) => name.trim());
  }
}

/** Way points of a cell, or what is wrong with them. */
export function wayOf(cell: string): [number, number][] | string {
  const points: [number, number][] = [];
  for (const pair of cell.split(';')) {
    const [lon, lat, ...rest] = pair.trim().split(' ');
    if (lon === undefined || lat === undefined || rest.length > 0 || !NUMBER.test(lon) || !NUMBER.test(lat))
      return `through: "${quoteInput(pair)}" is not a pair of longitude and latitude`;
    if (Math.abs(Number(lon)) > 180 || Math.abs(Number(lat)) > 90)
      return `through: "${quoteInput(pair)}" lies nowhere on earth; longitude comes first`;
    if (points.push([Number(lon), Number(lat)]) > MOST_WAY_POINTS)
      return `through: more than ${MOST_WAY_POINTS} way points`;
  }
  return points;
}

function columnOf(text: string, lineStart: number, where: YamlPath, header: readonly string[]): number {
  const keys = where.filter((step) => typeof step === 'string');
  const cell = [header.indexOf(keys.join('.')), header.indexOf(keys[0] ?? '')].find((at) => at >= 0) ?? 0;
  let column = 1;
  let quoted = false;
  for (let seen = 0; seen < cell && lineStart + column <= text.length; column++) {
    const sign = text[lineStart + column - 1];
    if (sign === '"') quoted = !quoted;
    else if (sign === ',' && !quoted) seen++;
  }
  return column;
}

function newlinesIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells)
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}

function explain(error: unknown, file: string, after: number): PackError {
  const { code, lines, message } = error as CsvError & { lines?: number };
  if (code === undefined) throw error;
  const line = lines ?? after + 1;
  const at = { file, line, column: 1 };
  if (code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' || code === 'CSV_RECORD_INCONSISTENT_COLUMNS')
    return {
      ...at,
      message: 'the row has another number of cells than the header',
      hint: 'put text with commas in quotes',
    };
  if (code === 'CSV_MAX_RECORD_SIZE')
    return {
      ...at,
      message: `a row is longer than ${LONGEST_ROW} characters`,
      hint: 'a quote is not closed',
    };
  return { ...at, message: message.slice(0, 160), hint: 'double a quote inside a quoted cell' };
}

/** Tables of places say the country in each row, files of YAML once: one file a country, with the lines of its rows. */
export function placesByCountry(
  file: YamlFile,
  rows: readonly PlaceRow[],
): TypedFile<{ country: string; places: Omit<PlaceRow, 'country'>[] }>[] {
  const byCountry = new Map<string, { places: Omit<PlaceRow, 'country'>[]; at: number[] }>();
  rows.forEach(({ country, ...row }, index) => {
    const group = byCountry.get(country) ?? { places: [], at: [] };
    byCountry.set(country, group);
    group.places.push(row);
    group.at.push(index);
  });
  return [...byCountry]
    .sort(([a], [b]) => compareText(a, b))
    .map(([country, { places, at }]) => ({
      data: { country, places },
      file: {
        path: file.path,
        value: null,
        at: ([list, index, ...rest]: YamlPath) =>
          file.at([list ?? 'places', typeof index === 'number' ? (at[index] ?? 0) : 0, ...rest]),
      },
    }));
}
