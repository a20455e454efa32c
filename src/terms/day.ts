import { InputError } from './errors.ts';

/**
 * A civil day as a whole number: days since 1970-01-01. Law knows days, not hours, and no time zones,
 * so the engine compares integers.
 */
export type Day = number;

export const MINUTES_PER_DAY = 1440;
const MS_PER_DAY = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `2018-06-01` → day number. Throws {@link InputError} for anything that is not a real day. */
export function parseDay(text: string, option = 'date'): Day {
  const match = ISO_DAY.exec(text);
  if (!match) {
    throw new InputError(`${option}: "${text.slice(0, 80)}" is not a day`, {
      kind: 'invalid-date',
      hint: 'write a day as YYYY-MM-DD, such as 2018-06-01',
    });
  }
  const [year, month, dayOfMonth] = match.slice(1).map(Number) as [number, number, number];
  const monthLength = daysInMonth(year, month);
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > monthLength) {
    const which = month >= 1 && month <= 12 ? `; ${text.slice(0, 7)} has ${monthLength} days` : '';
    throw new InputError(`${option}: ${text} does not exist${which}`, {
      kind: 'invalid-date',
      hint:
        month >= 1 && month <= 12 && dayOfMonth > monthLength
          ? `${text.slice(0, 8)}${monthLength}`
          : 'write a day as YYYY-MM-DD, such as 2018-06-01',
    });
  }
  return Date.UTC(year, month - 1, dayOfMonth) / MS_PER_DAY;
}

/** The day in which a minute counted from 1970-01-01, 00:00, lies. */
export const dayOfMinute = (minute: number): Day => Math.floor(minute / MINUTES_PER_DAY);

/** Day number → `2018-06-01`. */
export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Days in a month, 1 to 12, in the proleptic Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
