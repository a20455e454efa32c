import { z } from 'zod';
import { NAMED_PARTS, planAnswer, planQuestion, type QueryJson } from './questions.ts';

/** The part of the contract about how surely goods arrive; names are a promise as in questions.ts. */

const text = z.string().max(200);
const status = planAnswer.shape.status;
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const share = z.number().min(0).max(1);

export const reliabilityQuestion = planQuestion.extend({
  within: text.optional().describe('The deadline: days after departure, 1 to 3650'),
  chance: z
    .array(text)
    .max(20)
    .optional()
    .describe(
      'Chance that a place, crossing or state closes, or an instrument stops binding, within the days: WHAT=P',
    ),
  forecasts: text
    .optional()
    .describe('Forecasts that count: said, baseline (also where nobody said a word) or none (default: said)'),
  samples: text.optional().describe('Samples drawn, 100 to 200000 (default: 4000)'),
  seed: text.optional().describe('Seed of the draws (default: 1)'),
});

const estimate = z.strictObject({ p: share, standardError: z.number() });
const route = z.strictObject({
  status,
  states: z.array(z.string()),
  legs: z.array(z.string()),
  hours: z.strictObject({ low: z.number(), typical: z.number(), high: z.number() }),
  costUsd: z.number(),
  arrives: estimate,
  inTime: estimate.nullable(),
  lawfulOnArrival: estimate,
  uncertainOnArrival: estimate,
  days: z.strictObject({ p10: z.number(), p50: z.number(), p90: z.number() }).nullable(),
  histogram: z.strictObject({ from: z.number(), step: z.number(), shares: z.array(share) }).nullable(),
  strands: z.array(
    z.strictObject({
      at: z.string(),
      state: z.string(),
      hazard: z.string().nullable(),
      code: z.string(),
      message: z.string(),
      p: share,
      standardError: z.number(),
    }),
  ),
  exact: z
    .strictObject({ arrives: z.number(), inTime: z.number().nullable() })
    .nullable()
    .describe('Without sampling, where law and network stay as they are and hazards only close'),
});

export const reliabilityAnswer = z.strictObject({
  query: NAMED_PARTS.Query,
  status,
  withinDays: z.int().nullable(),
  samples: z.int(),
  seed: z.int(),
  hazards: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['forecast', 'chance']),
      p: share,
      from: isoDay,
      until: isoDay,
      when: z.enum(['any-time', 'end']),
      close: z.array(z.string()),
      suspend: z.array(z.string()),
      basis: z.string(),
    }),
  ),
  routes: z.array(route),
  assumptions: z.array(z.string()),
  complete: z.boolean(),
  pack: NAMED_PARTS.PackRevision,
});

type Frozen<T> = T extends (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** How a person asks how surely goods arrive. */
export type ReliabilityWords = z.infer<typeof reliabilityQuestion>;
export type ReliabilityJson = Omit<Frozen<z.infer<typeof reliabilityAnswer>>, 'query'> & {
  readonly query: QueryJson;
};
export type EstimateJson = Frozen<z.infer<typeof estimate>>;
