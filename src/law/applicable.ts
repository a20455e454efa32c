import { type CargoClass, regimeOf, WIDER_CLASS } from '../terms/cargo.ts';
import type { BookIndex, PlacedRule, ProvisionHistory, Stay, Wording } from './book-index.ts';
import { effectOf } from './effect.ts';
import type { FactReader } from './force.ts';
import { and, type Formula, not, or, substitute, TRUE } from './formula.ts';
import type { Beneficiary, Condition, LawBook, LawQuestion, Rule, StateCode } from './model.ts';
import { isNamed } from './wordings.ts';

/** The parts of a rule that depend on the question alone, not on the way. */
export type StaticMiss = 'wrong-cargo' | 'wrong-beneficiary' | 'wrong-direction';

/** Which parts of the question fall outside the rule; empty when it speaks to this question. */
export function staticMisses(rule: Rule, question: LawQuestion, book: LawBook): StaticMiss[] {
  const misses: StaticMiss[] = [];
  if (!cargoMatches(rule, question.cargo, book)) misses.push('wrong-cargo');
  if (!beneficiaryMatches(rule.beneficiaries, question.beneficiary, book)) misses.push('wrong-beneficiary');
  if (!journeyMatches(rule, question)) misses.push('wrong-direction');
  return misses;
}

/**
 * A permit must name a closed class, or a wider one unless its state regulates the class apart; a permit for "any"
 * goods is a rule of ordinary trade and opens nothing to the military. A prohibition is read widely: what is
 * forbidden for a class is forbidden for its kinds, and one without classes is for all.
 */
function cargoMatches(rule: Rule, cargo: CargoClass, book: LawBook): boolean {
  const permits = rule.effect === 'permit' || rule.effect === 'exempt';
  if (rule.cargo === null) return permits ? regimeOf(cargo) === 'open' : true;
  if (rule.cargo.includes(cargo)) return true;
  const wider = WIDER_CLASS[cargo];
  if (wider === undefined || !rule.cargo.includes(wider)) return false;
  return permits ? !(book.apart[rule.state] ?? []).includes(cargo) : true;
}

/** Cargo of a member state is covered by what is granted to, or forbidden to, its organisation. */
function beneficiaryMatches(
  named: readonly Beneficiary[] | null,
  asked: Beneficiary | null,
  book: LawBook,
): boolean {
  if (named === null) return true;
  if (asked === null) return false;
  return named.some((n) => n === asked || (book.members[n] ?? []).includes(asked));
}

function journeyMatches(rule: Rule, { originState, destinationState }: LawQuestion): boolean {
  if (rule.origins && !rule.origins.includes(originState)) return false;
  if (rule.destinations && !rule.destinations.includes(destinationState)) return false;
  if (!rule.direction) return true;
  const { kind, states } = rule.direction;
  const from = states.includes(originState);
  const to = states.includes(destinationState);
  return kind === 'to' ? to : kind === 'from' ? from : from || to;
}

/** The dated parts of a rule's validity, each as a formula, so that a refusal can name the part that failed. */
export interface Validity {
  /** The instrument binds the state. */
  readonly force: Formula;
  /** The wording in which the rule stands has come into effect … */
  readonly begun: Formula;
  /** … and has not been replaced by a later one, or repealed. */
  readonly current: Formula;
  /** Nothing stays it for the time being. */
  readonly active: Formula;
  readonly window: Formula;
  readonly conditions: Formula;
  /** Known well enough, and not disputed. */
  readonly sure: Formula;
  readonly all: Formula;
}

export function validityOf(placed: PlacedRule, index: BookIndex, facts: FactReader): Validity {
  const { rule, history } = placed;
  const { instrument } = history;
  const wording = history.wordings[placed.wording]!;
  const force = facts.inForce(instrument, rule.state);
  const begun = and(...wording.made.map((by) => effectOf(by, rule.state, facts)));
  const repealed = (index.repealsOf.get(instrument.id) ?? []).map((by) => effectOf(by, rule.state, facts));
  const current = and(stands(wording, history, rule.state, facts), ...repealed.map(not));
  const active = not(or(...staysOf(placed).map((stay) => stays(stay, history, rule.state, facts))));
  const window = and(
    rule.from
      ? facts.happened(`${rule.id}:from`, rule.from, rule.proof, `${rule.id}, first day`, 'the text itself')
      : TRUE,
    rule.to
      ? not(facts.happened(`${rule.id}:to`, rule.to, rule.proof, `${rule.id}, last day`, 'the text itself'))
      : TRUE,
  );
  const conditions = and(...rule.conditions.map((c) => conditionHolds(c, rule, index, facts)));
  const sure = and(
    rule.doubt ? facts.raise(`${rule.id}:doubt`, rule.doubt.message, rule.doubt.settledBy) : TRUE,
    facts.proven(rule.id, rule.proof, rule.id),
  );
  return {
    force,
    begun,
    current,
    active,
    window,
    conditions,
    sure,
    all: and(force, current, active, window, conditions, sure),
  };
}

/** Is this the wording on the day? */
export function stands(
  wording: Wording,
  history: ProvisionHistory,
  state: StateCode,
  facts: FactReader,
): Formula {
  return resolved(wording.when, history, state, facts);
}

/** Does the stay work on the day? */
export function stays(stay: Stay, history: ProvisionHistory, state: StateCode, facts: FactReader): Formula {
  return resolved(stay.when, history, state, facts);
}

/** A formula over amendments as one over the facts of the day. */
function resolved(formula: Formula, history: ProvisionHistory, state: StateCode, facts: FactReader): Formula {
  if (formula.op === 'true') return formula;
  return substitute(formula, (key) => {
    const amendment = history.amendments.find((a) => a.key === key);
    if (amendment) return effectOf(amendment, state, facts);
    const titles = [...new Set(history.amendments.map((a) => a.instrument.title))].join(' and ');
    return facts.raise(
      key,
      `${titles}: which of them took effect first is not known`,
      'the commencement clauses, or the notices of entry into force',
    );
  });
}

/** What may stay a rule: stays of its provision, of its instrument, or of the rule alone. */
export function staysOf({ rule, history }: PlacedRule): Stay[] {
  return history.stays.filter(({ by }) => isNamed(rule, by.modification.rules));
}

function conditionHolds(condition: Condition, rule: Rule, index: BookIndex, facts: FactReader): Formula {
  if (condition.kind === 'unknown') {
    return facts.raise(`${rule.id}:condition`, condition.message, condition.settledBy);
  }
  const circumstance = index.circumstances.get(condition.id);
  // A condition that cannot be evaluated must not vanish: it makes the rule doubtful.
  if (!circumstance)
    return facts.raise(
      `${rule.id}:${condition.id}`,
      `condition "${condition.id}" is not known`,
      'the fact itself',
    );
  const holds = facts.holds(circumstance);
  return condition.holds ? holds : not(holds);
}

/** A rule that speaks to the question and can apply in at least one world. */
export interface ApplicableRule {
  readonly placed: PlacedRule;
  readonly when: Formula;
}

const spoken = new WeakMap<BookIndex, Map<string, readonly PlacedRule[]>>();
/** Cargoes times beneficiaries times states of a large pack; more are worked out anew. */
const MOST_KEPT = 4096;

/**
 * The rules of a state whose cargo and beneficiary fit, sifted once a kind of question: however many rules speak of other
 * goods, later questions do not meet them.
 */
function rulesSpeaking(state: StateCode, { cargo, beneficiary }: LawQuestion, index: BookIndex) {
  let kept = spoken.get(index);
  if (!kept) {
    kept = new Map();
    spoken.set(index, kept);
  }
  const key = `${state}|${cargo}|${beneficiary ?? ''}`;
  let rules = kept.get(key);
  if (!rules) {
    rules = (index.rulesOf.get(state) ?? []).filter(
      ({ rule }) =>
        cargoMatches(rule, cargo, index.book) &&
        beneficiaryMatches(rule.beneficiaries, beneficiary, index.book),
    );
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, rules);
  }
  return rules;
}

/** The rules of a state that speak to the question, whatever the day. */
export function rulesOnQuestion(state: StateCode, question: LawQuestion, index: BookIndex): PlacedRule[] {
  return rulesSpeaking(state, question, index).filter(({ rule }) => journeyMatches(rule, question));
}

export function applicableRules(state: StateCode, index: BookIndex, facts: FactReader): ApplicableRule[] {
  const out: ApplicableRule[] = [];
  for (const placed of rulesOnQuestion(state, facts.question, index)) {
    const when = validityOf(placed, index, facts).all;
    if (when.op !== 'false') out.push({ placed, when });
  }
  return out;
}
