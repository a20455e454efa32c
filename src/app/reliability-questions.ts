import type { z } from 'zod';
import type { planQuestion, QueryJson, StatusJson } from './questions.ts';

/** How a person asks how surely goods arrive. */
export type ReliabilityWords = z.infer<typeof planQuestion> & {
  /** The deadline, days after departure. */
  readonly within?: string | undefined;
  /** `PLACE=P`, `CROSSING=P`, `STATE=P` or `INSTRUMENT=P`: closes, or stops binding, with chance P within the days. */
  readonly chance?: readonly string[] | undefined;
  /** Which forecasts count: `said` (default), `baseline` (also where nobody said anything), `none`. */
  readonly forecasts?: string | undefined;
  readonly samples?: string | undefined;
  readonly seed?: string | undefined;
};

export interface EstimateJson {
  readonly p: number;
  readonly standardError: number;
}
export interface ReliabilityJson {
  readonly query: QueryJson;
  readonly status: StatusJson;
  readonly withinDays: number | null;
  readonly samples: number;
  readonly seed: number;
  readonly hazards: readonly {
    readonly id: string;
    readonly kind: 'forecast' | 'chance';
    readonly p: number;
    readonly from: string;
    readonly until: string;
    readonly when: 'any-time' | 'end';
    readonly close: readonly string[];
    readonly suspend: readonly string[];
    readonly basis: string;
  }[];
  readonly routes: readonly {
    readonly status: StatusJson;
    readonly states: readonly string[];
    readonly legs: readonly string[];
    readonly hours: { readonly low: number; readonly typical: number; readonly high: number };
    readonly costUsd: number;
    readonly arrives: EstimateJson;
    readonly inTime: EstimateJson | null;
    readonly lawfulOnArrival: EstimateJson;
    readonly uncertainOnArrival: EstimateJson;
    readonly days: { readonly p10: number; readonly p50: number; readonly p90: number } | null;
    readonly histogram: {
      readonly from: number;
      readonly step: number;
      readonly shares: readonly number[];
    } | null;
    readonly strands: readonly {
      readonly at: string;
      readonly state: string;
      readonly hazard: string | null;
      readonly code: string;
      readonly message: string;
      readonly p: number;
      readonly standardError: number;
    }[];
    /** Without sampling, where law and network stay as they are and hazards only close; null otherwise. */
    readonly exact: { readonly arrives: number; readonly inTime: number | null } | null;
  }[];
  readonly assumptions: readonly string[];
  readonly complete: boolean;
  readonly pack: { readonly id: string; readonly revision: string };
}
