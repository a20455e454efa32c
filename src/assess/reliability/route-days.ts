import type { Journey } from '../../plan/journey.ts';
import { Journey as Asked } from '../../plan/journey.ts';
import { passagesOf } from '../../plan/passages.ts';
import { QuestionDays } from '../../plan/question-days.ts';
import type { Way } from '../../plan/route.ts';
import { type LawReader, onDay } from '../../plan/world.ts';
import type { Day } from '../../terms/day.ts';

/** What stops the goods before a leg. */
export interface Stop {
  readonly state: string;
  readonly code: string;
  readonly message: string;
}

/** What law and network say of one way on one day, with some texts suspended. */
export interface WayOnDay {
  readonly status: 'lawful' | 'uncertain' | 'barred';
  /** By number of the leg on the way: what stops the goods before it, or null. */
  readonly stops: readonly (Stop | null)[];
  /** By number of the leg: whether some state on it is uncertain. */
  readonly doubtful: readonly boolean[];
}

/** One way through the days of its journey. Days on which nothing can change share an answer. */
export class RouteDays {
  readonly way: Way;
  private readonly journey: Journey;
  private readonly law: LawReader;
  private readonly days: QuestionDays;
  /** Whether the way takes a leg that has a season. */
  private readonly hasSeason: boolean;
  private readonly beginnings = new Map<Day, Day>();
  private readonly states: readonly (readonly string[])[];
  private readonly known = new Map<string, WayOnDay>();

  constructor(journey: Journey, law: LawReader, way: Way) {
    this.way = way;
    this.journey = journey;
    this.law = law;
    this.days = new QuestionDays(journey.index, law, journey.query);
    this.hasSeason = way.runs.some(({ leg }) => journey.index.legs[leg]!.season !== undefined);
    const { passages } = passagesOf(journey.index, way.runs);
    this.states = way.runs.map(({ leg }) => {
      const { id } = journey.index.legs[leg]!;
      return [
        ...new Set(
          passages.filter(({ legs }) => legs.some((one) => one.id === id)).map(({ state }) => state),
        ),
      ];
    });
  }

  /** Days from `first` to `last` after the first on which law or network may change. */
  changesBetween(first: Day, last: Day): readonly Day[] {
    const { days } = this;
    return this.hasSeason
      ? days.between(first, last)
      : days.facts.filter((day) => day > first && day <= last);
  }

  on(day: Day, suspend: readonly string[]): WayOnDay {
    const key = `${this.beginningOf(day)}|${suspend.join(' ')}`;
    let answer = this.known.get(key);
    if (!answer) {
      answer = this.ask(day, suspend);
      this.known.set(key, answer);
    }
    return answer;
  }

  /** The first day of those around a day that share its answer. */
  private beginningOf(day: Day): Day {
    let beginning = this.beginnings.get(day);
    if (beginning === undefined) {
      beginning = this.days.around(onDay(day), this.hasSeason).from ?? Number.NEGATIVE_INFINITY;
      this.beginnings.set(day, beginning);
    }
    return beginning;
  }

  private ask(day: Day, suspend: readonly string[]): WayOnDay {
    const { query, ground, index } = this.journey;
    const asked = { ...query, suspend: [...new Set([...query.suspend, ...suspend])].sort() };
    const journey = new Asked(this.law, asked, onDay(day), ground);
    const { status, verdicts } = journey.judge(this.way);
    const stops = this.way.runs.map(({ leg }, at): Stop | null => {
      if (journey.open[leg]!.open === 'no') {
        const { id, from, season } = index.legs[leg]!;
        const why = season ? 'is out of season' : 'is not there';
        return { state: index.places.get(from)!.country, code: 'not-there', message: `${id} ${why}` };
      }
      for (const state of this.states[at]!) {
        const verdict = verdicts.find((one) => one.state === state);
        if (verdict?.status !== 'barred') continue;
        const reason = verdict.reasons[0];
        return { state, code: reason?.code ?? 'no-permit', message: reason?.message ?? 'not permitted' };
      }
      return null;
    });
    const doubtful = this.states.map((states) =>
      states.some((state) => verdicts.find((one) => one.state === state)?.status === 'uncertain'),
    );
    return { status, stops, doubtful };
  }
}
