import type { Day } from './day.ts';
import { daysInMonth, formatDay, parseDay } from './day.ts';
import { InputError } from './errors.ts';
import type { When } from './fact.ts';

const HINT =
  'write 2018-06-01, 2018-05, 2014, 2014-09~, 2018-05-05/2019-05-31, 2018-05-05/.. or ../2010-01-01';
const LONGEST = 40;

/** Our own rule: EDTF says "approximate" but not by how much. One unit either way, and for a day a month of days. */
const DOUBTFUL_DAYS = 30;

interface Span {
  readonly first: Day;
  readonly last: Day;
}

/**
 * A date as a pack or a user writes it: the part of EDTF (ISO 8601-2) that a civil date of law needs.
 *
 * A month, a year, or a date with unknown digits (`201X`, `2014-XX`) is some day inside it. `A/B` is some day from A's
 * first to B's last; `A/..` not before A and perhaps not yet; `../B` by B at the latest. `~`, `?` and `%` widen by one
 * unit of the date's precision on both sides (a day by 30 days).
 *
 * The grammar fits on a page, so that asking for a plain day loads no parser.
 */
export function parseWhen(text: string, option = 'date'): When {
  const written = text.trim();
  if (written.length === 0 || written.length > LONGEST) throw notADate(text, option);
  const halves = written.split('/');
  if (halves.length === 1) {
    const span = parseSpan(written, option);
    return { edtf: written, earliest: span.first, latest: span.last };
  }
  const [from, to] = halves as [string, string];
  if (halves.length > 2 || (from === '..' && to === '..')) throw notADate(text, option);
  const earliest = from === '..' ? null : parseSpan(from, option).first;
  const latest = to === '..' ? null : parseSpan(to, option).last;
  if (earliest !== null && latest !== null && latest < earliest) {
    throw new InputError(`${option}: ${written} runs backward`, {
      kind: 'invalid-date',
      hint: `${to}/${from}`,
    });
  }
  return { edtf: written, earliest, latest };
}

/** A day that is known, as a {@link When}. */
export function knownDay(day: Day): When {
  return { edtf: formatDay(day), earliest: day, latest: day };
}

function parseSpan(text: string, option: string): Span {
  const match = /^([1-9]\d{3}|[1-9]\d{2}X|[1-9]\dXX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%])?$/.exec(text);
  if (!match) throw notADate(text, option);
  const [, year = '', month, day, mark] = match;
  const doubtful = mark !== undefined;
  if (year.includes('X') && month !== undefined) throw notADate(text, option);
  if (year.includes('X')) {
    const unit = 10 ** (year.match(/X/g)?.length ?? 0);
    const start = Number(year.replaceAll('X', '0'));
    return years(start - (doubtful ? unit : 0), start + unit - 1 + (doubtful ? unit : 0));
  }
  const y = Number(year);
  if (month === undefined || month === 'XX') {
    if (day !== undefined && day !== 'XX') throw notADate(text, option);
    return doubtful ? years(y - 1, y + 1) : years(y, y);
  }
  if (day === undefined || day === 'XX') {
    const first = parseDay(`${year}-${month}-01`, option);
    if (!doubtful) return { first, last: first + daysInMonth(y, Number(month)) - 1 };
    return { first: monthStart(y, Number(month) - 1), last: monthStart(y, Number(month) + 2) - 1 };
  }
  const known = parseDay(`${year}-${month}-${day}`, option);
  return doubtful
    ? { first: known - DOUBTFUL_DAYS, last: known + DOUBTFUL_DAYS }
    : { first: known, last: known };
}

function years(first: number, last: number): Span {
  return { first: monthStart(first, 1), last: monthStart(last + 1, 1) - 1 };
}

/** First day of a month; 0 and 13 are the months beside the year. */
function monthStart(year: number, month: number): Day {
  return Date.UTC(year, month - 1, 1) / 86_400_000;
}

function notADate(text: string, option: string): InputError {
  return new InputError(`${option}: "${text.slice(0, 80)}" is not a date`, {
    kind: 'invalid-date',
    hint: HINT,
  });
}
