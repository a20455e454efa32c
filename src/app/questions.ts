import { z } from 'zod';
import { ACT_KINDS } from '../plan/acts.ts';
import { PROOFS, REASON_CODES } from '../terms/answer.ts';
import { CARGO_CLASSES } from '../terms/cargo.ts';
import { MODES } from '../terms/mode.ts';
import { BRIEF_PARTS } from './brief-questions.ts';
import { drafts, instrumentHead, lawEvent, rule, sourceRecord, version } from './law-questions.ts';

/**
 * The contract: what may be asked and the shape of every answer. Names here are a promise (docs/dictionary.md);
 * add freely, rename only with a migration note. Doors that parse foreign JSON do it with these schemas; doors that
 * already hold typed values take the types alone, and then this file costs them nothing at start-up.
 */

/** How a person asks: words, not ids. `app/read-query.ts` gives them meaning. */
const text = z.string().max(200);
const texts = z.array(text).max(100);
export const planQuestion = z.strictObject({
  from: text.describe('Where it starts: any name, alias, UN/LOCODE or id of a place'),
  to: text.describe('Where it should arrive'),
  via: texts.optional().describe('Places to pass, in order of travel'),
  cargo: text.optional().describe(`What moves: ${CARGO_CLASSES.join(', ')} (default: general)`),
  for: text
    .optional()
    .describe('Whose cargo: a state (US, USA, Kazakhstan) or NATO, ISAF, EU (default: nobody in particular)'),
  on: text
    .optional()
    .describe('The day asked about, EDTF: 2019-06-01, 2018-06, 2018-05-05/2019-05-31 (default: today)'),
  knownOn: text.optional().describe('Only what was public on that day, YYYY-MM-DD'),
  proof: text.optional().describe('Weakest proof that counts: text, official or report (default: report)'),
  modes: text.optional().describe(`Modes that may be used, with commas (default: ${MODES.join(',')})`),
  by: text
    .optional()
    .describe('Objectives, with commas: time, cost, risk, borders, co2 (default: time,cost,risk)'),
  avoid: texts.optional().describe('Places, crossings, legs or states not to use'),
  close: texts.optional().describe('What if these places, crossings, legs or states were closed'),
  suspend: texts.optional().describe('What if these instruments did not bind: ids'),
  settle: texts
    .optional()
    .describe(
      'What if these facts in doubt had turned out so: FACT=yes or FACT=no, as an uncertain answer names them',
    ),
  draft: drafts.optional(),
  max: text.optional().describe('At most so many routes, 1 to 1000'),
  unit: text.optional().describe('Container that costs are for: teu or feu (default: feu)'),
});
/** What `plan` itself may be told besides: how far to search, and with which dice. */
const maxLabels = text
  .optional()
  .describe('Cut the search short after so many labels, 1 to 50000000 (default: 2000000)');
export const searchedPlanQuestion = planQuestion.extend({
  maxLabels,
  timeLimit: text.optional().describe('Cut the search short after so many seconds, up to 3600 (default: 5)'),
  seed: text.optional().describe('Seed of the draws behind p10, p50 and p90 (default: 1)'),
});
/** A plan for a day, or for goods that depart at a moment. */
export const departQuestion = searchedPlanQuestion.extend({
  depart: text
    .optional()
    .describe(
      'When the goods are ready to leave, YYYY-MM-DD or YYYY-MM-DDTHH:MM: each leg is asked under the law of the day on which it is travelled. In place of on',
    ),
  within: text
    .optional()
    .describe('With depart: days after which they must have arrived, 1 to 730 (default: 120)'),
});
export const whyQuestion = planQuestion.extend({
  repair: text
    .optional()
    .describe(
      'Also the smallest sets of legal acts that would make it lawful: yes, or at most so many acts, 1 to 5',
    ),
});
export const timelineQuestion = planQuestion.extend({
  since: text.optional().describe('First day (default: 2001-01-01)'),
  until: text.optional().describe('Last day (default: today)'),
  maxLabels: maxLabels.describe(
    'Cut each search short after so many labels, 1 to 50000000 (default: none is cut short)',
  ),
});
export const placesQuestion = z.strictObject({
  name: text.optional().describe('Any name, alias, UN/LOCODE or id of a place'),
  country: text.optional().describe('Only places of this state'),
});
/** What is asked of the whole pack needs no words. */
export const emptyQuestion = z.strictObject({});

const isoDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const dayOrNull = isoDay.nullable();
const status = z.enum(['lawful', 'uncertain', 'barred', 'unreachable']);
const verdictStatus = z.enum(['lawful', 'uncertain', 'barred']);
const proof = z.enum(PROOFS);
const range = z.strictObject({ low: z.number(), typical: z.number(), high: z.number() });
const pack = z.strictObject({ id: z.string(), revision: z.string() });
/** Half-open: `from` is the first day, `to` the first day after; null where unbounded. */
const epoch = z.strictObject({ from: dayOrNull, to: dayOrNull });

const basis = z.strictObject({
  instrument: z.string(),
  provision: z.string(),
  rule: z.string(),
  effect: z.enum(['permit', 'forbid', 'exempt', 'close']),
  from: dayOrNull,
  to: dayOrNull,
  proof,
  duties: z.array(z.string()),
  source: z.string(),
});
const reason = z.strictObject({
  at: z.string(),
  state: z.string(),
  code: z.enum(REASON_CODES),
  instrument: z.string().nullable(),
  provision: z.string().nullable(),
  message: z.string(),
});
const doubt = z.strictObject({ fact: z.string(), message: z.string(), settledBy: z.string() });
const verdict = z.strictObject({
  state: z.string(),
  status: verdictStatus,
  proof,
  basis: z.array(basis),
  reasons: z.array(reason),
  doubts: z.array(doubt),
});
/**
 * Beside a range, the figures below which one draw in ten, five, nine of ten lies. Only routes of `plan` have them; with
 * which samples and seed they were drawn says `sampling`.
 */
const drawnRange = range.extend({
  p10: z.number().optional(),
  p50: z.number().optional(),
  p90: z.number().optional(),
});
const totals = z.strictObject({
  distanceKm: z.number(),
  hours: drawnRange,
  costUsd: drawnRange,
  borders: z.int(),
  transfers: z.int(),
  co2Kg: z.number(),
  risk: z.number(),
});
/** Low, typical and high: YYYY-MM-DDTHH:MM, on one clock for all places. */
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
const moments = z.strictObject({ low: moment, typical: moment, high: moment });
/** A fact whose day changes something: of the law of `state`, or of the network where that is null. */
const changeOfDay = z.strictObject({
  /** A season that begins or ends comes again every year; law and network change once. */
  kind: z.enum(['law', 'network', 'season']),
  fact: z.string(),
  state: z.string().nullable(),
  instrument: z.string().nullable(),
  message: z.string(),
  source: z.string().nullable(),
});
const legPlace = z.strictObject({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  lon: z.number(),
  lat: z.number(),
});
const leg = z.strictObject({
  leg: z.string(),
  from: legPlace,
  to: legPlace,
  mode: z.enum(MODES),
  service: z.string().nullable(),
  distanceKm: z.number(),
  hours: range,
  costUsd: range,
  crossing: z.string().nullable(),
  basis: z.array(basis),
  sources: z.array(z.string()),
  /** This and what follows: only of an answer with `depart`. */
  departs: moments.optional(),
  arrives: moments.optional(),
  /** The days whose law is asked of this leg, both included. */
  lawOf: z.strictObject({ from: isoDay, to: isoDay }).optional(),
  /** The goods stand before this leg until something begins; null: they do not. */
  waits: z
    .strictObject({ until: isoDay, for: z.array(changeOfDay) })
    .nullable()
    .optional(),
});
const route = z.strictObject({
  status: verdictStatus,
  totals,
  states: z.array(z.string()),
  proof,
  verdicts: z.array(verdict),
  legs: z.array(leg),
  reasons: z.array(reason),
  /** This and the next: only of an answer with `depart`. */
  arrives: moments
    .extend({ p10: moment.optional(), p50: moment.optional(), p90: moment.optional() })
    .optional(),
  /** Lawful if everything takes its typical time, whatever the bad case brings. */
  lawfulByTypical: z.boolean().optional(),
});

/** A day of departure, and when its goods arrive. */
const safeDeparture = z.strictObject({ departs: isoDay, arrives: moments }).nullable();

const query = z.strictObject({
  from: z.string(),
  to: z.string(),
  cargo: z.enum(CARGO_CLASSES),
  for: z.string().nullable(),
  /** EDTF, as asked. */
  on: z.string(),
  knownOn: dayOrNull,
  via: z.array(z.string()),
  avoid: z.array(z.string()),
  close: z.array(z.string()),
  suspend: z.array(z.string()),
  /** Facts taken as settled, `FACT=yes` or `FACT=no`. */
  settle: z.array(z.string()),
  draft: z.array(z.string()),
  proof,
  modes: z.array(z.enum(MODES)),
  by: z.array(z.string()),
  max: z.int().nullable(),
  unit: z.enum(['teu', 'feu']),
});

/** Facts which together decide an uncertain answer, how each would turn out, and the question asked with them so. */
const settlingSet = z.strictObject({
  facts: z.array(
    z.strictObject({ fact: z.string(), so: z.boolean(), message: z.string(), settledBy: z.string() }),
  ),
  command: z.string(),
});
const settling = z
  .strictObject({
    lawful: z.array(settlingSet),
    barred: z.array(settlingSet),
    /** So many there are; the smallest are shown. */
    found: z.strictObject({ lawful: z.int(), barred: z.int() }),
    /** False when a limit was reached: a set may be missing. */
    complete: z.boolean(),
  })
  .nullable();

export const planAnswer = z.strictObject({
  query,
  status,
  epoch,
  routes: z.array(route),
  barred: z.array(route),
  /**
   * Legs that a better route would take, were they in season on the day: not usable (`no`), or perhaps not (`maybe`). `opens`: the
   * first days on which it may and on which it surely is open, MM-DD/MM-DD; `closes`: the first days without.
   */
  outOfSeason: z.array(
    z.strictObject({
      leg: z.string(),
      from: legPlace,
      to: legPlace,
      mode: z.enum(MODES),
      open: z.enum(['no', 'maybe']),
      opens: z.string(),
      closes: z.string(),
    }),
  ),
  someRouteInEachCase: z.boolean(),
  settling,
  statusAtText: status,
  complete: z.boolean(),
  /** Which limit cut the search short; null where nothing did. `limit` is in labels or seconds, null for doubts. */
  cutShort: z
    .strictObject({
      reason: z.enum(['max-labels', 'time-limit', 'too-many-doubts']),
      limit: z.number().nullable(),
      message: z.string(),
    })
    .nullable(),
  /** The few of `routes`, by index, that stand for all, and what each is best at. */
  choice: z.array(
    z.strictObject({
      route: z.int(),
      merits: z.array(
        z.enum(['fastest', 'cheapest', 'surest', 'fewest-borders', 'least-co2', 'knee', 'other-law', 'few']),
      ),
    }),
  ),
  sampling: z.strictObject({ samples: z.int(), seed: z.int(), distribution: z.string() }),
  pack,
  /** This and the next: only where `depart` was asked. */
  depart: z.strictObject({ at: moment, withinDays: z.int() }).optional(),
  /**
   * Of a departure from which nothing arrives in the days asked about: when goods given `withinDays` would, if every season
   * begins as early as it may; whether the law lets them is not said. Null: no way on the ground, or the answer needs none.
   */
  soonest: z.strictObject({ arrives: moments, withinDays: z.int() }).nullable().optional(),
  /**
   * `last`: the last departures that arrive lawfully before the first known day on which no way is lawful and surely in season.
   * `first`, where none is now: the latest departures that arrive as soon as lawful goods can. By typical times, and in the bad
   * case too. `change` is null where none is known, and where `complete` is false and it was not found out.
   */
  safe: z
    .strictObject({
      kind: z.enum(['last', 'first']),
      change: z
        .strictObject({
          day: isoDay,
          cause: z.enum(['law', 'network', 'season']),
          facts: z.array(changeOfDay),
        })
        .nullable(),
      byTypical: safeDeparture,
      byHigh: safeDeparture,
      /** False when a limit was reached: a later departure may be safe. */
      complete: z.boolean(),
    })
    .optional(),
});

const change = z.strictObject({
  kind: z.enum(['enter-into-force', 'lift-suspension', 'reopen', 'permit', 'settle-doubt', 'drop-forbid']),
  state: z.string(),
  instrument: z.string().nullable(),
  at: z.string().nullable(),
  message: z.string(),
});
/** What a state does to a text or a post, and whose consent that takes. `effort` is our own scale, 1 least. */
const act = z.strictObject({
  kind: z.enum(ACT_KINDS),
  state: z.string(),
  instrument: z.string().nullable(),
  provision: z.string().nullable(),
  rule: z.string().nullable(),
  at: z.string().nullable(),
  message: z.string(),
  consent: z.strictObject({
    kind: z.enum(['unilateral', 'bilateral', 'multilateral', 'of the organisation']),
    states: z.array(z.string()),
  }),
});
const repairs = z.strictObject({
  sets: z.array(
    z.strictObject({
      acts: z.array(act),
      /** All whose consent is needed. */
      states: z.array(z.string()),
      effort: z.int(),
      opens: route,
      /** Asks the question again with the set done; where it names a draft, `draft` is what that file holds. */
      command: z.string(),
      draft: z.string().nullable(),
    }),
  ),
  /** So many minimal sets there are, of at most `mostActs` acts; the first are shown. */
  found: z.int(),
  mostActs: z.int(),
  /** All minimal sets of at most so many acts were found. */
  completeTo: z.int(),
  complete: z.boolean(),
});

export const whyAnswer = z.strictObject({
  query,
  status,
  barred: z.array(route),
  openers: z.array(z.strictObject({ changes: z.array(change), opens: route })),
  settling,
  /** False when the search for all routes stopped at its limit: what is barred may be no better than a route not found. */
  complete: z.boolean(),
  /** Null where it was not asked for, or is lawful or unreachable. */
  repair: repairs.nullable(),
  pack,
});

export const timelineAnswer = z.strictObject({
  query,
  since: isoDay,
  until: isoDay,
  epochs: z.array(
    z.strictObject({
      from: dayOrNull,
      to: dayOrNull,
      status,
      /** False when the search was cut short or followed more doubts than it can: a better status may be missed. */
      complete: z.boolean(),
      best: route.nullable(),
      causes: z.array(
        z.strictObject({ fact: z.string(), message: z.string(), source: z.string().nullable() }),
      ),
      verdicts: z.array(verdict),
    }),
  ),
  pack,
});

export const placesAnswer = z.strictObject({
  places: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      country: z.string(),
      kinds: z.array(z.string()),
      aliases: z.array(z.string()),
      unlocode: z.string().nullable(),
      lon: z.number(),
      lat: z.number(),
      crossings: z.array(z.string()),
    }),
  ),
  pack,
});

/** All that a map of the ground needs, for all days: `opened` and `closed` are EDTF. */
const measured = z.strictObject({
  measure: z.enum(['km', 'hours', 'travelHours', 'days', 'usd20', 'usd40']),
  label: z.string().nullable(),
  /** A state, or `sea`; null: the whole way. */
  part: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  via: z.array(z.string()),
  published: z.strictObject({ low: z.number(), high: z.number() }),
  tolerancePercent: z.number().nullable(),
  planned: z.number().nullable(),
  /** Of the nearer published bound; 0 between them. */
  errorPercent: z.number().nullable(),
  verdict: z.enum(['within', 'outside', 'not judged', 'no way']),
  legs: z.array(z.string()),
});
/** The network against published figures. */
export const networkCheckAnswer = z.strictObject({
  figures: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      /** EDTF. */
      asOf: z.string(),
      on: z.string(),
      note: z.string().nullable(),
      sources: z.array(z.string()),
      values: z.array(measured),
    }),
  ),
  summary: z.strictObject({
    judged: z.int(),
    within: z.int(),
    outside: z.int(),
    notJudged: z.int(),
    noWay: z.int(),
    /** Median of the absolute errors of all values with a way, per cent; null without any. */
    medianErrorPercent: z.number().nullable(),
  }),
  pack,
});

export const networkAnswer = z.strictObject({
  places: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      country: z.string(),
      kinds: z.array(z.string()),
      unlocode: z.string().nullable(),
      lon: z.number(),
      lat: z.number(),
    }),
  ),
  crossings: z.array(
    z.strictObject({
      id: z.string(),
      a: z.string(),
      b: z.string(),
      states: z.array(z.string()),
      modes: z.array(z.enum(MODES)),
      opened: z.string().nullable(),
    }),
  ),
  legs: z.array(
    z.strictObject({
      id: z.string(),
      from: z.string(),
      to: z.string(),
      mode: z.enum(MODES),
      service: z.string().nullable(),
      distanceKm: z.number(),
      territories: z.array(z.string()),
      crossing: z.string().nullable(),
      opened: z.string().nullable(),
      closed: z.string().nullable(),
      /** Longitude and latitude of its two ends, and of the way points between them where it is not drawn straight. */
      coordinates: z.array(z.tuple([z.number(), z.number()])),
      /** A sketch: only places on the way are known, not its course. */
      approximate: z.boolean(),
    }),
  ),
  pack,
});
/**
 * How each leg is drawn in each epoch: `marks` has one letter a leg, in the order of `legs`. l: on some lawful way;
 * u: on some way that may be lawful; b: there, but on neither; c: not there, or closed; -: left out by the question.
 */
export const mapAnswer = z.strictObject({
  query,
  legs: z.array(z.string()),
  epochs: z.array(
    z.strictObject({ from: dayOrNull, to: dayOrNull, status, marks: z.string().regex(/^[lubc-]*$/) }),
  ),
  pack,
});
export const tradesAnswer = z.strictObject({
  trades: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      from: z.string(),
      to: z.string(),
      cargo: z.enum(CARGO_CLASSES),
      for: z.string().nullable(),
    }),
  ),
  pack,
});
export const packAnswer = z.strictObject({
  pack,
  title: z.string(),
  licence: z.string(),
  counts: z.strictObject({
    instruments: z.int(),
    places: z.int(),
    crossings: z.int(),
    legs: z.int(),
    trades: z.int(),
  }),
  sources: z.array(sourceRecord),
});

export const checkAnswer = z.strictObject({
  pack: z.strictObject({ id: z.string(), revision: z.string() }).nullable(),
  ok: z.boolean(),
  counts: z.record(z.string(), z.int()),
  errors: z.array(
    z.strictObject({
      file: z.string(),
      line: z.int(),
      column: z.int(),
      message: z.string(),
      hint: z.string().nullable(),
    }),
  ),
});

/** Parts that several answers share, by the names under which OpenAPI lists them. */
export const NAMED_PARTS = {
  Query: query,
  Route: route,
  Leg: leg,
  Place: legPlace,
  Totals: totals,
  Range: range,
  Verdict: verdict,
  Basis: basis,
  Reason: reason,
  Doubt: doubt,
  Change: change,
  PackRevision: pack,
  Instrument: instrumentHead,
  LawEvent: lawEvent,
  Rule: rule,
  Version: version,
  Source: sourceRecord,
  ...BRIEF_PARTS,
};

export type PlanQuestion = z.infer<typeof planQuestion>;
export type SearchedPlanQuestion = z.infer<typeof searchedPlanQuestion>;
export type DepartQuestion = z.infer<typeof departQuestion>;
export type WhyQuestion = z.infer<typeof whyQuestion>;
export type RepairJson = z.infer<typeof repairs>;
export type TimelineQuestion = z.infer<typeof timelineQuestion>;
export type PlacesQuestion = z.infer<typeof placesQuestion>;
export type QueryJson = z.infer<typeof query>;
export type SettlingJson = NonNullable<z.infer<typeof settling>>;
export type PlanJson = z.infer<typeof planAnswer>;
export type WhyJson = z.infer<typeof whyAnswer>;
export type TimelineJson = z.infer<typeof timelineAnswer>;
export type ChangeJson = z.infer<typeof change>;
export type PlacesJson = z.infer<typeof placesAnswer>;
export type NetworkJson = z.infer<typeof networkAnswer>;
export type NetworkCheckJson = z.infer<typeof networkCheckAnswer>;
export type MapJson = z.infer<typeof mapAnswer>;
export type TradesJson = z.infer<typeof tradesAnswer>;
export type PackJson = z.infer<typeof packAnswer>;
export type CheckJson = z.infer<typeof checkAnswer>;
export type RouteJson = z.infer<typeof route>;
export type LegJson = z.infer<typeof leg>;
export type VerdictJson = z.infer<typeof verdict>;
export type BasisJson = z.infer<typeof basis>;
export type ReasonJson = z.infer<typeof reason>;
export type RangeJson = z.infer<typeof range>;
export type StatusJson = z.infer<typeof status>;

export * from './align-questions.ts';
// Types alone: its schemas are made from those above, and must not be read before them.
export type * from './assess-questions.ts';
export type { LeverageJson, LeverageQuestion } from './assess-questions.ts';
export * from './brief-questions.ts';
export type { FlowJson, FlowQuestionWords } from './flow-questions.ts';
export * from './forecast-questions.ts';
export * from './law-questions.ts';
export type { ReliabilityJson, ReliabilityWords } from './reliability-questions.ts';
export * from './saved-question-questions.ts';
