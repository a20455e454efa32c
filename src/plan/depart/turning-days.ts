import type { Day } from '../../terms/day.ts';
import { bestWay } from '../plan.ts';
import type { SafeDepartures } from './answer.ts';
import type { Calendar, Change } from './spans.ts';

type Turn = NonNullable<SafeDepartures['change']>;

/** Within so many days every season has begun and ended once. */
const YEAR = 366;

/**
 * The days on which a way for goods that stay where law and season of one day hold begins or ceases to be lawful, as `plan
 * --on` sees it; sought one by one, and each asked once.
 */
export class TurningDays {
  /** False when a limit cut short a search that decides: then nothing of what was found may be said. */
  complete = true;
  private readonly calendar: Calendar;
  private readonly asked = new Map<Day, DayStatus>();

  constructor(calendar: Calendar) {
    this.calendar = calendar;
  }

  lawfulOn(day: Day): boolean {
    return this.statusOn(day).lawful;
  }

  /** The first day after `day` whose answer is the one wanted. */
  firstAfter(day: Day, lawful: boolean): Day | undefined {
    for (const next of this.mayTurnAfter(day)) {
      if (!this.complete) return undefined;
      if (this.lawfulOn(next) === lawful) return next;
    }
    return undefined;
  }

  /** What shuts the ways on a day that {@link firstAfter} found: the law or the network for good, else a season. */
  shutting(day: Day): Turn {
    return this.lawfulAllYear(day)
      ? this.season(day, this.statusOn(day).missed, ['may be closed', 'is closed'])
      : this.facts(day);
  }

  /** What opens a way on a day that {@link firstAfter} found. */
  opening(day: Day): Turn {
    return this.lawfulAllYear(day - 1)
      ? this.season(day, this.statusOn(day).taken, ['may open', 'is open'])
      : this.facts(day);
  }

  /**
   * Where no way that is found takes a leg with a season, seasons change nothing until law or network does; where one does, a
   * year shows all that they can.
   */
  private *mayTurnAfter(first: Day): Generator<Day> {
    const days = [first, ...this.calendar.daysAfter(first)];
    for (const [i, day] of days.entries()) {
      if (i > 0) yield day;
      if (!this.statusOn(day).seasonsMatter) continue;
      const last = Math.min((days[i + 1] ?? Number.POSITIVE_INFINITY) - 1, day + YEAR);
      yield* new Set(this.calendar.seasonsBetween(day + 1, last).map((change) => change.day));
    }
  }

  private statusOn(day: Day): DayStatus {
    let status = this.asked.get(day);
    if (!status) {
      const journey = this.calendar.wholeDay(day);
      const best = bestWay(journey);
      if (!best.complete && best.status !== 'lawful') this.complete = false;
      status = {
        lawful: best.status === 'lawful',
        seasonsMatter: journey.seasonsMatter,
        missed: journey.outOfSeason,
        taken: best.ways.flatMap(({ runs }) => runs.map(({ leg }) => leg)),
      };
      this.asked.set(day, status);
    }
    return status;
  }

  private lawfulAllYear(day: Day): boolean {
    const best = bestWay(this.calendar.journeyOn(day));
    if (!best.complete && best.status !== 'lawful') this.complete = false;
    return best.status === 'lawful';
  }

  private facts(day: Day): Turn {
    const facts = this.calendar.changesOn(day);
    const cause = facts.some(({ kind }) => kind === 'law') ? 'law' : 'network';
    return { day, cause, facts };
  }

  private season(day: Day, legs: readonly number[], bounds: readonly string[]): Turn {
    const all = this.calendar.seasonsBetween(day, day).filter(({ bound }) => bounds.includes(bound));
    const named = all.filter(({ leg }) => legs.includes(leg));
    const facts = (named.length > 0 ? named : all).map(({ leg: _, bound: __, ...change }): Change => change);
    return { day, cause: 'season', facts };
  }
}

interface DayStatus {
  readonly lawful: boolean;
  readonly seasonsMatter: boolean;
  /** Numbers of legs that ways found would take, were they in season. */
  readonly missed: readonly number[];
  readonly taken: readonly number[];
}
