import { indexBook } from '../law/book-index.ts';
import { OVERFLIGHT_FACT } from '../law/compile.ts';
import { type Literal, primeImplicants } from '../law/implicants.ts';
import { OVERFLIGHT } from '../law/judge.ts';
import type { LawBook } from '../law/model.ts';
import { permissionOf } from '../law/permission.ts';
import { questionLaw } from '../law/question-law.ts';
import type { Doubt } from '../terms/answer.ts';
import type { PlanQuery, SettledFact, Settling } from './answer.ts';
import { Journey } from './journey.ts';
import { legsOpenOn } from './leg-open.ts';
import { type BitSet, keepMinimal, minimalSets, numbersIn, sizeOf } from './minimal-sets.ts';
import { indexNetwork } from './network-index.ts';
import { bestWay } from './plan.ts';
import { Stretches } from './stretches.ts';
import { lawQuestion, lawReader, type PlanWorld, worldKnownOn } from './world.ts';

export interface SettleLimits {
  /** Sets shown of each kind. */
  readonly most?: number;
  readonly maxLabels?: number;
  readonly expired?: () => boolean;
}

const MOST_SHOWN = 8;
const MOST_LABELS = 20_000;
const MOST_SETS = 5_000;

/**
 * The smallest sets of facts that decide an uncertain question, for lawful and for barred: the prime implicants of "some
 * way is lawful" and of its contrary, over the facts in doubt.
 *
 * Lawful: a way is lawful in every case that is left when each of its passages is, so the sets of a way are unions of the
 * prime implicants of its passages. Barred: a set that contradicts every one of those. Each set that is shown has been
 * asked anew of the planner.
 */
export function settle(world: PlanWorld, journey: Journey, limits: SettleLimits = {}): Settling {
  const { index, query, question, legsThatCount: legs } = journey;
  const facts = new Literals();
  let complete = true;
  const known = new Map<string, readonly BitSet[]>();
  const stretches = new Stretches(index, query, {
    named: placesNamed(world.law),
    marksOf: (leg) => {
      const { open, doubts } = legs[leg]!;
      if (open === 'no' || query.close.some((id) => index.touched[leg]!.has(id))) return null;
      return doubts.map((doubt) => facts.mark(doubt));
    },
  });
  const open = questionLaw(world.law, question).of('').regime === 'open';
  const search = minimalSets(stretches, {
    setsOf: (passage, key) => {
      let sets = known.get(key);
      if (!sets) {
        const implicants = primeImplicants(permissionOf(world.law, question, passage));
        if (!implicants) complete = false;
        sets = (implicants ?? []).map((literals) => facts.setOf(literals));
        known.set(key, sets);
      }
      return sets;
    },
    setOfMark: (fact) => {
      if (fact !== OVERFLIGHT_FACT) return facts.setOf([facts.ofMark(fact)]);
      if (open || question.settled?.[fact] === true) return 0n;
      return question.settled?.[fact] === false ? null : facts.setOf([{ fact, so: true }]);
    },
    consistent: (set) => facts.consistent(set),
    maxSize: 64,
    maxLabels: limits.maxLabels ?? MOST_LABELS,
    ...(limits.expired ? { expired: limits.expired } : {}),
  });
  if (search.larger || search.completeTo < 64) complete = false;
  const contrary = contradicting(search.sets, facts);
  if (!contrary.complete) complete = false;
  const doubts = new Map<string, Doubt>();
  for (const { doubts: own } of legs) for (const doubt of own) doubts.set(doubt.fact, doubt);
  doubts.set(OVERFLIGHT_FACT, OVERFLIGHT.doubts[0]!);
  const law = questionLaw(world.law, question);
  const told = (set: BitSet): SettledFact[] =>
    facts.literalsIn(set).map(({ fact, so }) => ({ ...(doubts.get(fact) ?? law.doubtOf(fact)), so }));
  const confirmed = (sets: readonly BitSet[], status: 'lawful' | 'barred'): SettledFact[][] => {
    const shown: SettledFact[][] = [];
    for (const set of sets) {
      if (shown.length === (limits.most ?? MOST_SHOWN)) break;
      const settled = told(set);
      if (statusWith(world, journey, settled) === status) shown.push(settled);
      else complete = false;
    }
    return shown;
  };
  return {
    lawful: confirmed(search.sets, 'lawful'),
    barred: confirmed(contrary.sets, 'barred'),
    found: { lawful: search.sets.length, barred: contrary.sets.length },
    complete,
  };
}

/** Every fact in doubt that the law of some state, or a leg of the network, rests on for the question. */
export function factsInDoubt(pack: PlanWorld, query: PlanQuery): string[] {
  const world = worldKnownOn(pack, query.knownOn);
  const index = indexNetwork(world.network);
  const { settled: _, ...asked } = query;
  const law = questionLaw(world.law, lawQuestion(index, asked));
  const ofLaw = law.named().flatMap(({ doubts }) => doubts);
  const ofLegs = legsOpenOn(index, query.on).inSeason.flatMap(({ doubts }) => doubts.map(({ fact }) => fact));
  const flights = law.of('').regime === 'open' ? [] : [OVERFLIGHT_FACT];
  return [...new Set([...ofLaw, ...ofLegs, ...flights])].sort();
}

/** The status of the same question with the facts settled. */
export function statusWith(world: PlanWorld, journey: Journey, facts: readonly Literal[]): string {
  const { query } = journey;
  const settled = { ...query.settled, ...Object.fromEntries(facts.map(({ fact, so }) => [fact, so])) };
  const asked = { ...query, settled };
  const { status } = bestWay(new Journey(lawReader(world.law), asked, query.on, journey.ground));
  // A leg that is certainly not there is no matter of law: without one, the law has nothing left to bar.
  return status === 'unreachable' ? 'barred' : status;
}

/** By state, what its prohibitions and closures name. */
export function placesNamed(book: LawBook): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    [...indexBook(book).rulesOf].map(([state, rules]) => [
      state,
      new Set(rules.flatMap(({ rule }) => rule.at ?? [])),
    ]),
  );
}

/** Minimal consistent sets that contradict each of `sets`: C. Berge, Hypergraphs (1989), ch. 2, one set at a time. */
function contradicting(sets: readonly BitSet[], facts: Literals): { sets: BitSet[]; complete: boolean } {
  let hitting: BitSet[] = [0n];
  for (const set of sets) {
    const next: BitSet[] = [];
    const contrary = facts.contrary(set);
    for (const before of hitting) if ((before & contrary) !== 0n) keepMinimal(next, before);
    for (const before of hitting) {
      if ((before & contrary) !== 0n) continue;
      for (const literal of numbersIn(contrary)) {
        const more = before | (1n << BigInt(literal));
        if (facts.consistent(more)) keepMinimal(next, more);
      }
    }
    if (next.length > MOST_SETS) return { sets: [], complete: false };
    hitting = next;
  }
  return { sets: hitting.sort((a, b) => sizeOf(a) - sizeOf(b) || (a < b ? -1 : 1)), complete: true };
}

/** Facts and how they turned out, as bits: two a fact, not so and so. */
class Literals {
  private readonly facts: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly marks = new Map<string, Literal>();

  /** A fact on which it rests whether a leg is there: opened must be so, closed must not. */
  mark({ fact }: Doubt): string {
    if (!this.marks.has(fact)) this.marks.set(fact, { fact, so: !fact.endsWith(':closed') });
    return fact;
  }

  ofMark(fact: string): Literal {
    return this.marks.get(fact)!;
  }

  setOf(literals: readonly Literal[]): BitSet {
    let set = 0n;
    for (const { fact, so } of literals) {
      let number = this.numbers.get(fact);
      if (number === undefined) {
        number = this.facts.push(fact) - 1;
        this.numbers.set(fact, number);
      }
      set |= 1n << BigInt(2 * number + (so ? 1 : 0));
    }
    return set;
  }

  literalsIn(set: BitSet): Literal[] {
    return numbersIn(set).map((bit) => ({ fact: this.facts[bit >> 1]!, so: bit % 2 === 1 }));
  }

  consistent(set: BitSet): boolean {
    return (set & (set >> 1n) & this.evens()) === 0n;
  }

  contrary(set: BitSet): BitSet {
    const evens = this.evens();
    return ((set & evens) << 1n) | ((set >> 1n) & evens);
  }

  private evens(): BitSet {
    return ((1n << BigInt(2 * this.facts.length)) - 1n) / 3n;
  }
}
