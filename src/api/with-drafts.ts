import { layDraftTexts } from '../app/lay-drafts.ts';
import type { House } from './endpoint.ts';

/** Asks with the drafts of the question laid over the law; the world of the house stays as it is. */
export function withDrafts<Q extends { readonly draft?: string[] | undefined }, Facts = never>(
  ask: (question: Q, house: House, facts: Facts) => object,
): (question: Q, house: House, facts: Facts) => Promise<object> {
  return async (question, house, facts) => {
    const { draft, ...rest } = question;
    if (draft === undefined) return ask(question, house, facts);
    return ask(rest as Q, { ...house, world: await layDraftTexts(house.world, draft) }, facts);
  };
}
