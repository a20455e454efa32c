import { z } from 'zod';
import type { FoundCrossing, FoundLeg, FoundPlace } from '../../network/found/model.ts';
import type { Position } from '../../network/model.ts';
import { MODES } from '../../terms/mode.ts';
import { figure, id, range, state, text, when } from '../pack/schema-common.ts';
import { departures, departuresOf, postHours, season } from '../pack/schema-network.ts';
import { type CellKind, TABLE_COLUMNS } from '../pack/table.ts';

/*
 * Legs as one table that stands by itself: a row a leg, with what is known of its two ends and of its crossing beside it. The
 * columns of a pack's own table of legs, and some more. Tables of others need `from` and `to`; everything else may be missing.
 */

const PLACE: Readonly<Record<string, CellKind>> = {
  name: 'text',
  country: 'text',
  lat: 'number',
  lon: 'number',
  kinds: 'words',
  unlocode: 'text',
  gaugesMm: 'numbers',
  aliases: 'names',
};
const CROSSING: Readonly<Record<string, CellKind>> = {
  a: 'text',
  b: 'text',
  modes: 'words',
  gaugeBreak: 'yes',
  'dwellHours.low': 'number',
  'dwellHours.typical': 'number',
  'dwellHours.high': 'number',
  opened: 'text',
  hours: 'postHours',
};

const prefixed = (prefix: string, columns: Readonly<Record<string, CellKind>>) =>
  Object.fromEntries(Object.entries(columns).map(([name, kind]) => [`${prefix}.${name}`, kind]));

/** Column → how its cells are read, in the order in which an export writes them. */
export const LEG_TABLE_COLUMNS: Readonly<Record<string, CellKind>> = {
  ...Object.fromEntries(Object.entries(TABLE_COLUMNS.legs).filter(([name]) => name !== 'confidence')),
  ...prefixed('from', PLACE),
  ...prefixed('to', PLACE),
  ...prefixed('crossing', CROSSING),
};

const place = z.strictObject({
  name: text.optional(),
  country: state.optional(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  kinds: z.array(text).optional(),
  unlocode: z
    .string()
    .regex(/^[A-Z]{2}[A-Z2-9]{3}$/)
    .optional(),
  gaugesMm: z.array(z.number().int().min(500).max(2000)).optional(),
  aliases: z.array(text).optional(),
});

const crossing = z.strictObject({
  a: text.optional(),
  b: text.optional(),
  modes: z.array(z.enum(MODES)).optional(),
  gaugeBreak: z.boolean().optional(),
  dwellHours: range.optional(),
  opened: when.optional(),
  hours: postHours.optional(),
});

/** A row, with ends and crossing as parts of it. */
export const legRow = z.strictObject({
  id: text.optional(),
  from: text,
  to: text,
  mode: z.enum(MODES).optional(),
  service: text.optional(),
  distanceKm: z.number().positive().max(45_000).optional(),
  distanceBasis: z.enum(['found', 'recalled', 'derived', 'computed']).optional(),
  hours: range.optional(),
  costUsd: z.strictObject({ teu: figure, feu: figure }).optional(),
  gaugeMm: z.number().int().min(500).max(2000).optional(),
  headwayHours: z.number().positive().max(8784).optional(),
  frequency: text.optional(),
  // An end is called what the row calls it.
  timetable: z
    .array(departures.extend({ from: text.optional() }))
    .max(1000)
    .optional(),
  season: season.optional(),
  territories: z.array(state).optional(),
  crossing: id.optional(),
  includesDwell: z.boolean().optional(),
  operator: text.optional(),
  opened: when.optional(),
  closed: when.optional(),
  proof: z.enum(['text', 'official', 'report']).optional(),
  // Sources are ids of the pack that the table came out of: the import cites the table.
  sources: z.array(text).optional(),
  note: text.optional(),
  ends: z.strictObject({ from: place.optional(), to: place.optional(), crossing: crossing.optional() }),
});
export type LegRow = z.output<typeof legRow>;

interface At {
  readonly file: string;
  readonly line: number;
}

/** One end of a row. Its key is what the row calls it, so that rows that call it the same share it. */
export function placeOfRow(row: LegRow, end: 'from' | 'to', at: At): FoundPlace {
  const { name, country, lat, lon, kinds, unlocode, gaugesMm, aliases } = row.ends[end] ?? {};
  return {
    ...at,
    key: row[end],
    id: row[end],
    name: name ?? row[end],
    aliases: aliases ?? [],
    country: country ?? null,
    lat: lat ?? null,
    lon: lon ?? null,
    kinds: kinds ?? [],
    unlocode: unlocode ?? null,
    gaugesMm: gaugesMm ?? [],
  };
}

/** The leg of a row; null where it says no mode and none was said for all. */
export function legOfRow(
  row: LegRow,
  mode: LegRow['mode'],
  geometry: readonly Position[],
  at: At,
): FoundLeg | null {
  const by = row.mode ?? mode;
  if (by === undefined) return null;
  return {
    ...at,
    id: row.id ?? null,
    from: row.from,
    to: row.to,
    mode: by,
    service: row.service ?? null,
    distanceKm: row.distanceKm ?? null,
    distanceBasis: row.distanceBasis ?? null,
    hours: row.hours ?? null,
    costUsd: row.costUsd ?? null,
    gaugeMm: row.gaugeMm ?? null,
    headwayHours: row.headwayHours ?? null,
    frequency: row.frequency ?? null,
    timetable: row.timetable?.map(departuresOf) ?? null,
    season: row.season ?? null,
    territories: row.territories ?? null,
    crossing: crossingOfRow(row),
    includesDwell: row.includesDwell ?? false,
    operator: row.operator ?? null,
    opened: row.opened ?? null,
    closed: row.closed ?? null,
    geometry,
    proof: row.proof ?? null,
    note: row.note ?? null,
  };
}

function crossingOfRow({ crossing: id, ends }: LegRow): FoundCrossing | null {
  const said = ends.crossing;
  if (id === undefined && !said) return null;
  return {
    id: id ?? null,
    a: said?.a ?? null,
    b: said?.b ?? null,
    modes: said?.modes ?? [],
    gaugeBreak: said?.gaugeBreak ?? false,
    dwellHours: said?.dwellHours ?? null,
    opened: said?.opened ?? null,
    hours: said?.hours ?? null,
  };
}
