import type { Db } from '../store/db/connect.ts';
import { addVersion, listDocuments } from '../store/db/documents.ts';
import type { BriefFile } from '../store/pack/brief-files.ts';
import { InputError } from '../terms/errors.ts';
import { checkClaims, readBriefTexts } from './brief.ts';
import type { PublishedJson } from './saved-question-questions.ts';
import type { Writer } from './saved-questions.ts';
import type { World } from './world.ts';

const MOST = 1000;

/**
 * Publishes a brief, or a new version of one, as an editor's Markdown. One with mistakes is refused with all of them. A claim
 * that the facts do not bear out does not stop it, as it would not if the facts had changed a day later: the page says so.
 */
export async function publishBrief(
  db: Db,
  slug: string,
  text: string,
  expected: number | null,
  world: World,
  by: Writer,
): Promise<PublishedJson> {
  const { briefs, errors } = readBriefTexts([{ path: `briefs/${slug}.md`, text }], world);
  // The original of a translation may stand in the pack.
  const mistakes = errors.filter(({ message }) => !message.startsWith('translationOf'));
  const [brief] = briefs;
  if (mistakes.length > 0 || !brief) {
    const lines = mistakes.map((m) => `${m.line}:${m.column}: ${m.message}; ${m.hint}`);
    throw new InputError(
      `the brief has ${lines.length} mistakes, nothing was published: ${lines.join(' · ')}`,
      {
        kind: 'invalid-brief',
      },
    );
  }
  const stale = checkClaims(brief, world).filter(({ holds }) => !holds).length;
  const draft = { kind: 'brief' as const, key: slug, title: brief.title, body: text, expected };
  return { slug, version: await addVersion(db, draft, by), stale };
}

/** The texts that editors have published. */
export async function publishedTexts(db: Db): Promise<BriefFile[]> {
  const documents = await listDocuments(db, 'brief', { limit: MOST });
  return documents.map(({ key, body }) => ({ path: `briefs/${key}.md`, text: body! }));
}
