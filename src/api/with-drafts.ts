import { layDraftTexts } from '../app/lay-drafts.ts';
import type { House } from './endpoint.ts';

/** Asks with the drafts of the question laid over the law; the world of the house stays as it is. */
export function withDrafts<Q extends { readonly draft?: string[] | undefined }>(
  ask: (question: Q, house: House) => object,
): (question: Q, house: House) => Promise<object> {
  return async (question, house) => {
    const { draft, ...rest } = question;
    if (draft === undefined) return ask(question, house);
    return ask(rest as Q, { ...house, world: await layDraftTexts(house.world, draft) });
  };
}
