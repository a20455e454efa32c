import type { BriefJson } from '../../app/questions.ts';

export interface EmbedCode {
  readonly what: 'frame' | 'element';
  readonly stays: 'live' | 'frozen';
  readonly code: string;
}

/**
 * Code for somebody else's page. Live ones ask the server whenever they are shown; frozen ones hold the words of today and
 * the revision that they were true on. @param base address of the server, with a slash at its end
 */
export function embedCodesOf(
  { slug, title, claims, pack }: Pick<BriefJson, 'slug' | 'title' | 'claims' | 'pack'>,
  base: string,
): readonly EmbedCode[] {
  const hold = claims.filter(({ holds }) => holds).length;
  const words = `${title}: ${hold}/${claims.length}, ${pack.id} ${pack.revision}`;
  const address = `${base}?screen=briefs&brief=${slug}&rev=${pack.revision}`;
  const frame = (source: string) =>
    `<iframe ${source} title="${quoted(title)}" width="480" height="110" loading="lazy"></iframe>`;
  const element = (more: string) =>
    `<script src="${base}embed.js"></script><kuryk-answer brief="${slug}"${more}></kuryk-answer>`;
  const page = `<p><a href="${quoted(address)}" target="_blank" rel="noopener">${quoted(words)}</a></p>`;
  return [
    { what: 'frame', stays: 'live', code: frame(`src="${base}embed/${slug}.html"`) },
    { what: 'element', stays: 'live', code: element('') },
    { what: 'frame', stays: 'frozen', code: frame(`srcdoc="${quoted(page)}"`) },
    { what: 'element', stays: 'frozen', code: element(` frozen="${quoted(words)}"`) },
  ];
}

function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
