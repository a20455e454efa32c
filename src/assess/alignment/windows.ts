import { type Day, daysInMonth, formatDay } from '../../terms/day.ts';

/** How long a window is: so many days, calendar months or calendar years. */
export interface WindowLength {
  readonly count: number;
  readonly unit: 'd' | 'm' | 'y';
}

/** Both days are included. */
export interface Window {
  readonly from: Day;
  readonly to: Day;
}

/** Windows of one length side by side from `since`; the last is cut at `until`. Every day is in exactly one. */
export function windowsOf(since: Day, until: Day, length: WindowLength): Window[] {
  const windows: Window[] = [];
  for (let from = since, index = 1; from <= until; index++) {
    const next = addTo(since, length, index);
    windows.push({ from, to: Math.min(next - 1, until) });
    from = next;
  }
  return windows;
}

/** The window that ends on `until`. */
export function windowBefore(until: Day, length: WindowLength): Window {
  return { from: addTo(until + 1, length, -1), to: until };
}

/** `times` lengths after a day. A day that a month lacks becomes its last one. */
export function addTo(day: Day, { count, unit }: WindowLength, times: number): Day {
  if (unit === 'd') return day + count * times;
  const [year = 0, month = 0, dayOfMonth = 0] = formatDay(day).split('-').map(Number);
  const months = year * 12 + (month - 1) + count * times * (unit === 'y' ? 12 : 1);
  const toYear = Math.floor(months / 12);
  const toMonth = (months % 12) + 1;
  return Date.UTC(toYear, toMonth - 1, Math.min(dayOfMonth, daysInMonth(toYear, toMonth))) / 86_400_000;
}
