import { z } from 'zod';
import { EVENT_KINDS, INSTRUMENT_KINDS, MODIFICATION_KINDS, SCOPE_LISTS } from '../../law/model.ts';
import { PROOFS } from '../../terms/answer.ts';
import { CARGO_CLASSES } from '../../terms/cargo.ts';
import { MODES } from '../../terms/mode.ts';
import { EFFECTS } from '../pack/schema-law.ts';

/**
 * The shapes of what the reader finds in elements of our namespace: the law model without words and provenance. Dates
 * are read before this is asked.
 */
const when = z.custom<{ edtf: string; earliest: number | null; latest: number | null }>(
  (value) => typeof value === 'object' && value !== null && 'edtf' in value,
  'a date is written with type="date"',
);
const texts = z.array(z.string());
const sourced = { proof: z.enum(PROOFS), sources: texts, note: z.string().optional() };

export const eventFields = z.strictObject({
  id: z.string(),
  kind: z.enum(EVENT_KINDS),
  party: z.string().nullable(),
  on: when,
  public: when,
  by: z.string().nullable(),
  ...sourced,
});

const direction = z.strictObject({ kind: z.enum(['to', 'from', 'either']), states: texts });
const limits = {
  roles: z.array(z.enum(['export', 'transit', 'import', 'internal'])).nullable(),
  cargo: z.array(z.enum(CARGO_CLASSES)).nullable(),
  beneficiaries: texts.nullable(),
  modes: z.array(z.enum(MODES)).nullable(),
  enterBy: texts.nullable(),
  leaveBy: texts.nullable(),
  at: texts.nullable(),
  overflight: z.enum(['only', 'never']).nullable(),
  direction: direction.nullable(),
  origins: texts.nullable(),
  destinations: texts.nullable(),
};
const condition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('circumstance'), id: z.string(), holds: z.boolean() }),
  z.strictObject({ kind: z.literal('unknown'), message: z.string(), settledBy: z.string() }),
]);
const rule = z.strictObject({
  id: z.string(),
  effect: z.enum(EFFECTS),
  exempts: texts,
  state: z.string(),
  ...limits,
  way: z
    .strictObject({
      withinDays: z.number().optional(),
      beyondDays: z.number().optional(),
      reloading: z.enum(['never', 'only']).optional(),
      cameBy: z.array(z.enum(MODES)).optional(),
      passed: texts.optional(),
      notPassed: texts.optional(),
    })
    .optional(),
  from: when.nullable(),
  to: when.nullable(),
  conditions: z.array(condition),
  duties: texts,
  public: when.optional(),
  fromPublic: when.optional(),
  toPublic: when.optional(),
  doubt: z.strictObject({ message: z.string(), settledBy: z.string() }).nullable(),
  ...sourced,
});
const provision = z.strictObject({ rules: z.array(rule), ...sourced });
const lists = z.partialRecord(z.enum(SCOPE_LISTS), texts);
const modification = z.strictObject({
  kind: z.enum(MODIFICATION_KINDS),
  eId: z.string().optional(),
  targetInstrument: z.string(),
  targetProvision: z.string().nullable(),
  from: when.nullable(),
  to: when.optional(),
  provision: provision.extend({ eId: z.string() }).nullable(),
  renumberedTo: z.string().optional(),
  scope: z.strictObject({ set: z.strictObject(limits).partial(), add: lists, remove: lists }).optional(),
  rules: texts.optional(),
  public: when.optional(),
  ...sourced,
});

export const instrumentFields = z.strictObject({
  id: z.string(),
  kind: z.enum(INSTRUMENT_KINDS),
  parties: texts,
  territory: texts,
  languages: texts,
  seenUntil: when.nullable(),
  closers: z.array(z.strictObject({ who: z.string(), power: z.string() })),
  glossary: z.array(
    z.strictObject({
      word: z.string(),
      classes: z.array(z.enum(CARGO_CLASSES)),
      note: z.string().nullable(),
      sources: texts,
    }),
  ),
  doubts: texts,
  sources: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      publisher: z.string().nullable(),
      date: z.string().nullable(),
      url: z.string().nullable(),
    }),
  ),
  provisions: z.array(provision),
  modifications: z.array(modification),
});
