import type { Context } from 'hono';
import type { BriefTexts } from '../app/brief-texts.ts';
import { InputError } from '../terms/errors.ts';
import type { Desk } from './answer.ts';
import { addressOf } from './press-files.ts';

/**
 * What machines read of a brief in the head of the page: title, picture (OpenGraph), citation (Highwire). Search engines
 * and messengers run no script, so it stands in the file that is served. Null for a page that is not a brief's.
 */
export function briefHead({ sources, house: { world } }: Desk) {
  return async (c: Context): Promise<string | null> => {
    const slug = c.req.query('brief');
    if (slug === undefined || slug === '' || slug.length > 64) return null;
    const press = await import('../app/press-files.ts');
    const { facts } = await sources.briefs();
    try {
      const brief = press.publishedBrief(slug, facts as BriefTexts, world);
      const url = addressOf(c, brief.slug, world.pack.revision);
      const card = new URL(`/v1/briefs/${brief.slug}/card.png`, c.req.url).href;
      const feed = new URL('/v1/feeds/briefs', c.req.url).href;
      const tags: readonly (readonly [string, string, string])[] = [
        ['name', 'description', brief.summary.trim()],
        ['property', 'og:type', 'article'],
        ['property', 'og:title', brief.title],
        ['property', 'og:description', brief.summary.trim()],
        ['property', 'og:image', card],
        ['property', 'og:url', url],
        ...press.citationTags(brief, url, world).map(([name, value]) => ['name', name, value] as const),
      ];
      return [
        `<title>${escaped(brief.title)} — Kuryk</title>`,
        ...tags.map(([kind, name, value]) => `<meta ${kind}="${name}" content="${escaped(value)}">`),
        `<link rel="canonical" href="${escaped(addressOf(c, brief.slug, null))}">`,
        `<link rel="alternate" type="application/atom+xml" title="Kuryk" href="${feed}.atom">`,
        `<link rel="alternate" type="application/feed+json" title="Kuryk" href="${feed}.json">`,
      ].join('\n    ');
    } catch (error) {
      // The page says itself that there is no such brief.
      if (error instanceof InputError) return null;
      throw error;
    }
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
