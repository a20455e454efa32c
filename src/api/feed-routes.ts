import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { BriefTexts } from '../app/brief-texts.ts';
import { briefListQuestion, type TimelineJson, timelineQuestion } from '../app/questions.ts';
import type { SharedStore } from '../app/shared-store.ts';
import { InputError } from '../terms/errors.ts';
import type { Desk } from './answer.ts';
import { Problem, problemOf } from './problem.ts';
import { type QuestionSchema, readQuestion } from './read-question.ts';

/** Feeds by address; each ends in `.atom` or `.json`. */
export interface FeedPath {
  readonly name: string;
  readonly path: string;
  readonly summary: string;
  readonly question: QuestionSchema;
}

const briefs: FeedPath = {
  name: 'feed-briefs',
  path: '/v1/feeds/briefs',
  summary: 'Briefs as a feed, narrowed like the list',
  question: briefListQuestion,
};
const timeline: FeedPath = {
  name: 'feed-timeline',
  path: '/v1/feeds/timeline',
  summary: 'Each turn of the answer to a question as an entry of a feed',
  question: timelineQuestion,
};
const saved: FeedPath = {
  name: 'feed-question',
  path: '/v1/feeds/questions/:key',
  summary: 'Each turn of the answer to a kept question as an entry of a feed',
  question: z.strictObject({ key: z.string().max(64).describe('Name under which it is kept') }),
};
export const FEEDS: readonly FeedPath[] = [briefs, timeline, saved];

const TYPES = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8',
} as const;
type Format = keyof typeof TYPES;

/** Atom (RFC 4287) and JSON Feed of briefs, of any question, and of kept questions. */
export function feedRoutes(app: Hono, desk: Desk, store: SharedStore | undefined): void {
  app.get('/v1/feeds/:file{briefs\\.(?:atom|json)}', async (c) => {
    const filter = readQuestion(briefs.question, queryOf(c));
    const { facts } = await desk.sources.briefs();
    const { feedOfBriefs } = await import('../app/feeds.ts');
    const format = formatOf(c.req.param('file'));
    try {
      const feed = feedOfBriefs(facts as BriefTexts, filter, desk.house.world, addressOf(c), format);
      return send(c, feed, format);
    } catch (error) {
      throw error instanceof InputError ? problemOf(error, Object.keys(filter)) : error;
    }
  });
  app.get('/v1/feeds/:file{timeline\\.(?:atom|json)}', async (c) => {
    const question = readQuestion(timeline.question, queryOf(c));
    return sendQuestion(c, desk, null, question, formatOf(c.req.param('file')));
  });
  app.get('/v1/feeds/questions/:file{[A-Za-z0-9][A-Za-z0-9._-]*\\.(?:atom|json)}', async (c) => {
    const file = c.req.param('file');
    if (!store?.exists()) throw new Problem('not-found', 'This server keeps no questions.');
    const { getQuestion } = await import('../app/saved-questions.ts');
    const key = file.replace(/\.\w+$/, '');
    const { title, question } = await getQuestion(await store.db(), key).catch((error: unknown) => {
      throw error instanceof InputError ? new Problem('not-found', `${error.message}.`) : error;
    });
    // A feed follows all days, whatever day the question was asked for.
    const { on: _on, max: _max, ...rest } = question;
    return sendQuestion(c, desk, title, rest, formatOf(file));
  });
}

async function sendQuestion(
  c: Context,
  { house, answerer }: Desk,
  title: string | null,
  question: Readonly<Record<string, unknown>>,
  format: Format,
): Promise<Response> {
  const job = {
    endpoint: 'timeline',
    question,
    today: house.today(),
    page: null,
    geojson: false,
    heavy: false,
    facts: undefined,
  };
  const { text } = await answerer.answer(
    job,
    `feed\n${JSON.stringify([question, job.today])}`,
    c.req.raw.signal,
  );
  const { feedOfQuestion } = await import('../app/feeds.ts');
  return send(
    c,
    feedOfQuestion(title, JSON.parse(text) as TimelineJson, house.world, addressOf(c), format),
    format,
  );
}

function send(c: Context, feed: string, format: Format): Response {
  const etag = `W/"${createHash('sha256').update(feed).digest('base64url').slice(0, 27)}"`;
  const headers = { ETag: etag, 'Cache-Control': 'no-cache' };
  if (
    c.req
      .header('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(etag)
  )
    return c.body(null, 304, headers);
  return c.body(feed, 200, { ...headers, 'Content-Type': TYPES[format] });
}

const queryOf = (c: Context) => new URLSearchParams(new URL(c.req.url).search);
const formatOf = (file: string): Format => (file.endsWith('.atom') ? 'atom' : 'json');

/** As the reader wrote it: feeds name themselves by absolute addresses. */
function addressOf(c: Context) {
  const url = new URL(c.req.url);
  return { site: `${url.origin}/`, self: url.href };
}
