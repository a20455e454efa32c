/** What `kuryk import gtfs|geojson|csv --json` says: taken, joined, refused. */
export interface ImportNetworkJson {
  readonly format: 'gtfs' | 'geojson' | 'csv';
  readonly file: string;
  readonly sha256: string;
  readonly pack: {
    readonly id: string;
    /** Where it was written; null with --dry-run. */
    readonly dir: string | null;
    readonly over: string | null;
    readonly revision: string | null;
  };
  readonly read: { readonly rows: number; readonly ignored: readonly string[] };
  /** First and last day of a timetable: before and after it, its legs are in doubt. */
  readonly valid: { readonly from: string; readonly until: string } | null;
  /** Of a timetable: legs that keep its departures, and legs of which only how often something leaves is kept. */
  readonly departures: { readonly legs: number; readonly byHeadway: number } | null;
  readonly taken: { readonly places: number; readonly crossings: number; readonly legs: number };
  readonly joined: readonly {
    readonly file: string;
    readonly line: number;
    readonly found: string;
    readonly place: string;
    readonly by: 'id' | 'code' | 'name' | 'near';
    readonly distanceKm: number | null;
  }[];
  readonly refused: {
    readonly count: number;
    readonly listed: readonly {
      readonly file: string;
      readonly line: number;
      readonly what: string;
      readonly why: string;
      readonly hint: string | null;
    }[];
  };
  /** For how many legs a figure was missing and the habits of the pack stand in. */
  readonly assumed: {
    readonly distance: number;
    readonly hours: number;
    readonly cost: number;
    readonly dwell: number;
  };
}
