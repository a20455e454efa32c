import type { Departures, PostHours } from '../../network/model.ts';
import { formatDay } from '../../terms/day.ts';

/*
 * Timetables and hours of posts as one cell of a table: `mon wed 06:00 18:30; AKTAU: sat 10:00 since 2019-06-01 until 2019-08-31
 * except 2019-06-12`, `09:00 also 2019-07-01 2019-07-04` (on these days alone), and `mon tue 08:00-20:00`. Left-out weekdays mean
 * every day. A cell is taken apart into the shape that a pack writes; the pack's own schema says what is wrong with it.
 */

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Cells hold thousands of characters; services of a leg are few. */
const MOST_SERVICES = 1000;

export function departuresText(timetable: readonly Departures[]): string {
  return timetable
    .map(({ from, weekdays, minutes, since, until, except, also }) => {
      const days = (word: string, list: readonly number[] | undefined) =>
        list === undefined || list.length === 0 ? [] : [word, ...list.map(formatDay)];
      // Of a row that lists its days and has no others, weekdays left out are none.
      const bounded = since !== undefined || until !== undefined;
      const named = also !== undefined && !bounded && weekdays.length > 0;
      const words = [
        ...(named ? weekdays.map((weekday) => WEEKDAYS[weekday]!) : weekdayWords(weekdays)),
        ...minutes.map(clockText),
        ...days('since', since === undefined ? undefined : [since]),
        ...days('until', until === undefined ? undefined : [until]),
        ...days('except', except),
        ...days('also', also),
      ].join(' ');
      return from === null ? words : `${from}: ${words}`;
    })
    .join('; ');
}

export function postHoursText({ weekdays, opens, closes }: PostHours): string {
  return [...weekdayWords(weekdays), `${clockText(opens)}-${clockText(closes)}`].join(' ');
}

export function departuresOfCell(cell: string): unknown {
  return cell.split(';', MOST_SERVICES).map((service) => {
    const colon = service.indexOf(': ');
    const from = colon < 0 ? undefined : service.slice(0, colon).trim();
    const { plain, days } = apart(wordsOf(service.slice(colon < 0 ? 0 : colon + 1)));
    const weekdays = plain.filter(isWeekday);
    const { since, until, except, also } = days;
    return {
      ...(from === undefined ? {} : { from }),
      ...(weekdays.length > 0 ? { weekdays } : {}),
      at: plain.filter((word) => !isWeekday(word)),
      ...(since ? { since: since.join(' ') } : {}),
      ...(until ? { until: until.join(' ') } : {}),
      ...(except ? { except } : {}),
      ...(also ? { also } : {}),
    };
  });
}

const DAY_WORDS = ['since', 'until', 'except', 'also'] as const;
type DayWord = (typeof DAY_WORDS)[number];

/** Words before the first that speaks of days, and those after each of these. */
function apart(words: readonly string[]): {
  plain: readonly string[];
  days: Partial<Record<DayWord, string[]>>;
} {
  const plain: string[] = [];
  const days: Partial<Record<DayWord, string[]>> = {};
  let into = plain;
  for (const word of words) {
    const of = DAY_WORDS.find((name) => name === word.toLowerCase());
    if (of === undefined) into.push(word);
    else {
      days[of] ??= [];
      into = days[of];
    }
  }
  return { plain, days };
}

export function postHoursOfCell(cell: string): unknown {
  const words = wordsOf(cell);
  const weekdays = words.filter(isWeekday);
  const [opens, closes] = words
    .filter((word) => !isWeekday(word))
    .join(' ')
    .split('-', 2);
  return { ...(weekdays.length > 0 ? { weekdays } : {}), opens: opens ?? '', closes: closes ?? '' };
}

/** Minutes of a day as `06:30`. */
export function clockText(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** None where they are all. */
function weekdayWords(weekdays: readonly number[]): readonly string[] {
  return new Set(weekdays).size === 7 ? [] : weekdays.map((weekday) => WEEKDAYS[weekday]!);
}

const wordsOf = (text: string): string[] => text.trim().split(/\s+/, 10_000).filter(Boolean);
const isWeekday = (word: string): boolean => (WEEKDAYS as readonly string[]).includes(word.toLowerCase());
