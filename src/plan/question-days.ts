import type { Day } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import type { Epoch, PlanQuery } from './answer.ts';
import { networkChangeDays, seasonalLegs, seasonChanges } from './leg-open.ts';
import type { NetworkIndex } from './network-index.ts';
import { type LawReader, lawQuestion } from './world.ts';

/** Every year holds days of a season. */
const YEAR = 366;

/**
 * The days on which the answer to a question may change. Facts have days of their own; seasons come again every year, without
 * end, so that theirs are made when they are asked for.
 */
export class QuestionDays {
  /** Of law and of the network without its seasons, ascending. */
  readonly facts: readonly Day[];
  /** Whether any leg of the network has a season. */
  readonly haveSeasons: boolean;
  private readonly index: NetworkIndex;

  constructor(index: NetworkIndex, law: LawReader, query: PlanQuery) {
    const ofLaw = law.changeDays(lawQuestion(index, query)).map(({ day }) => day);
    const ofNetwork = networkChangeDays(index).map(({ day }) => day);
    this.index = index;
    this.facts = inOrder([...ofLaw, ...ofNetwork]);
    this.haveSeasons = seasonalLegs(index).length > 0;
  }

  /** The days after `first` up to `last`, with those of seasons. */
  between(first: Day, last: Day): readonly Day[] {
    const ofFacts = this.facts.filter((day) => day > first && day <= last);
    return this.haveSeasons ? inOrder([...ofFacts, ...this.seasonDays(first + 1, last)]) : ofFacts;
  }

  /** The days on which a season may begin or end, from `first` to `last`. */
  seasonDays(first: Day, last: Day): readonly Day[] {
    return inOrder(seasonChanges(this.index, first, last).map(({ day }) => day));
  }

  /** The days around `on` on which nothing can change the answer; half-open, null where it is unbounded. */
  around(on: When, withSeasons: boolean): Epoch {
    const first = on.earliest ?? Number.NEGATIVE_INFINITY;
    const last = on.latest ?? Number.POSITIVE_INFINITY;
    const from = this.facts.findLast((day) => day <= first) ?? null;
    const to = this.facts.find((day) => day > last) ?? null;
    if (!withSeasons || !this.haveSeasons || on.earliest === null || on.latest === null) return { from, to };
    const opened = this.seasonDays(first - YEAR, first).at(-1)!;
    const closes = this.seasonDays(last + 1, last + 1 + YEAR)[0]!;
    return {
      from: from === null ? opened : Math.max(from, opened),
      to: to === null ? closes : Math.min(to, closes),
    };
  }
}

const inOrder = (days: readonly Day[]): Day[] => [...new Set(days)].sort((a, b) => a - b);
