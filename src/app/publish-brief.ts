import type { Db } from '../store/db/connect.ts';
import { addVersion, everyVersion } from '../store/db/documents.ts';
import { InputError } from '../terms/errors.ts';
import { checkClaims, readBriefTexts } from './brief.ts';
import type { BriefWording } from './brief-texts.ts';
import type { Writer } from './kept-documents.ts';
import type { PublishedJson } from './saved-question-questions.ts';
import type { World } from './world.ts';

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

/** Every wording that editors have published, of each brief the oldest first. */
export async function publishedWordings(db: Db): Promise<BriefWording[]> {
  const versions = await everyVersion(db, 'brief');
  return versions.map(({ key, body, writtenAt, writtenBy }) => ({
    slug: key,
    text: body!,
    at: writtenAt.toISOString(),
    by: writtenBy,
  }));
}
