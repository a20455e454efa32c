import { z } from 'zod';

/** The part of the contract about forecasts; see questions.ts, which offers it with the rest. */

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const dayOrNull = isoDay.nullable();
const strings = z.array(z.string());
const outcome = z.enum(['yes', 'no']);
const state = z.enum(['open', 'resolved', 'annulled', 'undecided']);
const pack = z.strictObject({ id: z.string(), revision: z.string() });

const asked = z.string().max(200);
export const forecastListQuestion = z.strictObject({
  state: asked
    .optional()
    .describe('Only these: open, resolved, annulled, undecided, hindsight, or due (open and over)'),
  group: asked.optional().describe('Only this group: seed, hindsight, open, conditional or own'),
});
export const forecastShowQuestion = z.strictObject({
  id: asked.describe('Id of the question'),
  on: asked.optional().describe('The day on which consequences are planned, YYYY-MM-DD (default: today)'),
});
export const forecastScoreQuestion = z.strictObject({
  by: asked.optional().describe('Only this forecaster'),
});

const line = z.strictObject({
  id: z.string(),
  group: z.string(),
  origin: z.enum(['pack', 'own']),
  question: z.string(),
  asked: isoDay,
  written: isoDay,
  closes: isoDay,
  state,
  /** True for an open question whose day is over. */
  due: z.boolean(),
  outcome: outcome.nullable(),
  /** Written when the answer was there: in no average. */
  hindsight: z.boolean(),
  /** The last probability given by anybody. */
  latest: z.strictObject({ on: isoDay, by: z.string(), p: z.number() }).nullable(),
  probabilities: z.int(),
  rule: z.boolean(),
  consequences: z.boolean(),
});
export const forecastListAnswer = z.strictObject({
  on: isoDay,
  forecasts: z.array(line),
  pack,
});

const tradeAnswer = z.strictObject({
  status: z.enum(['lawful', 'uncertain', 'barred', 'unreachable']),
  hours: z.number().nullable(),
  costUsd: z.number().nullable(),
  complete: z.boolean(),
});
export const forecastShowAnswer = z.strictObject({
  forecast: line.extend({
    criteria: z.string(),
    versions: z.array(
      z.strictObject({
        version: z.int(),
        question: z.string(),
        criteria: z.string(),
        from: isoDay,
        why: z.string().nullable(),
      }),
    ),
    evidence: z.string().nullable(),
    claim: z.string().nullable(),
    note: z.string().nullable(),
    baseline: z.strictObject({ p: z.number(), basis: z.string() }),
    ruleText: z.string().nullable(),
    resolution: z
      .strictObject({
        outcome,
        on: isoDay,
        by: z.enum(['person', 'rule']),
        who: z.string().nullable(),
        evidence: z.string(),
      })
      .nullable(),
    annulment: z.strictObject({ on: isoDay, why: z.string() }).nullable(),
    series: z.array(
      z.strictObject({
        on: isoDay,
        by: z.string(),
        p: z.number(),
        version: z.int(),
        note: z.string().nullable(),
      }),
    ),
    confidence: z.string(),
    sources: strings,
  }),
  follows: z.array(
    z.strictObject({
      if: outcome,
      close: strings,
      suspend: strings,
      on: isoDay,
      note: z.string().nullable(),
      trades: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          from: z.string(),
          to: z.string(),
          cargo: z.string(),
          for: z.string().nullable(),
          before: tradeAnswer,
          after: tradeAnswer,
        }),
      ),
    }),
  ),
  pack,
});

const averages = {
  count: z.int(),
  brier: z.number().nullable(),
  log: z.number().nullable(),
  dailyBrier: z.number().nullable(),
  baselineBrier: z.number().nullable(),
  baselineLog: z.number().nullable(),
  skill: z.number().nullable(),
};
export const forecastScoreAnswer = z.strictObject({
  by: z.string().nullable(),
  ...averages,
  entries: z.array(
    z.strictObject({
      id: z.string(),
      by: z.string(),
      p: z.number(),
      on: isoDay,
      outcome,
      resolvedOn: isoDay,
      brier: z.number(),
      log: z.number(),
      dailyBrier: z.number(),
      baseline: z.number(),
      baselineBrier: z.number(),
      baselineLog: z.number(),
    }),
  ),
  murphy: z
    .strictObject({
      reliability: z.number(),
      resolution: z.number(),
      uncertainty: z.number(),
      baseRate: z.number(),
    })
    .nullable(),
  calibration: z.array(
    z.strictObject({
      from: z.number(),
      to: z.number(),
      count: z.int(),
      yes: z.int(),
      meanForecast: z.number().nullable(),
      observed: z.number().nullable(),
    }),
  ),
  forecasters: z.array(z.strictObject({ by: z.string(), ...averages })),
  leftOut: z.array(
    z.strictObject({
      id: z.string(),
      why: z.enum(['open', 'undecided', 'annulled', 'hindsight', 'no-probability', 'late', 'other-version']),
      by: z.string().nullable(),
    }),
  ),
  pack,
});

const words = z.array(z.string().max(200)).max(50);
const sentence = z.string().max(4000);
export const forecastAddQuestion = z.strictObject({
  id: z.string().max(64).optional(),
  question: sentence.optional(),
  criteria: sentence.optional(),
  closes: z.string().max(40).optional(),
  why: sentence.optional(),
  p: z.string().max(20).optional(),
  note: sentence.optional(),
  by: z.string().max(100).optional(),
  baseline: z.string().max(20).optional(),
  basis: sentence.optional(),
  if: z.string().max(10).optional(),
  close: words.optional(),
  suspend: words.optional(),
  trade: words.optional(),
  ruleTrade: z.string().max(64).optional(),
  ruleStatus: z.string().max(20).optional(),
  ruleOn: z.string().max(40).optional(),
});
export const forecastResolveQuestion = z.strictObject({
  id: z.string().max(64),
  outcome: z.string().max(20).optional(),
  evidence: sentence.optional(),
  on: z.string().max(40).optional(),
  by: z.string().max(100).optional(),
});
/** What was done, and how the question stands after it. */
export const forecastChangeAnswer = z.strictObject({ did: strings, forecast: line, pack, on: dayOrNull });

export type ForecastListQuestion = z.infer<typeof forecastListQuestion>;
export type ForecastLineJson = z.infer<typeof line>;
export type ForecastListJson = z.infer<typeof forecastListAnswer>;
export type ForecastShowJson = z.infer<typeof forecastShowAnswer>;
export type ForecastScoreJson = z.infer<typeof forecastScoreAnswer>;
export type ForecastChangeJson = z.infer<typeof forecastChangeAnswer>;
export type ForecastAddQuestion = z.infer<typeof forecastAddQuestion>;
export type ForecastResolveQuestion = z.infer<typeof forecastResolveQuestion>;
