import type { Db } from '../store/db/connect.ts';
import { addVersion, type DocumentVersion, findDocument, listDocuments } from '../store/db/documents.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import { planQuestion, type TimelineQuestion, timelineQuestion } from './questions.ts';
import { readQuery } from './read-query.ts';
import type { SavedQuestion, SavedQuestionJson, SavedQuestionsJson } from './saved-question-questions.ts';
import type { World } from './world.ts';

/** Who writes, when, and under which key the request may come again. */
export interface Writer {
  readonly actor: string;
  readonly at: Date;
  readonly idempotencyKey?: string;
}

const KIND = 'question';

/** Keeps a question under a name, as a new version. What has no meaning today is refused. `expected`: the version read before. */
export async function saveQuestion(
  db: Db,
  key: string,
  asked: SavedQuestion,
  expected: number | null,
  world: World,
  by: Writer,
): Promise<SavedQuestionJson> {
  const schema = asked.command === 'timeline' ? timelineQuestion : planQuestion;
  const parsed = schema.safeParse(asked.question);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(`question.${issue?.path.join('.')}: ${issue?.message}`, {
      hint: 'write it as the body of a plan or a timeline',
    });
  }
  const { since: _since, until: _until, draft: _draft, ...plain } = parsed.data as TimelineQuestion;
  readQuery(plain, world, 0);
  const body = JSON.stringify({ command: asked.command, question: parsed.data });
  const version = await addVersion(db, { kind: KIND, key, title: asked.title, body, expected }, by);
  return toJson({ key, version, title: asked.title, body, writtenAt: by.at, writtenBy: by.actor });
}

/** Takes it away; its versions stay in the store. */
export async function removeQuestion(
  db: Db,
  key: string,
  expected: number | null,
  by: Writer,
): Promise<{ key: string; version: number }> {
  const { title } = await getDocument(db, key);
  const version = await addVersion(db, { kind: KIND, key, title, body: null, expected }, by);
  return { key, version };
}

/** At most `limit` kept questions by name, those after `after`; `next` is the name to go on from, null at the end. */
export async function listQuestions(
  db: Db,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<{ readonly answer: SavedQuestionsJson; readonly next: string | null }> {
  // One more than is shown tells whether there are more.
  const documents = await listDocuments(db, KIND, { after, limit: limit + 1 });
  const shown = documents.slice(0, limit);
  return {
    answer: { questions: shown.map(toJson) },
    next: documents.length > limit ? (shown.at(-1)?.key ?? null) : null,
  };
}

/** Throws `InputError` of kind `unknown-question`. */
export async function getQuestion(db: Db, key: string): Promise<SavedQuestionJson> {
  return toJson(await getDocument(db, key));
}

async function getDocument(db: Db, key: string): Promise<DocumentVersion> {
  const found = await findDocument(db, KIND, key);
  if (found) return found;
  throw new InputError(`KEY: no question is kept as "${quoteInput(key)}"`, {
    kind: 'unknown-question',
    hint: '/v1/questions lists all',
  });
}

function toJson(
  document: Pick<DocumentVersion, 'key' | 'version' | 'title' | 'body' | 'writtenAt' | 'writtenBy'>,
): SavedQuestionJson {
  const { command, question } = JSON.parse(document.body!) as Pick<SavedQuestionJson, 'command' | 'question'>;
  return {
    key: document.key,
    version: document.version,
    title: document.title,
    command,
    question,
    writtenAt: document.writtenAt.toISOString(),
    writtenBy: document.writtenBy,
  };
}
