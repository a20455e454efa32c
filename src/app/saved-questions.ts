import type { Db } from '../store/db/connect.ts';
import { addVersion, type DocumentVersion } from '../store/db/documents.ts';
import { InputError } from '../terms/errors.ts';
import { keptDocument, keptPage, type Writer } from './kept-documents.ts';
import { planQuestion, type TimelineQuestion, timelineQuestion } from './questions.ts';
import { readQuery } from './read-query.ts';
import type { SavedQuestion, SavedQuestionJson, SavedQuestionsJson } from './saved-question-questions.ts';
import type { World } from './world.ts';

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

/** At most `limit` kept questions by name, those after `after`; `next` is the name to go on from, null at the end. */
export async function listQuestions(
  db: Db,
  page: { readonly after: string; readonly limit: number },
): Promise<{ readonly answer: SavedQuestionsJson; readonly next: string | null }> {
  const { shown, next } = await keptPage(db, KIND, page);
  return { answer: { questions: shown.map(toJson) }, next };
}

/** Throws `InputError` of kind `unknown-question`. */
export async function getQuestion(db: Db, key: string): Promise<SavedQuestionJson> {
  return toJson(await keptDocument(db, KIND, key));
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
