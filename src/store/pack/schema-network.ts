import { z } from 'zod';
import { PLACE_KINDS } from '../../network/model.ts';
import { MODES } from '../../terms/mode.ts';
import { distinctList, figure, id, list, range, sourced, state, text, when } from './schema-common.ts';

const place = z.strictObject({
  id,
  name: text,
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  kinds: distinctList(z.enum(PLACE_KINDS)),
  unlocode: z
    .string()
    .regex(/^[A-Z]{2}[A-Z2-9]{3}$/)
    .optional(),
  aliases: z.array(text).optional(),
  gaugesMm: z.array(z.number().int().min(500).max(2000)).optional(),
  coordinates: z.enum(['found', 'recalled']),
  note: text.optional(),
  sources: distinctList(id).optional(),
});

export const placesFile = z.strictObject({
  country: state,
  sources: distinctList(id).optional(),
  places: list(place),
});

const crossing = z.strictObject({
  id,
  a: id,
  b: id,
  states: z.tuple([state, state]),
  modes: distinctList(z.enum(MODES)),
  gaugeBreak: z.boolean().optional(),
  dwellHours: range,
  opened: when.optional(),
  ...sourced,
});

const fileDefaults = { proof: sourced.proof, confidence: sourced.confidence, sources: sourced.sources };

export const crossingsFile = z.strictObject({ ...fileDefaults, crossings: list(crossing) });

const leg = z.strictObject({
  id,
  from: id,
  to: id,
  mode: z.enum(MODES),
  service: text.optional(),
  distanceKm: z.number().positive().max(45_000),
  distanceBasis: z.enum(['found', 'recalled', 'derived', 'computed']),
  hours: range,
  costUsd: z.strictObject({ teu: figure, feu: figure }),
  gaugeMm: z.number().int().min(500).max(2000).optional(),
  headwayHours: z.number().positive().optional(),
  frequency: text.optional(),
  territories: z.array(state),
  crossing: id.optional(),
  includesDwell: z.boolean().optional(),
  operator: text.optional(),
  opened: when.optional(),
  closed: when.optional(),
  ...sourced,
});

export const legsFile = z.strictObject({ ...fileDefaults, legs: list(leg) });

const handling = z.strictObject({ hours: range, costUsd: figure });
const perMode = z.strictObject({ rail: figure, road: figure, sea: figure, air: figure, inland: figure });

export const normsFile = z.strictObject({
  transshipment: handling,
  gaugeChange: handling,
  railFerryHandling: handling,
  borderFeeUsd: perMode,
  co2KgPerTonneKm: perMode,
  payloadTonnes: z.number().positive(),
  ...fileDefaults,
  sources: distinctList(id),
  note: text.optional(),
});

export type PlacesInput = z.output<typeof placesFile>;
export type CrossingsInput = z.output<typeof crossingsFile>;
export type LegsInput = z.output<typeof legsFile>;
export type NormsInput = z.output<typeof normsFile>;
