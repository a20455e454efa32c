import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { formatDay } from '../terms/day.ts';
import { VERSION } from '../terms/version.ts';
import { type AnswerCache, addressOf } from './answer-cache.ts';
import type { Answerer } from './answerer.ts';
import { type Endpoint, type House, pathParameters, type Sources } from './endpoint.ts';
import { JSON_TYPE, jsonBody } from './json-body.ts';
import { cursorAt, readPage } from './page.ts';
import { Problem } from './problem.ts';
import { readBody, readQuestion } from './read-question.ts';

const GEOJSON_TYPE = 'application/geo+json';

/** What every answer is made with. */
export interface Desk {
  readonly house: House;
  readonly sources: Sources;
  readonly answerer: Answerer;
  /** For what needs no search. */
  readonly quickly: Answerer;
  readonly cache: AnswerCache;
}

/** Answers one request at one address: reads the question, asks, and hands the answer out with its validator. */
export async function answerRequest(
  c: Context,
  endpoint: Endpoint,
  { house, sources, answerer, quickly, cache }: Desk,
): Promise<Response> {
  const type = acceptable(
    c.req.header('accept'),
    endpoint.name === 'plan' ? [JSON_TYPE, GEOJSON_TYPE] : [JSON_TYPE],
  );
  const outside = endpoint.outside === undefined ? null : await sources[endpoint.outside]();
  const { question, page, list } = await readRequest(c, endpoint, house, outside?.revision ?? '');
  const key = `${list}\n${type}\n${page ? `${page.start}+${page.limit}` : ''}`;
  // Weak: compressed or not, it is the same answer.
  const etag = `W/"${createHash('sha256').update(key).digest('base64url').slice(0, 27)}"`;
  const headers: Record<string, string> = { ETag: etag, 'Cache-Control': 'no-cache', Vary: 'Accept' };
  if (matches(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);

  let text = cache.get(key);
  let more = cache.get(`${key}\nmore`);
  if (text === undefined) {
    const job = {
      endpoint: endpoint.name,
      question,
      today: house.today(),
      page,
      geojson: type === GEOJSON_TYPE,
      heavy: endpoint.heavy === true,
      facts: outside?.facts,
    };
    const answer = await (endpoint.quick ? quickly : answerer).answer(job, key, c.req.raw.signal);
    text = answer.text;
    more = answer.next === null ? '' : cursorAt(answer.next, list);
    // An answer that was cut short depends on how busy the machine was: nobody may keep it.
    if (!answer.complete) {
      delete headers.ETag;
      headers['Cache-Control'] = 'no-store';
    } else {
      cache.set(key, text);
      cache.set(`${key}\nmore`, more);
    }
  }
  if (c.req.method !== 'POST') {
    cache.noteAddress(addressOf(c.req.method, pathAndSearch(c.req.url), c.req.header('accept')), key);
  }
  if (more) headers.Link = `<${nextAddress(c.req.url, more)}>; rel="next"`;
  return c.body(text, 200, { ...headers, 'Content-Type': type });
}

async function readRequest(c: Context, endpoint: Endpoint, house: House, outside: string) {
  const query = new URLSearchParams(searchOf(c.req.url));
  const path = Object.fromEntries(pathParameters(endpoint).map((name) => [name, c.req.param(name) ?? '']));
  // The list that a page belongs to is named by the question without its page.
  const wanted = { limit: query.get('limit'), cursor: query.get('cursor') };
  if (endpoint.pages !== undefined) {
    query.delete('limit');
    query.delete('cursor');
  }
  const question =
    c.req.method === 'POST'
      ? readBody(endpoint.question, await jsonBody(c), path)
      : readQuestion(endpoint.question, query, path);
  const day = endpoint.timeless(question) ? '' : formatDay(house.today());
  const sorted = Object.entries(question).sort(([a], [b]) => (a < b ? -1 : 1));
  const list = [
    VERSION,
    house.world.pack.id,
    house.world.pack.revision,
    outside,
    endpoint.name,
    JSON.stringify(sorted),
    day,
  ].join('\n');
  return { question, list, page: endpoint.pages === undefined ? null : readPage(wanted, list) };
}

function pathAndSearch(url: string): string {
  return url.slice(url.indexOf('/', url.indexOf('://') + 3));
}

function searchOf(url: string): string {
  const at = url.indexOf('?');
  const search = at < 0 ? '' : url.slice(at + 1);
  try {
    decodeURIComponent(search);
  } catch {
    throw new Problem('malformed-request', 'The query string is not percent-encoded UTF-8.');
  }
  return search;
}

/** The first of `offered` that an Accept header takes (RFC 9110, 12.5.1); a more exact range counts before a wider one. */
function acceptable(header: string | undefined, offered: readonly string[]): string {
  if (header === undefined || header.trim() === '') return offered[0]!;
  const ranges = header.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return { range, q: Number(q) || 0 };
  });
  const quality = (type: string) =>
    [type, `${type.split('/')[0]}/*`, '*/*']
      .map((name) => ranges.find(({ range }) => range === name)?.q)
      .find((q) => q !== undefined) ?? 0;
  const best = offered.toSorted((a, b) => quality(b) - quality(a))[0]!;
  if (quality(best) > 0) return best;
  throw new Problem('not-acceptable', `This answer comes as ${offered.join(' or ')}.`);
}

/** Compared weakly, as RFC 9110 (13.1.2) asks. */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header
    .split(',')
    .some((one) => one.trim() === '*' || `W/${one.trim().replace(/^W\//, '')}` === etag);
}

function nextAddress(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams}`;
}
