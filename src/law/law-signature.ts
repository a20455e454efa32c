import type { LawBook, LawQuestion, Rule } from './model.ts';
import { questionLaw } from './question-law.ts';

/** Gives rules of equal content equal numbers, whichever book they come from. */
export class RuleNumbers {
  readonly #byRule = new WeakMap<Rule, number>();
  readonly #byContent = new Map<string, number>();

  of(rule: Rule): number {
    let number = this.#byRule.get(rule);
    if (number === undefined) {
      const content = JSON.stringify(rule);
      number = this.#byContent.get(content) ?? this.#byContent.size;
      this.#byContent.set(content, number);
      this.#byRule.set(rule, number);
    }
    return number;
  }
}

/**
 * Equal for two books and days under which the law bars and permits the same ways to the question, with the same
 * certainty. Other than the signature of a compiled law it holds across books: it names rules by what they say.
 */
export function lawSignature(book: LawBook, question: LawQuestion, numbers: RuleNumbers): string {
  const parts = questionLaw(book, question)
    .named()
    .filter((law) => law.permits.length + law.prohibitions.length > 0)
    .map(({ state, bounded, doubts, permits, prohibitions }) => {
      const rules = [...permits, ...prohibitions].map((r) => `${numbers.of(r.rule)}=${r.worlds}`);
      return `${state}[${bounded ? '*' : ''}${doubts.join(' ')}]:${rules.join(',')}`;
    });
  return [question.cargo, question.beneficiary ?? '', ...parts].join(';');
}
