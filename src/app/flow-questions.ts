import type { z } from 'zod';
import type { planQuestion, QueryJson, StatusJson } from './questions.ts';

interface PackRefJson {
  readonly id: string;
  readonly revision: string;
}

/** How a person asks how much can go. */
export type FlowQuestionWords = z.infer<typeof planQuestion> & {
  /** Tonnes, or a number with a unit of the pack: `5000`, `300teu`, `120 wagons`. */
  readonly volume?: string | undefined;
  readonly within: string;
  /** Several loads: `CLASS=VOLUME` or `CLASS/STATE=VOLUME`. */
  readonly load?: readonly string[] | undefined;
  /** Several loads as CSV: columns cargo and tonnes; for, from and to if wanted. */
  readonly loads?: { readonly file: string; readonly text: string } | undefined;
  /** Tonnes a day of each element of which nothing is known. */
  readonly unknown?: string | undefined;
  /** Per cent of each figure that is free for these goods. */
  readonly share?: string | undefined;
  readonly containers?: boolean | undefined;
  readonly outages?: boolean | undefined;
};

export interface ElementJson {
  readonly kind: 'leg' | 'crossing' | 'place' | 'gauge-change';
  readonly id: string;
  readonly direction: 'forward' | 'backward' | null;
}
/** Null where nothing limits it as far as is known. */
export interface CaseJson {
  readonly low: number | null;
  readonly typical: number | null;
  readonly high: number | null;
}
export interface LimitJson {
  readonly element: ElementJson;
  readonly tonnesPerDay: CaseJson;
  /** False where the question assumed it. */
  readonly recorded: boolean;
  readonly facts: readonly {
    readonly id: string;
    readonly amount: { readonly low: number; readonly typical: number; readonly high: number };
    readonly unit: string;
    readonly per: string;
    readonly bound: string;
    readonly asOf: string | null;
    readonly from: string | null;
    readonly to: string | null;
    readonly confidence: string;
    readonly sources: readonly string[];
    readonly note: string | null;
  }[];
}
export interface FlowJson {
  readonly query: QueryJson;
  readonly withinDays: number;
  /** `at-most`: elements of unknown capacity lie on the ways, and are taken for unlimited. */
  readonly bound: 'at-most' | 'as-recorded';
  /** The most that can arrive within the days, whatever is asked for; null where no known limit stands in the way. */
  readonly most: CaseJson;
  readonly asked: number | null;
  readonly tonnes: number | null;
  readonly costUsd: number | null;
  readonly daysNeeded: number | null;
  readonly loads: readonly {
    readonly from: string;
    readonly to: string;
    readonly cargo: string;
    readonly for: string | null;
    readonly asked: number | null;
    readonly status: StatusJson;
    readonly tonnes: number;
    readonly command: string;
    readonly streams: readonly {
      readonly tonnes: number;
      readonly tonnesPerDay: number;
      readonly hours: number;
      readonly usdPerTonne: number;
      readonly status: StatusJson;
      readonly states: readonly string[];
      readonly legs: readonly string[];
      readonly unknown: readonly ElementJson[];
    }[];
  }[];
  readonly bottlenecks: readonly (LimitJson & { readonly shadowTonnes: number })[];
  /** The flow and the value of the dual program, which proves that no more can go. */
  readonly certificate: { readonly flow: number; readonly dual: number } | null;
  readonly used: readonly (LimitJson & { readonly usedTonnesPerDay: number; readonly savesUsd: number })[];
  readonly outages: readonly {
    readonly element: ElementJson;
    readonly through: number;
    readonly left: number | null;
    readonly lost: number | null;
    readonly command: string | null;
  }[];
  readonly surge: {
    readonly doneOnDay: number | null;
    readonly arrived: readonly number[];
    readonly travelling: readonly number[];
    readonly queues: readonly { readonly element: ElementJson; readonly tonnes: readonly number[] }[];
  } | null;
  readonly unknown: readonly ElementJson[];
  readonly notApplied: readonly string[];
  readonly changesOn: string | null;
  readonly assumptions: readonly string[];
  readonly pack: PackRefJson;
}
