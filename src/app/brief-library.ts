import MiniSearch from 'minisearch';
import type { Brief } from '../publish/brief/model.ts';
import { filterBriefs } from '../publish/press/feeds.ts';
import { SEARCH_OPTIONS, searchDocuments } from '../publish/press/search-index.ts';
import { parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { nearest, quoteInput } from '../terms/nearest.ts';
import { readBriefTexts } from './brief.ts';
import type { BriefHeadingJson, BriefListJson, BriefListQuestion } from './brief-questions.ts';
import type { BriefTexts } from './brief-texts.ts';
import { refuseBackwards } from './law.ts';
import type { World } from './world.ts';

const libraries = new WeakMap<World, { readonly revision: string; readonly briefs: readonly Brief[] }>();

/**
 * The briefs that can be shown. One with mistakes is left out rather than shown half: `kuryk check` names them all. The
 * last set read is kept with its world.
 */
export function libraryOf({ files, revision }: BriefTexts, world: World): readonly Brief[] {
  const kept = libraries.get(world);
  if (kept?.revision === revision) return kept.briefs;
  const { briefs, errors } = readBriefTexts(files, world);
  const wrong = new Set(errors.map(({ file }) => file));
  const sound = briefs.filter(({ slug }) => !wrong.has(`briefs/${slug}.md`));
  libraries.set(world, { revision, briefs: sound });
  return sound;
}

/** Published briefs that a reader asked for, newest first; with words to find, best match first. */
export function listBriefs(
  question: BriefListQuestion,
  briefs: readonly Brief[],
  world: World,
): BriefListJson {
  const found = chosenBriefs(question, briefs);
  const { q } = question;
  return { briefs: (q === undefined ? found : byWords(q, found)).map(headingOf), pack: world.pack };
}

/** The same for a feed, which is always newest first. */
export function newestBriefs(question: BriefListQuestion, briefs: readonly Brief[]): Brief[] {
  const found = chosenBriefs(question, briefs);
  if (question.q === undefined) return found;
  const matching = new Set(byWords(question.q, found));
  return found.filter((brief) => matching.has(brief));
}

function chosenBriefs(question: BriefListQuestion, briefs: readonly Brief[]): Brief[] {
  const { since, until, q: _words, ...filter } = question;
  const first = since === undefined ? null : parseDay(since, '--since');
  const last = until === undefined ? null : parseDay(until, '--until');
  if (first !== null && last !== null) refuseBackwards(first, last);
  refuseUnknown(filter, briefs);
  return filterBriefs(briefs, filter).filter(({ date }) => {
    const day = parseDay(date);
    return (first === null || day >= first) && (last === null || day <= last);
  });
}

/** A misspelt filter would answer "none" and be believed; only tags and authors that some brief has are taken. */
function refuseUnknown(
  filter: Omit<BriefListQuestion, 'q' | 'since' | 'until'>,
  briefs: readonly Brief[],
): void {
  const known: Readonly<Record<keyof typeof filter, readonly string[]>> = {
    section: ['openings', 'closures', 'leverage', 'alignment', 'trade'],
    tag: briefs.flatMap(({ tags }) => tags),
    author: briefs.flatMap(({ authors }) => authors),
    lang: ['en', 'ru', 'kk'],
    instrument: briefs.flatMap(({ citations }) => citations.map(({ instrument }) => instrument)),
  };
  for (const [name, value] of Object.entries(filter) as [keyof typeof filter, string | undefined][]) {
    const words = [...new Set(known[name])].sort();
    if (value === undefined || words.includes(value)) continue;
    const near = nearest(value, words);
    throw new InputError(`--${name}: no brief has "${quoteInput(value)}"`, {
      kind: 'invalid-value',
      hint: `write ${(near.length > 0 ? near : words.slice(0, 20)).join(', ')}`,
    });
  }
}

function byWords(words: string, briefs: readonly Brief[]): Brief[] {
  const index = new MiniSearch(SEARCH_OPTIONS);
  index.addAll(searchDocuments(briefs, [], []));
  const bySlug = new Map(briefs.map((brief) => [`brief:${brief.slug}`, brief]));
  return index.search(words).flatMap(({ id }) => bySlug.get(id as string) ?? []);
}

export function headingOf(brief: Brief): BriefHeadingJson {
  const { slug, title, section, authors, date, tags, lang, translationOf, age, status, summary, changes } =
    brief;
  return {
    slug,
    title,
    section,
    authors: [...authors],
    date,
    tags: [...tags],
    lang,
    translationOf,
    age,
    status,
    summary,
    changes: changes.map(({ date: day, what }) => ({ date: day, what })),
  };
}
