import * as contract from '../app/brief-questions.ts';
import type { BriefTexts } from '../app/brief-texts.ts';
import type { Endpoint, House } from './endpoint.ts';

/*
 * Briefs. Whoever never asks for one does not load what reads Markdown, hence the imports inside.
 */

/** Drafts are for those who have the files. */
async function published(texts: BriefTexts, { world }: House) {
  const { libraryOf } = await import('../app/brief-library.ts');
  return libraryOf(texts, world).filter(({ status }) => status === 'published');
}

const always = () => true;

export const PRESS_ENDPOINTS: readonly Endpoint[] = [
  {
    name: 'briefs',
    answerName: 'Briefs',
    path: '/v1/briefs',
    summary: 'Published briefs, newest first, by section, tag, author, language, instrument, time or words',
    question: contract.briefListQuestion,
    answer: contract.briefListAnswer,
    example: { lang: 'en', tag: 'caspian' },
    pages: 'briefs',
    timeless: always,
    outside: 'briefs',
    ask: async (question: contract.BriefListQuestion, house, texts: BriefTexts) => {
      const { listBriefs } = await import('../app/brief-library.ts');
      return listBriefs(question, await published(texts, house), house.world);
    },
  },
  {
    name: 'brief',
    answerName: 'Brief',
    path: '/v1/briefs/:slug',
    summary: 'One brief: words, claims asked again, figures, what it cites, what is related',
    question: contract.briefQuestion,
    answer: contract.briefAnswer,
    example: { slug: 'aktau-and-kuryk-open' },
    timeless: always,
    outside: 'briefs',
    ask: async (question: contract.BriefQuestion, house, texts: BriefTexts) => {
      const { showBrief } = await import('../app/show-brief.ts');
      return showBrief(question, await published(texts, house), house.world);
    },
  },
  {
    name: 'brief-claims',
    answerName: 'BriefClaims',
    path: '/v1/briefs/:slug/claims',
    summary:
      'Each sentence of a brief that is bound to a question, and whether the answer still bears it out',
    question: contract.briefQuestion,
    answer: contract.briefClaimsAnswer,
    example: { slug: 'aktau-and-kuryk-open' },
    timeless: always,
    outside: 'briefs',
    ask: async (question: contract.BriefQuestion, house, texts: BriefTexts) => {
      const { briefClaims } = await import('../app/show-brief.ts');
      return briefClaims(question, await published(texts, house), house.world);
    },
  },
  {
    name: 'brief-history',
    answerName: 'BriefHistory',
    path: '/v1/briefs/:slug/history',
    summary: 'The versions of a brief: when, by whom, and what each changed',
    question: contract.briefQuestion,
    answer: contract.briefHistoryAnswer,
    example: { slug: 'aktau-and-kuryk-open' },
    timeless: always,
    outside: 'briefs',
    ask: async (question: contract.BriefQuestion, house, texts: BriefTexts) => {
      const { briefHistory } = await import('../app/brief-history.ts');
      return briefHistory(question, await published(texts, house), texts, house.world);
    },
  },
  {
    name: 'brief-diff',
    answerName: 'BriefDiff',
    path: '/v1/briefs/:slug/diff',
    summary: 'What changed between two versions of a brief, word by word and claim by claim',
    question: contract.briefDiffQuestion,
    answer: contract.briefDiffAnswer,
    example: { slug: 'aktau-and-kuryk-open', from: '1', to: '2' },
    timeless: always,
    outside: 'briefs',
    ask: async (question: contract.BriefDiffQuestion, house, texts: BriefTexts) => {
      const { briefDiff } = await import('../app/brief-history.ts');
      return briefDiff(question, await published(texts, house), texts, house.world);
    },
  },
];
