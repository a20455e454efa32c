import type { Provenance, Source, Sourced, When } from '../terms/fact.ts';
import type { Mode } from '../terms/mode.ts';
import type { Range } from '../terms/range.ts';

export const PLACE_KINDS = [
  'seaport',
  'river_port',
  'rail_station',
  'border_crossing',
  'inland_terminal',
  'air_hub',
  'city',
  'military_base',
  'road_junction',
] as const;
export type PlaceKind = string;

export interface Place {
  readonly id: string;
  readonly name: string;
  /** Other names and spellings, in any script. Two places may share one ("Alat"): then the user is asked. */
  readonly aliases: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly lon: number;
  readonly lat: number;
  readonly kinds: readonly PlaceKind[];
  readonly unlocode: string | null;
  readonly gaugesMm: readonly number[];
  readonly coordinates: 'found' | 'recalled';
  readonly note: string | null;
  readonly sources: readonly string[];
  readonly provenance: Provenance;
}

/** Two posts that face each other, or two ports joined by sea. */
export interface Crossing extends Sourced {
  readonly id: string;
  readonly a: string;
  readonly b: string;
  /** The states on side a and side b. */
  readonly states: readonly [string, string];
  readonly modes: readonly Mode[];
  readonly gaugeBreak: boolean;
  readonly dwellHours: Range;
  readonly opened: When | null;
  readonly provenance: Provenance;
}

/** One movement by one mode between two places, usable both ways with the same figures. */
export interface Leg extends Sourced {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  /** Kind of service within the mode: `rail-ferry`, `ro-ro`, `container`, … */
  readonly service: string | null;
  readonly distanceKm: number;
  readonly distanceBasis: 'found' | 'recalled' | 'derived' | 'computed';
  /** Travel time without dwell, unless `includesDwell`. */
  readonly hours: Range;
  /** Indicative, per container of 20 and 40 feet. */
  readonly costUsd: { readonly teu: number; readonly feu: number };
  /** Track gauge of a rail leg or rail ferry, mm. */
  readonly gaugeMm: number | null;
  /** Average hours between departures of a scheduled service; null where one leaves at will. */
  readonly headwayHours: number | null;
  readonly frequency: string | null;
  /** The territories it runs through, in order from `from` to `to`; empty on the high sea and where not recorded (air). */
  readonly territories: readonly string[];
  /** Crossing id when it passes a border; for sea legs between two states the pair of ports. */
  readonly crossing: string | null;
  /** The leg's hours already hold the wait at the border. */
  readonly includesDwell: boolean;
  readonly operator: string | null;
  /** First day of use; null: since before 2001 or not known. */
  readonly opened: When | null;
  /** First day without it; null: still in use. */
  readonly closed: When | null;
  readonly provenance: Provenance;
}

/** Figures counted once at a place when the goods change vehicle, and other norms with their source. */
export interface Norms {
  readonly transshipment: { readonly hours: Range; readonly costUsd: number };
  readonly gaugeChange: { readonly hours: Range; readonly costUsd: number };
  readonly railFerryHandling: { readonly hours: Range; readonly costUsd: number };
  readonly borderFeeUsd: Readonly<Record<Mode, number>>;
  /** kg CO2 per tonne-kilometre. */
  readonly co2KgPerTonneKm: Readonly<Record<Mode, number>>;
  /** Assumed load of a 40-foot container, tonnes. */
  readonly payloadTonnes: number;
  readonly sources: readonly string[];
}

export interface Network {
  readonly places: readonly Place[];
  readonly crossings: readonly Crossing[];
  readonly legs: readonly Leg[];
  readonly norms: Norms;
  readonly sources: readonly Source[];
}
