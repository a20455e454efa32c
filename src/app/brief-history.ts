import { readBrief } from '../publish/brief/read-brief.ts';
import { type BriefDiff, diffBriefs } from '../publish/press/versions.ts';
import { InputError } from '../terms/errors.ts';
import { type Brief, findBrief } from './brief.ts';
import type { BriefDiffJson, BriefDiffQuestion, BriefHistoryJson, BriefQuestion } from './brief-questions.ts';
import type { BriefTexts, BriefWording } from './brief-texts.ts';
import type { World } from './world.ts';

/** A wording that could be read. */
export interface BriefVersion {
  /** From 1, oldest first. */
  readonly version: number;
  readonly brief: Brief;
  readonly at: string | null;
  readonly by: string | null;
}

/** The versions of one brief. A wording with mistakes cannot be shown, and takes no number. */
export function versionsOf(slug: string, wordings: readonly BriefWording[]): BriefVersion[] {
  return wordings
    .filter((wording) => wording.slug === slug)
    .flatMap(({ text, at, by }) => {
      const read = readBrief(`briefs/${slug}.md`, text);
      return Array.isArray(read) ? [] : [{ brief: read as Brief, at, by }];
    })
    .map((version, i) => ({ version: i + 1, ...version }));
}

/** Each version of a brief, oldest first: when, by whom, and what it changed in the one before. */
export function briefHistory(
  { slug }: BriefQuestion,
  briefs: readonly Brief[],
  texts: BriefTexts,
  world: World,
): BriefHistoryJson {
  const newest = findBrief(briefs, slug);
  const versions = versionsOf(slug, texts.wordings);
  return {
    brief: slug,
    title: newest.title,
    lang: newest.lang,
    versions: versions.map(({ version, brief, at, by }, i) => {
      const before = versions[i - 1]?.brief;
      const diff = before && diffBriefs(before, brief);
      const told = new Set(before?.changes.map(({ date, what }) => date + what));
      return {
        version,
        date: at?.slice(0, 10) ?? brief.changes.at(-1)?.date ?? brief.date,
        at,
        by,
        title: brief.title,
        what: brief.changes.filter(({ date, what }) => !told.has(date + what)).map(({ what }) => what),
        words: diff?.words ?? null,
        claims: diff ? claimsJson(diff) : null,
      };
    }),
    pack: world.pack,
  };
}

/** What changed between two versions of a brief, word by word; without numbers, between the last two. */
export function briefDiff(
  { slug, from, to }: BriefDiffQuestion,
  briefs: readonly Brief[],
  texts: BriefTexts,
  world: World,
): BriefDiffJson {
  const { lang } = findBrief(briefs, slug);
  const versions = versionsOf(slug, texts.wordings);
  const later = to === undefined ? versions.length : numberOf(to, '--to', versions);
  const earlier = from === undefined ? Math.max(1, later - 1) : numberOf(from, '--from', versions);
  if (earlier > later) {
    throw new InputError(`--from ${earlier} is later than --to ${later}`, { hint: 'turn them round' });
  }
  const [before, after] = [versions[earlier - 1]!, versions[later - 1]!];
  const diff = diffBriefs(before.brief, after.brief);
  return {
    brief: slug,
    lang,
    from: earlier,
    to: later,
    paragraphs: diff.paragraphs.map((runs) => runs.map((run) => ({ ...run }))),
    words: diff.words,
    claims: claimsJson(diff),
    pack: world.pack,
  };
}

function numberOf(text: string, option: string, versions: readonly BriefVersion[]): number {
  const number = Number(text);
  if (/^\d{1,4}$/.test(text) && number >= 1 && number <= versions.length) return number;
  throw new InputError(`${option}: there is no version ${JSON.stringify(text)}`, {
    kind: 'invalid-value',
    hint: versions.length === 1 ? 'there is one version, 1' : `write a number from 1 to ${versions.length}`,
  });
}

function claimsJson({ claims: { added, removed, rebound } }: BriefDiff) {
  return { added: [...added], removed: [...removed], rebound: [...rebound] };
}
