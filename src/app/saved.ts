import { existsSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { Db } from '../store/db/connect.ts';
import { findDocument } from '../store/db/documents.ts';
import { openStore, type StoreAddress } from '../store/db/store.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import { takeAway } from './kept-documents.ts';
import { readTextFile } from './read-text-file.ts';
import {
  type RemovedJson,
  type SavedQuestionJson,
  type SavedScenarioJson,
  savedQuestion,
} from './saved-question-questions.ts';
import { getQuestion, listQuestions, saveQuestion } from './saved-questions.ts';
import { getScenario, listScenarios, saveScenario } from './saved-scenarios.ts';
import { localActor } from './store-address.ts';
import type { World } from './world.ts';

/** What analysts keep under names, for the command line: questions and scenarios in one list. */

const PAGE = 500;

export interface SavedListJson {
  readonly questions: readonly SavedQuestionJson[];
  readonly scenarios: readonly SavedScenarioJson[];
}
export type SavedJson = SavedQuestionJson | SavedScenarioJson;

/** Reading makes no store. */
export async function savedList(address: StoreAddress): Promise<SavedListJson> {
  if (address.url === null && !existsSync(join(address.data, 'pg'))) return { questions: [], scenarios: [] };
  return withStore(address, async (db) => {
    const [questions, scenarios] = [
      await everyPage((page) => listQuestions(db, page)),
      await everyPage((page) => listScenarios(db, page)),
    ];
    return {
      questions: questions.flatMap((answer) => answer.questions),
      scenarios: scenarios.flatMap((answer) => answer.scenarios),
    };
  });
}

async function everyPage<T>(
  ask: (page: {
    after: string;
    limit: number;
  }) => Promise<{ readonly answer: T; readonly next: string | null }>,
): Promise<T[]> {
  const answers: T[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const { answer, next }: { answer: T; next: string | null } = await ask({ after, limit: PAGE });
    answers.push(answer);
    after = next;
  }
  return answers;
}

/** A question of that name, else a scenario. Throws `InputError`. */
export async function savedOne(address: StoreAddress, key: string): Promise<SavedJson> {
  return withStore(address, async (db) => ((await isQuestion(db, key)) ? getQuestion : getScenario)(db, key));
}

/**
 * Keeps what a file holds: JSON is a question, as `PUT /v1/questions/{key}` takes it; YAML is a scenario of a sweep. Checks it
 * whole before the store is opened for writing.
 */
export async function keep(
  address: StoreAddress,
  key: string,
  file: string,
  title: string | undefined,
  world: World,
  at: Date,
): Promise<SavedJson> {
  const text = readTextFile(file, 'FILE');
  const by = { actor: localActor(), at };
  if (extname(file) !== '.json') {
    const scenario = { title: title ?? basename(file), scenario: text };
    return withStore(address, (db) => saveScenario(db, key, scenario, null, world, by));
  }
  const parsed = savedQuestion.safeParse({
    title: key,
    ...readJson(file, text),
    ...(title ? { title } : {}),
  });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`${file}: ${issue?.path.join('.') || 'the question'}: ${issue?.message}`, {
      hint: 'write {"command": "plan", "question": {"from": "…", "to": "…"}}; command is plan, why or timeline',
    });
  }
  return withStore(address, (db) => saveQuestion(db, key, parsed.data, null, world, by));
}

/** Takes a question, else a scenario, of that name away; its versions stay in the store. */
export async function unkeep(address: StoreAddress, key: string, at: Date): Promise<RemovedJson> {
  const by = { actor: localActor(), at };
  return withStore(address, async (db) =>
    takeAway(db, (await isQuestion(db, key)) ? 'question' : 'scenario', key, null, by),
  );
}

function readJson(file: string, text: string): object {
  try {
    const value = JSON.parse(text) as unknown;
    if (value !== null && typeof value === 'object') return value;
  } catch (error) {
    throw new InputError(`${file}: this is not JSON (${quoteInput((error as Error).message)})`, {
      hint: 'a scenario is YAML: call the file something.yaml',
      cause: error,
    });
  }
  throw new InputError(`${file}: this is no question`, { hint: 'write an object with command and question' });
}

async function isQuestion(db: Db, key: string): Promise<boolean> {
  return (await findDocument(db, 'question', key)) !== null;
}

async function withStore<T>(address: StoreAddress, work: (db: Db) => Promise<T>): Promise<T> {
  const store = await openStore(address);
  try {
    return await work(store.db);
  } finally {
    await store.close();
  }
}
