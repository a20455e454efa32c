import { type Day, dayOfMinute } from '../../terms/day.ts';
import type { PlanQuery } from '../answer.ts';
import type { Ground } from '../ground.ts';
import { Journey } from '../journey.ts';
import { networkChangeDays, networkSignature, type SeasonChange, seasonChanges } from '../leg-open.ts';
import type { PlanOptions } from '../plan.ts';
import { type LawReader, lawQuestion, onDay } from '../world.ts';

/** Days side by side on which law and network are the same for the question, by the journey of the first of them. */
export interface Span {
  readonly from: Day;
  /** First day after; null for the last span. */
  readonly to: Day | null;
  readonly journey: Journey;
}

/** What may happen to a question as days go by; the first day of each change, and what changes on it. */
export interface Change {
  readonly day: Day;
  /** A season that begins or ends comes again every year; what the law or the network does, it does once. */
  readonly kind: 'law' | 'network' | 'season';
  readonly fact: string;
  /** Whose law; null where the network changes. */
  readonly state: string | null;
  readonly instrument: string | null;
  readonly message: string;
  readonly source: string | null;
}

/** Law and network from a day to another, span by span. */
export class Calendar {
  readonly ground: Ground;
  readonly changes: readonly Change[];
  private readonly law: LawReader;
  private readonly query: PlanQuery;
  private readonly limits: PlanOptions;
  private readonly journeys = new Map<Day, Journey>();
  private readonly days: readonly Day[];

  constructor(law: LawReader, query: PlanQuery, ground: Ground, limits: PlanOptions) {
    this.law = law;
    this.query = query;
    this.ground = ground;
    this.limits = limits;
    const { index } = ground.graph;
    const ofLaw = law.changeDays(lawQuestion(index, query)).map(
      ({ day, fact, state, instrument, message, source }): Change => ({
        day,
        kind: 'law',
        fact,
        state,
        instrument,
        message,
        source,
      }),
    );
    const ofNetwork = networkChangeDays(index).map((change) => changeOnGround('network', change));
    this.changes = [...ofLaw, ...ofNetwork].sort((a, b) => a.day - b.day);
    this.days = [...new Set(this.changes.map(({ day }) => day))];
  }

  journeyOn(day: Day): Journey {
    let journey = this.journeys.get(day);
    if (!journey) {
      journey = new Journey(
        this.law,
        { ...this.query, on: onDay(day) },
        onDay(day),
        this.ground,
        // The search in time keeps the seasons: goods may wait for one.
        { ...this.limits, yearRound: true },
      );
      this.journeys.set(day, journey);
    }
    return journey;
  }

  /** The spans that hold the days from `first` to `last`; one ends where law or network says something else. */
  spans(first: Day, last: Day): readonly Span[] {
    const found: { from: Day; signature: string; journey: Journey }[] = [];
    for (const day of [first, ...this.days.filter((day) => day > first && day <= last)]) {
      const journey = this.journeyOn(day);
      const signature = `${networkSignature(journey.open)}\n${journey.passageLaw('possible').signature}`;
      if (found.at(-1)?.signature !== signature) found.push({ from: day, signature, journey });
    }
    return found.map(({ from, journey }, i) => ({ from, to: found[i + 1]?.from ?? null, journey }));
  }

  /** What goods may do that stay where law and season of one day hold: the question that `plan --on` answers. */
  wholeDay(day: Day): Journey {
    return new Journey(this.law, { ...this.query, on: onDay(day) }, onDay(day), this.ground, this.limits);
  }

  /** The days after `first` on which law or network may change; seasons begin and end on others. */
  daysAfter(first: Day): readonly Day[] {
    return this.days.filter((day) => day > first);
  }

  /** What seasons of legs change from `first` to `last`, both included. */
  seasonsBetween(first: Day, last: Day): readonly (Change & Pick<SeasonChange, 'leg' | 'bound'>)[] {
    return seasonChanges(this.ground.graph.index, first, last)
      .map((change) => ({ ...changeOnGround('season', change), leg: change.leg, bound: change.bound }))
      .sort((a, b) => a.day - b.day);
  }

  changesOn(day: Day): readonly Change[] {
    return this.changes.filter((change) => change.day === day);
  }
}

function changeOnGround(
  kind: 'network' | 'season',
  { day, fact, message, source }: Pick<SeasonChange, 'day' | 'fact' | 'message' | 'source'>,
): Change {
  return { day, kind, fact, state: null, instrument: null, message, source };
}

/** The number of the span in which a minute lies. */
export function spanAt(spans: readonly Span[], minute: number): number {
  const day = dayOfMinute(minute);
  for (let j = spans.length - 1; j > 0; j--) if (spans[j]!.from <= day) return j;
  return 0;
}
