import { FORCE_EFFECT, type Instrument, type LawBook, type Rule } from '../law/model.ts';
import type { PlanQuery } from './answer.ts';
import { type Supposed, supposePermit } from './suppose.ts';
import { onDay } from './world.ts';

/** What states can do to law. How much each takes of them is our own scale, for ranking: {@link EFFORT}. */
export const ACT_KINDS = [
  'reopen',
  'lift-suspension',
  'enter-into-force',
  'extend-term',
  'restate',
  'waive-condition',
  'add-crossing',
  'widen-mode',
  'widen-role',
  'widen-journey',
  'widen-class',
  'widen-owner',
  'permit',
  'reinstate',
  'lift-ban',
  'lift-sanction',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/**
 * 1: one authority can do it on a day; 2: what is drafted or stood before is completed or made clear; 3: a list or limit
 * of a text is changed; 4: a new permission, or a text that had ended; 5: a prohibition falls.
 */
export const EFFORT: Readonly<Record<ActKind, number>> = {
  reopen: 1,
  'lift-suspension': 1,
  'enter-into-force': 2,
  'extend-term': 2,
  restate: 2,
  'waive-condition': 3,
  'add-crossing': 3,
  'widen-mode': 3,
  'widen-role': 3,
  'widen-journey': 3,
  'widen-class': 3,
  'widen-owner': 3,
  permit: 4,
  reinstate: 4,
  'lift-ban': 5,
  'lift-sanction': 5,
};

/** One act of law. What it does to a world is {@link applyAct}, and nothing else. */
export interface Act {
  readonly kind: ActKind;
  /** Whose permission or prohibition it changes. */
  readonly state: string;
  readonly instrument: string | null;
  /** eId. */
  readonly provision: string | null;
  /** Id of the rule that it changes. */
  readonly rule: string | null;
  /** What is added or opened: a crossing, place, mode, class or owner. */
  readonly at: string | null;
}

/** Equal for equal acts. The provision is where a reader finds the rule, no part of the act. */
export function keyOfAct({ kind, state, instrument, rule, at }: Act): string {
  // These are done to a whole text, whichever state it was found wanting in.
  if (kind === 'reinstate' || kind === 'enter-into-force') return `enter-into-force|${instrument}`;
  if (kind === 'lift-suspension') return `lift-suspension|${instrument}`;
  return [kind, state, rule, at].join('|');
}

/** The world after an act. Widening is all that it does, but a text that comes into force brings its limits with it. */
export function applyAct(before: Supposed, act: Act): Supposed {
  const { kind, state, instrument, at } = act;
  switch (kind) {
    case 'permit':
      return supposePermit(state)(before);
    case 'enter-into-force':
    case 'reinstate':
      return begun(before, instrument!);
    case 'lift-suspension':
      return resumed(before, instrument!);
    case 'reopen':
      if (act.rule === null) {
        const close = before.query.close.filter((id) => id !== at);
        return { ...before, query: { ...before.query, close } };
      }
      return changed(before, act.rule, (rule) => without(rule, at));
    case 'lift-ban':
    case 'lift-sanction':
      return changed(before, act.rule!, () => null);
    default:
      return changed(before, act.rule!, (rule) => widened(rule, act, before.query));
  }
}

export function applyActs(before: Supposed, acts: readonly Act[]): Supposed {
  return acts.reduce(applyAct, before);
}

function widened(rule: Rule, { kind, at }: Act, query: PlanQuery): Rule {
  const more = <T extends string>(list: readonly T[] | null): readonly T[] | null =>
    list && (list.includes(at as T) ? list : [...list, at as T]);
  switch (kind) {
    case 'add-crossing':
      return { ...rule, enterBy: more(rule.enterBy), leaveBy: more(rule.leaveBy) };
    case 'widen-mode':
      return { ...rule, modes: more(rule.modes) };
    case 'widen-class':
      return { ...rule, cargo: more(rule.cargo) };
    case 'widen-owner':
      return { ...rule, beneficiaries: query.for === null ? null : more(rule.beneficiaries) };
    case 'widen-role':
      return { ...rule, roles: null };
    case 'widen-journey':
      return { ...rule, direction: null, origins: null, destinations: null };
    case 'extend-term':
      return { ...rule, from: null, to: null };
    case 'waive-condition':
      return { ...rule, conditions: [] };
    default:
      return { ...rule, doubt: null, proof: 'text' };
  }
}

function without(rule: Rule, at: string | null): Rule | null {
  const left = at === null ? [] : (rule.at ?? []).filter((id) => id !== at);
  return left.length === 0 ? null : { ...rule, at: left };
}

/** Binds all parties since before the day asked about; what was suspended or stayed remains so. */
function begun(before: Supposed, id: string): Supposed {
  const { on, knownOn } = before.query;
  const day = (on.earliest ?? 0) - 1;
  const known = knownOn === null ? day : Math.min(day, knownOn);
  const start = {
    id: `${id}:supposed`,
    kind: 'in-force' as const,
    party: null,
    on: onDay(day, 'supposed'),
    public: onDay(known, 'supposed'),
    by: null,
    proof: 'text' as const,
    sources: [],
  };
  return withInstruments(before, (instrument) => {
    // What repealed it is undone with it.
    const modifications = instrument.modifications.filter(
      (m) => m.kind !== 'repeal' || m.targetInstrument !== id || m.targetProvision !== null,
    );
    const kept =
      modifications.length === instrument.modifications.length
        ? instrument
        : { ...instrument, modifications };
    if (instrument.id !== id) return kept;
    const stays = instrument.events.filter(({ kind }) => {
      const effect = FORCE_EFFECT[kind];
      return effect === 'suspend' || effect === 'resume';
    });
    const now = kept.modifications.map((m) =>
      m.from && (m.from.latest === null || m.from.latest > day) ? { ...m, from: null } : m,
    );
    return { ...kept, events: [start, ...stays], modifications: now };
  });
}

/** Neither the user's what-if, nor an event, nor another text stays it. */
function resumed(before: Supposed, id: string): Supposed {
  const suspend = before.query.suspend.filter((other) => other !== id);
  const after = withInstruments(before, (instrument) => {
    const modifications = instrument.modifications.filter(
      (m) => m.kind !== 'suspend' || m.targetInstrument !== id,
    );
    const kept =
      modifications.length === instrument.modifications.length
        ? instrument
        : { ...instrument, modifications };
    if (instrument.id !== id) return kept;
    return { ...kept, events: kept.events.filter(({ kind }) => FORCE_EFFECT[kind] !== 'suspend') };
  });
  return { ...after, query: { ...before.query, suspend } };
}

/** The rule wherever it stands; null takes it out. */
function changed(before: Supposed, id: string, change: (rule: Rule) => Rule | null): Supposed {
  const rules = (list: readonly Rule[]) =>
    list.some((rule) => rule.id === id)
      ? list.flatMap((rule) => (rule.id === id ? (change(rule) ?? []) : [rule]))
      : list;
  return withInstruments(before, (instrument) => {
    const holds = [
      ...instrument.provisions,
      ...instrument.modifications.map(({ provision }) => provision),
    ].some((provision) => provision?.rules.some((rule) => rule.id === id));
    if (!holds) return instrument;
    return {
      ...instrument,
      provisions: instrument.provisions.map((p) => ({ ...p, rules: rules(p.rules) })),
      modifications: instrument.modifications.map((m) =>
        m.provision ? { ...m, provision: { ...m.provision, rules: rules(m.provision.rules) } } : m,
      ),
    };
  });
}

function withInstruments(before: Supposed, change: (instrument: Instrument) => Instrument): Supposed {
  return { ...before, law: { ...before.law, instruments: before.law.instruments.map(change) } };
}

/** Who must agree to an act, and how. */
export interface Consent {
  readonly kind: 'unilateral' | 'bilateral' | 'multilateral' | 'of the organisation';
  readonly states: readonly string[];
}

const BY_ONE = new Set(['decree', 'law', 'waiver', 'closure', 'political-statement', 'circumstance']);
/** Bodies that decide by themselves; a decision of the EU on sanctions takes all its members (TEU art. 29, 31). */
const BODIES = new Set(['EU', 'UN', 'NATO', 'ISAF']);

/**
 * The consent rule of an act. A new permission, and what a state did alone, takes that state; a treaty or an exchange takes
 * all its parties (Vienna Convention on the Law of Treaties, arts. 9, 39, 40, 54, 57); a decision of an organisation,
 * the organisation.
 */
export function consentOf({ kind, state, instrument: id }: Act, law: LawBook): Consent {
  const instrument = law.instruments.find((other) => other.id === id);
  const alone: Consent = { kind: 'unilateral', states: [state] };
  if (kind === 'permit' || kind === 'reopen' || !instrument) return alone;
  if (BY_ONE.has(instrument.kind) || (kind === 'lift-ban' && instrument.kind === 'practice')) return alone;
  const parties = instrument.parties;
  if (instrument.kind === 'sanctions' || instrument.kind === 'resolution') {
    const bodies = parties.filter((party) => BODIES.has(party));
    return bodies.length > 0 ? { kind: 'of the organisation', states: bodies } : alone;
  }
  if (parties.length <= 1) return alone;
  return { kind: parties.length === 2 ? 'bilateral' : 'multilateral', states: parties };
}
