import type { Doubt } from '../terms/answer.ts';
import { rulesOnQuestion } from './applicable.ts';
import { type BookIndex, indexBook } from './book-index.ts';
import { changeDays } from './change-days.ts';
import { FactReader } from './force.ts';
import { bookKnownOn } from './known-on.ts';
import type { LawBook, LawQuestion, StateCode } from './model.ts';
import { type StateLaw, stateLaw } from './state-law.ts';

/**
 * The law of every state for one question, each worked out when first asked for and shared by all who ask: the compiler
 * for both certainties, and the judge for every route.
 */
export interface QuestionLaw {
  readonly index: BookIndex;
  /** Reads facts for the very day of the question. */
  readonly facts: FactReader;
  of(state: StateCode): StateLaw;
  /** The laws of all states that some rule names, by state. */
  named(): readonly StateLaw[];
  /** A doubt on which the law of some state rests. */
  doubtOf(id: string): Doubt;
}

/** Laws are kept for so many questions that differ in more than the day; a planner asks a few at a time. */
const MOST_QUESTIONS = 256;

const ofQuestion = new WeakMap<LawQuestion, { readonly book: LawBook; readonly law: QuestionLaw }>();
const ofBook = new WeakMap<LawBook, Map<string, LawThroughTime>>();

/** Kept by the question object; days between the same two changes of law share the law itself. */
export function questionLaw(book: LawBook, question: LawQuestion): QuestionLaw {
  const known = ofQuestion.get(question);
  if (known?.book === book) return known.law;
  const shared = sharedLaw(book, question);
  const law: QuestionLaw = {
    index: shared.index,
    facts: new FactReader(question),
    of: (state) => shared.of(state),
    named: () => shared.named(),
    doubtOf: (id) => shared.doubtOf(id),
  };
  ofQuestion.set(question, { book, law });
  return law;
}

function sharedLaw(book: LawBook, question: LawQuestion): SharedLaw {
  const { on, ...rest } = question;
  // A day not known to the day may lie in several spans, and its doubts are its own.
  if (on.earliest === null || on.earliest !== on.latest) return new SharedLaw(book, question);
  const { cargo, beneficiary, originState, destinationState, knownOn, proof, suspended, settled } = rest;
  const key = JSON.stringify([
    cargo,
    beneficiary,
    originState,
    destinationState,
    knownOn,
    proof,
    suspended,
    settled ?? null,
  ]);
  let questions = ofBook.get(book);
  if (!questions) {
    questions = new Map();
    ofBook.set(book, questions);
  }
  let throughTime = questions.get(key);
  if (!throughTime) {
    if (questions.size >= MOST_QUESTIONS) questions.delete(questions.keys().next().value!);
    throughTime = new LawThroughTime(book);
    questions.set(key, throughTime);
  }
  return throughTime.on(question, on.earliest);
}

/** What questions share that differ in suspended texts alone. */
class Kin {
  /** By state and suspended texts that touch it, with the reader that knows the doubts of the law. */
  readonly laws = new Map<string, { readonly law: StateLaw; readonly facts: FactReader }>();
  private readonly index: BookIndex;
  private readonly question: LawQuestion;
  private readonly texts = new Map<StateCode, ReadonlySet<string>>();

  constructor(index: BookIndex, question: LawQuestion) {
    this.index = index;
    this.question = question;
  }

  textsOf(state: StateCode): ReadonlySet<string> {
    let texts = this.texts.get(state);
    if (!texts) {
      texts = touchingTexts(this.index, state, this.question);
      this.texts.set(state, texts);
    }
    return texts;
  }
}

const kinships = new WeakMap<BookIndex, Map<string, Kin>>();

/** One for all questions that differ in suspended texts alone: who tries a hundred suspensions reads most states once. */
function kinOf(index: BookIndex, question: LawQuestion): Kin {
  const { cargo, beneficiary, originState, destinationState, on, knownOn, proof, settled } = question;
  const key = JSON.stringify([
    cargo,
    beneficiary,
    originState,
    destinationState,
    on.earliest,
    on.latest,
    knownOn,
    proof,
    settled ?? null,
  ]);
  let known = kinships.get(index);
  if (!known) {
    known = new Map();
    kinships.set(index, known);
  }
  let kin = known.get(key);
  if (!kin) {
    if (known.size >= MOST_QUESTIONS) known.delete(known.keys().next().value!);
    kin = new Kin(index, question);
    known.set(key, kin);
  }
  return kin;
}

/**
 * Instruments whose suspension can change what the rules of a state say to a question: owners of rules that speak to it,
 * and all that amend, re-scope, renumber, stay or repeal these, or their amendments.
 */
function touchingTexts(index: BookIndex, state: StateCode, question: LawQuestion): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { history } of rulesOnQuestion(state, question, index)) {
    found.add(history.instrument.id);
    for (const { instrument } of history.amendments) found.add(instrument.id);
    for (const { instrument } of index.repealsOf.get(history.instrument.id) ?? []) found.add(instrument.id);
  }
  return found;
}

/**
 * Of the texts that touch the law of a state, those whose suspension can open something to the question: owners of
 * prohibitions that speak to it, and whatever amends, stays or repeals anything that does. The others only give leave.
 */
export function textsOpening(book: LawBook, question: LawQuestion, state: StateCode): ReadonlySet<string> {
  const index = indexBook(bookKnownOn(book, question.knownOn));
  const found = new Set<string>();
  for (const { rule, history } of rulesOnQuestion(state, question, index)) {
    if (rule.effect === 'forbid' || rule.effect === 'close') found.add(history.instrument.id);
    for (const { instrument } of history.amendments) found.add(instrument.id);
    for (const { instrument } of index.repealsOf.get(history.instrument.id) ?? []) found.add(instrument.id);
  }
  return found;
}

/** Instruments without which the law of a state would be another for this question; see {@link touchingTexts}. */
export function textsTouching(book: LawBook, question: LawQuestion, state: StateCode): ReadonlySet<string> {
  const index = indexBook(bookKnownOn(book, question.knownOn));
  return kinOf(index, question).textsOf(state);
}

/** The law of one question on each day asked so far: one for each span between two days of change. */
class LawThroughTime {
  private readonly book: LawBook;
  private readonly byDay = new Map<number, SharedLaw>();
  private readonly bySpan = new Map<number, SharedLaw>();
  private changes: readonly number[] | null = null;

  constructor(book: LawBook) {
    this.book = book;
  }

  on(question: LawQuestion, day: number): SharedLaw {
    const known = this.byDay.get(day);
    if (known) return known;
    let law: SharedLaw | undefined;
    // The first day alone needs no list of changes, which takes about as long to make as the law itself.
    if (this.byDay.size > 0) {
      if (!this.changes) {
        this.changes = changeDays(this.book, question).map((change) => change.day);
        for (const [earlier, its] of this.byDay) this.bySpan.set(this.span(earlier), its);
      }
      law = this.bySpan.get(this.span(day));
    }
    law ??= new SharedLaw(this.book, question);
    this.byDay.set(day, law);
    if (this.changes) this.bySpan.set(this.span(day), law);
    return law;
  }

  private span(day: number): number {
    return this.changes!.findLastIndex((change) => change <= day);
  }
}

class SharedLaw {
  readonly index: BookIndex;
  private readonly facts: FactReader;
  private readonly kin: Kin;
  private readonly laws = new Map<StateCode, StateLaw>();
  private readonly readers = new Set<FactReader>();
  private everyNamed: readonly StateLaw[] | null = null;

  constructor(book: LawBook, question: LawQuestion) {
    this.index = indexBook(bookKnownOn(book, question.knownOn));
    this.facts = new FactReader(question);
    this.kin = kinOf(this.index, question);
  }

  of(state: StateCode): StateLaw {
    let law = this.laws.get(state);
    if (!law) {
      // Only texts that can touch the state's rules make its law another when they are suspended.
      const touching = this.kin.textsOf(state);
      const gone = this.facts.question.suspended.filter((id) => touching.has(id)).sort();
      const key = `${state} ${gone.join(' ')}`;
      let read = this.kin.laws.get(key);
      if (!read) {
        read = { law: stateLaw(state, this.index, this.facts), facts: this.facts };
        this.kin.laws.set(key, read);
      }
      law = read.law;
      this.readers.add(read.facts);
      this.laws.set(state, law);
    }
    return law;
  }

  doubtOf(id: string): Doubt {
    for (const facts of this.readers) if (facts.hasDoubt(id)) return facts.doubtOf(id);
    return this.facts.doubtOf(id);
  }

  named(): readonly StateLaw[] {
    this.everyNamed ??= [...this.index.rulesOf.keys()].sort().map((state) => this.of(state));
    return this.everyNamed;
  }
}
