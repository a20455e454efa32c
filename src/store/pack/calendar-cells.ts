import type { Departures, PostHours } from '../../network/model.ts';

/*
 * Timetables and hours of posts as one cell of a table: `mon wed 06:00 18:30; AKTAU: sat 10:00`, and `mon tue 08:00-20:00`. Left-out
 * weekdays mean every day. A cell is taken apart into the shape that a pack writes; the pack's own schema says what is wrong with it.
 */

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Cells hold thousands of characters; services of a leg are few. */
const MOST_SERVICES = 1000;

export function departuresText(timetable: readonly Departures[]): string {
  return timetable
    .map(({ from, weekdays, minutes }) => {
      const words = [...weekdayWords(weekdays), ...minutes.map(clockText)].join(' ');
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
    const words = wordsOf(service.slice(colon < 0 ? 0 : colon + 1));
    const weekdays = words.filter(isWeekday);
    return {
      ...(from === undefined ? {} : { from }),
      ...(weekdays.length > 0 ? { weekdays } : {}),
      at: words.filter((word) => !isWeekday(word)),
    };
  });
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
