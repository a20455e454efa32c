import { Feed } from 'feed';
import type { Brief } from '../brief/model.ts';

export interface FeedPlace {
  readonly title: string;
  /** Address of the site, with a slash at its end; entries hang below it. */
  readonly site: string;
  /** Address of the feed itself. */
  readonly self: string;
  /** Address of a brief; without it, its page on the static site. */
  readonly briefPage?: (slug: string) => string;
}

/** Which briefs: any of these, or all. */
export interface BriefFilter {
  readonly section?: string | undefined;
  readonly tag?: string | undefined;
  readonly author?: string | undefined;
  readonly lang?: string | undefined;
  readonly instrument?: string | undefined;
}

export function filterBriefs(briefs: readonly Brief[], filter: BriefFilter): Brief[] {
  return briefs.filter(
    (b) =>
      b.status === 'published' &&
      (filter.section === undefined || b.section === filter.section) &&
      (filter.tag === undefined || b.tags.includes(filter.tag)) &&
      (filter.author === undefined || b.authors.includes(filter.author)) &&
      (filter.lang === undefined || b.lang === filter.lang) &&
      (filter.instrument === undefined ||
        b.citations.some(({ instrument }) => instrument === filter.instrument)),
  );
}

export type FeedFormat = 'atom' | 'json';

/**
 * Briefs, newest first, as Atom (RFC 4287) or JSON Feed 1. An entry is named by its slug, not by where it is read, so that
 * a reader of the server and of a static copy sees one brief once.
 */
export function briefFeed(briefs: readonly Brief[], place: FeedPlace, format: FeedFormat): string {
  const feed = open(place, latest(briefs.map(changedOn)), format);
  const words = wordsOf(format);
  for (const brief of briefs) {
    const { slug, title, summary, date, authors, tags } = brief;
    feed.addItem({
      id: `urn:kuryk:brief:${slug}`,
      guid: `urn:kuryk:brief:${slug}`,
      link: place.briefPage?.(slug) ?? `${place.site}briefs/${slug}.html`,
      title: words.title(title),
      description: words.text(summary.trim()),
      published: noon(date),
      date: noon(changedOn(brief)),
      author: authors.map((name) => ({ name })),
      category: tags.map((name) => ({ name, term: name })),
    });
  }
  return print(feed, format);
}

const changedOn = ({ changes, date }: Brief) => changes.at(-1)?.date ?? date;

/** One turn of the answer to a question. */
export interface AnswerChange {
  /** ISO day from which the answer stands. */
  readonly day: string;
  readonly status: string;
  /** What it was until then. */
  readonly before: string;
  readonly cause: string;
  /** Where the answer of that day is shown to a person. */
  readonly page: string;
}

/**
 * "Tell me when Baku to Hairatan changes": an entry a turn, newest first. `key` names the question for good. An entry's id
 * holds day and status: the same turn keeps its id at every address and in both formats, and when a corrected fact moves a
 * turn or makes it another, a reader is shown a new entry instead of none.
 */
export function questionFeed(
  question: { readonly title: string; readonly key: string },
  changes: readonly AnswerChange[],
  place: FeedPlace,
  format: FeedFormat,
): string {
  const feed = open(place, latest(changes.map(({ day }) => day)), format);
  const words = wordsOf(format);
  for (const { day, status, before, cause, page } of [...changes].reverse()) {
    const id = `urn:kuryk:answer:${question.key}:${day}:${status}`;
    feed.addItem({
      id,
      guid: id,
      link: page,
      title: words.title(`${question.title}: ${status} from ${day}`),
      description: words.text([`It was ${before} before.`, cause].filter(Boolean).join(' ')),
      published: noon(day),
      date: noon(day),
    });
  }
  return print(feed, format);
}

function open({ title, site, self }: FeedPlace, updated: string, format: FeedFormat): Feed {
  return new Feed({
    id: self,
    title: wordsOf(format).plain(title),
    link: site,
    copyright: 'words CC-BY-4.0; each fact carries its source',
    updated: noon(updated),
    generator: 'Kuryk',
    // Atom wants an author of the whole wherever an entry may have none.
    author: { name: 'Kuryk' },
    feedLinks: { atom: self, json: self },
  });
}

function print(feed: Feed, format: FeedFormat): string {
  return format === 'atom' ? feed.atom1() : feed.json1();
}

/**
 * Both formats read a summary as HTML, Atom a title of an entry too; what stands in a brief or a pack is text. The printer
 * escapes nothing of it by itself.
 */
function wordsOf(format: FeedFormat) {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const plain = (text: string) => text;
  return { title: format === 'atom' ? escaped : plain, text: escaped, plain };
}

/** A feed without entries is as old as the first day that Kuryk knows. */
function latest(days: readonly string[]): string {
  return days.reduce((last, day) => (day > last ? day : last), '2001-01-01');
}

/** A day has no hour; noon keeps it the same day in every reader's zone but the farthest. */
function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
