import { and, type Formula, not, or, TRUE } from './formula.ts';
import { replay } from './judge.ts';
import type { LawBook, LawQuestion, Passage } from './model.ts';
import { has } from './passing.ts';
import { questionLaw } from './question-law.ts';
import { type RuleInWorlds, roleFits } from './state-law.ts';

/**
 * In which worlds its state permits a passage: a formula over the facts in doubt that this passage rests on, and no
 * others. The judge says the same of it: lawful when it holds in every world, barred when in none.
 */
export function permissionOf(book: LawBook, question: LawQuestion, passage: Passage): Formula {
  const law = questionLaw(book, question).of(passage.state);
  const { passing, role } = replay(passage, law);
  const covering = law.permits.filter((r, i) => has(passing.covering, i) && roleFits(r.rule, role));
  const bitten = law.prohibitions.filter((r, i) => has(passing.bitten, i) && roleFits(r.rule, role));
  const anyOf = (rules: readonly RuleInWorlds[]) => or(...rules.map(({ when }) => when));
  const permitted = law.regime === 'closed' ? anyOf(covering) : TRUE;
  const barring = bitten.map((prohibition) => {
    const exempting = covering.filter(
      ({ rule }) => rule.effect === 'exempt' && rule.exempts.includes(prohibition.rule.id),
    );
    return and(prohibition.when, not(anyOf(exempting)));
  });
  return and(permitted, ...barring.map(not));
}
