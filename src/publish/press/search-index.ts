import MiniSearch from 'minisearch';
import type { Instrument } from '../../law/model.ts';
import type { Place } from '../../network/model.ts';
import type { Brief } from '../brief/model.ts';

export interface SearchDocument {
  readonly id: string;
  readonly kind: 'brief' | 'instrument' | 'place';
  readonly title: string;
  readonly text: string;
  /** Address below the site. */
  readonly href: string;
}

/** Fields and weights; the page that searches must open the index with the same. */
export const SEARCH_OPTIONS = {
  fields: ['title', 'text'],
  storeFields: ['kind', 'title', 'href'],
  searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: 0.2 },
};

export function searchDocuments(
  briefs: readonly Brief[],
  instruments: readonly Instrument[],
  places: readonly Place[],
): SearchDocument[] {
  return [
    ...briefs
      .filter(({ status }) => status === 'published')
      .map(({ slug, title, summary, body, tags }) => ({
        id: `brief:${slug}`,
        kind: 'brief' as const,
        title,
        text: `${summary} ${tags.join(' ')} ${body}`,
        href: `briefs/${slug}.html`,
      })),
    ...instruments.map((i) => ({
      id: `law:${i.id}`,
      kind: 'instrument' as const,
      title: i.title,
      text: `${i.id} ${i.parties.join(' ')} ${i.summary} ${i.provisions.map((p) => `${p.title ?? ''} ${p.text ?? ''}`).join(' ')}`,
      href: `law/${i.id}.html`,
    })),
    ...places.map((p) => ({
      id: `place:${p.id}`,
      kind: 'place' as const,
      title: p.name,
      text: `${p.id} ${p.country} ${p.aliases.join(' ')}`,
      href: `places.html#${p.id}`,
    })),
  ];
}

/** The index as JSON, to be opened in a browser without a server. Finds Cyrillic and prefixes, forgives a slip. */
export function searchIndexJson(documents: readonly SearchDocument[]): string {
  const index = new MiniSearch<SearchDocument>(SEARCH_OPTIONS);
  index.addAll(documents);
  return JSON.stringify({ options: SEARCH_OPTIONS, index: JSON.stringify(index) });
}
