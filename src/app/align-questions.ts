import { z } from 'zod';
import { PROOFS } from '../terms/answer.ts';

/** The part of the contract about alignment; see questions.ts, which offers it with the rest. */

const text = z.string().max(200);
export const alignQuestion = z.strictObject({
  a: text.describe('A state by code or name: KZ, KAZ, Kazakhstan'),
  b: text.describe('Another state'),
  since: text.optional().describe('First day, YYYY-MM-DD (default: 2001-01-01)'),
  until: text.optional().describe('Last day, and the day of the status (default: today)'),
  window: text.optional().describe('Length of a window: 2y, 6m, 90d (default: 2y)'),
  knownOn: text.optional().describe('Only what was public on that day, YYYY-MM-DD'),
  seed: text.optional().describe('Seed of the bootstrap, a whole number (default: 1)'),
});

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const strings = z.array(z.string());
const band = z.strictObject({ low: z.number(), high: z.number() });
/** `value` is null where the measure does not exist; `why` says so in words then. */
const measure = z.strictObject({
  value: z.number().nullable(),
  why: z.string().nullable(),
  band: band.nullable(),
});
const window = z.strictObject({
  from: isoDay,
  to: isoDay,
  rollCalls: z.int(),
  both: z.int(),
  absent: z.strictObject({ a: z.int(), b: z.int() }),
  unknown: z.int(),
  /** First state's position, then the second's: `counts.yes.no` is how often the first said yes and the second no. */
  counts: z.record(z.enum(['yes', 'abstain', 'no']), z.record(z.enum(['yes', 'abstain', 'no']), z.int())),
  identical: measure,
  agreement: measure,
  kappa: measure,
  s: measure,
  identicalIfUnknown: band.nullable(),
});
const certainty = z.enum(['certain', 'possible']);
const ruleTie = z.strictObject({
  instrument: z.string(),
  title: z.string(),
  wording: z.string(),
  provision: z.string(),
  by: z.string(),
  concerns: z.string(),
  through: z.string().nullable(),
  cargo: strings,
  modes: strings,
  certainty,
  proof: z.enum(PROOFS),
});
const status = z.enum(['ally', 'partner', 'neutral', 'rival']);
const confidence = z.enum(['seed', 'found', 'recalled']);

export const alignAnswer = z.strictObject({
  query: z.strictObject({
    a: z.string(),
    b: z.string(),
    since: isoDay,
    until: isoDay,
    window: z.string(),
    knownOn: isoDay.nullable(),
    seed: z.int(),
  }),
  status: z.strictObject({
    status,
    rule: z.string(),
    says: z.string(),
    basis: strings,
    also: z.array(z.strictObject({ status, rule: z.string(), says: z.string(), basis: strings })),
    sureness: z.enum(['firm', 'contested', 'thin']),
    reasons: strings,
  }),
  votes: z.array(
    z.strictObject({
      series: z.enum(['assembly-table', 'assembly-selected', 'council-selected']),
      complete: z.boolean(),
      seats: z.array(z.string()).nullable(),
      whole: window,
      windows: z.array(window),
      /** The votes themselves, where the pack records them one by one. */
      records: z.array(
        z.strictObject({
          id: z.string(),
          on: isoDay,
          symbol: z.string(),
          topic: z.string(),
          a: z.string(),
          b: z.string(),
          outcome: z.string(),
          confidence,
          sources: strings,
        }),
      ),
    }),
  ),
  table: z
    .strictObject({
      file: z.string(),
      rows: z.int(),
      rollCalls: z.int(),
      from: isoDay,
      to: isoDay,
      sha256: z.string(),
      lacks: strings,
    })
    .nullable(),
  contradictions: z.array(
    z.strictObject({ symbol: z.string(), state: z.string(), inPack: z.string(), inTable: z.string() }),
  ),
  treaties: z.array(
    z.strictObject({
      instrument: z.string(),
      title: z.string(),
      kind: z.string(),
      certainty,
      bilateral: z.boolean(),
      through: z.string().nullable(),
    }),
  ),
  permissions: z.array(ruleTie),
  bans: z.array(ruleTie),
  memberships: z.array(
    z.strictObject({
      organisation: z.string(),
      name: z.string(),
      bond: z.string(),
      a: z.string().nullable(),
      b: z.string().nullable(),
      certain: z.boolean(),
      frozen: strings,
      confidence,
    }),
  ),
  events: z.array(
    z.strictObject({
      id: z.string(),
      on: z.string(),
      actors: strings,
      toward: strings,
      kind: z.string(),
      plover: z.string(),
      about: z.string().nullable(),
      summary: z.string(),
      note: z.string().nullable(),
      confidence,
      sources: strings,
    }),
  ),
  dissonances: z.array(
    z.strictObject({
      from: isoDay,
      to: isoDay,
      who: z.string(),
      partner: z.string(),
      toward: strings,
      kinds: z.int(),
      strength: z.enum(['strong', 'weak']),
      pieces: z.array(
        z.strictObject({
          kind: z.enum(['vote', 'law', 'act']),
          on: isoDay,
          fact: z.string(),
          summary: z.string(),
          disputed: strings,
        }),
      ),
    }),
  ),
  /** How often seeded shifts of the votes' days show as much as the best found. */
  coincidence: z.array(z.strictObject({ who: z.string(), share: z.number() })),
  pack: z.strictObject({ id: z.string(), revision: z.string() }),
});

export const importVotesAnswer = z.strictObject({
  file: z.string(),
  result: z.enum(['written', 'unchanged']),
  sha256: z.string(),
  rows: z.int(),
  rollCalls: z.int(),
  states: z.int(),
  from: isoDay,
  to: isoDay,
});

export type AlignQuestion = z.infer<typeof alignQuestion>;
export type AlignJson = z.infer<typeof alignAnswer>;
export type AlignWindowJson = z.infer<typeof window>;
export type AlignMeasureJson = z.infer<typeof measure>;
export type ImportVotesJson = z.infer<typeof importVotesAnswer>;
