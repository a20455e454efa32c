import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';

export const LARGEST_SEED = 999_999_999;

/** A whole number within bounds; `InputError` otherwise. */
export function readWhole(text: string, option: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text.trim()) || value < least || value > most) {
    throw new InputError(`${option}: "${quoteInput(text)}" is not a whole number from ${least} to ${most}`, {
      hint: `write ${option} ${least === 0 ? 1 : least}`,
    });
  }
  return value;
}
