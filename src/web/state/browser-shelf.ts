import type { Shelf } from './drafts.ts';

/** The storage of this browser; null where it is switched off. */
export function shelf(): Shelf | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
