import type { Maybe } from './types.ts';

/** First and last possible day, in days since 1970; null where there is no bound. */
type Bounds = readonly [number | null, number | null];

const DAY_MS = 86_400_000;
const start = (year: number, month: number, day = 1) => Date.UTC(year, month - 1, day) / DAY_MS;

/**
 * The bounds of a date as EDTF (ISO 8601-2) writes it: a day, month, year, decade (`201X`) or interval; `~`, `?` and `%`
 * widen by one unit on both sides, a day by 30 days. Throws for anything else.
 */
export function boundsOf(text: string): Bounds {
  const [from, to, more] = text.split('/');
  if (more !== undefined || from === undefined) throw new Error(`"${text}" is not a date`);
  if (to === undefined) return span(from);
  return [from === '..' ? null : span(from)[0], to === '..' ? null : span(to)[1]];
}

function span(text: string): readonly [number, number] {
  const match = /^(\d{2}(?:\d{2}|\dX|XX))(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?([~?%])?$/.exec(text);
  if (!match) throw new Error(`"${text}" is not a date`);
  const [, y = '', m = 'XX', d = 'XX', mark] = match;
  const wide = mark === undefined ? 0 : 1;
  const first = Number(y.replaceAll('X', '0'));
  const years = 10 ** (y.split('X').length - 1);
  if (m === 'XX') {
    const step = years * wide;
    return [start(first - step, 1), start(first + years + step, 1) - 1];
  }
  const month = Number(m);
  if (d === 'XX') return [start(first, month - wide), start(first, month + 1 + wide) - 1];
  const day = start(first, month, Number(d));
  if (new Date(day * DAY_MS).toISOString().slice(0, 10) !== `${y}-${m}-${d}`)
    throw new Error(`${text} does not exist`);
  return [day - 30 * wide, day + 30 * wide];
}

/** Has it happened by the end of the day? */
export function happened(text: string, day: number): Maybe {
  const [earliest, latest] = boundsOf(text);
  if (latest !== null && latest <= day) return 'yes';
  return earliest !== null && earliest > day ? 'no' : 'maybe';
}

/** A whole day, written YYYY-MM-DD. */
export function dayOf(text: string): number {
  const [first, last] = boundsOf(text);
  if (first === null || first !== last || text.length !== 10) throw new Error(`"${text}" is not one day`);
  return first;
}
