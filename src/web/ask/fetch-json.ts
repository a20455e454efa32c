import { waitAndSay } from './patience.ts';
import { Turns } from './turns.ts';

/** A refusal of the server in its own words (RFC 9457), or the reason why none came. */
export class AskError extends Error {
  readonly status: number;
  readonly hint: string | null;
  constructor(message: string, status: number, hint: string | null = null) {
    super(message);
    this.name = 'AskError';
    this.status = status;
    this.hint = hint;
  }
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly message?: string; readonly hint?: string | null }[];
}

const answers = new Map<string, Promise<unknown>>();
const arrived = new Map<string, unknown>();
const askedAhead = new Set<string>();
const MOST_KEPT = 400;

/** Asks once for each address: answers depend on pack and question only, so they can be kept while the page lives. */
export function ask<T>(path: string, when: 'now' | 'ahead' = 'now'): Promise<T> {
  const kept = answers.get(path) as Promise<T> | undefined;
  // What was asked ahead gives way to a busy server; whoever needs it now asks on.
  if (kept && when === 'now' && askedAhead.has(path)) {
    return kept.catch((error: unknown) => {
      if (!isBusy(error) || answers.has(path)) throw error;
      return ask<T>(path);
    });
  }
  if (kept) return kept;
  const asked = fetchJson(path, when);
  answers.set(path, asked);
  if (when === 'ahead') askedAhead.add(path);
  else askedAhead.delete(path);
  if (answers.size > MOST_KEPT) forget(answers.keys().next().value as string);
  asked.then(
    (answer) => answers.has(path) && arrived.set(path, answer),
    () => undefined,
  );
  // A refusal that may pass is not kept.
  asked.catch((error: unknown) => {
    if (!(error instanceof AskError) || error.status === 0 || error.status >= 429) forget(path);
  });
  return asked as Promise<T>;
}

function isBusy(error: unknown): boolean {
  return error instanceof AskError && (error.status === 429 || error.status === 503);
}

/** An answer that is already here, so that a step of the slider need not wait for a turn of the event loop. */
export function peek<T>(path: string): T | undefined {
  return arrived.get(path) as T | undefined;
}

function forget(path: string): void {
  answers.delete(path);
  arrived.delete(path);
}

/** Names to complete what is typed: of a network of 100,000 places the server knows the rest. */
const MOST_PAGES = 25;

/** The pages of a list, up to {@link MOST_PAGES}, one after the other; a page names the next one in its `Link` header (RFC 8288). */
export async function askPages<Page>(path: string): Promise<readonly Page[]> {
  const pages: Page[] = [];
  const separator = path.includes('?') ? '&' : '?';
  for (let cursor = ''; ; ) {
    const response = await request(cursor === '' ? path : `${path}${separator}cursor=${cursor}`);
    pages.push((await response.json()) as Page);
    const next = /[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(response.headers.get('link') ?? '');
    if (!next?.[1] || pages.length === MOST_PAGES) return pages;
    cursor = next[1];
  }
}

async function fetchJson(path: string, when: 'now' | 'ahead'): Promise<unknown> {
  return (await request(path, when)).json();
}

const AT_ONCE = 2;
const turns = new Turns(AT_ONCE);

/** The server takes addresses of 8 kB; a longer question goes as a body, with the same fields. */
const LONGEST_ADDRESS = 6000;
const LISTS: ReadonlySet<string> = new Set(['via', 'avoid', 'close', 'suspend', 'draft']);

function asRequest(path: string): [string, RequestInit] {
  const accept = 'application/json';
  if (path.length <= LONGEST_ADDRESS) return [path, { headers: { accept } }];
  const at = path.indexOf('?');
  const query = new URLSearchParams(path.slice(at + 1));
  const body = Object.fromEntries(
    [...new Set(query.keys())].map((key) => [key, LISTS.has(key) ? query.getAll(key) : query.get(key)]),
  );
  return [
    path.slice(0, at),
    { method: 'POST', headers: { accept, 'content-type': accept }, body: JSON.stringify(body) },
  ];
}

/** A busy server says when to ask again (429, 503 with Retry-After); it is never asked sooner. */
const MOST_TRIES = 8;
const LONGEST_PAUSE_MS = 60_000;

function pauseMs(response: Response, tried: number): number {
  const asked = Number(response.headers.get('retry-after'));
  const wished = Number.isFinite(asked) && asked > 0 ? asked * 1000 : 500 * 2 ** tried;
  // Later rather than sooner, and not all at the same moment again.
  return Math.min(wished, LONGEST_PAUSE_MS) * (1 + Math.random() / 4);
}

async function request(path: string, when: 'now' | 'ahead' = 'now'): Promise<Response> {
  let response: Response;
  for (let tried = 0; ; tried++) {
    try {
      response = await turns.take(() => fetch(...asRequest(path)), when);
    } catch {
      throw new AskError('The server does not answer. Is `kuryk serve` running?', 0);
    }
    const busy = response.status === 503 || response.status === 429;
    // What nobody waits for yet is not asked of a busy server again.
    if (!busy || when === 'ahead' || tried + 1 >= MOST_TRIES) break;
    await waitAndSay(pauseMs(response, tried));
  }
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const first = problem.errors?.[0];
  throw new AskError(
    problem.detail ?? problem.title ?? `The server answered ${response.status}.`,
    response.status,
    first?.hint ?? null,
  );
}
