import {
  type BriefFilter,
  briefFeed,
  type FeedFormat,
  filterBriefs,
  questionFeed,
} from '../publish/press/feeds.ts';
import { libraryOf } from './brief-library.ts';
import type { BriefTexts } from './brief-texts.ts';
import type { TimelineJson } from './questions.ts';
import type { World } from './world.ts';

export type { BriefFilter, FeedFormat };

export interface FeedAddress {
  /** Of the server, with a slash at its end. */
  readonly site: string;
  readonly self: string;
}

/** Published briefs that the filter lets through, newest first. */
export function feedOfBriefs(
  texts: BriefTexts,
  filter: BriefFilter,
  world: World,
  { site, self }: FeedAddress,
  format: FeedFormat,
): string {
  const words = Object.values(filter).filter((word) => word !== undefined);
  return briefFeed(
    filterBriefs(libraryOf(texts, world), filter),
    {
      title: ['Kuryk: briefs', ...words].join(', '),
      site,
      self,
      briefPage: (slug) => `${site}?screen=briefs&brief=${slug}`,
    },
    format,
  );
}

/** The turns of an answer through time, newest first: "tell me when Baku to Hairatan changes". */
export function feedOfQuestion(
  title: string,
  { epochs }: TimelineJson,
  { site, self }: FeedAddress,
  format: FeedFormat,
): string {
  const turns = epochs.filter(
    ({ from, status }, i) => from !== null && i > 0 && status !== epochs[i - 1]?.status,
  );
  const changes = turns.map(({ from, status, causes }) => ({
    day: from!,
    status,
    cause: causes.map(({ message }) => message).join('; '),
  }));
  return questionFeed(title, changes, { title: `Kuryk: ${title}`, site, self }, format);
}
