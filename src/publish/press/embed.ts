import { h } from '../brief/hast.ts';
import type { Brief } from '../brief/model.ts';
import { htmlOf } from '../site/page.ts';

/** What somebody else's page is told of a brief: whether its sentences still stand, on which facts. */
export interface EmbeddedBrief {
  readonly slug: string;
  readonly title: string;
  readonly lang: Brief['lang'];
  readonly claims: number;
  readonly hold: number;
  /** Sentences that the facts no longer bear out. */
  readonly stale: readonly string[];
  readonly pack: { readonly id: string; readonly revision: string };
}

export function embeddedBrief(
  { slug, title, lang, claims }: Brief,
  standing: ReadonlyMap<string, { readonly holds: boolean }>,
  pack: EmbeddedBrief['pack'],
): EmbeddedBrief {
  const stale = claims.filter(({ id }) => !standing.get(id)?.holds).map(({ text }) => text);
  return { slug, title, lang, claims: claims.length, hold: claims.length - stale.length, stale, pack };
}

const LINE: Readonly<Record<Brief['lang'], (hold: number, all: number, revision: string) => string>> = {
  en: (hold, all, revision) => `${hold} of ${all} claims hold, on facts of revision ${revision}`,
  ru: (hold, all, revision) => `верных утверждений: ${hold} из ${all}, по фактам редакции ${revision}`,
  kk: (hold, all, revision) => `дұрыс тұжырымдар: ${hold} / ${all}, деректер редакциясы ${revision}`,
};

/** `6 of 6 claims hold, on facts of revision …`: one line, for frames, elements and frozen copies alike. */
export function embedLine({ lang, claims, hold, pack }: EmbeddedBrief): string {
  return LINE[lang](hold, claims, pack.revision);
}

/** A small page for a frame: title, how many claims hold, and which do not. Without script; its style stands in it. */
export function embedPage(brief: EmbeddedBrief, href: string): string {
  const document = h(
    'html',
    { lang: brief.lang },
    h(
      'head',
      {},
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('title', {}, brief.title),
      h('style', {}, STYLE),
    ),
    h(
      'body',
      {},
      h('p', {}, h('a', { href, target: '_blank', rel: ['noopener'] }, brief.title)),
      h('p', { className: [brief.stale.length > 0 ? 'stale' : 'holds'] }, embedLine(brief)),
      ...(brief.stale.length > 0
        ? [h('ul', { className: ['stale'] }, ...brief.stale.map((text) => h('li', {}, text)))]
        : []),
    ),
  );
  return `<!doctype html>\n${htmlOf(document)}\n`;
}

const STYLE =
  ':root{color-scheme:light dark}body{margin:0;padding:.6rem .8rem;font:.95rem/1.4 system-ui,sans-serif;border-left:3px solid #19704a}p{margin:0 0 .3rem}.holds::before{content:"✔ "}.stale::before{content:"✘ "}ul.stale::before{content:none}ul{margin:0;padding-left:1.1rem}';

/** What an editor pastes into a page of their own. */
export interface EmbedCodes {
  /** A frame that asks again whenever it is shown, and one that stays as it is now. */
  readonly frame: { readonly live: string; readonly frozen: string };
  /** The same as an element of the page. */
  readonly element: { readonly live: string; readonly frozen: string };
}

/** @param base absolute address of server or site, with a slash at its end */
export function embedCodes(brief: EmbeddedBrief, base: string): EmbedCodes {
  const { slug, title } = brief;
  const frame = (source: string) =>
    `<iframe ${source} title="${quoted(title)}" width="480" height="110" loading="lazy"></iframe>`;
  const element = (more: string) =>
    `<script src="${base}embed.js"></script><kuryk-answer brief="${slug}"${more}></kuryk-answer>`;
  const page = embedPage(brief, `${base}briefs/${slug}.html`);
  return {
    frame: {
      live: frame(`src="${base}embed/${slug}.html"`),
      frozen: frame(`srcdoc="${quoted(page.trim())}"`),
    },
    element: { live: element(''), frozen: element(` frozen="${quoted(`${title}: ${embedLine(brief)}`)}"`) },
  };
}

function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
