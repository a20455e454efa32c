import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { FoundLeg, FoundPlace, Refusals } from '../../network/found/model.ts';
import { nearlyKm } from '../../network/geodesic.ts';
import type { Position } from '../../network/model.ts';
import { InputError } from '../../terms/errors.ts';
import { quoteInput } from '../../terms/nearest.ts';
import { cellValue } from '../pack/table.ts';
import { demandFile } from './found-file.ts';
import { FeatureCutter, type Piece } from './json-features.ts';
import { LEG_TABLE_COLUMNS, type LegRow, legOfRow, placeOfRow } from './legs-table.ts';
import { LIMITS } from './limits.ts';
import {
  columnNamed,
  FoundPlaces,
  type LegsOptions,
  type LegsRead,
  put,
  tooMany,
  validated,
} from './read-legs-csv.ts';
import { thinLine } from './thin-line.ts';

/** Ends of two lines that lie so near are one node of the layer: about ten metres. */
const NODE_DIGITS = 4;

/**
 * Reads lines of a GIS layer as legs (RFC 7946): properties are named like the columns of a table of legs; a line without
 * `from` and `to` begins and ends where it is drawn. Points with an `id` describe the places that lines name.
 */
export async function readGeojson(file: string, options: LegsOptions, refusals: Refusals): Promise<LegsRead> {
  demandFile(file, 'a layer as GeoJSON');
  const layer = new Layer(basename(file), options, refusals);
  const cutter = new FeatureCutter(
    basename(file),
    (piece) => layer.feature(piece),
    (piece) => layer.root(piece),
  );
  for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }))
    cutter.write(chunk as Buffer);
  cutter.end();
  return layer.read();
}

class Layer {
  private readonly file: string;
  private readonly options: LegsOptions;
  private readonly refusals: Refusals;
  private readonly places: FoundPlaces;
  private readonly points = new Map<string, FoundPlace>();
  private readonly legs: FoundLeg[] = [];
  private readonly ignored = new Set<string>();
  private rows = 0;

  constructor(file: string, options: LegsOptions, refusals: Refusals) {
    this.file = file;
    this.options = options;
    this.refusals = refusals;
    this.places = new FoundPlaces(refusals);
  }

  read(): LegsRead {
    const places = this.places.all().map((place) => {
      const point = this.points.get(place.key);
      return point ? { ...point, file: place.file, line: point.line } : place;
    });
    return { places, legs: this.legs, ignored: [...this.ignored], rows: this.rows };
  }

  root({ value, line }: Piece): void {
    const at = { at: { file: this.file, line, column: 1 } };
    const root = mapOf(value);
    if (!root)
      throw new InputError('this is no GeoJSON object', {
        ...at,
        hint: 'a file begins with { "type": "FeatureCollection", … }',
      });
    const crs = JSON.stringify(root.crs ?? null);
    if (crs !== 'null' && !/CRS84|EPSG:{1,2}4326|WGS\s?84/i.test(crs.slice(0, 1000)))
      throw new InputError('the coordinates are of another system than WGS 84', {
        ...at,
        hint: 'convert it first: ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson',
      });
    if (root.type === 'FeatureCollection') {
      if (!Array.isArray(root.features)) throw new InputError('the collection has no list of features', at);
      return;
    }
    if (root.type === 'Feature') this.feature({ value, line });
    else this.feature({ value: { type: 'Feature', properties: {}, geometry: value }, line });
  }

  feature({ value, line }: Piece): undefined {
    this.rows += 1;
    const at = { file: this.file, line };
    const what = `feature ${this.rows}`;
    const refuse = (why: string, hint: string | null = null): undefined => {
      this.refusals.add(at, what, why, hint);
    };
    const feature = mapOf(value);
    const geometry = mapOf(feature?.geometry);
    if (feature?.type !== 'Feature' || !geometry) return refuse('it is no feature with a geometry');
    const properties = mapOf(feature.properties) ?? {};
    if (geometry.type === 'Point') return this.point(geometry.coordinates, properties, at, refuse);
    if (geometry.type !== 'LineString' && geometry.type !== 'MultiLineString')
      return refuse(`a ${quoteInput(String(geometry.type))} is no leg`, 'legs are lines, places are points');
    const drawn = wholeLine(geometry.type, geometry.coordinates);
    if (typeof drawn === 'string') return refuse(drawn, 'longitude first, in degrees of WGS 84');
    return this.lineOf(drawn, properties, at, refuse);
  }

  private point(
    coordinates: unknown,
    properties: Readonly<Record<string, unknown>>,
    at: { file: string; line: number },
    refuse: (why: string, hint?: string) => undefined,
  ): undefined {
    const position = positionOf(coordinates);
    if (typeof position === 'string') return refuse(position, 'longitude first, in degrees of WGS 84');
    const id = textOf(properties.id);
    // A point that no line can name describes nothing.
    if (id === null) return undefined;
    const value: Record<string, unknown> = { from: id, to: id };
    const ends: Record<string, Record<string, unknown>> = { from: { lon: position[0], lat: position[1] } };
    for (const key of ['name', 'country', 'kinds', 'unlocode', 'gaugesMm', 'aliases']) {
      if (Object.hasOwn(properties, key) && properties[key] !== null) ends.from![key] = properties[key];
    }
    const row = validated({ ...value, ends }, at, [], this.refusals);
    if (row && this.points.size < LIMITS.places) this.points.set(id, placeOfRow(row.data, 'from', at));
    return undefined;
  }

  private lineOf(
    line: readonly Position[],
    properties: Readonly<Record<string, unknown>>,
    at: { file: string; line: number },
    refuse: (why: string, hint?: string) => undefined,
  ): undefined {
    const value: Record<string, unknown> = {};
    const ends: Record<string, Record<string, unknown>> = {};
    this.readProperties(properties, value, ends);
    const [first, last] = [line[0]!, line.at(-1)!];
    for (const [end, position] of [
      ['from', first],
      ['to', last],
    ] as const) {
      const part = { ...ends[end] };
      part.lon ??= position[0];
      part.lat ??= position[1];
      ends[end] = part;
      value[end] ??= `${position[0].toFixed(NODE_DIGITS)},${position[1].toFixed(NODE_DIGITS)}`;
    }
    value.ends = ends;
    const row = validated(value, at, [], this.refusals);
    if (!row) return undefined;
    const data = withLength(row.data, line);
    const between = thinLine(line, LIMITS.wayPoints + 2).slice(1, -1);
    const leg = legOfRow(data, this.options.mode, between, at);
    if (!leg)
      return refuse(
        'it says no mode',
        'a property mode: rail, road, sea, air or inland; or one for all with --mode',
      );
    if (this.places.add(placeOfRow(data, 'from', at)) && this.places.add(placeOfRow(data, 'to', at)))
      this.legs.push(leg);
    if (this.legs.length > LIMITS.legs) throw tooMany(this.file, LIMITS.legs, 'legs');
    return undefined;
  }

  /** Properties as they are, with parts in maps of their own (`hours: { low: 1, … }`) or flat (`hours.low`, `hours_low`). */
  private readProperties(
    properties: Readonly<Record<string, unknown>>,
    value: Record<string, unknown>,
    ends: Record<string, Record<string, unknown>>,
    prefix = '',
  ): void {
    for (const [key, found] of Object.entries(properties)) {
      const name = `${prefix}${key}`;
      if (found === null || found === '') continue;
      const parts = prefix.split('.').length <= 2 ? mapOf(found) : null;
      if (parts) {
        this.readProperties(parts, value, ends, `${name}.`);
        continue;
      }
      const column = columnNamed(name);
      if (column === null || column === 'through') {
        if (this.ignored.size < 100 && name !== 'kind') this.ignored.add(quoteInput(name));
        continue;
      }
      put(value, ends, column, propertyValue(column, found));
    }
  }
}

/** Programs write lists and truth as text where a format knows no better. */
function propertyValue(column: string, found: unknown): unknown {
  const kind = LEG_TABLE_COLUMNS[column];
  if (typeof found === 'string' && (kind === 'words' || kind === 'numbers')) {
    const words = found.split(/[\s,]+/, 100).filter(Boolean);
    return kind === 'words' ? words : words.map(Number);
  }
  if (typeof found === 'string' && kind === 'names') return found.split('|', 100).map((name) => name.trim());
  if (typeof found === 'string' && (kind === 'departures' || kind === 'postHours'))
    return cellValue(found, kind);
  if (kind === 'yes' && (found === 'yes' || found === 'no')) return found === 'yes';
  if (typeof found === 'number' && kind === 'text') return String(found);
  if (typeof found === 'string' && kind === 'number' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(found))
    return Number(found);
  return found;
}

function withLength(row: LegRow, line: readonly Position[]): LegRow {
  if (row.distanceKm !== undefined || line.length <= LIMITS.wayPoints + 2) return row;
  // The length of the line as it was drawn, before points were left out.
  const km = line.slice(1).reduce((sum, [lon, lat], i) => {
    const [lon0, lat0] = line[i]!;
    return sum + nearlyKm({ lon: lon0, lat: lat0 }, { lon, lat });
  }, 0);
  return { ...row, distanceKm: Number(Math.max(0.1, km).toFixed(1)), distanceBasis: 'computed' };
}

function mapOf(value: unknown): Record<string, unknown> | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.length > 0 && value.length <= 200 ? value : null;
}

function positionOf(value: unknown): Position | string {
  const [lon, lat] = Array.isArray(value) ? value : [];
  if (typeof lon !== 'number' || typeof lat !== 'number') return 'a position is no pair of numbers';
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return `${lon}, ${lat} lies nowhere on earth`;
  return [lon, lat];
}

/** The line in one piece; what was cut at the antimeridian (RFC 7946, 3.1.9) is joined again. */
function wholeLine(type: 'LineString' | 'MultiLineString', coordinates: unknown): Position[] | string {
  const parts = type === 'LineString' ? [coordinates] : Array.isArray(coordinates) ? coordinates : [];
  const line: Position[] = [];
  for (const part of parts) {
    if (!Array.isArray(part)) return 'a line is a list of positions';
    const positions: Position[] = [];
    for (const each of part) {
      const position = positionOf(each);
      if (typeof position === 'string') return position;
      positions.push(position);
    }
    const [first] = positions;
    const last = line.at(-1);
    if (last && first) {
      const overDateLine =
        Math.abs(last[0]) === 180 && Math.abs(first[0]) === 180 && Math.abs(last[1] - first[1]) < 1e-6;
      if (overDateLine) {
        line.pop();
        positions.shift();
      } else if (last[0] === first[0] && last[1] === first[1]) positions.shift();
      else return 'the parts of the line do not meet';
    }
    line.push(...positions);
  }
  if (line.length < 2) return 'a line has two points or more';
  return line;
}
