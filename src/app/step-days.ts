import type { Day } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';

export type Step = 'day' | 'week' | 'month' | 'year' | { readonly days: number };

const MOST_DAYS = 100_000;

/** Days from `first` to `last`, both included where a step meets them. Throws {@link InputError} for too many. */
export function daysBetween(first: Day, last: Day, step: Step): Day[] {
  const days: Day[] = [];
  for (let k = 0; ; k++) {
    const next = stepped(first, step, k);
    if (next > last) return days;
    days.push(next);
    if (days.length > MOST_DAYS) {
      throw new InputError(`on: more than ${MOST_DAYS} days`, { hint: 'take a longer step' });
    }
  }
}

/** The `k`-th day from the first. The 31st of a month steps to the last day of a shorter one, and back. */
function stepped(first: Day, step: Step, k: number): Day {
  if (step === 'day') return first + k;
  if (step === 'week') return first + 7 * k;
  if (typeof step === 'object') return first + step.days * k;
  const date = new Date(first * 86_400_000);
  const month = date.getUTCMonth() + k * (step === 'year' ? 12 : 1);
  const start = Date.UTC(date.getUTCFullYear(), month, 1);
  const length = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return start / 86_400_000 + Math.min(date.getUTCDate(), length) - 1;
}
