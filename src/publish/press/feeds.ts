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

/** Briefs, newest first, as Atom (RFC 4287) or JSON Feed 1. */
export function briefFeed(briefs: readonly Brief[], place: FeedPlace, format: FeedFormat): string {
  const feed = open(place, briefs[0]?.date ?? '2001-01-01');
  for (const { slug, title, summary, date, authors, changes, tags } of briefs) {
    const link = place.briefPage?.(slug) ?? `${place.site}briefs/${slug}.html`;
    feed.addItem({
      id: link,
      link,
      title,
      description: summary.trim(),
      published: noon(date),
      date: noon(changes.at(-1)?.date ?? date),
      author: authors.map((name) => ({ name })),
      category: tags.map((name) => ({ name })),
    });
  }
  return print(feed, format);
}

/** One change of the answer to a question. */
export interface AnswerChange {
  readonly day: string;
  readonly status: string;
  readonly cause: string;
}

/** "Tell me when Baku to Hairatan changes": an entry a change, newest first. Ids stay, so that a reader sees each once. */
export function questionFeed(
  question: string,
  changes: readonly AnswerChange[],
  place: FeedPlace,
  format: FeedFormat,
): string {
  const feed = open(place, changes.at(-1)?.day ?? '2001-01-01');
  for (const { day, status, cause } of [...changes].reverse()) {
    feed.addItem({
      id: `${place.self}#${day}`,
      link: place.self,
      title: `${day}: ${status}`,
      description: cause === '' ? question : `${question}: ${cause}`,
      date: noon(day),
    });
  }
  return print(feed, format);
}

function open({ title, site, self }: FeedPlace, updated: string): Feed {
  return new Feed({
    id: self,
    title,
    link: site,
    copyright: 'words CC-BY-4.0; each fact carries its source',
    updated: noon(updated),
    generator: 'Kuryk',
    feedLinks: { atom: self, json: self },
  });
}

function print(feed: Feed, format: FeedFormat): string {
  return format === 'atom' ? feed.atom1() : feed.json1();
}

/** A day has no hour; noon keeps it the same day in every reader's zone but the farthest. */
function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
