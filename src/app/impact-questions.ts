import { z } from 'zod';
import { attribution, shortAnswer, tradeHead } from './law-questions.ts';
import { seasonsLeftAside } from './seasons-left-aside.ts';

/** The part of the contract about what a change of pack does; names are a promise as in questions.ts. */

const text = z.string().max(4096);
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const pack = z.strictObject({ id: z.string(), revision: z.string() });

export const impactQuestion = z.strictObject({
  old: text.describe('Folder of the older pack'),
  new: text.describe('Folder of the newer pack'),
  on: text.optional().describe('Only this day'),
  since: text.optional().describe('First day (default: 2001-01-01)'),
  until: text.optional().describe('Last day (default: today)'),
  knownOn: text.optional().describe('Only what was public on that day, in both'),
});
export const impactAnswer = z.strictObject({
  old: pack,
  new: pack,
  since: isoDay,
  until: isoDay,
  knownOn: isoDay.nullable(),
  /** What is lawful here is so by the law alone: a river may be frozen on the day. */
  seasons: seasonsLeftAside,
  /** The facts in which the packs differ. */
  changes: z.array(z.strictObject({ id: z.string(), message: z.string() })),
  trades: z.array(
    z.strictObject({
      trade: tradeHead,
      /** Half-open spans of days with another answer, each with the facts that did it. */
      spans: z.array(
        z.strictObject({ from: isoDay, to: isoDay, before: shortAnswer, after: shortAnswer, ...attribution }),
      ),
    }),
  ),
  unchanged: z.int(),
  /** Trades that only one of the packs names. */
  added: z.array(z.string()),
  removed: z.array(z.string()),
});
export type ImpactQuestion = z.infer<typeof impactQuestion>;
export type ImpactJson = z.infer<typeof impactAnswer>;
