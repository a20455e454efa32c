import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { BriefClaimsJson } from '../app/brief-questions.ts';
import type { BriefTexts } from '../app/brief-texts.ts';
import { InputError } from '../terms/errors.ts';
import type { Desk } from './answer.ts';
import { problemOf } from './problem.ts';

/** Files that a brief is cited, shown and embedded with; the same names as on the static site. */

export const CITATIONS = {
  bib: { type: 'application/x-bibtex; charset=utf-8', name: 'BibTeX' },
  ris: { type: 'application/x-research-info-systems; charset=utf-8', name: 'RIS' },
  'csl.json': { type: 'application/vnd.citationstyles.csl+json', name: 'CSL-JSON' },
} as const;
type Citation = keyof typeof CITATIONS;

/** Other sites may show these, and nothing in them acts. */
const EMBEDDABLE = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *; base-uri 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
};

export function pressFileRoutes(app: Hono, desk: Desk): void {
  const { world } = desk.house;
  const found = async (slug: string) => {
    const { facts } = await desk.sources.briefs();
    const press = await import('../app/press-files.ts');
    try {
      return { press, brief: press.publishedBrief(slug, facts as BriefTexts, world) };
    } catch (error) {
      throw error instanceof InputError ? problemOf(error, ['slug']) : error;
    }
  };
  for (const [format, { type }] of Object.entries(CITATIONS)) {
    app.get(`/v1/briefs/:slug/cite.${format}`, async (c) => {
      const { press, brief } = await found(c.req.param('slug')!);
      return send(
        c,
        press.citationOf(brief, format as Citation, addressOf(c, brief.slug, world.pack.revision), world),
        {
          'Content-Type': type,
          'Content-Disposition': `attachment; filename="${brief.slug}.${format}"`,
        },
      );
    });
  }
  app.get('/v1/briefs/:slug/card.png', async (c) => {
    const { press, brief } = await found(c.req.param('slug'));
    return send(c, await press.cardOf(brief), {
      'Content-Type': 'image/png',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  });
  app.get('/briefs/:file{[a-z0-9-]+\\.html}', async (c) => {
    const { brief } = await found(c.req.param('file').replace(/\.html$/, ''));
    return c.redirect(`/?screen=briefs&brief=${brief.slug}`, 302);
  });
  const embedded = async (c: Context, slug: string) => {
    const { press, brief } = await found(slug);
    return { press, embed: press.embedOf(brief, await claimsOf(c, desk, brief.slug)) };
  };
  app.get('/briefs/:file{[a-z0-9-]+\\.json}', async (c) => {
    const { press, embed } = await embedded(c, c.req.param('file').replace(/\.json$/, ''));
    const text = `${JSON.stringify({ ...embed, line: press.embedLine(embed) })}\n`;
    return send(c, text, { ...EMBEDDABLE, 'Content-Type': 'application/json' });
  });
  app.get('/embed/:file{[a-z0-9-]+\\.html}', async (c) => {
    const { press, embed } = await embedded(c, c.req.param('file').replace(/\.html$/, ''));
    const page = press.embedPage(embed, addressOf(c, embed.slug, null));
    c.set('framable', true);
    return send(c, page, { ...EMBEDDABLE, 'Content-Type': 'text/html; charset=utf-8' });
  });
  app.get('/sitemap.xml', async (c) => {
    const { facts } = await desk.sources.briefs();
    const { publishedBriefs } = await import('../app/press-files.ts');
    const home = new URL('/', c.req.url).href;
    const addresses = [
      home,
      ...publishedBriefs(facts as BriefTexts, world).map(({ slug }) => addressOf(c, slug, null)),
    ];
    const urls = addresses.map((address) => `  <url><loc>${address.replaceAll('&', '&amp;')}</loc></url>`);
    return send(
      c,
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`,
      { 'Content-Type': 'application/xml' },
    );
  });
}

/** Claims are asked again by the threads that plan, as for anybody who asks for them. */
async function claimsOf(
  c: Context,
  { answerer, house, sources }: Desk,
  slug: string,
): Promise<BriefClaimsJson> {
  const { revision, facts } = await sources.briefs();
  const job = {
    endpoint: 'brief-claims',
    question: { slug },
    today: house.today(),
    page: null,
    geojson: false,
    heavy: false,
    facts,
  };
  const { text } = await answerer.answer(job, `embed\n${slug}\n${revision}`, c.req.raw.signal);
  return JSON.parse(text) as BriefClaimsJson;
}

/** Where a brief is read on this server; with the revision, for good. */
export function addressOf(c: Context, slug: string, revision: string | null): string {
  return new URL(`/?screen=briefs&brief=${slug}${revision === null ? '' : `&rev=${revision}`}`, c.req.url)
    .href;
}

function send(c: Context, content: string | Uint8Array, headers: Readonly<Record<string, string>>): Response {
  const etag = `W/"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
  const all = { ...headers, ETag: etag, 'Cache-Control': 'no-cache' };
  const known = c.req.header('if-none-match')?.split(/\s*,\s*/) ?? [];
  if (known.includes(etag)) return c.body(null, 304, all);
  return c.body(typeof content === 'string' ? content : new Uint8Array(content), 200, all);
}
