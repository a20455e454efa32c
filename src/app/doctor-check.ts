import { KurykError } from '../terms/errors.ts';
import type { DoctorJson } from './store-answers.ts';

/** One thing that was looked at. `doubtful` works now, or for others; `ill` stops something. */
export type Check = DoctorJson['checks'][number];

export const well = (about: string, message: string): Check => ({
  about,
  state: 'well',
  message,
  hint: null,
});
export const doubtful = (about: string, message: string, hint: string): Check => ({
  about,
  state: 'doubtful',
  message,
  hint,
});
export const ill = (about: string, message: string, hint: string): Check => ({
  about,
  state: 'ill',
  message,
  hint,
});

export function firstLine(error: unknown): string {
  return String(error instanceof KurykError || error instanceof Error ? error.message : error)
    .split('\n')[0]!
    .slice(0, 200);
}
