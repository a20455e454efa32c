import type { Day } from '../../terms/day.ts';
import type { Consequence, Outcome, ResolutionRule } from './model.ts';

/**
 * What a user did to forecasts, one record an act, never changed afterwards. `at` is the day of writing, taken from the
 * clock by whoever writes it: nobody can be early in hindsight.
 */
export type ForecastRecord = {
  readonly at: Day;
  /** Id of the question: the user's own, or one of the pack. */
  readonly id: string;
  readonly by: string;
} & (
  | {
      readonly kind: 'question';
      readonly question: string;
      readonly criteria: string;
      readonly closes: Day;
      readonly baseline: { readonly p: number; readonly basis: string } | null;
      readonly rule: ResolutionRule | null;
      readonly consequences: readonly Consequence[];
    }
  | { readonly kind: 'version'; readonly question: string; readonly criteria: string; readonly why: string }
  | { readonly kind: 'probability'; readonly p: number; readonly note: string | null }
  | {
      readonly kind: 'resolution';
      readonly outcome: Outcome;
      readonly on: Day;
      readonly how: 'person' | 'rule';
      readonly evidence: string;
    }
  | { readonly kind: 'annulment'; readonly why: string }
);
