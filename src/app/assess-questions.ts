import type { z } from 'zod';
import type { planQuestion, QueryJson, StatusJson } from './questions.ts';

export interface PackRefJson {
  readonly id: string;
  readonly revision: string;
}

/** Questions and answers of the assessments; names are a promise as in `questions.ts`. */
export type LeverageQuestion = z.infer<typeof planQuestion> & { readonly size?: string | undefined };

export interface CloserJson {
  readonly kind: 'state' | 'instrument' | 'place' | 'crossing';
  readonly id: string;
}
export interface PowerJson {
  readonly who: string;
  readonly power: string;
  readonly instrument: string | null;
  readonly notice: string | null;
}
export interface PriceJson {
  readonly status: 'lawful' | 'uncertain';
  readonly hours: number;
  readonly costUsd: number;
  readonly distanceKm: number;
}
export interface LeverageLineJson {
  readonly closer: CloserJson;
  readonly effect: 'closes' | 'unsettles' | 'lengthens';
  readonly end: boolean;
  readonly index: number;
  readonly after: PriceJson | null;
  readonly extra: { readonly hours: number; readonly costUsd: number; readonly distanceKm: number } | null;
  readonly routesLost: number;
  readonly powers: readonly PowerJson[];
  readonly trades: {
    readonly open: number;
    readonly through: readonly string[];
    readonly lost: readonly string[];
    readonly lengthened: readonly string[];
    readonly extraHours: number;
    readonly extraUsd: number;
  } | null;
  readonly command: string;
}
export interface LeverageJson {
  readonly query: QueryJson;
  readonly status: StatusJson;
  readonly speaksOf: 'lawful' | 'possible' | null;
  readonly best: PriceJson | null;
  readonly routes: number;
  readonly closers: readonly LeverageLineJson[];
  readonly coalitions: readonly {
    readonly members: readonly CloserJson[];
    readonly leaves: 'nothing' | 'doubtful';
    readonly powers: readonly (readonly PowerJson[])[];
    readonly command: string;
  }[];
  readonly cut: {
    readonly smallest: readonly { readonly crossings: readonly string[]; readonly command: string }[];
    readonly certificate: {
      readonly nodes: number;
      readonly arcs: number;
      readonly flow: number;
      readonly cut: number;
      readonly passages: readonly string[];
      readonly crossings: readonly string[];
    } | null;
  } | null;
  readonly disjoint: {
    readonly count: number;
    readonly atMost: number;
    readonly exact: boolean;
    readonly routes: readonly {
      readonly legs: readonly string[];
      readonly states: readonly string[];
      readonly restsOn: readonly CloserJson[];
      readonly hours: number;
      readonly costUsd: number;
    }[];
  } | null;
  readonly complete: boolean;
  readonly pack: PackRefJson;
}

export interface DoorsQuestion {
  /** Months, YYYY-MM. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}
export interface DoorsJson {
  readonly since: string;
  readonly until: string;
  readonly states: readonly string[];
  readonly origins: readonly string[];
  /** What the index means, in words. */
  readonly index: string;
  readonly trades: readonly {
    readonly id: string;
    readonly title: string;
    readonly months: readonly {
      readonly month: string;
      readonly open: number;
      readonly lawful: number;
      readonly best: PriceJson | null;
      readonly states: Readonly<
        Record<
          string,
          { readonly index: number | null; readonly vetoes: number; readonly choice: number | null }
        >
      >;
    }[];
    readonly turns: readonly {
      readonly month: string;
      readonly openBefore: number;
      readonly openAfter: number;
      readonly changed: Readonly<
        Record<string, { readonly before: number | null; readonly after: number | null }>
      >;
      readonly facts: readonly {
        readonly day: string;
        readonly instrument: string | null;
        readonly message: string;
      }[];
    }[];
  }[];
  readonly pack: PackRefJson;
}
