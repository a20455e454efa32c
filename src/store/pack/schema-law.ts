import { z } from 'zod';
import { EVENT_KINDS, INSTRUMENT_KINDS, MODIFICATION_KINDS } from '../../law/model.ts';
import { CARGO_CLASSES } from '../../terms/cargo.ts';
import { MODES } from '../../terms/mode.ts';
import { distinctList, id, list, source, sourced, state, text, when } from './schema-common.ts';

export const EFFECTS = ['permit', 'forbid', 'exempt', 'close'] as const;
const ROLES = ['export', 'transit', 'import', 'internal'] as const;

const event = z.strictObject({
  id: id.optional(),
  kind: z.enum(EVENT_KINDS),
  party: text.optional(),
  on: when,
  public: when.optional(),
  by: text.optional(),
  ...sourced,
});

/** `id`, `not: id`, or a condition whose content is not known. */
const condition = z.union([
  text,
  z.strictObject({ not: id }),
  z.strictObject({ unknown: text, settledBy: text }),
]);

const direction = z
  .strictObject({
    to: distinctList(state).optional(),
    from: distinctList(state).optional(),
    either: distinctList(state).optional(),
  })
  .superRefine((value, context) => {
    if (Object.values(value).filter((states) => states !== undefined).length !== 1) {
      context.addIssue({
        code: 'custom',
        message: 'a direction has exactly one of to, from and either',
        params: { hint: 'write two rules, or either: [A, B]' },
      });
    }
  });

/** The limits of a rule that are lists; a change of scope names the same. */
const limits = {
  roles: distinctList(z.enum(ROLES)).optional(),
  cargo: distinctList(z.enum(CARGO_CLASSES)).optional(),
  for: distinctList(text).optional(),
  modes: distinctList(z.enum(MODES)).optional(),
  enterBy: distinctList(id).optional(),
  leaveBy: distinctList(id).optional(),
  at: distinctList(id).optional(),
  origins: distinctList(state).optional(),
  destinations: distinctList(state).optional(),
};
const overflight = z.enum(['only', 'never']).optional();

const stayDays = z.number().int().min(1).max(3650).optional();
/** What a rule asks of the way so far. Names of other states may stand in `passed`: the way lies before this one. */
const way = z
  .strictObject({
    withinDays: stayDays,
    beyondDays: stayDays,
    reloading: z.enum(['never', 'only']).optional(),
    cameBy: distinctList(z.enum(MODES)).optional(),
    passed: distinctList(id).optional(),
    notPassed: distinctList(id).optional(),
  })
  .refine((value) => Object.keys(value).length > 0, {
    error: 'way asks nothing',
    params: { hint: 'leave it out' },
  });

const rule = z
  .strictObject({
    id,
    effect: z.enum(EFFECTS),
    exempts: distinctList(text).optional(),
    state,
    ...limits,
    crossings: distinctList(id).optional(),
    overflight,
    direction: direction.optional(),
    way: way.optional(),
    from: when.optional(),
    to: when.optional(),
    public: when.optional(),
    fromPublic: when.optional(),
    toPublic: when.optional(),
    conditions: list(condition).optional(),
    duties: list(text).optional(),
    doubt: z.strictObject({ message: text, settledBy: text }).optional(),
    ...sourced,
  })
  .superRefine((value, context) => {
    const wrong = (key: string, message: string, hint: string) =>
      context.addIssue({ code: 'custom', path: [key], message, params: { hint } });
    if (value.crossings && (value.enterBy || value.leaveBy)) {
      wrong('crossings', 'crossings stands beside enterBy or leaveBy', 'keep crossings, or the two of them');
    }
    if (value.effect === 'exempt' && !value.exempts) {
      wrong('effect', 'an exempt rule names no rule that it exempts from', 'add exempts: [rule ids]');
    }
    if (value.effect !== 'exempt' && value.exempts) {
      wrong('exempts', `a ${value.effect} exempts from nothing`, 'effect: exempt, or leave exempts out');
    }
    const barring = value.effect === 'forbid' || value.effect === 'close';
    const { withinDays, beyondDays, reloading } = value.way ?? {};
    if (
      barring
        ? withinDays !== undefined || reloading === 'never'
        : beyondDays !== undefined || reloading === 'only'
    ) {
      wrong(
        'way',
        barring
          ? 'withinDays and reloading: never belong to a permit'
          : 'beyondDays and reloading: only belong to a forbid',
        barring ? 'write beyondDays, or reloading: only' : 'write withinDays, or reloading: never',
      );
    }
    const keeping = beyondDays !== undefined || reloading === 'only';
    if (
      barring &&
      keeping &&
      (value.at || value.modes || value.enterBy || value.leaveBy || value.crossings)
    ) {
      wrong(
        'way',
        'a forbid of staying or of reloading asks nothing else of the movement',
        'leave out at, modes, crossings, enterBy and leaveBy, or forbid the movement itself',
      );
    }
    if (barring && beyondDays !== undefined && reloading !== undefined)
      wrong('way', 'beyondDays and reloading stand in one forbid', 'write two rules');
    if (!barring && value.at) {
      wrong(
        'at',
        `at belongs to forbid and close; a ${value.effect} covers whole passages`,
        'write enterBy and leaveBy',
      );
    }
  });

const ruleOwner = { title: text.optional(), text: text.optional(), rules: list(rule).optional(), ...sourced };
const provision = z.strictObject({ eId: id, ...ruleOwner });

/** Which keys each kind of change needs, and which it may have besides target, from, public and its sources. */
const CHANGE_KEYS: Readonly<
  Record<(typeof MODIFICATION_KINDS)[number], { needs: readonly string[]; may: readonly string[] }>
> = {
  substitute: { needs: ['provision'], may: [] },
  insert: { needs: ['provision'], may: [] },
  repeal: { needs: [], may: [] },
  renumber: { needs: ['renumberedTo'], may: [] },
  scope: { needs: [], may: ['rules', 'set', 'lift', 'add', 'remove'] },
  suspend: { needs: [], may: ['rules', 'to'] },
};
const PARTICULAR = ['provision', 'renumberedTo', 'rules', 'set', 'lift', 'add', 'remove', 'to'] as const;
const REMEDY: Readonly<Record<string, string>> = {
  provision: 'add provision: { text: …, rules: […] }',
  renumberedTo: 'add renumberedTo: art_4',
};

const modification = z
  .strictObject({
    change: z.enum(MODIFICATION_KINDS),
    eId: id.optional(),
    target: text,
    from: when.optional(),
    to: when.optional(),
    public: when.optional(),
    provision: z.strictObject({ eId: id.optional(), ...ruleOwner }).optional(),
    renumberedTo: id.optional(),
    rules: distinctList(id).optional(),
    set: z.strictObject({ ...limits, overflight, direction: direction.optional() }).optional(),
    lift: distinctList(z.enum([...Object.keys(limits), 'overflight', 'direction'])).optional(),
    add: z.strictObject(limits).optional(),
    remove: z.strictObject(limits).optional(),
    ...sourced,
  })
  .superRefine((value, context) => {
    const { change } = value;
    const { needs, may } = CHANGE_KEYS[change];
    for (const key of PARTICULAR) {
      const given = value[key] !== undefined;
      if (given && !needs.includes(key) && !may.includes(key)) {
        const fits = Object.entries(CHANGE_KEYS).filter(
          ([, k]) => k.needs.includes(key) || k.may.includes(key),
        );
        context.addIssue({
          code: 'custom',
          path: [key],
          message:
            change === 'repeal' && key === 'provision'
              ? 'a repeal puts nothing in the place of what it repeals'
              : `${key} does not belong to a change of kind ${change}`,
          params: { hint: `leave ${key} out, or write change: ${fits.map(([kind]) => kind).join(' or ')}` },
        });
      }
      if (!given && needs.includes(key)) {
        context.addIssue({
          code: 'custom',
          message:
            key === 'provision' ? `a ${change} says what the provision is to be` : `a ${change} says ${key}`,
          params: { hint: REMEDY[key] },
        });
      }
    }
    if (change === 'scope' && !value.set && !value.lift && !value.add && !value.remove) {
      context.addIssue({
        code: 'custom',
        message: 'a change of scope says what it changes',
        params: { hint: 'add set: {…}, lift: […], add: {…} or remove: {…}' },
      });
    }
    if (value.from?.earliest != null && value.to?.latest != null && value.to.latest <= value.from.earliest) {
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: `the stay ends on ${value.to.edtf}, not after it begins on ${value.from.edtf}`,
        params: { hint: 'check both dates' },
      });
    }
  });

export const instrument = z.strictObject({
  id,
  title: text,
  kind: z.enum(INSTRUMENT_KINDS),
  parties: distinctList(text),
  territory: z.array(state),
  languages: distinctList(text).optional(),
  seenUntil: when.optional(),
  summary: text,
  closers: list(z.strictObject({ who: text, power: text })).optional(),
  glossary: list(
    z.strictObject({
      word: text,
      classes: distinctList(z.enum(CARGO_CLASSES)),
      note: text.optional(),
      sources: distinctList(id).optional(),
    }),
  ).optional(),
  events: list(event).optional(),
  provisions: list(provision).optional(),
  modifies: list(modification).optional(),
  doubts: list(text).optional(),
  sourceList: list(source).optional(),
  proof: sourced.proof,
  confidence: sourced.confidence,
  sources: sourced.sources,
});

export type InstrumentInput = z.output<typeof instrument>;
export type EventInput = z.output<typeof event>;
export type RuleInput = z.output<typeof rule>;
export type ConditionInput = z.output<typeof condition>;
export type ModificationInput = z.output<typeof modification>;
/** A provision, or what a modification puts in its place. */
export interface RuleOwnerInput {
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly rules?: readonly RuleInput[] | undefined;
  readonly proof?: 'text' | 'official' | 'report' | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly note?: string | undefined;
}
