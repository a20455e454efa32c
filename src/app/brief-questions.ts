import { z } from 'zod';

/** The part of the contract about briefs; see questions.ts, which offers it with the rest. */

const text = z.string().max(200);
const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const strings = z.array(z.string());
const lang = z.enum(['en', 'ru', 'kk']);
const pack = z.strictObject({ id: z.string(), revision: z.string() });

export const briefListQuestion = z.strictObject({
  section: text.optional().describe('Only this section: openings, closures, leverage, alignment, trade'),
  tag: text.optional().describe('Only with this tag'),
  author: text.optional().describe('Only by this author'),
  lang: text.optional().describe('Only in this language: en, ru, kk'),
  instrument: text.optional().describe('Only those that cite this instrument'),
  since: text.optional().describe('Published on this day or later, YYYY-MM-DD'),
  until: text.optional().describe('Published on this day or earlier, YYYY-MM-DD'),
  q: text.optional().describe('Words to find in title and text, best match first'),
});
export const briefQuestion = z.strictObject({
  slug: text.describe('Name of the brief, as `briefs` lists it'),
});

export const briefDiffQuestion = briefQuestion.extend({
  from: z.string().max(8).optional().describe('Number of the earlier version (default: the one before)'),
  to: z.string().max(8).optional().describe('Number of the later version (default: the newest)'),
});

const heading = z.strictObject({
  slug: z.string(),
  title: z.string(),
  section: z.string(),
  authors: strings,
  date: isoDay,
  tags: strings,
  lang,
  /** Slug of the brief that this is a translation of. */
  translationOf: z.string().nullable(),
  /** Youngest age it is meant for, in years. */
  age: z.int(),
  status: z.enum(['draft', 'published']),
  summary: z.string(),
  /** What was changed in it after publication, newest last. */
  changes: z.array(z.strictObject({ date: z.string(), what: z.string() })),
});
const claim = z.strictObject({
  brief: z.string(),
  id: z.string(),
  text: z.string(),
  /** The command that the sentence rests on. */
  ask: z.string(),
  expect: z.strictObject({
    status: z.string().optional(),
    states: z.record(z.string(), z.string()).optional(),
    reasons: z.record(z.string(), z.string()).optional(),
    basis: strings.optional(),
    days: z.record(z.string(), z.string()).optional(),
  }),
  /** Whether the answer still is what the sentence says. */
  holds: z.boolean(),
  /** What the answer says instead, and the fact behind it. */
  against: z.string().nullable(),
});
const figure = z.strictObject({
  id: z.string(),
  ask: z.string(),
  command: z.enum(['plan', 'why', 'timeline']),
  question: z.record(z.string(), z.union([z.string(), strings])),
  show: z.enum(['table', 'map', 'timeline']),
  caption: z.string().nullable(),
});
const neighbour = z.strictObject({ slug: z.string(), lang, title: z.string() });

export const briefListAnswer = z.strictObject({ briefs: z.array(heading), pack });
export const briefAnswer = heading.extend({
  /** Markdown after the front matter. */
  body: z.string(),
  /** The body with claims and figures in their places; sanitised, links lead into the web app. */
  html: z.string(),
  claims: z.array(claim),
  figures: z.array(figure),
  citations: z.array(
    z.strictObject({ kind: z.enum(['law', 'event']), instrument: z.string(), part: z.string().nullable() }),
  ),
  translations: z.array(neighbour),
  /** Nearest first: by shared instrument, then place, then tag. */
  related: z.array(neighbour),
  pack,
});
export const briefClaimsAnswer = z.strictObject({
  brief: z.string(),
  ok: z.boolean(),
  claims: z.array(claim),
  pack,
});

/** Sentences bound to a question that came, went, or are now bound to another question or answer. */
const claimChanges = z.strictObject({ added: strings, removed: strings, rebound: strings });
const wordCount = z.strictObject({ added: z.int(), removed: z.int() });
export const briefHistoryAnswer = z.strictObject({
  brief: z.string(),
  title: z.string(),
  lang,
  /** Oldest first; the last is the one that is shown. */
  versions: z.array(
    z.strictObject({
      version: z.int(),
      date: isoDay,
      /** Instant at which an editor published it; null: it came with the pack. */
      at: z.string().nullable(),
      by: z.string().nullable(),
      title: z.string(),
      /** What its author says was changed. */
      what: strings,
      /** Against the version before; null for the first. */
      words: wordCount.nullable(),
      claims: claimChanges.nullable(),
    }),
  ),
  pack,
});
export const briefDiffAnswer = z.strictObject({
  brief: z.string(),
  lang,
  from: z.int(),
  to: z.int(),
  /** In order, each as runs of words. */
  paragraphs: z.array(
    z.array(z.strictObject({ change: z.enum(['same', 'added', 'removed']), text: z.string() })),
  ),
  words: wordCount,
  claims: claimChanges,
  pack,
});

export const BRIEF_PARTS = { BriefHeading: heading, Claim: claim };

export type BriefListQuestion = z.infer<typeof briefListQuestion>;
export type BriefQuestion = z.infer<typeof briefQuestion>;
export type BriefHeadingJson = z.infer<typeof heading>;
export type ClaimJson = z.infer<typeof claim>;
export type BriefListJson = z.infer<typeof briefListAnswer>;
export type BriefJson = z.infer<typeof briefAnswer>;
export type BriefDiffQuestion = z.infer<typeof briefDiffQuestion>;
export type BriefHistoryJson = z.infer<typeof briefHistoryAnswer>;
export type BriefDiffJson = z.infer<typeof briefDiffAnswer>;
export type BriefClaimsJson = z.infer<typeof briefClaimsAnswer>;
