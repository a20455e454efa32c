import { type Day, formatDay } from '../terms/day.ts';
import { yearDaysText } from './calendar.ts';
import type { Season, YearDay } from './model.ts';

interface CalendarProblem {
  readonly key: readonly (string | number)[];
  readonly message: string;
  readonly hint: string;
}

/** What cannot be meant in the season and the timetable of a leg. */
export function calendarProblems(leg: {
  readonly from: string;
  readonly to: string;
  readonly headwayHours?: number | null | undefined;
  readonly timetable?:
    | readonly {
        readonly from?: string | null | undefined;
        readonly since?: Day | undefined;
        readonly until?: Day | undefined;
      }[]
    | null
    | undefined;
  readonly season?: Season | null | undefined;
}): CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  if (leg.timetable && (leg.headwayHours ?? null) === null)
    problems.push({
      key: ['timetable'],
      message: 'a timetable without headwayHours: nobody would wait for it',
      hint: 'add headwayHours: the hours between two departures on an average day',
    });
  for (const [i, { from, since, until }] of (leg.timetable ?? []).entries()) {
    if (since !== undefined && until !== undefined && until < since)
      problems.push({
        key: ['timetable', i, 'until'],
        message: `its last day, ${formatDay(until)}, lies before its first, ${formatDay(since)}`,
        hint: 'write since before until, or leave one out',
      });
    if (typeof from !== 'string' || from === leg.from || from === leg.to) continue;
    problems.push({
      key: ['timetable', i, 'from'],
      message: `"${from}" is no end of the leg`,
      hint: `write ${leg.from} or ${leg.to}, or leave it out for both`,
    });
  }
  if (leg.season && !inOrder(leg.season))
    problems.push({
      key: ['season'],
      message: `it opens ${yearDaysText(leg.season.opens)} and closes ${yearDaysText(leg.season.closes)}: these days do not follow each other through a year`,
      hint: 'opens: the first day with it, earliest/latest; closes: the first day without it, earliest/latest. All year: leave season out',
    });
  return problems;
}

/** Earliest and latest opening, earliest and latest closing, once round the year. */
function inOrder({ opens, closes }: Season): boolean {
  const days = [opens.earliest, opens.latest, closes.earliest, closes.latest].map(ordinal);
  const steps = days.map((day, i) => (days[(i + 1) % 4]! - day + YEAR) % YEAR);
  // Bounds may be one day; the season and the time without it may not be nothing.
  return steps[1]! > 0 && steps[3]! > 0 && steps.reduce((sum, step) => sum + step, 0) === YEAR;
}

const YEAR = 12 * 31;
const ordinal = ({ month, day }: YearDay): number => (month - 1) * 31 + day - 1;
