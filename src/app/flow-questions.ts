import { z } from 'zod';
import { CAPACITY_ELEMENTS, CAPACITY_UNITS } from '../network/capacity.ts';
import { NAMED_PARTS, planAnswer, planQuestion, type QueryJson } from './questions.ts';

/** The part of the contract about how much can go; names are a promise as in questions.ts. */

const text = z.string().max(200);
const status = planAnswer.shape.status;
const dayOrNull = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable();

export const flowQuestion = planQuestion.extend({
  within: text.describe('Days within which it must arrive, 1 to 3650'),
  volume: text
    .optional()
    .describe('How much: tonnes, or with a unit, 300teu, 120wagons (default: as much as can go)'),
  load: z
    .array(text)
    .max(20)
    .optional()
    .describe('Several loads in the place of cargo, for and volume: CLASS=N or CLASS/STATE=N'),
  unknown: text
    .optional()
    .describe(
      'Tonnes a day of each line, post or change of gauge of which nothing is known (default: no limit)',
    ),
  share: text.optional().describe('Per cent of each recorded capacity that is free, 1 to 100 (default: 100)'),
  goodsIn: text
    .optional()
    .describe('`containers`: figures that count containers hold too (default: anything)'),
});

const element = z.strictObject({
  kind: z.enum(CAPACITY_ELEMENTS),
  id: z.string(),
  direction: z.enum(['forward', 'backward']).nullable(),
});
/** Null where nothing limits it as far as is known. */
const cases = z.strictObject({
  low: z.number().nullable(),
  typical: z.number().nullable(),
  high: z.number().nullable(),
});
const limit = z.strictObject({
  element,
  tonnesPerDay: cases,
  recorded: z.boolean().describe('False where the question assumed it'),
  facts: z.array(
    z.strictObject({
      id: z.string(),
      amount: z.strictObject({ low: z.number(), typical: z.number(), high: z.number() }),
      unit: z.enum(CAPACITY_UNITS),
      per: z.enum(['day', 'year', 'sailing']),
      bound: z.enum(['about', 'at-most', 'at-least']),
      asOf: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      confidence: z.enum(['seed', 'found', 'recalled']),
      sources: z.array(z.string()),
      note: z.string().nullable(),
    }),
  ),
});
const stream = z.strictObject({
  tonnes: z.number(),
  tonnesPerDay: z.number(),
  hours: z.number(),
  usdPerTonne: z.number(),
  status,
  states: z.array(z.string()),
  legs: z.array(z.string()),
  unknown: z.array(element),
});

export const flowAnswer = z.strictObject({
  query: NAMED_PARTS.Query,
  withinDays: z.int(),
  bound: z
    .enum(['at-most', 'as-recorded'])
    .describe('at-most: elements of unknown capacity lie on the ways, and are taken for unlimited'),
  most: cases.describe('The most that can arrive within the days, whatever is asked for'),
  asked: z.number().nullable(),
  tonnes: z.number().nullable(),
  costUsd: z.number().nullable(),
  daysNeeded: z.int().nullable(),
  loads: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      cargo: z.string(),
      for: z.string().nullable(),
      asked: z.number().nullable(),
      status,
      tonnes: z.number(),
      command: z.string(),
      streams: z.array(stream),
    }),
  ),
  bottlenecks: z.array(limit.extend({ shadowTonnes: z.number() })),
  certificate: z
    .strictObject({ flow: z.number(), dual: z.number() })
    .nullable()
    .describe('The flow and the value of the dual program, which proves that no more can go'),
  used: z.array(limit.extend({ usedTonnesPerDay: z.number(), savesUsd: z.number() })),
  outages: z.array(
    z.strictObject({
      element,
      through: z.number(),
      left: z.number().nullable(),
      lost: z.number().nullable(),
      command: z.string().nullable(),
    }),
  ),
  surge: z
    .strictObject({
      doneOnDay: z.int().nullable(),
      arrived: z.array(z.number()),
      travelling: z.array(z.number()),
      queues: z.array(z.strictObject({ element, tonnes: z.array(z.number()) })),
    })
    .nullable(),
  unknown: z.array(element),
  notApplied: z.array(z.string()),
  changesOn: dayOrNull,
  assumptions: z.array(z.string()),
  pack: NAMED_PARTS.PackRevision,
});

type Frozen<T> = T extends (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** How a person asks how much can go: with a table of loads too, which the API does not take. */
export type FlowQuestionWords = z.infer<typeof flowQuestion> & {
  /** Columns cargo and tonnes; for, from and to if wanted. */
  readonly loads?: { readonly file: string; readonly text: string } | undefined;
  readonly outages?: boolean | undefined;
};
export type FlowJson = Omit<Frozen<z.infer<typeof flowAnswer>>, 'query'> & { readonly query: QueryJson };
export type ElementJson = Frozen<z.infer<typeof element>>;
export type CaseJson = Frozen<z.infer<typeof cases>>;
export type LimitJson = Frozen<z.infer<typeof limit>>;
