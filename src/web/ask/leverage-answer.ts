import type { StatusJson } from '../../app/questions.ts';

/** What this page reads of `GET /v1/leverage`. */
export interface Closer {
  readonly kind: 'state' | 'instrument' | 'place' | 'crossing';
  readonly id: string;
}
export interface LeverageLine {
  readonly closer: Closer;
  readonly effect: 'closes' | 'unsettles' | 'lengthens';
  /** Holds an end of the journey: closing oneself is no lever. */
  readonly end: boolean;
  readonly extra: { readonly hours: number; readonly costUsd: number; readonly distanceKm: number } | null;
  readonly routesLost: number;
  readonly powers: readonly {
    readonly who: string;
    readonly power: string;
    readonly instrument: string | null;
    readonly notice: string | null;
  }[];
  readonly trades: {
    readonly open: number;
    readonly through: readonly string[];
    readonly lost: readonly string[];
    readonly lengthened: readonly string[];
    readonly extraHours: number;
    readonly extraUsd: number;
  } | null;
}
export interface LeverageAnswer {
  readonly status: StatusJson;
  readonly speaksOf: 'lawful' | 'possible' | null;
  readonly routes: number;
  readonly closers: readonly LeverageLine[];
  readonly coalitions: readonly {
    readonly members: readonly Closer[];
    readonly leaves: 'nothing' | 'doubtful';
  }[];
  readonly cut: { readonly smallest: readonly { readonly crossings: readonly string[] }[] } | null;
  readonly disjoint: { readonly count: number; readonly atMost: number; readonly exact: boolean } | null;
  readonly complete: boolean;
}
