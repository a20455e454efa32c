import { partOf } from './compile.ts';
import { replay } from './judge.ts';
import type { LawBook, LawQuestion, Passage } from './model.ts';
import { questionLaw } from './question-law.ts';
import type { StateLaw } from './state-law.ts';
import { commonPermit } from './through-time.ts';

/**
 * Does one permit cover the passage under each of the questions, which differ in the day alone? Walks the passage anew, so
 * that it can be held against the search. Always so where the law of the state does not change between them.
 */
export function onePermitLasts(book: LawBook, questions: readonly LawQuestion[], passage: Passage): boolean {
  const laws = new Map<string, StateLaw>();
  for (const question of questions) {
    const law = questionLaw(book, question).of(passage.state);
    laws.set(partOf(law), law);
  }
  if (laws.size < 2) return true;
  const runs = [...laws.values()].map((law) => replay(passage, law, 'certain'));
  return commonPermit(
    runs.map(({ passing }) => passing),
    runs[0]!.role,
  );
}
