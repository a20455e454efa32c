import { z } from 'zod';
import { CONSENT_STEPS } from '../law/consent.ts';
import { MODIFICATION_KINDS } from '../law/model.ts';
import { PROOFS } from '../terms/answer.ts';
import { seasonsLeftAside } from './seasons-left-aside.ts';

/** The part of the contract about the texts themselves; names are a promise as in questions.ts. */

const text = z.string().max(200);
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const dayOrNull = isoDay.nullable();
const proof = z.enum(PROOFS);
const pack = z.strictObject({ id: z.string(), revision: z.string() });

/** Texts of instruments in the pack format; the command line reads them from files (`--draft FILE`). */
export const drafts = z
  .array(z.string().max(65_536))
  .max(8)
  .describe('Lay these instruments over the pack, as if they were law: each the text of a law file (YAML)');
export const lawQuestion = z.strictObject({
  instrument: text.optional().describe('Id of an instrument, with a provision after # if wanted'),
  on: text.optional().describe('The day, YYYY-MM-DD (default: today)'),
  from: text.optional().describe('The earlier day, YYYY-MM-DD'),
  to: text.optional().describe('The later day, YYYY-MM-DD (default: today)'),
  since: text.optional().describe('The same as from'),
  until: text.optional().describe('The same as to'),
  draft: drafts.optional(),
  knownOn: text.optional().describe('Only what was public on that day, YYYY-MM-DD'),
});
const force = z.enum(['in force', 'perhaps in force', 'not in force']);
/** A step in the life of an instrument; `on` is EDTF, so an imprecise day stays imprecise. */
export const lawEvent = z.strictObject({
  id: z.string(),
  kind: z.string(),
  party: z.string().nullable(),
  on: z.string(),
  by: z.string().nullable(),
  proof,
  sources: z.array(z.string()),
  note: z.string().nullable(),
});
const strings = z.array(z.string());
export const rule = z.strictObject({
  id: z.string(),
  effect: z.enum(['permit', 'forbid', 'exempt', 'close']),
  state: z.string(),
  roles: strings.nullable(),
  cargo: strings.nullable(),
  for: strings.nullable(),
  modes: strings.nullable(),
  enterBy: strings.nullable(),
  leaveBy: strings.nullable(),
  at: strings.nullable(),
  overflight: z.string().nullable(),
  direction: z.strictObject({ kind: z.enum(['to', 'from', 'either']), states: strings }).nullable(),
  origins: strings.nullable(),
  destinations: strings.nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  conditions: strings,
  exempts: strings,
  duties: strings,
  doubt: z.string().nullable(),
  proof,
});
/** What one instrument contributed to a wording; `original`: the words with which the provision began. */
const piece = z.strictObject({
  instrument: z.string(),
  title: z.string(),
  change: z.enum(['original', ...MODIFICATION_KINDS]),
  /** EDTF: from when it works. */
  from: z.string().nullable(),
  /** EDTF: until when we saw the text of this piece. */
  seenUntil: z.string().nullable(),
});
/** An amendment that is known, but not applied on the day. */
const pendingChange = z.strictObject({
  instrument: z.string(),
  title: z.string(),
  change: z.enum(MODIFICATION_KINDS),
  /** `not-in-force`: signed or announced only; `in-doubt`: perhaps in effect; `future`: binds, takes effect later. */
  state: z.enum(['not-in-force', 'in-doubt', 'future']),
  from: z.string().nullable(),
  last: lawEvent.nullable(),
});
/** What stays a provision, or some of its rules, for the time being. */
const stay = z.strictObject({
  certainty: z.enum(['certain', 'possible']),
  instrument: z.string(),
  title: z.string(),
  /** Local ids of the rules; null: the whole provision. */
  rules: strings.nullable(),
  to: z.string().nullable(),
});
/** One wording of a provision. Two may be possible at once, when an amendment is in doubt. */
export const version = z.strictObject({
  certainty: z.enum(['certain', 'possible']),
  by: z.strictObject({ instrument: z.string(), title: z.string(), change: z.string() }).nullable(),
  from: z.string().nullable(),
  /** The instruments behind the words and rules, in order of effect. */
  pieces: z.array(piece),
  title: z.string().nullable(),
  text: z.string().nullable(),
  rules: z.array(rule),
});
export const sourceRecord = z.strictObject({
  id: z.string(),
  title: z.string(),
  publisher: z.string().nullable(),
  date: z.string().nullable(),
  url: z.string().nullable(),
});
export const instrumentHead = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  parties: strings,
  summary: z.string(),
});

export const lawListAnswer = z.strictObject({
  on: isoDay,
  knownOn: dayOrNull,
  instruments: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      kind: z.string(),
      parties: strings,
      force,
      last: lawEvent.nullable(),
    }),
  ),
  pack,
});
export const lawShowAnswer = z.strictObject({
  instrument: instrumentHead,
  on: isoDay,
  knownOn: dayOrNull,
  force,
  /** The last step in its life by the day. */
  last: lawEvent.nullable(),
  /** EDTF: until when its text and status were seen. */
  seenUntil: z.string().nullable(),
  provisions: z.array(
    z.strictObject({
      provision: z.string(),
      versions: z.array(version),
      pending: z.array(pendingChange),
      stays: z.array(stay),
    }),
  ),
  closers: z.array(z.strictObject({ who: z.string(), power: z.string() })),
  doubts: strings,
  sources: z.array(sourceRecord),
  pack,
});
/** What a pack says of a named trade on a day, in short: the status, and the fastest way where there is one. */
export const shortAnswer = z.strictObject({
  status: z.enum(['lawful', 'uncertain', 'barred', 'unreachable']),
  way: z
    .strictObject({
      legs: strings,
      states: strings,
      /** Places where it begins, ends, passes a border or changes its mode, in order. */
      posts: strings,
      hours: z.number(),
      costUsd: z.number(),
    })
    .nullable(),
});
/** Which changes gave an answer: each alone, or only together; ids of changes. */
export const attribution = {
  /** Each of these alone gives the new answer. */
  alone: strings,
  /** Each of these alone changes the answer, to another one. */
  partly: strings,
  /** None alone gives it: the smallest sets that do. */
  together: z.array(strings),
  /** Undoing one of these alone gives another answer. */
  needed: strings,
  /** False when there were too many sets to try them all. */
  complete: z.boolean(),
};
export const tradeHead = z.strictObject({
  id: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string(),
  cargo: z.string(),
  for: z.string().nullable(),
});
const tradeEffect = z.strictObject({
  trade: tradeHead,
  before: shortAnswer,
  after: shortAnswer,
  ...attribution,
});
/** What one wording adds to another and leaves out; null where more than one is possible on a side. */
const wordsChange = z.array(z.strictObject({ op: z.enum(['same', 'removed', 'added']), text: z.string() }));
export const lawDiffAnswer = z.strictObject({
  instrument: instrumentHead,
  from: isoDay,
  to: isoDay,
  knownOn: dayOrNull,
  force: z.strictObject({ before: force, after: force }),
  changes: z.array(
    z.strictObject({
      provision: z.string(),
      before: z.array(version),
      after: z.array(version),
      words: wordsChange.nullable(),
      /** Rules that say something else count as one removed and one added. */
      rules: z.strictObject({ removed: z.array(rule), added: z.array(rule), kept: z.array(rule) }),
    }),
  ),
  /** What the changes do to the named trades on the later day, all else as on that day. */
  routes: z.strictObject({
    on: isoDay,
    changes: z.array(z.strictObject({ id: z.string(), instrument: z.string(), message: z.string() })),
    changed: z.array(tradeEffect),
    /** Some change alone would alter the answer; all together do not. */
    cancelled: z.array(tradeEffect),
    unchanged: z.int(),
  }),
  /** Routes are lawful here by the law alone: a river may be frozen on the day. */
  seasons: seasonsLeftAside,
  /** Files or names of the drafts that are compared with the law without them. */
  draft: strings,
  events: z.array(lawEvent),
  pack,
});
export const lawHistoryAnswer = z.strictObject({
  instrument: instrumentHead,
  knownOn: dayOrNull,
  /** How each party of it, and of what changes it, came to be bound. */
  consent: z.array(
    z.strictObject({
      instrument: z.string(),
      title: z.string(),
      parties: z.array(
        z.strictObject({
          party: z.string(),
          steps: z.array(z.strictObject({ step: z.enum(CONSENT_STEPS), event: z.string() })),
        }),
      ),
    }),
  ),
  events: z.array(lawEvent),
  sources: z.array(sourceRecord),
  pack,
});

export type LawQuestion = z.infer<typeof lawQuestion>;
export type LawListJson = z.infer<typeof lawListAnswer>;
export type LawShowJson = z.infer<typeof lawShowAnswer>;
export type LawDiffJson = z.infer<typeof lawDiffAnswer>;
export type LawHistoryJson = z.infer<typeof lawHistoryAnswer>;
export type LawEventJson = z.infer<typeof lawEvent>;
export type RuleJson = z.infer<typeof rule>;
export type VersionJson = z.infer<typeof version>;
