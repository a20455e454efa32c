import { createHash } from 'node:crypto';
import { type AnswerChange, briefFeed, type FeedFormat, questionFeed } from '../publish/press/feeds.ts';
import { libraryOf, newestBriefs } from './brief-library.ts';
import type { BriefListQuestion } from './brief-questions.ts';
import type { BriefTexts } from './brief-texts.ts';
import { canonicalJson } from './canonical-json.ts';
import type { TimelineJson } from './questions.ts';
import type { World } from './world.ts';

export type { FeedFormat };

export interface FeedAddress {
  /** Of the server, with a slash at its end. */
  readonly site: string;
  readonly self: string;
}

/** Published briefs that the filter lets through, newest first. A filter that no brief can meet is refused as in the list. */
export function feedOfBriefs(
  texts: BriefTexts,
  filter: BriefListQuestion,
  world: World,
  { site, self }: FeedAddress,
  format: FeedFormat,
): string {
  const words = Object.values(filter).filter((word) => word !== undefined);
  return briefFeed(
    newestBriefs(filter, libraryOf(texts, world)),
    {
      title: ['Kuryk: briefs', ...words].join(', '),
      site,
      self,
      briefPage: (slug) => `${site}?screen=briefs&brief=${slug}`,
    },
    format,
  );
}

/** How a question is called where nobody gave it a name: `Baku to Hairatan, special cargo, for US`. */
export function titleOfQuestion({ from, to, cargo, for: whose, avoid }: Query, world: World): string {
  const name = (id: string) => world.network.places.find((place) => place.id === id)?.name ?? id;
  return [
    `${name(from)} to ${name(to)}`,
    `${cargo} cargo`,
    ...(whose === null ? [] : [`for ${whose}`]),
    ...(avoid.length === 0 ? [] : [`avoiding ${avoid.join(', ')}`]),
  ].join(', ');
}

type Query = TimelineJson['query'];

/** Names a question for good, however it was spelt: 16 hexadecimal digits. Days do not count, for a feed follows all of them. */
export function keyOfQuestion({ on: _on, max: _max, ...question }: Query): string {
  return createHash('sha256').update(canonicalJson(question)).digest('hex').slice(0, 16);
}

/** The turns of an answer through time, oldest first. `pageOf` says where the answer of a day is shown. */
export function turnsOf({ epochs }: TimelineJson, pageOf: (day: string) => string): AnswerChange[] {
  return epochs.flatMap(({ from, status, causes }, i) => {
    const before = epochs[i - 1]?.status;
    if (from === null || before === undefined || before === status) return [];
    const cause = causes.map(({ message }) => message).join('; ');
    return [{ day: from, status, before, cause: cause === '' ? '' : `${cause}.`, page: pageOf(from) }];
  });
}

/** "Tell me when Baku to Hairatan changes", of any question. `title`: as the one who keeps it calls it. */
export function feedOfQuestion(
  title: string | null,
  answer: TimelineJson,
  world: World,
  { site, self }: FeedAddress,
  format: FeedFormat,
): string {
  const called = title ?? titleOfQuestion(answer.query, world);
  return questionFeed(
    { title: called, key: keyOfQuestion(answer.query) },
    turnsOf(answer, (day) => `${site}?${addressOf(answer.query, day)}`),
    { title: `Kuryk: ${called}`, site, self },
    format,
  );
}

/** The question on a day as the web app writes it in its address. */
function addressOf(query: Query, day: string): string {
  const { from, to, cargo, for: whose, proof, modes, via, avoid, close, suspend } = query;
  const out = new URLSearchParams({ screen: 'routes', from, to, cargo });
  if (whose !== null) out.set('for', whose);
  if (modes.length > 0) out.set('modes', modes.join(','));
  if (proof !== 'report') out.set('proof', proof);
  for (const [name, list] of Object.entries({ via, avoid, close, suspend }))
    for (const one of list) out.append(name, one);
  out.set('on', day);
  return out.toString();
}
