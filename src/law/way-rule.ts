import { MINUTES_PER_DAY } from '../terms/day.ts';
import type { Mode } from '../terms/mode.ts';
import type { CameSoFar, Kept, Reloaded, Rule, WayRule } from './model.ts';
import type { Certainty } from './passage.ts';

/**
 * Rules about the way so far, as a search and a judge read them. Each asks finitely many yes-or-no questions of what lies
 * behind, and once the answer is yes it stays yes; so a way is a word, a rule a regular language over its legs, and the
 * questions the states of an automaton (Barrett, Jacob & Marathe, SIAM J. Comput. 30(3), 2000). Days in a territory count
 * up, which no finite automaton does: they are a resource that a label carries.
 */
export type CameTest =
  | { readonly kind: 'other-mode'; readonly than: readonly Mode[] }
  | { readonly kind: 'touched'; readonly ids: readonly string[] };

/** Names a test: equal tests of two rules are one. */
export function testKey(test: CameTest): string {
  return test.kind === 'touched' ? `touched ${[...test.ids].sort()}` : `not by ${[...test.than].sort()}`;
}

/** What a rule asks of the way up to the entrance, and the answer that it wants. */
export function cameTests({ cameBy, passed, notPassed }: WayRule): { test: CameTest; wanted: boolean }[] {
  return [
    ...(cameBy ? [{ test: { kind: 'other-mode', than: cameBy } as const, wanted: false }] : []),
    ...(passed ? [{ test: { kind: 'touched', ids: passed } as const, wanted: true }] : []),
    ...(notPassed ? [{ test: { kind: 'touched', ids: notPassed } as const, wanted: false }] : []),
  ];
}

/** Answers a test of the way so far; null where that way is not known. */
export type Came = ((test: CameTest) => boolean) | null;

export function cameOf(came: CameSoFar | undefined): Came {
  if (!came) return null;
  return (test) =>
    test.kind === 'touched'
      ? test.ids.some((id) => came.touched.has(id))
      : [...came.modes].some((mode) => !test.than.includes(mode));
}

/** Whether the rule speaks to goods that came so; null where that is not known. */
export function cameFits(rule: Rule, came: Came): boolean | null {
  if (!rule.way) return true;
  const tests = cameTests(rule.way);
  if (tests.length === 0) return true;
  return came === null ? null : tests.every(({ test, wanted }) => came(test) === wanted);
}

/** A prohibition of staying or of reloading bites by that alone, not by a leg that matches. */
export function bitesByKeeping({ way }: Rule): boolean {
  return way?.beyondDays !== undefined || way?.reloading === 'only';
}

/** Whether goods that have stayed so many minutes keep a permit, or spare a prohibition. */
export function staysWithin({ way }: Rule, minutes: number): boolean {
  const days = way?.withinDays ?? way?.beyondDays;
  return days === undefined || minutes <= days * MINUTES_PER_DAY;
}

export const limitsStay = ({ way }: Rule): boolean =>
  way?.withinDays !== undefined || way?.beyondDays !== undefined;

/**
 * A way is certainly lawful only under the longest stay and the strictest reading of a change of gauge, and possibly lawful
 * under the typical stay and the mildest: what usually takes too long is no plan, what might is a doubt.
 */
export function countedStay({ stay }: Kept, certainty: Certainty): number {
  return certainty === 'certain' ? stay.most : stay.typical;
}

export function countsAsReloaded(reloaded: Reloaded, certainty: Certainty): boolean {
  return reloaded === 'yes' || (reloaded === 'maybe' && certainty === 'certain');
}
