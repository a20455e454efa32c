import { z } from 'zod';
import { NAMED_PARTS, planAnswer, planQuestion, type QueryJson, searchedPlanQuestion } from './questions.ts';
import { seasonsLeftAside } from './seasons-left-aside.ts';

/** The part of the contract about who can close a question; names are a promise as in questions.ts. */

const text = z.string().max(200);
const status = planAnswer.shape.status;
const pack = NAMED_PARTS.PackRevision;
const query = NAMED_PARTS.Query;
const strings = z.array(z.string());
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const month = z.string().regex(/^\d{4}-\d{2}$/);

export const leverageQuestion = planQuestion.extend({
  size: text.optional().describe('Largest coalition looked for, 1 to 5 (default: 3)'),
  maxLabels: searchedPlanQuestion.shape.maxLabels,
});

const closer = z.strictObject({ kind: z.enum(['state', 'instrument', 'place', 'crossing']), id: z.string() });
const power = z.strictObject({
  who: z.string(),
  power: z.string(),
  instrument: z.string().nullable(),
  notice: z.string().nullable(),
});
/** Hours and kilometres of the fastest way, dollars of the cheapest. */
const price = z.strictObject({
  status: z.enum(['lawful', 'uncertain']),
  hours: z.number(),
  costUsd: z.number(),
  distanceKm: z.number(),
});
const leverageLine = z.strictObject({
  closer,
  effect: z.enum(['closes', 'unsettles', 'lengthens']),
  end: z.boolean(),
  index: z.number(),
  after: price.nullable(),
  extra: z.strictObject({ hours: z.number(), costUsd: z.number(), distanceKm: z.number() }).nullable(),
  routesLost: z.int(),
  powers: z.array(power),
  trades: z
    .strictObject({
      open: z.int(),
      through: strings,
      lost: strings,
      lengthened: strings,
      extraHours: z.number(),
      extraUsd: z.number(),
      own: strings,
      transitUsd: z.number(),
    })
    .nullable(),
  command: z.string(),
});
/** Flow and cut of the lawful product graph; each is the other's proof. */
const certificate = z
  .strictObject({
    nodes: z.int(),
    arcs: z.int(),
    flow: z.int(),
    cut: z.int(),
    passages: strings,
    crossings: strings,
  })
  .nullable();
export const leverageAnswer = z.strictObject({
  query,
  status,
  speaksOf: z.enum(['lawful', 'possible']).nullable(),
  best: price.nullable(),
  routes: z.int(),
  closers: z.array(leverageLine),
  coalitions: z.array(
    z.strictObject({
      members: z.array(closer),
      leaves: z.enum(['nothing', 'doubtful']),
      powers: z.array(z.array(power)),
      command: z.string(),
    }),
  ),
  cut: z
    .strictObject({
      smallest: z.array(z.strictObject({ crossings: strings, command: z.string() })),
      certificate,
    })
    .nullable(),
  legCut: z
    .strictObject({
      smallest: z.array(z.strictObject({ legs: strings, command: z.string() })),
      certificate,
    })
    .nullable(),
  disjoint: z
    .strictObject({
      count: z.int(),
      atMost: z.int(),
      exact: z.boolean(),
      /** Greatest flow and smallest cut of the graph of states and crossings: no more routes are disjoint. */
      flow: z
        .strictObject({
          value: z.int(),
          cut: z.array(closer),
          vertices: z.int(),
          arcs: z.int(),
          command: z.string(),
        })
        .nullable(),
      routes: z.array(
        z.strictObject({
          legs: strings,
          states: strings,
          restsOn: z.array(closer),
          hours: z.number(),
          costUsd: z.number(),
        }),
      ),
    })
    .nullable(),
  complete: z.boolean(),
  pack,
});

export const doorsQuestion = z.strictObject({
  since: text.optional().describe('First month, YYYY-MM (default: 2009-01)'),
  until: text.optional().describe('Last month, YYYY-MM (default: 2026-12)'),
  compare: text
    .optional()
    .describe('Two months set side by side, YYYY-MM,YYYY-MM (default: 2017-09,2019-06, around the Protocol)'),
  knownOn: text.optional().describe('Only what was public on that day'),
});
const indexOrNull = z.number().nullable();
const doorCell = z.strictObject({ index: indexOrNull, vetoes: z.int(), choice: indexOrNull });
const doorMonth = z.strictObject({
  month,
  open: z.int(),
  lawful: z.int(),
  best: price.nullable(),
  states: z.record(z.string(), doorCell),
});
export const doorsAnswer = z.strictObject({
  since: isoDay,
  until: isoDay,
  knownOn: isoDay.nullable(),
  states: strings,
  origins: strings,
  /** What the index means, in words. */
  index: z.string(),
  /** What is lawful here is so by the law alone: a river may be frozen on the day. */
  seasons: seasonsLeftAside,
  trades: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      months: z.array(doorMonth),
      turns: z.array(
        z.strictObject({
          month,
          openBefore: z.int(),
          openAfter: z.int(),
          changed: z.record(z.string(), z.strictObject({ before: indexOrNull, after: indexOrNull })),
          facts: z.array(
            z.strictObject({ day: isoDay, instrument: z.string().nullable(), message: z.string() }),
          ),
        }),
      ),
    }),
  ),
  /** Two months side by side; null when they lie outside of the time asked about. */
  compare: z
    .strictObject({
      before: month,
      after: month,
      trades: z.array(z.strictObject({ id: z.string(), before: doorMonth, after: doorMonth })),
    })
    .nullable(),
  pack,
});

export const valueQuestion = z.strictObject({
  basket: text
    .optional()
    .describe('A basket of the pack, `all`, or ids of trades with commas (default: the first basket)'),
  instruments: z
    .string()
    .max(2000)
    .optional()
    .describe('Only these texts are players, ids with commas (default: those on which the trades rest)'),
  on: text.optional().describe('The day, YYYY-MM-DD (default: today)'),
  since: text.optional().describe('First day of a series, YYYY-MM-DD'),
  until: text.optional().describe('Last day of a series, YYYY-MM-DD (default: today)'),
  step: text.optional().describe('From day to day of a series: 1m, 6m, 1y (default: 1y)'),
  knownOn: text.optional().describe('Only what was public on that day, YYYY-MM-DD'),
  proof: text.optional().describe('Weakest proof that counts: text, official or report (default: report)'),
  modes: text.optional().describe('Modes that may be used, with commas (default: rail,road,sea,inland)'),
  reserve: text
    .optional()
    .describe('A way beyond so many times the least on the ground counts as none (default: 3)'),
  seed: text.optional().describe('Seed of the sampling above twelve texts a trade (default: 1)'),
});
/** Hours and dollars saved, summed over trades; shares of trades that are lawful, and open at all. */
const worth = z.strictObject({
  hours: z.number(),
  costUsd: z.number(),
  lawful: z.number(),
  open: z.number(),
});
export const valueAnswer = z.strictObject({
  basket: z.strictObject({ id: z.string(), title: z.string(), trades: strings }),
  reserve: z.number(),
  seed: z.int(),
  knownOn: isoDay.nullable(),
  /** What the figures mean, in words. */
  meaning: z.string(),
  /** What is lawful here is so by the law alone: a river may be frozen on the day. */
  seasons: seasonsLeftAside,
  days: z.array(
    z.strictObject({
      on: isoDay,
      /** Worth of all players together, and without any. */
      all: worth,
      none: worth,
      instruments: z.array(
        z.strictObject({
          instrument: z.string(),
          dropOne: worth,
          addOne: worth,
          shapley: worth,
          /** Standard errors; null where exact. */
          error: worth.nullable(),
        }),
      ),
      complete: z.boolean(),
    }),
  ),
  pack,
});

/** An answer as it is handed out: nobody downstream changes it. */
type Frozen<T> = T extends (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

export type LeverageQuestion = z.infer<typeof leverageQuestion>;
export type LeverageJson = Omit<Frozen<z.infer<typeof leverageAnswer>>, 'query'> & {
  readonly query: QueryJson;
};
export type LeverageLineJson = Frozen<z.infer<typeof leverageLine>>;
export type CloserJson = Frozen<z.infer<typeof closer>>;
export type PowerJson = Frozen<z.infer<typeof power>>;
export type PriceJson = Frozen<z.infer<typeof price>>;
export type ValueQuestion = z.infer<typeof valueQuestion>;
export type ValueJson = Frozen<z.infer<typeof valueAnswer>>;
export type WorthJson = Frozen<z.infer<typeof worth>>;
export type DoorsQuestion = z.infer<typeof doorsQuestion>;
export type DoorsJson = Frozen<z.infer<typeof doorsAnswer>>;
