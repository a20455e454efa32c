import { type ChangeDay, changeDays } from '../law/change-days.ts';
import { compileLaw } from '../law/compile.ts';
import { type Judged, type Judgement, judge, judgeStatus } from '../law/judge.ts';
import { bookKnownOn } from '../law/known-on.ts';
import type { LawBook, LawQuestion, Passage } from '../law/model.ts';
import type { Certainty, PassageLaw } from '../law/passage.ts';
import { textsOpening, textsTouching } from '../law/question-law.ts';
import { networkKnownOn } from '../network/known-on.ts';
import type { Network } from '../network/model.ts';
import type { Day } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import type { PlanQuery } from './answer.ts';
import { getPlace, type NetworkIndex } from './network-index.ts';

/** All that a plan depends on besides the question. */
export interface PlanWorld {
  readonly law: LawBook;
  readonly network: Network;
  readonly pack: { readonly id: string; readonly revision: string };
}

/** The world as it was known on a day: what was not public yet is not in it. Null: all that the pack knows. */
export function worldKnownOn(world: PlanWorld, knownOn: Day | null): PlanWorld {
  if (knownOn === null) return world;
  return {
    ...world,
    law: bookKnownOn(world.law, knownOn),
    network: networkKnownOn(world.network, knownOn),
  };
}

/** What the planner asks of the law. */
export interface LawReader {
  readonly book: LawBook;
  compile(question: LawQuestion, certainty: Certainty): PassageLaw;
  judge(question: LawQuestion, passages: readonly Passage[], unrecordedOverflight: boolean): Judgement;
  /** The status of {@link judge} alone. Passages are remembered by object. */
  judgeStatus(question: LawQuestion, passages: readonly Passage[], unrecordedOverflight: boolean): Judged;
  /** Instruments whose suspension can change the law of a state for this question. */
  textsTouching(question: LawQuestion, state: string): ReadonlySet<string>;
  /** Those of them whose suspension can also open something. */
  textsOpening(question: LawQuestion, state: string): ReadonlySet<string>;
  changeDays(question: LawQuestion): readonly ChangeDay[];
}

export function lawReader(book: LawBook): LawReader {
  return {
    book,
    compile: (question, certainty) => compileLaw(book, question, certainty),
    judge: (question, passages, unrecorded) => judge(book, question, passages, unrecorded),
    judgeStatus: (question, passages, unrecorded) => judgeStatus(book, question, passages, unrecorded),
    textsTouching: (question, state) => textsTouching(book, question, state),
    textsOpening: (question, state) => textsOpening(book, question, state),
    changeDays: (question) => changeDays(book, question),
  };
}

/** The part of a query that the law hears, for a day. */
export function lawQuestion(index: NetworkIndex, query: PlanQuery, on: When = query.on): LawQuestion {
  return {
    cargo: query.cargo,
    beneficiary: query.for,
    originState: getPlace(index, query.from).country,
    destinationState: getPlace(index, query.to).country,
    on,
    knownOn: query.knownOn,
    proof: query.proof,
    suspended: query.suspend,
    ...(query.settled ? { settled: query.settled } : {}),
  };
}

/** A day known to the day. */
export function onDay(day: number, edtf = ''): When {
  return { edtf, earliest: day, latest: day };
}
