import { staticMisses, stays, staysOf, validityOf } from '../law/applicable.ts';
import type { BookIndex, PlacedRule } from '../law/book-index.ts';
import { effectOf } from '../law/effect.ts';
import { addressOf } from '../law/explain.ts';
import { FactReader } from '../law/force.ts';
import { and, bound, collectDoubts, evaluate, type Formula, not, or } from '../law/formula.ts';
import { replay } from '../law/judge.ts';
import {
  FORCE_EFFECT,
  type Instrument,
  type LawBook,
  type LawQuestion,
  type Passage,
  type Role,
  type Rule,
} from '../law/model.ts';
import { has } from '../law/passing.ts';
import { questionLaw } from '../law/question-law.ts';
import { modeAtBorder, modeListed, namesAny, roleFits } from '../law/state-law.ts';
import type { Mode } from '../terms/mode.ts';
import { type Act, applyActs, keyOfAct } from './acts.ts';
import type { PlanQuery } from './answer.ts';
import { type BitSet, isSubset, keepMinimal, numbersIn, sizeOf } from './minimal-sets.ts';
import type { NetworkIndex } from './network-index.ts';
import { lawQuestion } from './world.ts';

/** Acts that must be done, and acts of which some may have to: what they mend is in doubt, not certainly wrong. */
interface Fix {
  readonly needed: readonly Act[];
  readonly optional: readonly Act[];
  /** Nothing but what is known to be missing is mended, so that what the acts do need not be tried. */
  readonly sure?: boolean;
}

/** The law of a state after some acts. */
interface Standing {
  readonly book: LawBook;
  readonly question: LawQuestion;
  readonly facts: FactReader;
  /** By permit, what its dates and the question ask for, whatever the passage. */
  readonly dated: Map<PlacedRule, Fix | null>;
}

/**
 * The smallest sets of acts after which the law of a state permits a passage for certain. Works through what stands in
 * the way, one thing after another: whatever set mends the passage must mend the first, in one of the ways tried.
 */
export class StateRepairs {
  readonly acts: Act[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly index: NetworkIndex;
  private readonly query: PlanQuery;
  private readonly law: LawBook;
  private readonly maxSize: number;
  private readonly allowed: (act: Act) => boolean;
  private readonly books = new Map<string, LawBook>();
  private readonly standings = new Map<string, Standing>();
  private readonly known = new Map<string, readonly BitSet[]>();

  constructor(
    index: NetworkIndex,
    law: LawBook,
    query: PlanQuery,
    maxSize: number,
    allowed: (act: Act) => boolean = () => true,
  ) {
    this.index = index;
    this.law = law;
    this.query = query;
    this.maxSize = maxSize;
    this.allowed = allowed;
  }

  /** By number; null when the act is not allowed. */
  setOf(act: Act): BitSet | null {
    if (!this.allowed(act)) return null;
    const key = keyOfAct(act);
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.acts.push(act) - 1;
      this.numbers.set(key, number);
    }
    return 1n << BigInt(number);
  }

  actsIn(set: BitSet): Act[] {
    return numbersIn(set).map((number) => this.acts[number]!);
  }

  setsFor(passage: Passage, key: string): readonly BitSet[] {
    let sets = this.known.get(key);
    if (!sets) {
      const found: BitSet[] = [];
      this.mend(passage, 0n, found, new Set());
      sets = found;
      this.known.set(key, sets);
    }
    return sets;
  }

  private mend(passage: Passage, done: BitSet, found: BitSet[], seen: Set<BitSet>): void {
    if (seen.has(done) || found.some((set) => isSubset(set, done))) return;
    seen.add(done);
    const fixes = fixesOf(this.standing(passage.state, done), passage);
    if (fixes === null) {
      keepMinimal(found, done);
      return;
    }
    for (const { needed, optional, sure } of fixes) {
      if (needed.length > this.maxSize) continue;
      const base = this.union(needed);
      if (base === null) continue;
      for (const more of subsets(optional)) {
        const set = this.union(more);
        if (set === null) continue;
        const next = done | base | set;
        if (next === done || sizeOf(next) > this.maxSize) continue;
        if (sure) keepMinimal(found, next);
        else this.mend(passage, next, found, seen);
      }
    }
  }

  private union(acts: readonly Act[]): BitSet | null {
    let set = 0n;
    for (const act of acts) {
      const one = this.setOf(act);
      if (one === null) return null;
      set |= one;
    }
    return set;
  }

  /** The law of a state after acts: of the texts that touch it alone, since hundreds of sets are tried. */
  private standing(state: string, done: BitSet): Standing {
    const key = `${state}|${done}`;
    let standing = this.standings.get(key);
    if (!standing) {
      let law = this.books.get(state);
      if (!law) {
        law = touching(this.law, state);
        this.books.set(state, law);
      }
      const after = applyActs({ law, network: this.index.network, query: this.query }, this.actsIn(done));
      const question = lawQuestion(this.index, after.query);
      standing = { book: after.law, question, facts: new FactReader(question), dated: new Map() };
      this.standings.set(key, standing);
    }
    return standing;
  }
}

/** Texts with a rule of the state, and all that change these. */
function touching(law: LawBook, state: string): LawBook {
  const speaks = (instrument: Instrument) =>
    [...instrument.provisions, ...instrument.modifications.map(({ provision }) => provision)].some(
      (provision) => provision?.rules.some((rule) => rule.state === state),
    );
  const kept = new Set(law.instruments.filter(speaks).map(({ id }) => id));
  for (let before = -1; before < kept.size; ) {
    before = kept.size;
    for (const { id, modifications } of law.instruments) {
      if (modifications.some(({ targetInstrument }) => kept.has(targetInstrument))) kept.add(id);
      if (kept.has(id)) for (const { targetInstrument } of modifications) kept.add(targetInstrument);
    }
  }
  return { ...law, instruments: law.instruments.filter(({ id }) => kept.has(id)) };
}

/** What would mend the first thing that stands in the way of a passage; null when nothing does. */
function fixesOf(standing: Standing, passage: Passage): Fix[] | null {
  const { book, question, facts } = standing;
  const { index, of } = questionLaw(book, question);
  const law = of(passage.state);
  const { passing, role } = replay(passage, law);
  const covering = law.permits.filter((r, i) => has(passing.covering, i) && roleFits(r.rule, role));
  for (const [i, prohibition] of law.prohibitions.entries()) {
    const { rule, placed, when } = prohibition;
    if (!has(passing.bitten, i) || !roleFits(rule, role)) continue;
    const exempting = covering.filter((r) => r.rule.effect === 'exempt' && r.rule.exempts.includes(rule.id));
    if (alwaysHolds(not(and(when, not(or(...exempting.map((r) => r.when))))))) continue;
    return [
      ...fallsOf(rule, placed, passage),
      ...changesOf(placed, index, facts),
      ...coversOf(passage, role, index, standing)
        .filter(({ rule: by }) => by.effect === 'exempt' && by.exempts.includes(rule.id))
        .map((fix) => ({ ...fix, sure: false })),
    ];
  }
  if (law.regime !== 'closed' || alwaysHolds(or(...covering.map(({ when }) => when)))) return null;
  const grant = {
    kind: 'permit',
    state: passage.state,
    instrument: null,
    provision: null,
    rule: null,
    at: null,
  } as const;
  return [{ needed: [grant], optional: [], sure: true }, ...coversOf(passage, role, index, standing)];
}

export function alwaysHolds(formula: Formula): boolean {
  if (formula.op === 'true') return true;
  const doubts = new Set<string>();
  collectDoubts(formula, doubts);
  if (doubts.size > 10) return bound(formula) === 'yes';
  const ids = [...doubts];
  for (let world = 0; world < 2 ** ids.length; world++) {
    if (!evaluate(formula, (id) => (world & (1 << ids.indexOf(id))) !== 0)) return false;
  }
  return true;
}

/** A prohibition is lifted, a post reopened. */
function fallsOf(rule: Rule, placed: PlacedRule, passage: Passage): Fix[] {
  const { instrument } = placed.history;
  const act = { state: rule.state, instrument: instrument.id, provision: addressOf(placed), rule: rule.id };
  if (rule.effect === 'forbid') {
    const kind =
      instrument.kind === 'sanctions' || instrument.kind === 'resolution' ? 'lift-sanction' : 'lift-ban';
    return [{ needed: [{ ...act, kind, at: null }], optional: [] }];
  }
  const touched = new Set([
    ...passage.enteredBy,
    ...passage.leftBy,
    ...passage.legs.flatMap(({ id, places }) => [id, ...places]),
  ]);
  const shut = (rule.at ?? []).filter((id) => touched.has(id));
  const at = rule.at === null ? [null] : shut;
  return at.map((id) => ({ needed: [{ ...act, kind: 'reopen', at: id }], optional: [] }));
}

/** A text that would change or repeal the provision comes into force. */
function changesOf(placed: PlacedRule, index: BookIndex, facts: FactReader): Fix[] {
  const { rule, history } = placed;
  const by = [...history.amendments, ...(index.repealsOf.get(history.instrument.id) ?? [])];
  return by.flatMap((amendment) => {
    const effect = effectOf(amendment, rule.state, facts);
    if (effect.op === 'true') return [];
    const acts = forceActs(amendment.instrument, rule.state, facts);
    const all = [
      ...acts.needed,
      ...acts.optional,
      ...(amendment.modification.from ? [beginning(amendment.instrument, rule.state, facts)] : []),
    ];
    return all.length === 0 ? [] : [{ needed: [], optional: unique(all) }];
  });
}

/** Every permit of the state, with what would make it cover the passage. */
function coversOf(
  passage: Passage,
  role: Role,
  index: BookIndex,
  standing: Standing,
): (Fix & { rule: Rule })[] {
  return (index.rulesOf.get(passage.state) ?? []).flatMap((placed) => {
    const { rule } = placed;
    if (rule.effect !== 'permit' && rule.effect !== 'exempt') return [];
    let dated = standing.dated.get(placed);
    if (dated === undefined) {
      dated = datedFix(placed, index, standing.facts);
      standing.dated.set(placed, dated);
    }
    const onTheWay = dated && wayActs(placed, passage, role);
    return dated && onTheWay ? [{ ...dated, needed: [...dated.needed, ...onTheWay], rule }] : [];
  });
}

const actOn =
  ({ rule, history }: PlacedRule, provision: string) =>
  (kind: Act['kind'], at: string | null = null): Act => ({
    kind,
    state: rule.state,
    instrument: history.instrument.id,
    provision,
    rule: rule.id,
    at,
  });

/** What the question and the day ask of a permit; null when it cannot be made to speak to the question. */
function datedFix(placed: PlacedRule, index: BookIndex, facts: FactReader): Fix | null {
  const { rule, history } = placed;
  const { question } = facts;
  const { made } = history.wordings[placed.wording]!;
  const act = actOn(placed, addressOf(placed));
  const needed: Act[] = [];
  const optional: Act[] = [];
  const part = (formula: Formula, done: Act): void => {
    if (formula.op === 'false') needed.push(done);
    else if (formula.op !== 'true') optional.push(done);
  };
  for (const miss of staticMisses(rule, question, index.book)) {
    if (miss === 'wrong-cargo') {
      // A rule of ordinary trade is not widened to the military.
      if (rule.cargo === null) return null;
      needed.push(act('widen-class', question.cargo));
    } else if (miss === 'wrong-beneficiary') needed.push(act('widen-owner', question.beneficiary));
    else needed.push(act('widen-journey'));
  }
  for (const instrument of new Set([history.instrument, ...made.map((by) => by.instrument)])) {
    const own = forceActs(instrument, rule.state, facts);
    needed.push(...own.needed);
    optional.push(...own.optional);
  }
  for (const by of made) {
    if (by.modification.from && effectOf(by, rule.state, facts).op !== 'true')
      optional.push(beginning(by.instrument, rule.state, facts));
  }
  const validity = validityOf(placed, index, facts);
  const repeals = (index.repealsOf.get(history.instrument.id) ?? []).map((by) =>
    effectOf(by, rule.state, facts),
  );
  part(not(or(...repeals)), beginning(history.instrument, rule.state, facts));
  const stayed = staysOf(placed).some((stay) => stays(stay, history, rule.state, facts).op !== 'false');
  if (stayed) part(validity.active, lifting(history.instrument, rule.state));
  part(validity.window, act('extend-term'));
  part(validity.conditions, act('waive-condition'));
  part(validity.sure, act('restate'));
  const must = unique(needed);
  const may = unique(optional).filter((a) => !must.some((b) => keyOfAct(a) === keyOfAct(b)));
  const ownRuleOnly = must.every(({ rule: changed }) => changed !== null);
  const asWritten = made.every(({ modification }) => modification.kind !== 'scope');
  return {
    needed: must,
    optional: may,
    sure: ownRuleOnly && asWritten && may.length === 0 && validity.current.op === 'true',
  };
}

/** What a passage asks of a permit besides; null when no act would make it cover such a one. */
function wayActs(placed: PlacedRule, passage: Passage, role: Role): Act[] | null {
  const { rule } = placed;
  const acts: Act[] = [];
  const act = actOn(placed, addressOf(placed));
  if (!roleFits(rule, role)) acts.push(act('widen-role'));
  if (passage.overflown) {
    if (rule.enterBy || rule.leaveBy || rule.overflight === 'never' || rule.modes === null) return null;
    return rule.modes.includes('air') ? acts : [...acts, act('widen-mode', 'air')];
  }
  if (rule.overflight === 'only') return null;
  const entered = passage.enteredBy.length > 0 ? passage.enteredBy : (passage.startedAt ?? []);
  const left = passage.leftBy.length > 0 ? passage.leftBy : (passage.endedAt ?? []);
  const listed = (list: readonly string[] | null, ids: readonly string[]): boolean => {
    if (namesAny(list, ids)) return true;
    if (ids[0] === undefined) return false;
    acts.push(act('add-crossing', ids[0]));
    return true;
  };
  if (!listed(rule.enterBy, entered) || !listed(rule.leaveBy, left)) return null;
  return [...acts, ...modesMissing(rule, passage).map((mode) => act('widen-mode', mode))];
}

function modesMissing(rule: Rule, passage: Passage): Mode[] {
  const { legs, enteredBy, leftBy } = passage;
  const missing = legs.flatMap(({ mode }, i) => {
    const crosses = (i === 0 && enteredBy.length > 0) || (i === legs.length - 1 && leftBy.length > 0);
    return (crosses ? modeAtBorder : modeListed)(rule, mode) ? [] : [mode];
  });
  return [...new Set(missing)];
}

/** What it takes for an instrument to bind a state. */
function forceActs(instrument: Instrument, state: string, facts: FactReader): Fix {
  const { question } = facts;
  const needed: Act[] = [];
  const optional: Act[] = [];
  const part = (formula: Formula, act: Act): void => {
    if (formula.op === 'false') needed.push(act);
    else if (formula.op !== 'true') optional.push(act);
  };
  const bare = { ...instrument, events: instrument.events.filter(({ kind }) => !isStay(kind)) };
  const unsuspended = new FactReader({
    ...question,
    suspended: question.suspended.filter((id) => id !== instrument.id),
  });
  part(unsuspended.inForce(bare, state), beginning(instrument, state, facts));
  if (question.suspended.includes(instrument.id)) needed.push(lifting(instrument, state));
  else if (instrument.events.some(({ kind }) => kind === 'suspended')) {
    const start = {
      ...instrument.events[0]!,
      party: null,
      kind: 'in-force' as const,
      on: { edtf: '', earliest: -1e6, latest: -1e6 },
      public: { edtf: '', earliest: -1e6, latest: -1e6 },
      proof: 'text' as const,
    };
    const stays = { ...instrument, events: [start, ...instrument.events.filter(({ kind }) => isStay(kind))] };
    part(facts.inForce(stays, state), lifting(instrument, state));
  }
  return { needed, optional };
}

function isStay(kind: Instrument['events'][number]['kind']): boolean {
  const effect = FORCE_EFFECT[kind];
  return effect === 'suspend' || effect === 'resume';
}

function beginning({ id, events }: Instrument, state: string, { question }: FactReader): Act {
  const ended = events.some(
    ({ kind, on }) =>
      FORCE_EFFECT[kind] === 'end' &&
      on.latest !== null &&
      question.on.earliest !== null &&
      on.latest <= question.on.earliest,
  );
  const kind = ended ? 'reinstate' : 'enter-into-force';
  return { kind, state, instrument: id, provision: null, rule: null, at: null };
}

function lifting({ id }: Instrument, state: string): Act {
  return { kind: 'lift-suspension', state, instrument: id, provision: null, rule: null, at: null };
}

function unique(acts: readonly Act[]): Act[] {
  return [...new Map(acts.map((act) => [keyOfAct(act), act])).values()];
}

function subsets(acts: readonly Act[]): Act[][] {
  let sets: Act[][] = [[]];
  for (const act of acts.slice(0, 5)) sets = sets.flatMap((set) => [set, [...set, act]]);
  return sets;
}
