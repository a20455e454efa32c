import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { briefCard, type CardFont } from '../publish/press/card.ts';
import { bibtex, cslJson, type Edition, highwireTags, ris } from '../publish/press/cite.ts';
import { type EmbeddedBrief, embeddedBrief, embedLine, embedPage } from '../publish/press/embed.ts';
import { type Brief, findBrief } from './brief.ts';
import { libraryOf } from './brief-library.ts';
import type { BriefClaimsJson } from './brief-questions.ts';
import type { BriefTexts } from './brief-texts.ts';
import type { World } from './world.ts';

export type { EmbeddedBrief };
export { embedLine, embedPage };

export type CitationFormat = 'bib' | 'ris' | 'csl.json';

/** The brief of a name among those that are published. Throws `InputError` of kind `unknown-brief`. */
export function publishedBrief(slug: string, texts: BriefTexts, world: World): Brief {
  return findBrief(publishedBriefs(texts, world), slug);
}

export function publishedBriefs(texts: BriefTexts, world: World): Brief[] {
  return libraryOf(texts, world).filter(({ status }) => status === 'published');
}

/** How to cite a brief, with the revision of the facts that it was read on, as a file for a reference manager. */
export function citationOf(brief: Brief, format: CitationFormat, url: string, world: World): string {
  const edition = editionOf(url, world);
  if (format === 'bib') return bibtex(brief, edition);
  if (format === 'ris') return ris(brief, edition);
  return `${JSON.stringify([cslJson(brief, edition)], null, 2)}\n`;
}

/** Names and contents of the `meta` tags that scholarly search engines read. */
export function citationTags(
  brief: Brief,
  url: string,
  world: World,
): readonly (readonly [string, string])[] {
  return highwireTags(brief, editionOf(url, world));
}

/** What another page is told of a brief whose claims have been asked again. */
export function embedOf(brief: Brief, { claims, pack }: BriefClaimsJson): EmbeddedBrief {
  return embeddedBrief(brief, new Map(claims.map(({ id, holds }) => [id, { holds }])), pack);
}

/** The picture that a link to a brief is shown with: PNG, 1200 by 630 pixels. */
export function cardOf(brief: Brief): Promise<Uint8Array> {
  return briefCard(brief, cardFonts());
}

export function cardFonts(): CardFont[] {
  const require = createRequire(import.meta.url);
  return (['latin', 'cyrillic'] as const).map((script) => ({
    name: `Noto ${script}`,
    data: readFileSync(require.resolve(`@fontsource/noto-sans/files/noto-sans-${script}-400-normal.woff`)),
  }));
}

function editionOf(url: string, world: World): Edition {
  return { publisher: 'Kuryk', url, revision: world.pack.revision };
}
