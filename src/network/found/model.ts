import type { When } from '../../terms/fact.ts';
import type { Mode } from '../../terms/mode.ts';
import type { Range } from '../../terms/range.ts';
import type { Departures, Position, PostHours, Season } from '../model.ts';

/** Where in a file of others something stands. */
export interface Found {
  readonly file: string;
  readonly line: number;
}

/** A place as a timetable, a map or a table of others names it. What they do not say is null. */
export interface FoundPlace extends Found {
  /** How legs of the same file refer to it. */
  readonly key: string;
  /** An id that it wants to have, or that a known place has. */
  readonly id: string | null;
  readonly name: string | null;
  readonly aliases: readonly string[];
  readonly country: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly kinds: readonly string[];
  readonly unlocode: string | null;
  readonly gaugesMm: readonly number[];
}

export interface FoundCrossing {
  readonly id: string | null;
  readonly a: string | null;
  readonly b: string | null;
  readonly modes: readonly Mode[];
  readonly gaugeBreak: boolean;
  readonly dwellHours: Range | null;
  readonly opened: When | null;
  readonly hours: PostHours | null;
}

/** A leg as found; ends are keys of found places. */
export interface FoundLeg extends Found {
  readonly id: string | null;
  readonly from: string;
  readonly to: string;
  readonly mode: Mode;
  readonly service: string | null;
  readonly distanceKm: number | null;
  readonly distanceBasis: 'found' | 'recalled' | 'derived' | 'computed' | null;
  readonly hours: Range | null;
  readonly costUsd: { readonly teu: number; readonly feu: number } | null;
  readonly gaugeMm: number | null;
  readonly headwayHours: number | null;
  readonly frequency: string | null;
  /** `from` is a key of one of the two ends. */
  readonly timetable: readonly Departures[] | null;
  readonly season: Season | null;
  readonly territories: readonly string[] | null;
  readonly crossing: FoundCrossing | null;
  readonly includesDwell: boolean;
  readonly operator: string | null;
  readonly opened: When | null;
  readonly closed: When | null;
  readonly geometry: readonly Position[];
  readonly proof: 'text' | 'official' | 'report' | null;
  readonly note: string | null;
}

/** All that a file of others says about a network. */
export interface FoundNetwork {
  readonly places: readonly FoundPlace[];
  readonly legs: readonly FoundLeg[];
}

/** What is not taken: where it stands, what is wrong, what to do. */
export interface Refusal extends Found {
  readonly what: string;
  readonly why: string;
  readonly hint: string | null;
}

/** Counts every refusal and keeps the first ones: a file of a million bad rows must not fill memory with its mistakes. */
export class Refusals {
  readonly listed: Refusal[] = [];
  count = 0;
  private readonly most: number;

  constructor(most = 1000) {
    this.most = most;
  }

  add(at: Found, what: string, why: string, hint: string | null = null): void {
    this.count += 1;
    if (this.listed.length >= this.most) return;
    this.listed.push({ file: at.file, line: at.line, what: shown(what), why: shown(why), hint });
  }
}

/** Text of others in a report: cut, and without control and direction characters. */
function shown(text: string): string {
  return text.slice(0, 200).replace(/[\p{Cc}\p{Cf}]/gu, '');
}
