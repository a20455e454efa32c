import type { TFunction } from 'i18next';
import type { RangeJson } from '../../app/questions.ts';
import type { Formats } from '../words/formats.ts';

const LONG_HOURS = 36;

/** `11 days`, or hours where days would say nothing: `7 hours`. */
export function sayDuration(hours: number, t: TFunction, names: Formats): string {
  if (hours < LONG_HOURS) {
    const digits = hours < 3 ? 1 : 0;
    return t('routes.hours', { count: rounded(hours, digits), value: names.number(hours, digits) });
  }
  const days = hours / 24;
  return t('routes.days', { count: rounded(days, days >= 10 ? 0 : 1), value: names.days(hours) });
}

/** The form of the noun goes with the number that is shown: `8,1 дня`, but `8 дней`. */
function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** `11 days (4.6–40)`, both in the unit of the typical time. */
export function sayRange(hours: RangeJson, t: TFunction, names: Formats): string {
  const inside =
    hours.typical < LONG_HOURS
      ? `${names.number(hours.low, hours.low < 3 ? 1 : 0)}–${names.number(hours.high)}`
      : names.dayRange(hours);
  return `${sayDuration(hours.typical, t, names)} (${inside})`;
}
