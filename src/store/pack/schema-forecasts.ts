import { z } from 'zod';
import { FORECAST_STATES } from '../../assess/forecast/model.ts';
import { CARGO_CLASSES } from '../../terms/cargo.ts';
import { parseDay } from '../../terms/day.ts';
import { InputError } from '../../terms/errors.ts';
import { distinctList, id, list, sourced, state, text, when } from './schema-common.ts';

/** A day that is known: a forecast without one could not be scored. */
const day = z
  .string({ error: (issue) => (typeof issue.input === 'number' ? 'a date is written in quotes' : undefined) })
  .transform((written, context): number => {
    try {
      return parseDay(written);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      context.addIssue({
        code: 'custom',
        message: error.message.replace(/^date: /, ''),
        params: { hint: error.hint },
      });
      return z.NEVER;
    }
  });

/** Nothing that may happen is certain, and a certain miss would cost without bound. */
const chance = z.number().gt(0).lt(1);
const outcome = z.enum(['yes', 'no']);

const rule = z.union([
  z.strictObject({
    plan: z.strictObject({
      from: id,
      to: id,
      cargo: z.enum(CARGO_CLASSES),
      for: text.optional(),
      on: day,
      status: z.enum(['lawful', 'barred', 'unreachable']),
    }),
  }),
  z.strictObject({
    kappa: z.strictObject({
      states: z.tuple([state, state]),
      before: when,
      after: when,
      is: z.enum(['lower', 'higher']),
    }),
  }),
]);

const consequence = z.strictObject({
  if: outcome,
  close: distinctList(id).optional(),
  suspend: distinctList(id).optional(),
  trades: distinctList(id),
  on: day.optional(),
  note: text.optional(),
});

const forecast = z.strictObject({
  id,
  group: id,
  question: text,
  criteria: text,
  earlier: list(z.strictObject({ question: text, criteria: text, until: day, why: text })).optional(),
  asked: day,
  written: day.optional(),
  closes: day,
  state: z.enum(FORECAST_STATES),
  outcome: outcome.optional(),
  outcomeOn: day.optional(),
  annulled: z.strictObject({ on: day, why: text }).optional(),
  evidence: text.optional(),
  claim: text.optional(),
  baseline: z.strictObject({ p: chance, basis: text }).optional(),
  probabilities: list(z.strictObject({ on: day, by: text, p: chance, note: text.optional() })).optional(),
  rule: rule.optional(),
  consequences: list(consequence).optional(),
  ...sourced,
});

/** One file of `forecasts/`. */
export const forecastsFile = z.strictObject({
  proof: sourced.proof,
  confidence: sourced.confidence,
  sources: sourced.sources,
  written: day.optional(),
  forecasts: list(forecast),
});

export type ForecastsInput = z.output<typeof forecastsFile>;
export type ForecastInput = z.output<typeof forecast>;
