import type { Proof } from './answer.ts';
import type { Day } from './day.ts';

/**
 * When a fact happened, as far as is known: on some day from `earliest` to `latest`, both included.
 * Equal bounds: the day is known. `latest: null`: it may not have happened yet at all.
 * `earliest: null`: it may lie arbitrarily far back. `edtf` keeps the words of the pack.
 */
export interface When {
  readonly edtf: string;
  readonly earliest: Day | null;
  readonly latest: Day | null;
}

/** Has it happened by the end of `day`? `maybe` while the day lies inside the bounds. */
export function happenedBy(when: When, day: Day): 'yes' | 'no' | 'maybe' {
  if (when.latest !== null && when.latest <= day) return 'yes';
  if (when.earliest !== null && when.earliest > day) return 'no';
  return 'maybe';
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  /** EDTF text as given, or null. */
  readonly date: string | null;
  readonly url: string | null;
}

/** Where a fact was written in a pack, so that an error or a reader can go there. */
export interface Provenance {
  readonly file: string;
  readonly line: number;
}

/** What every fact carries. */
export interface Sourced {
  readonly proof: Proof;
  /** Ids of sources, resolvable in the instrument or the pack. Never empty: `kuryk check` refuses a fact without one. */
  readonly sources: readonly string[];
  readonly note?: string;
}
