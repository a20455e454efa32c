import { type Doubt, type Proof, proofRank } from '../terms/answer.ts';
import { formatDay } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import { and, doubt, FALSE, type Formula, not, or, TRUE } from './formula.ts';
import { isPublicBy } from './known-on.ts';
import {
  type Circumstance,
  FORCE_EFFECT,
  type Instrument,
  type LawEvent,
  type LawQuestion,
  type StateCode,
} from './model.ts';

/**
 * Turns dated facts into formulas for one question: certain facts into constants, doubtful ones into named doubts.
 * The same fact always gets the same name, so that two rules that rest on it stand or fall together.
 */
export class FactReader {
  readonly question: LawQuestion;
  readonly #doubts = new Map<string, Doubt>();

  constructor(question: LawQuestion) {
    this.question = question;
  }

  hasDoubt(id: string): boolean {
    return this.#doubts.has(id);
  }

  doubtOf(id: string): Doubt {
    const found = this.#doubts.get(id);
    if (!found) throw new Error(`doubt ${id} was never raised`);
    return found;
  }

  /** Was the event public by `knownOn`? An imprecise publication counts from its last possible day. */
  isKnown(event: LawEvent): boolean {
    const { knownOn } = this.question;
    return knownOn === null || isPublicBy(event.public, knownOn);
  }

  /** Has the dated fact happened by the day asked about? */
  happened(id: string, when: When, proof: Proof, what: string, settledBy: string): Formula {
    const { on } = this.question;
    // An open question date ("some day in May") makes every day in it a world.
    const last = on.latest;
    const first = on.earliest;
    if (last !== null && when.earliest !== null && when.earliest > last) return FALSE;
    if (first !== null && when.latest !== null && when.latest <= first)
      return this.#proven(id, proof, what, settledBy);
    return this.raise(id, `${what}: the day is not known (${describeWhen(when)})`, settledBy);
  }

  /** A text or rule that is known less well than the question demands may or may not be as we say. */
  proven(id: string, proof: Proof, what: string): Formula {
    return this.#proven(id, proof, what, `a source of grade "${this.question.proof}"`);
  }

  /** A fact in doubt; one that the question takes as settled is none. */
  raise(id: string, message: string, settledBy: string): Formula {
    const settled = this.question.settled?.[id];
    if (settled !== undefined) return settled ? TRUE : FALSE;
    if (!this.#doubts.has(id)) this.#doubts.set(id, { fact: id, message, settledBy });
    return doubt(id);
  }

  #proven(id: string, proof: Proof, what: string, settledBy: string): Formula {
    if (proofRank(proof) <= proofRank(this.question.proof)) return TRUE;
    return this.raise(
      `proof:${id}`,
      `${what}: known by ${proof} only, and ${this.question.proof} was asked for`,
      settledBy,
    );
  }

  /**
   * Does the instrument bind `party` on the day? With `ever` it counts as begun when it begins at any time: that is how
   * a retroactive text reaches days before it.
   */
  inForce(instrument: Instrument, party: StateCode, begun: 'by-the-day' | 'ever' = 'by-the-day'): Formula {
    if (this.question.suspended.includes(instrument.id)) return FALSE;
    let binds: Formula = FALSE;
    let stayed: Formula = FALSE;
    for (const event of instrument.events) {
      const effect = FORCE_EFFECT[event.kind];
      if (!effect || (event.party !== null && event.party !== party) || !this.isKnown(event)) continue;
      const h =
        effect === 'start' && begun === 'ever'
          ? this.#everHappens(instrument, event)
          : this.#eventHappened(instrument, event);
      if (effect === 'start') binds = or(h, binds);
      else if (effect === 'end') binds = and(not(h), binds);
      else if (effect === 'suspend') stayed = or(h, stayed);
      else stayed = and(not(h), stayed);
    }
    return and(binds, not(stayed));
  }

  /** Has the instrument ever started to bind `party`? What it repealed stays repealed after its own end. */
  everInForce(
    instrument: Instrument,
    party: StateCode,
    begun: 'by-the-day' | 'ever' = 'by-the-day',
  ): Formula {
    if (this.question.suspended.includes(instrument.id)) return FALSE;
    const starts = instrument.events.filter(
      (e) => FORCE_EFFECT[e.kind] === 'start' && (e.party === null || e.party === party) && this.isKnown(e),
    );
    return or(
      ...starts.map((e) =>
        begun === 'ever' ? this.#everHappens(instrument, e) : this.#eventHappened(instrument, e),
      ),
    );
  }

  /** The book has been cut to what was known (`bookKnownOn`), so the dates here may be taken as they are. */
  holds(circumstance: Circumstance): Formula {
    const { id, title, from, to, proof } = circumstance;
    const settledBy = 'a dated official statement';
    const started =
      from === null ? TRUE : this.happened(`${id}:from`, from, proof, `start of "${title}"`, settledBy);
    const ended = to === null ? FALSE : this.happened(`${id}:to`, to, proof, `end of "${title}"`, settledBy);
    return and(started, not(ended));
  }

  #everHappens(instrument: Instrument, event: LawEvent): Formula {
    const { on, id, proof } = event;
    const what = whatOf(instrument, event);
    if (on.latest !== null) return this.#proven(id, proof, what, settlementOf(event));
    const known = this.#eventHappened(instrument, event);
    return known.op === 'true'
      ? TRUE
      : this.raise(`${id}:ever`, `${what}: it may never come to that`, settlementOf(event));
  }

  #eventHappened(instrument: Instrument, event: LawEvent): Formula {
    const { id, on, proof } = event;
    return this.happened(id, on, proof, whatOf(instrument, event), settlementOf(event));
  }
}

function whatOf(instrument: Instrument, event: LawEvent): string {
  return `${instrument.title}, ${event.kind}${event.party ? ` (${event.party})` : ''}`;
}

/** What kind of paper would end the doubt about an event. */
function settlementOf(event: LawEvent): string {
  switch (event.kind) {
    case 'in-force':
      return "the diplomatic notes, or a foreign ministry's notice of entry into force";
    case 'provisionally-applied':
      return 'a notice of provisional application';
    case 'closed':
    case 'reopened':
      return "a border or customs authority's notice";
    default:
      return 'the act itself, or an official notice of it';
  }
}

/** "between 2018-05-05 and 2019-05-31", "not before 2018-05-05", "by 2010-01-01". */
export function describeWhen(when: When): string {
  const { earliest, latest } = when;
  if (earliest !== null && earliest === latest) return `on ${formatDay(earliest)}`;
  if (earliest !== null && latest !== null) return `between ${formatDay(earliest)} and ${formatDay(latest)}`;
  if (earliest !== null) return `not before ${formatDay(earliest)}, perhaps not at all`;
  if (latest !== null) return `by ${formatDay(latest)} at the latest`;
  return 'no bounds are known';
}
