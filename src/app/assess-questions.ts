import { z } from 'zod';
import { CLOSER_KINDS } from '../assess/closer.ts';
import { NAMED_PARTS, planAnswer, planQuestion, type QueryJson } from './questions.ts';

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
});

const closer = z.strictObject({ kind: z.enum(CLOSER_KINDS), id: z.string() });
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
    })
    .nullable(),
  command: z.string(),
});
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
      certificate: z
        .strictObject({
          nodes: z.int(),
          arcs: z.int(),
          flow: z.int(),
          cut: z.int(),
          passages: strings,
          crossings: strings,
        })
        .nullable(),
    })
    .nullable(),
  disjoint: z
    .strictObject({
      count: z.int(),
      atMost: z.int(),
      exact: z.boolean(),
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
});
const indexOrNull = z.number().nullable();
const doorCell = z.strictObject({ index: indexOrNull, vetoes: z.int(), choice: indexOrNull });
export const doorsAnswer = z.strictObject({
  since: isoDay,
  until: isoDay,
  states: strings,
  origins: strings,
  /** What the index means, in words. */
  index: z.string(),
  trades: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      months: z.array(
        z.strictObject({
          month,
          open: z.int(),
          lawful: z.int(),
          best: price.nullable(),
          states: z.record(z.string(), doorCell),
        }),
      ),
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
export type DoorsQuestion = z.infer<typeof doorsQuestion>;
export type DoorsJson = Frozen<z.infer<typeof doorsAnswer>>;
