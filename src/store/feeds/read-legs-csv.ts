import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { FoundLeg, FoundNetwork, FoundPlace, Refusals } from '../../network/found/model.ts';
import { InputError } from '../../terms/errors.ts';
import { didYouMean, quoteInput } from '../../terms/nearest.ts';
import { cellValue, wayOf } from '../pack/table.ts';
import { validate } from '../pack/validate.ts';
import { readCsv } from './csv-stream.ts';
import { demandFile } from './found-file.ts';
import { LEG_TABLE_COLUMNS, type LegRow, legOfRow, legRow, placeOfRow } from './legs-table.ts';
import { LIMITS } from './limits.ts';

export interface LegsRead extends FoundNetwork {
  /** Columns or properties that mean nothing here. */
  readonly ignored: readonly string[];
  readonly rows: number;
}

export interface LegsOptions {
  /** How legs go that do not say it. */
  readonly mode: LegRow['mode'];
}

/** Reads a table of legs (see {@link LEG_TABLE_COLUMNS}); names of columns may be written in any case, with `_` or blanks. */
export async function readLegsCsv(file: string, options: LegsOptions, refusals: Refusals): Promise<LegsRead> {
  demandFile(file, 'a table of legs as CSV');
  return readLegsTable(
    createReadStream(file, { highWaterMark: 256 * 1024 }),
    basename(file),
    LIMITS.fileBytes,
    options,
    refusals,
  );
}

export async function readLegsTable(
  source: NodeJS.ReadableStream,
  file: string,
  maxBytes: number,
  { mode }: LegsOptions,
  refusals: Refusals,
): Promise<LegsRead> {
  const places = new FoundPlaces(refusals);
  const legs: FoundLeg[] = [];
  let header: readonly (string | null)[] | null = null;
  let ignored: string[] = [];
  let rows = 0;
  await readCsv(source, {
    file,
    maxBytes,
    onRow: (cells, line) => {
      if (header === null) {
        ({ header, ignored } = readHeader(cells, { file, line }, mode !== undefined));
        return;
      }
      rows += 1;
      const at = { file, line };
      if (cells.length !== header.length) {
        refusals.add(
          at,
          `row ${rows}`,
          `the row has ${cells.length} cells, the header ${header.length}`,
          'put text with commas in quotes',
        );
        return;
      }
      const row = checkedRow(cells, header, at, refusals);
      if (!row) return;
      const leg = legOfRow(row.data, mode, row.way, at);
      if (!leg) {
        refusals.add(
          at,
          `leg ${row.data.from} – ${row.data.to}`,
          'it says no mode',
          'write rail, road, sea, air or inland, or say one for all with --mode',
        );
        return;
      }
      if (places.add(placeOfRow(row.data, 'from', at)) && places.add(placeOfRow(row.data, 'to', at)))
        legs.push(leg);
      if (legs.length > LIMITS.legs) throw tooMany(file, LIMITS.legs, 'legs');
    },
  });
  if (header === null)
    throw new InputError(`${file}: the table is empty`, {
      hint: 'its first line names the columns: from,to,mode,distanceKm,…',
    });
  return { places: places.all(), legs, ignored, rows };
}

export function tooMany(file: string, most: number, what: string): InputError {
  return new InputError(`${file}: more than ${most} ${what}`, { hint: 'split the file' });
}

/** Column names without what people write differently. */
export const foldColumn = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '');

const BY_FOLDED: ReadonlyMap<string, string> = new Map([
  ...Object.keys(LEG_TABLE_COLUMNS).map((name) => [foldColumn(name), name] as const),
  // What tables of others call the same.
  ['origin', 'from'],
  ['destination', 'to'],
  ['km', 'distanceKm'],
  ['distance', 'distanceKm'],
  ['length', 'distanceKm'],
  ['lengthkm', 'distanceKm'],
  ['fromlatitude', 'from.lat'],
  ['fromlongitude', 'from.lon'],
  ['fromlng', 'from.lon'],
  ['tolatitude', 'to.lat'],
  ['tolongitude', 'to.lon'],
  ['tolng', 'to.lon'],
  ['hourslow', 'hours.low'],
  ['hourstypical', 'hours.typical'],
  ['hourshigh', 'hours.high'],
]);

/** The column that a name of others means; null when it means none. */
export function columnNamed(written: string): string | null {
  return BY_FOLDED.get(foldColumn(written.slice(0, 80))) ?? null;
}

function readHeader(
  cells: readonly string[],
  at: { file: string; line: number },
  modeIsSaid: boolean,
): { header: (string | null)[]; ignored: string[] } {
  const ignored: string[] = [];
  const seen = new Map<string, string>();
  const where = { ...at, column: 1 };
  if (cells.length > 1000) throw new InputError('the header has more than 1000 columns', { at: where });
  const header = cells.map((cell) => {
    const name = columnNamed(cell);
    const before = name === null ? undefined : seen.get(name);
    if (name !== null && before !== undefined)
      throw new InputError(
        `the columns "${quoteInput(before)}" and "${quoteInput(cell)}" both mean ${name}`,
        { at: where, hint: 'keep one of them' },
      );
    if (name === null) ignored.push(quoteInput(cell));
    else seen.set(name, cell);
    return name;
  });
  for (const needed of ['from', 'to', ...(modeIsSaid ? [] : ['mode'])]) {
    if (!seen.has(needed))
      throw new InputError(`the table has no column ${needed}`, {
        at: where,
        hint:
          needed === 'mode'
            ? 'add it, or say one for all with --mode'
            : (didYouMean(needed, ignored) ??
              'each row is a leg: from,to,mode,distanceKm,hours.low,hours.typical,hours.high'),
      });
  }
  return { header, ignored };
}

function checkedRow(
  cells: readonly string[],
  header: readonly (string | null)[],
  at: { file: string; line: number },
  refusals: Refusals,
): { data: LegRow; way: [number, number][] } | null {
  const value: Record<string, unknown> = {};
  const ends: Record<string, Record<string, unknown>> = {};
  let way: [number, number][] = [];
  for (let i = 0; i < header.length; i++) {
    const column = header[i];
    const cell = cells[i]!.trim();
    if (column === null || column === undefined || cell === '') continue;
    const read = cellValue(cell, LEG_TABLE_COLUMNS[column]!);
    if (column === 'through') {
      const points = wayOf(cell);
      if (typeof points === 'string') {
        refusals.add(at, 'leg', points, 'write "lon lat;lon lat"');
        return null;
      }
      way = points;
      continue;
    }
    put(value, ends, column, read);
  }
  value.ends = ends;
  return validated(value, at, way, refusals);
}

/** Puts the value of a column where the schema wants it: what belongs to an end or to the crossing into a part of its own. */
export function put(
  value: Record<string, unknown>,
  ends: Record<string, Record<string, unknown>>,
  column: string,
  read: unknown,
): void {
  const [first, ...rest] = column.split('.') as [string, ...string[]];
  if (rest.length === 0) value[first] = read;
  else if (first === 'from' || first === 'to' || first === 'crossing') {
    const part = ends[first] ?? {};
    ends[first] = part;
    nest(part, rest, read);
  } else nest(value, [first, ...rest], read);
}

function nest(into: Record<string, unknown>, [key, inner]: readonly string[], read: unknown): void {
  if (key === undefined) return;
  if (inner === undefined) {
    into[key] = read;
    return;
  }
  const group = (into[key] ?? {}) as Record<string, unknown>;
  group[inner] = read;
  into[key] = group;
}

export function validated(
  value: Record<string, unknown>,
  at: { file: string; line: number },
  way: [number, number][],
  refusals: Refusals,
): { data: LegRow; way: [number, number][] } | null {
  const result = validate({ path: at.file, value, at: () => ({ line: at.line, column: 1 }) }, legRow);
  if (!Array.isArray(result)) return { data: result.data, way };
  const [first] = result;
  const name = `leg ${String(value.from ?? '?').slice(0, 80)} – ${String(value.to ?? '?').slice(0, 80)}`;
  refusals.add(
    at,
    name,
    result
      .map(({ message }) => message)
      .slice(0, 3)
      .join('; '),
    first?.hint ?? null,
  );
  return null;
}

/** Places by key: what rows say of one together. */
export class FoundPlaces {
  private readonly byKey = new Map<string, FoundPlace>();
  private readonly refusals: Refusals;

  constructor(refusals: Refusals) {
    this.refusals = refusals;
  }

  /** False when the row says something else of it than an earlier one. */
  add(place: FoundPlace): boolean {
    const known = this.byKey.get(place.key);
    if (!known) {
      if (this.byKey.size >= LIMITS.places) throw tooMany(place.file, LIMITS.places, 'places');
      this.byKey.set(place.key, place);
      return true;
    }
    for (const what of ['lat', 'lon', 'country', 'unlocode'] as const) {
      if (known[what] !== null && place[what] !== null && known[what] !== place[what]) {
        this.refusals.add(
          place,
          `place ${place.key}`,
          `${what} is ${place[what]} here and ${known[what]} on line ${known.line}`,
          'one place lies in one spot; mend one of the rows',
        );
        return false;
      }
    }
    if ((known.lat === null && place.lat !== null) || (known.country === null && place.country !== null)) {
      this.byKey.set(place.key, {
        ...known,
        lat: known.lat ?? place.lat,
        lon: known.lon ?? place.lon,
        country: known.country ?? place.country,
        unlocode: known.unlocode ?? place.unlocode,
        name: known.name === known.key ? place.name : known.name,
      });
    }
    return true;
  }

  all(): FoundPlace[] {
    return [...this.byKey.values()];
  }
}
