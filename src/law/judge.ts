import { type Basis, type Doubt, type Proof, proofRank, type Reason, weakerProof } from '../terms/answer.ts';
import { basisOf } from './basis.ts';
import type { BookIndex } from './book-index.ts';
import { literal, MAX_SHARED_DOUBTS, OVERFLIGHT_FACT, projected } from './compile.ts';
import { addressOf, reasonsForNoPermit } from './explain.ts';
import type { FactReader } from './force.ts';
import type { LawBook, LawQuestion, Passage, StateCode } from './model.ts';
import type { Certainty } from './passage.ts';
import {
  begin,
  end,
  enter,
  has,
  keptUnknown,
  leave,
  liftedWorlds,
  move,
  overfly,
  type Passing,
  permittedWorlds,
  reload,
  roleOf,
  stay,
} from './passing.ts';
import { type QuestionLaw, questionLaw } from './question-law.ts';
import { type RuleInWorlds, roleFits, type StateLaw, type Worlds } from './state-law.ts';
import { wayDoubts } from './way-doubts.ts';
import { cameOf, countedStay } from './way-rule.ts';

export type Judged = 'lawful' | 'uncertain' | 'barred';

/** What the law of one state says of the passages through it. */
export interface StateJudgement {
  readonly state: StateCode;
  readonly status: Judged;
  readonly proof: Proof;
  readonly basis: readonly Basis[];
  readonly reasons: readonly Reason[];
  readonly doubts: readonly Doubt[];
}

export interface Judgement {
  readonly status: Judged;
  readonly proof: Proof;
  /** One a state, in order of travel. */
  readonly verdicts: readonly StateJudgement[];
}

/**
 * Judges a whole way: each state's passages with that state's law, and the way as the worst of them. Separate from
 * the search, so that what a search found can be judged again.
 *
 * A way is barred also when each state may permit it, but never in the same world.
 */
export function judge(
  book: LawBook,
  question: LawQuestion,
  passages: readonly Passage[],
  unrecordedOverflight = false,
): Judgement {
  const law = questionLaw(book, question);
  const byState = new Map<StateCode, Passage[]>();
  for (const p of passages) byState.set(p.state, [...(byState.get(p.state) ?? []), p]);
  const judged = [...byState].map(([state, own]) => judgeState(state, own, law));
  const verdicts: StateJudgement[] = judged.map((j) => j.verdict);
  if (unrecordedOverflight && law.of('').regime !== 'open') {
    const leave = question.settled?.[OVERFLIGHT_FACT];
    if (leave !== true) verdicts.push(leave === false ? NO_OVERFLIGHT : OVERFLIGHT);
  }
  let status: Judged = 'lawful';
  for (const v of verdicts) status = worse(status, v.status);
  if (status === 'uncertain' && !someWorldPermitsAll(judged)) status = 'barred';
  return {
    status,
    proof: verdicts.reduce<Proof>((proof, v) => weakerProof(proof, v.proof), 'text'),
    verdicts,
  };
}

/**
 * The status of {@link judge} alone, without reasons, proof and basis: for who asks of one way under many suspensions.
 * Passages are remembered by object, so hand in the same ones.
 */
export function judgeStatus(
  book: LawBook,
  question: LawQuestion,
  passages: readonly Passage[],
  unrecordedOverflight = false,
): Judged {
  const { of } = questionLaw(book, question);
  const byState = new Map<StateCode, { law: StateLaw; worlds: Worlds }>();
  let status: Judged = 'lawful';
  if (unrecordedOverflight && of('').regime !== 'open') {
    const leave = question.settled?.[OVERFLIGHT_FACT];
    if (leave === false) return 'barred';
    if (leave === undefined) status = 'uncertain';
  }
  for (const passage of passages) {
    const law = of(passage.state);
    const worlds = (byState.get(passage.state)?.worlds ?? law.all) & worldsOf(passage, law);
    if (worlds === 0n) return 'barred';
    byState.set(passage.state, { law, worlds });
    if (worlds !== law.all || (law.asksWay && replay(passage, law, 'certain').worlds !== law.all))
      status = 'uncertain';
  }
  return status === 'uncertain' && !someWorldPermitsAll([...byState.values()]) ? 'barred' : status;
}

const passedWorlds = new WeakMap<Passage, WeakMap<StateLaw, Worlds>>();

/** The worlds in which the law lets one passage through. */
function worldsOf(passage: Passage, law: StateLaw): Worlds {
  let known = passedWorlds.get(passage);
  if (!known) {
    known = new WeakMap();
    passedWorlds.set(passage, known);
  }
  let worlds = known.get(law);
  if (worlds === undefined) {
    worlds = replay(passage, law).worlds;
    known.set(law, worlds);
  }
  return worlds;
}

export const OVERFLIGHT: StateJudgement = {
  state: 'in the air',
  status: 'uncertain',
  proof: 'report',
  basis: [],
  reasons: [],
  doubts: [
    {
      fact: OVERFLIGHT_FACT,
      message: 'the states that this flight crosses are not recorded, so their leave is not known',
      settledBy: 'the flight plan and the overflight clearances',
    },
  ],
};

const NO_OVERFLIGHT: StateJudgement = {
  ...OVERFLIGHT,
  status: 'barred',
  reasons: [
    {
      at: 'in the air',
      state: 'in the air',
      code: 'no-permit',
      instrument: null,
      provision: null,
      message: 'a state that this flight crosses has not given leave',
    },
  ],
  doubts: [],
};

function worse(a: Judged, b: Judged): Judged {
  if (a === 'barred' || b === 'barred') return 'barred';
  return a === 'uncertain' || b === 'uncertain' ? 'uncertain' : 'lawful';
}

interface JudgedState {
  readonly law: StateLaw;
  readonly worlds: Worlds;
  readonly verdict: StateJudgement;
}

function judgeState(
  state: StateCode,
  passages: readonly Passage[],
  { index, facts, of, doubtOf }: QuestionLaw,
): JudgedState {
  const law = of(state);
  const runs = passages.map((passage) => ({ passage, ...replay(passage, law) }));
  const worlds = runs.reduce((w, r) => w & r.worlds, law.all);
  const strict = law.asksWay ? passages.map((passage) => replay(passage, law, 'certain')) : runs;
  const sure = strict.reduce((w, r) => w & r.worlds, law.all) === law.all;
  const status: Judged = sure ? 'lawful' : worlds === 0n ? 'barred' : 'uncertain';
  const reasons =
    status === 'lawful'
      ? []
      : runs.flatMap((run) => (run.worlds === law.all ? [] : reasonsOf(run, status, index, facts)));
  const covering = runs.flatMap(coveringPermits);
  return {
    law,
    worlds,
    verdict: {
      state,
      status,
      proof: status === 'barred' ? proofOfBar(runs, index, facts) : proofOf(law, covering, index, facts),
      basis: status === 'barred' ? [] : uniqueBases(covering, index, facts),
      reasons,
      doubts:
        status === 'uncertain'
          ? [
              ...decidingDoubts(law, worlds).map(doubtOf),
              ...runs.flatMap((run, i) => wayDoubts(run.passage, run.passing, strict[i]!.passing)),
            ]
          : [],
    },
  };
}

interface Run {
  readonly passage: Passage;
  readonly passing: Passing;
  readonly role: ReturnType<typeof roleOf>;
  readonly worlds: Worlds;
  /** Where each prohibition bit first, by its number. */
  readonly biteAt: ReadonlyMap<number, string>;
}

/**
 * Walks one passage step by step. Where its law asks of the way so far, `certainty` says whether lengths of stay and other
 * things not known well enough count at their worst or at their best.
 */
export function replay(
  passage: Passage,
  law: StateLaw,
  certainty: Certainty = 'possible',
): Omit<Run, 'passage'> {
  const arrival = { came: cameOf(passage.came), certainty };
  const biteAt = new Map<number, string>();
  const note = (before: bigint, p: Passing, where: string): Passing => {
    law.prohibitions.forEach((_, i) => {
      if (has(p.bitten, i) && !has(before, i)) biteAt.set(i, where);
    });
    return p;
  };
  if (passage.overflown) {
    const passing = note(0n, overfly(law, arrival), passage.state);
    const role = roleOf(passing, 'left');
    return { passing, role, worlds: permittedWorlds(passing, role), biteAt };
  }
  const legs = passage.legs.slice();
  const into = passage.enteredBy.length > 0 ? legs.shift() : undefined;
  const out = passage.leftBy.length > 0 ? legs.pop() : undefined;
  let p = into
    ? note(0n, enter(law, passage.enteredBy, into.mode, arrival), passage.enteredBy[0]!)
    : note(0n, begin(law, passage.startedAt ?? [], arrival), passage.state);
  if (law.asksWay) p = note(p.bitten, keep(p, passage, certainty), passage.enteredBy[0] ?? passage.state);
  for (const leg of legs) p = note(p.bitten, move(p, leg.mode, [...leg.places, leg.id]), leg.id);
  // One leg may both enter and leave: then the same leg stands for both.
  const leaving = out ?? (passage.leftBy.length > 0 ? into : undefined);
  p = leaving
    ? note(p.bitten, leave(p, passage.leftBy, leaving.mode), passage.leftBy[0]!)
    : note(p.bitten, end(p, passage.endedAt ?? []), passage.state);
  const role = roleOf(p, leaving ? 'left' : 'ended');
  return { passing: p, role, worlds: permittedWorlds(p, role), biteAt };
}

function keep(p: Passing, { kept }: Passage, certainty: Certainty): Passing {
  if (!kept) return keptUnknown(p, certainty);
  return stay(reload(p, kept.reloaded, certainty), countedStay(kept, certainty));
}

function coveringPermits({ passing, role }: Run): RuleInWorlds[] {
  if (passing.law.regime === 'own') return [];
  return passing.law.permits.filter(
    (permit, i) => has(passing.covering, i) && roleFits(permit.rule, role) && permit.worlds !== 0n,
  );
}

/** Of permits that cover alike, the best proven is enough: an answer needs one, not all. */
function proofOf(
  law: StateLaw,
  covering: readonly RuleInWorlds[],
  index: BookIndex,
  facts: FactReader,
): Proof {
  if (law.regime !== 'closed') return 'text';
  const certain = covering.filter((r) => r.worlds === law.all);
  const proofs = (certain.length > 0 ? certain : covering).map((r) => basisOf(r.placed, index, facts).proof);
  return proofs.length === 0 ? 'report' : proofs.reduce((a, b) => (proofRank(a) <= proofRank(b) ? a : b));
}

/** One prohibition is enough to bar; that there is no permit we know by research only. */
function proofOfBar(runs: readonly Run[], index: BookIndex, facts: FactReader): Proof {
  const proofs = runs.flatMap(({ passing, role }) =>
    passing.law.prohibitions
      .filter((f, i) => has(passing.bitten, i) && roleFits(f.rule, role) && f.worlds === passing.law.all)
      .map((f) => basisOf(f.placed, index, facts).proof),
  );
  return proofs.reduce<Proof>((a, b) => (proofRank(a) <= proofRank(b) ? a : b), 'report');
}

function uniqueBases(covering: readonly RuleInWorlds[], index: BookIndex, facts: FactReader): Basis[] {
  const seen = new Map<string, Basis>();
  for (const r of covering) seen.set(`${r.rule.id}@${r.placed.wording}`, basisOf(r.placed, index, facts));
  return [...seen.values()].sort(
    (a, b) => proofRank(a.proof) - proofRank(b.proof) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}

function reasonsOf(run: Run, status: Judged, index: BookIndex, facts: FactReader): Reason[] {
  const { passing, role, passage } = run;
  const { law } = passing;
  const reasons: Reason[] = [];
  law.prohibitions.forEach((prohibition, i) => {
    if (!has(passing.bitten, i) || !roleFits(prohibition.rule, role)) return;
    const effective = prohibition.worlds & ~liftedWorlds(passing, prohibition.rule.id, role);
    if (effective === 0n) return;
    const { rule, placed } = prohibition;
    const certain = effective === law.all;
    reasons.push({
      at: run.biteAt.get(i) ?? passage.state,
      state: law.state,
      code: certain ? (rule.effect === 'close' ? 'closed' : 'forbidden') : 'uncertain-date',
      instrument: placed.history.instrument.id,
      provision: addressOf(placed),
      message: `${placed.history.instrument.title}${rule.note ? `: ${rule.note}` : ''}`,
    });
  });
  if (law.regime === 'closed') {
    const covered = coveringPermits(run);
    const permitted = covered.reduce((w, r) => w | r.worlds, 0n);
    if (permitted === 0n) reasons.push(...reasonsForNoPermit(passage, role, index, facts));
    else if (status === 'uncertain' && permitted !== law.all) {
      for (const { placed } of covered) {
        reasons.push({
          at: passage.enteredBy[0] ?? passage.leftBy[0] ?? passage.state,
          state: law.state,
          code: 'uncertain-date',
          instrument: placed.history.instrument.id,
          provision: addressOf(placed),
          message: `${placed.history.instrument.title} may or may not permit this on that day`,
        });
      }
    }
  }
  return reasons;
}

/** Doubts whose settling changes the verdict in at least one world. */
function decidingDoubts(law: StateLaw, worlds: Worlds): string[] {
  if (law.bounded) return law.doubts.slice();
  return law.doubts.filter((_, bit) => {
    const n = law.doubts.length;
    const whenTrue = worlds & literal(n, bit, true);
    const whenFalse = worlds & literal(n, bit, false);
    return whenTrue >> BigInt(1 << bit) !== whenFalse;
  });
}

function someWorldPermitsAll(judged: readonly Pick<JudgedState, 'law' | 'worlds'>[]): boolean {
  const shared = sharedBetween(judged.map((j) => j.law));
  let joint = (1n << BigInt(2 ** shared.length)) - 1n;
  for (const { law, worlds } of judged) joint &= projected(worlds, law, shared);
  return joint !== 0n;
}

function sharedBetween(laws: readonly StateLaw[]): string[] {
  const count = new Map<string, number>();
  for (const l of laws) if (!l.bounded) for (const d of l.doubts) count.set(d, (count.get(d) ?? 0) + 1);
  return [...count]
    .filter(([, n]) => n > 1)
    .map(([d]) => d)
    .sort()
    .slice(0, MAX_SHARED_DOUBTS);
}
