import type { LawDiffJson, RouteJson, RuleJson } from '../../app/questions.ts';
import type { Asked } from '../ask/use-question.ts';
import type { AppState } from './app-state.ts';
import { epochAt } from './timeline.ts';

/**
 * What is compared when the reader has not said it all: the day of the question with the next change of its answer (at the
 * end with the one before), and the text that this change rests on.
 */
export function defaultDiff(
  state: AppState,
  { timeline, plan }: Asked,
): { readonly law: string; readonly a: string; readonly b: string } {
  const epochs = timeline.data?.epochs ?? [];
  const at = epochAt(epochs, state.on);
  const next = epochs[at + 1] ?? epochs[at];
  const earlier = epochs[Math.max(0, at - 1)];
  let a = state.on;
  let b = state.than;
  if (b === '') {
    b = next?.from ?? '';
    if (b === '' || b <= a) [a, b] = [earlier?.from ?? '', state.on];
  }
  if (a > b) [a, b] = [b, a];
  const law = state.law === '' ? lawBehind(epochs, a, b, plan.data) : state.law;
  return { law, a, b };
}

/** The instrument whose rules the answers on both sides of a change cite; else the one whose event made the change. */
function lawBehind(
  epochs: readonly NonNullable<Asked['timeline']['data']>['epochs'][number][],
  a: string,
  b: string,
  plan: Asked['plan']['data'],
): string {
  const changed = epochs.filter(({ from }) => from !== null && from > a && from <= b);
  const causes = new Set(
    changed.flatMap(({ causes: all }) => all.map(({ fact }) => fact.split(/[:#]/)[0] ?? '')),
  );
  const bases = [
    ...changed.flatMap(({ best }) => best?.verdicts ?? []),
    ...(plan?.routes[0]?.verdicts ?? []),
  ].flatMap(({ basis }) => basis);
  // A protocol changes another text: that text is what one wants to read before and after.
  const amended = bases.find(({ rule, instrument }) => {
    const owner = rule.split('#')[0] ?? '';
    return owner !== instrument && causes.has(owner);
  });
  if (amended) return `${amended.instrument}#${amended.provision}`;
  return [...causes].find((id) => /^[a-z]/.test(id)) ?? bases[0]?.instrument ?? '';
}

export interface RuleChange {
  readonly rule: RuleJson;
  readonly change: 'added' | 'removed' | 'kept';
}

/** Rules of the provisions that changed: those that came first, then those that went, then those that stayed. */
export function rulesBetween({ changes }: LawDiffJson): RuleChange[] {
  const all = (side: 'before' | 'after') =>
    changes.flatMap((change) => change[side].flatMap((version) => version.rules));
  const before = new Map(all('before').map((rule) => [rule.id, rule]));
  const after = new Map(all('after').map((rule) => [rule.id, rule]));
  return [
    ...[...after.values()]
      .filter(({ id }) => !before.has(id))
      .map((rule) => ({ rule, change: 'added' as const })),
    ...[...before.values()]
      .filter(({ id }) => !after.has(id))
      .map((rule) => ({ rule, change: 'removed' as const })),
    ...[...after.values()]
      .filter(({ id }) => before.has(id))
      .map((rule) => ({ rule, change: 'kept' as const })),
  ];
}

/** Ids of the rules on which a route rests. */
export function rulesOf(route: RouteJson): string[] {
  return route.verdicts.flatMap(({ basis }) => basis.map(({ rule }) => rule));
}
