import type { z } from 'zod';
import { addForecast, resolveForecast } from '../app/change-forecast.ts';
import {
  forecastAddQuestion,
  forecastChangeAnswer,
  forecastResolveQuestion,
} from '../app/forecast-questions.ts';
import type { Writer } from '../app/kept-documents.ts';
import * as contract from '../app/saved-question-questions.ts';
import type { Bearer, SharedStore } from '../app/shared-store.ts';
import { tokenCreateAnswer, tokenListAnswer, tokenRevokeAnswer } from '../app/store-answers.ts';
import type { House } from './endpoint.ts';

type Db = Awaited<ReturnType<SharedStore['db']>>;

/** What a writer sent, read and found well formed. */
export interface Act {
  readonly path: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** From `If-Match`: the version that the writer has read; 0 from `If-None-Match: *`; null: whatever there is. */
  readonly expected: number | null;
  readonly by: Writer;
  readonly house: House;
  readonly db: Db;
}

/** One way to write under /v1. The router and OpenAPI read this table. */
export interface Writing {
  readonly name: string;
  /** GET where reading takes a token too. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly role: Bearer['role'];
  /** A schema: JSON. `markdown`: text. null: no body. */
  readonly body: z.ZodObject | 'markdown' | null;
  readonly answerName: string;
  readonly answer: z.ZodType;
  readonly example: unknown;
  readonly act: (act: Act) => Promise<object>;
}

const subject = (content: unknown) => (content as { id?: string }).id ?? 'new';

// What reads Markdown and YAML is loaded by the first who writes.
const saved = () => import('../app/saved-questions.ts');
const scenarios = () => import('../app/saved-scenarios.ts');
const documents = () => import('../app/kept-documents.ts');
const tokens = () => import('../app/token.ts');
const kept = () => import('../app/forecasts-kept.ts');

export const WRITINGS: readonly Writing[] = [
  {
    name: 'save-question',
    method: 'PUT',
    path: '/v1/questions/:key',
    summary: 'Keep a question under a name, or a new version of it',
    role: 'analyst',
    body: contract.savedQuestion,
    answerName: 'SavedQuestion',
    answer: contract.savedQuestionAnswer,
    example: {
      title: 'Baku to Hairatan, special cargo',
      command: 'timeline',
      question: { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US' },
    },
    act: async ({ db, path, body, expected, house, by }) =>
      (await saved()).saveQuestion(db, path.key!, body as contract.SavedQuestion, expected, house.world, by),
  },
  {
    name: 'remove-question',
    method: 'DELETE',
    path: '/v1/questions/:key',
    summary: 'Take a kept question away; its versions stay in the store',
    role: 'analyst',
    body: null,
    answerName: 'Removed',
    answer: contract.removedAnswer,
    example: null,
    act: async ({ db, path, expected, by }) =>
      (await documents()).takeAway(db, 'question', path.key!, expected, by),
  },
  {
    name: 'save-scenario',
    method: 'PUT',
    path: '/v1/scenarios/:key',
    summary: 'Keep the scenario of a sweep under a name, or a new version of it',
    role: 'analyst',
    body: contract.savedScenario,
    answerName: 'SavedScenario',
    answer: contract.savedScenarioAnswer,
    example: {
      title: 'Baku to Hairatan through the years',
      scenario: 'from: [AZBAK]\nto: [AFHRT]\ncargo: [special]\nfor: US\non: [2016-06-01, 2019-06-01]\n',
    },
    act: async ({ db, path, body, expected, house, by }) =>
      (await scenarios()).saveScenario(
        db,
        path.key!,
        body as contract.SavedScenario,
        expected,
        house.world,
        by,
      ),
  },
  {
    name: 'remove-scenario',
    method: 'DELETE',
    path: '/v1/scenarios/:key',
    summary: 'Take a kept scenario away; its versions stay in the store',
    role: 'analyst',
    body: null,
    answerName: 'Removed',
    answer: contract.removedAnswer,
    example: null,
    act: async ({ db, path, expected, by }) =>
      (await documents()).takeAway(db, 'scenario', path.key!, expected, by),
  },
  {
    name: 'tokens',
    method: 'GET',
    path: '/v1/tokens',
    summary: 'Who has a token, with which role, until when; never its words',
    role: 'admin',
    body: null,
    answerName: 'Tokens',
    answer: tokenListAnswer,
    example: null,
    act: async ({ db }) => (await tokens()).tokensIn(db),
  },
  {
    name: 'create-token',
    method: 'POST',
    path: '/v1/tokens',
    summary:
      'Make a token; its words are in this answer and nowhere else, so that a repeated request makes another',
    role: 'admin',
    body: contract.tokenOrder,
    answerName: 'NewToken',
    answer: tokenCreateAnswer,
    example: { name: 'night sweeps', role: 'analyst', expires: '2099-01-01' },
    act: async ({ db, body, by }) => (await tokens()).makeTokenIn(db, body as never, by),
  },
  {
    name: 'revoke-token',
    method: 'DELETE',
    path: '/v1/tokens/:id',
    summary: 'End a token for good',
    role: 'admin',
    body: null,
    answerName: 'RevokedToken',
    answer: tokenRevokeAnswer,
    example: null,
    act: async ({ db, path, by }) => (await tokens()).endTokenIn(db, path.id!, by),
  },
  {
    name: 'write-forecast',
    method: 'POST',
    path: '/v1/forecasts',
    summary: 'Ask a new question about what states will do, give a probability, or make a new version',
    role: 'analyst',
    body: forecastAddQuestion,
    answerName: 'ForecastChange',
    answer: forecastChangeAnswer,
    example: { id: 'fc-c-iran', p: '0.3' },
    act: async ({ db, body, house, by }) =>
      addForecast(
        body as z.infer<typeof forecastAddQuestion>,
        house.world,
        (await kept()).keptForecasts(db, { ...by, content: body, subject: subject(body) }),
        house.today(),
        by.actor,
      ),
  },
  {
    name: 'resolve-forecast',
    method: 'POST',
    path: '/v1/forecasts/:id/resolution',
    summary: 'Say how a question came out, or leave it to its own rule',
    role: 'analyst',
    body: forecastResolveQuestion.omit({ id: true }),
    answerName: 'ForecastChange',
    answer: forecastChangeAnswer,
    example: { outcome: 'no', evidence: 'The day passed.' },
    act: async ({ db, path, body, house, by }) =>
      resolveForecast(
        { ...(body as object), id: path.id! },
        house.world,
        (await kept()).keptForecasts(db, { ...by, content: body, subject: path.id! }),
        null,
        house.today(),
        by.actor,
      ),
  },
  {
    name: 'publish-brief',
    method: 'PUT',
    path: '/v1/briefs/:slug',
    summary: 'Publish a brief in Markdown with front matter, or a new version of it',
    role: 'editor',
    body: 'markdown',
    answerName: 'Published',
    answer: contract.publishedAnswer,
    example: '---\ntitle: …\n---\nWords',
    act: async ({ db, path, body, expected, house, by }) => {
      const { publishBrief } = await import('../app/publish-brief.ts');
      return publishBrief(db, path.slug!, body as string, expected, house.world, by);
    },
  },
];
