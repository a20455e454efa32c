import type { Outcome } from './what-if.ts';

/** Signatures of law and outcomes that are kept; then all are forgotten at once. A signature may have ten thousand letters. */
const MOST_SIGNATURES = 500;
const MOST_OUTCOMES = 5000;

/**
 * Outcomes of searches on one ground, by the law under which they were made. Days and what-ifs with the same law share
 * them; what is kept is bounded, so that years of days take no more memory than one.
 */
export class OutcomeMemory {
  private readonly numbers = new Map<string, number>();
  private readonly outcomes = new Map<string, Outcome>();
  private next = 0;

  /** A short name for a signature; never given to two. */
  numberOf(signature: string): number {
    let number = this.numbers.get(signature);
    if (number === undefined) {
      if (this.numbers.size >= MOST_SIGNATURES) this.forget();
      number = this.next++;
      this.numbers.set(signature, number);
    }
    return number;
  }

  get(key: string): Outcome | undefined {
    return this.outcomes.get(key);
  }

  set(key: string, outcome: Outcome): void {
    if (this.outcomes.size >= MOST_OUTCOMES) this.forget();
    this.outcomes.set(key, outcome);
  }

  private forget(): void {
    this.numbers.clear();
    this.outcomes.clear();
  }
}
