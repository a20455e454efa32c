import { z } from 'zod';
import * as contract from '../app/saved-question-questions.ts';
import type { SharedStore } from '../app/shared-store.ts';
import type { KeyPage } from './page.ts';
import type { QuestionSchema } from './read-question.ts';

/** What stands in the store of a server and nowhere else; read there, on the thread that serves. */
export interface StoreReading {
  readonly name: string;
  readonly path: string;
  readonly summary: string;
  readonly question: QuestionSchema;
  readonly answerName: string;
  readonly answer: z.ZodType;
  /** The field that holds a list handed out in pages. */
  readonly pages?: string;
  readonly read: (
    path: Readonly<Record<string, string>>,
    store: SharedStore,
    page: KeyPage,
  ) => Promise<{ readonly answer: object; readonly next: string | null }>;
}

const saved = () => import('../app/saved-questions.ts');
const scenarios = () => import('../app/saved-scenarios.ts');

export const STORE_READINGS: readonly StoreReading[] = [
  {
    name: 'questions',
    path: '/v1/questions',
    summary: 'Questions that are kept, by name',
    question: z.strictObject({}),
    answerName: 'SavedQuestions',
    answer: contract.savedQuestionsAnswer,
    pages: 'questions',
    read: async (_path, store, page) =>
      store.exists()
        ? (await saved()).listQuestions(await store.db(), page)
        : { answer: { questions: [] }, next: null },
  },
  {
    name: 'question',
    path: '/v1/questions/:key',
    summary: 'One kept question; its ETag is its version',
    question: z.strictObject({ key: z.string().max(64).describe('Name under which it is kept') }),
    answerName: 'SavedQuestion',
    answer: contract.savedQuestionAnswer,
    read: async ({ key }, store) => ({
      answer: await (await saved()).getQuestion(await store.db(), key!),
      next: null,
    }),
  },
  {
    name: 'scenarios',
    path: '/v1/scenarios',
    summary: 'Scenarios of sweeps that are kept, by name',
    question: z.strictObject({}),
    answerName: 'SavedScenarios',
    answer: contract.savedScenariosAnswer,
    pages: 'scenarios',
    read: async (_path, store, page) =>
      store.exists()
        ? (await scenarios()).listScenarios(await store.db(), page)
        : { answer: { scenarios: [] }, next: null },
  },
  {
    name: 'scenario',
    path: '/v1/scenarios/:key',
    summary: 'One kept scenario; its ETag is its version',
    question: z.strictObject({ key: z.string().max(64).describe('Name under which it is kept') }),
    answerName: 'SavedScenario',
    answer: contract.savedScenarioAnswer,
    read: async ({ key }, store) => ({
      answer: await (await scenarios()).getScenario(await store.db(), key!),
      next: null,
    }),
  },
];
