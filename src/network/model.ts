import type { Day } from '../terms/day.ts';
import type { Provenance, Source, Sourced, When } from '../terms/fact.ts';
import type { Mode } from '../terms/mode.ts';
import type { Range } from '../terms/range.ts';
import type { CapacityTable } from './capacity.ts';

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

/** Longitude and latitude in degrees, as in GeoJSON. */
export type Position = readonly [lon: number, lat: number];

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
  /** When goods may pass on a day; left out where it works round the clock or nothing is known. */
  readonly hours?: PostHours;
  readonly provenance: Provenance;
}

/**
 * The part of each year in which a leg can be used, by days of a year. Ice and snow keep no calendar: it opens on some day of
 * `opens` and closes on some day of `closes` (the first day without it), bounds included. A season may run over the new year.
 */
export interface Season {
  readonly opens: YearDays;
  readonly closes: YearDays;
}
export interface YearDays {
  readonly earliest: YearDay;
  readonly latest: YearDay;
}
export interface YearDay {
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Departures of a service: at these minutes of a day, on these days of a week (0 Monday to 6 Sunday). */
export interface Departures {
  /** The end from which it leaves; null: from both. */
  readonly from: string | null;
  /** Empty where it leaves on the days of `also` alone. */
  readonly weekdays: readonly number[];
  readonly minutes: readonly number[];
  /** First and last day on which weekdays count; left out: no bound. */
  readonly since?: Day;
  readonly until?: Day;
  /** Days on which it does not leave although their weekday says so, and days on which it leaves besides; ascending. */
  readonly except?: readonly Day[];
  readonly also?: readonly Day[];
}

/** Minutes of a day between which a post lets goods pass, on these days of a week (0 Monday to 6 Sunday). */
export interface PostHours {
  readonly weekdays: readonly number[];
  readonly opens: number;
  readonly closes: number;
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
  /** When it leaves, where that is known; else the headway is all there is. */
  readonly timetable?: readonly Departures[];
  /** Left out where it runs all year, or nothing is known. */
  readonly season?: Season;
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
  /**
   * How it is drawn: longitude and latitude of way points between `from` and `to`, in that order. Left out where it is
   * drawn straight. Sea legs keep off the land; of rail and road only places on the line are known, so those are sketches.
   */
  readonly geometry?: readonly Position[];
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

/** `hours` and `days` count waits, transfers and borders; `travelHours` the legs alone. Money is per container. */
export const MEASURES = ['km', 'hours', 'travelHours', 'days', 'usd20', 'usd40'] as const;
export type Measure = (typeof MEASURES)[number];

/** One number that somebody published about a way, and how far off a planned one may be. */
export interface ReferenceValue {
  readonly measure: Measure;
  readonly label: string | null;
  /** Only the part of the way in this state, or at `sea`; null: the whole. */
  readonly part: string | null;
  readonly from: string;
  readonly to: string;
  /** Places to touch, in order of travel. */
  readonly via: readonly string[];
  /** In the unit of `measure`; equal bounds for a single number. */
  readonly published: { readonly low: number; readonly high: number };
  /** Per cent of the published number; null: shown and not judged. */
  readonly tolerancePercent: number | null;
}

/** What a railway, a port or the press published of one service, for comparing the network with. */
export interface ReferenceFigure {
  readonly id: string;
  readonly title: string;
  readonly asOf: When;
  /** The day on which the network is planned for the comparison. */
  readonly on: When;
  readonly modes: readonly Mode[];
  /** Ids that the published way does not touch. */
  readonly avoid: readonly string[];
  readonly values: readonly ReferenceValue[];
  readonly note: string | null;
  readonly sources: readonly string[];
  readonly provenance: Provenance;
}

export interface Network {
  readonly places: readonly Place[];
  readonly crossings: readonly Crossing[];
  readonly legs: readonly Leg[];
  readonly norms: Norms;
  readonly sources: readonly Source[];
  /** How much passes, where somebody said it; left out where a pack says nothing. */
  readonly capacity?: CapacityTable;
}
