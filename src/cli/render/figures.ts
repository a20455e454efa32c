import type { RangeJson } from '../../app/questions.ts';

/** `1234567` → `1 234 567`, with spaces that do not break. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
}

/** Hours as people say them: `20 h`, `5.5 days`. */
export function duration(hours: number): string {
  return hours < 48 ? `${count(hours)} h` : `${days(hours)} days`;
}

/** `9 days (6–15)`: the typical time, with its spread. */
export function durationRange({ low, typical, high }: RangeJson): string {
  if (low === high) return duration(typical);
  if (typical < 48) return `${count(typical)} h (${count(low)}–${count(high)})`;
  return `${days(typical)} days (${days(low)}–${days(high)})`;
}

export function usd(value: number): string {
  return `$${count(value)}`;
}

export function usdRange({ low, typical, high }: RangeJson): string {
  return low === high ? usd(typical) : `${usd(typical)} (${count(low)}–${count(high)})`;
}

function days(hours: number): string {
  const value = hours / 24;
  return value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
}
