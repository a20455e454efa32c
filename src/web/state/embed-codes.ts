import type { BriefJson } from '../../app/questions.ts';

export interface EmbedCode {
  readonly what: 'frame' | 'element';
  readonly stays: 'live' | 'frozen';
  readonly code: string;
}

/** In the language of the brief, for whoever reads the page that it is put into; as the live frame says it. */
const FROZEN: Readonly<Record<BriefJson['lang'], (hold: number, all: number, revision: string) => string>> = {
  en: (hold, all, revision) => `${hold} of ${all} claims hold, on facts of revision ${revision}`,
  ru: (hold, all, revision) => `верных утверждений: ${hold} из ${all}, по фактам редакции ${revision}`,
  kk: (hold, all, revision) => `дұрыс тұжырымдар: ${hold} / ${all}, деректер редакциясы ${revision}`,
};

/**
 * Code for somebody else's page. Live ones ask the server whenever they are shown; frozen ones hold the words of today and
 * the revision that they were true on. @param base address of the server, with a slash at its end
 */
export function embedCodesOf(
  { slug, title, lang, claims, pack }: Pick<BriefJson, 'slug' | 'title' | 'lang' | 'claims' | 'pack'>,
  base: string,
): readonly EmbedCode[] {
  const hold = claims.filter(({ holds }) => holds).length;
  const words = `${title}: ${FROZEN[lang](hold, claims.length, pack.revision)}`;
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
