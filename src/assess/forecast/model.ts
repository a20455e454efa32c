import type { StateCode } from '../../law/model.ts';
import type { CargoClass } from '../../terms/cargo.ts';
import type { Day } from '../../terms/day.ts';
import type { Provenance, Sourced, When } from '../../terms/fact.ts';
import type { Confidence } from '../alignment/model.ts';

/**
 * open: may still be settled. resolved: yes or no. annulled: withdrawn, never yes or no. undecided: its time is over
 * and nothing that we know settles it.
 */
export const FORECAST_STATES = ['open', 'resolved', 'annulled', 'undecided'] as const;
export type ForecastState = (typeof FORECAST_STATES)[number];
export type Outcome = 'yes' | 'no';

/** Wording and criteria over a time. What was said of one version is never scored by the outcome of another. */
export interface QuestionVersion {
  /** From 1. */
  readonly version: number;
  readonly question: string;
  readonly criteria: string;
  /** The first day on which it stood. */
  readonly from: Day;
  /** Why it took the place of the one before; null for the first. */
  readonly why: string | null;
}

/** A probability of yes, as somebody gave it. */
export interface Probability {
  /** The day on which it was written down. */
  readonly on: Day;
  readonly by: string;
  /** More than 0 and less than 1. */
  readonly p: number;
  /** The version of the question that stood then. */
  readonly version: number;
  readonly note: string | null;
}

export interface Resolution {
  readonly outcome: Outcome;
  /** The day on which reality decided, not the day of writing. */
  readonly on: Day;
  readonly by: 'person' | 'rule';
  readonly who: string | null;
  readonly evidence: string;
}

/** What reality must be asked, so that no person needs to judge. */
export type ResolutionRule =
  | {
      readonly kind: 'plan';
      readonly from: string;
      readonly to: string;
      readonly cargo: CargoClass;
      readonly for: string | null;
      /** The day asked about; the pack must have been brought up to date on that day or later. */
      readonly on: Day;
      /** Yes when the plan has this status; `uncertain` decides nothing. */
      readonly status: 'lawful' | 'barred' | 'unreachable';
    }
  | {
      readonly kind: 'kappa';
      readonly states: readonly [StateCode, StateCode];
      readonly before: { readonly from: Day; readonly to: Day };
      readonly after: { readonly from: Day; readonly to: Day };
      readonly is: 'lower' | 'higher';
    };

/** What follows for named trades: the planner is asked, with these closures and suspensions laid over the pack. */
export interface Consequence {
  readonly if: Outcome;
  /** Ids of places or crossings, or codes of states. */
  readonly close: readonly string[];
  /** Ids of instruments. */
  readonly suspend: readonly string[];
  /** Ids of the pack's trades. */
  readonly trades: readonly string[];
  /** The day asked about; null: the day on which somebody looks. */
  readonly on: Day | null;
  readonly note: string | null;
}

/** A question with fixed criteria, everything said about it, and what became of it. */
export interface Forecast extends Sourced {
  readonly id: string;
  readonly group: string;
  /** In order; the last is the one that stands. Never empty. */
  readonly versions: readonly QuestionVersion[];
  /** The day that the question looks forward from. */
  readonly asked: Day;
  /** The day on which it was written down. */
  readonly written: Day;
  readonly closes: Day;
  readonly state: ForecastState;
  readonly resolution: Resolution | null;
  /** Why it was annulled. */
  readonly annulment: { readonly on: Day; readonly why: string } | null;
  /** What is known that bears on it. */
  readonly evidence: string | null;
  /** The claim of somebody else that it restates, in our words. */
  readonly claim: string | null;
  /** What a forecaster without knowledge would say; null: one half. */
  readonly baseline: { readonly p: number; readonly basis: string } | null;
  readonly rule: ResolutionRule | null;
  readonly consequences: readonly Consequence[];
  readonly probabilities: readonly Probability[];
  readonly confidence: Confidence;
  /** Where it stands: in a pack, or in the user's own file. */
  readonly origin: 'pack' | 'own';
  readonly provenance: Provenance | null;
}

export type { When };
