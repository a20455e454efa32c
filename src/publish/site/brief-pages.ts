import type { Element } from 'hast';
import { epochFigure, routesMap, routesTable } from '../brief/figures.ts';
import { h } from '../brief/hast.ts';
import type { Brief, Figure } from '../brief/model.ts';
import { briefToHtml } from '../brief/to-html.ts';
import { bibtex, cslJson, type Edition, highwireTags, ris } from '../press/cite.ts';
import { type EmbedCodes, embedCodes, embeddedBrief, embedLine, embedPage } from '../press/embed.ts';
import { type BriefFilter, briefFeed, filterBriefs } from '../press/feeds.ts';
import { relatedBriefs } from '../press/related.ts';
import type { SiteBrief, SiteData, SiteFiles } from './model.ts';
import { page } from './page.ts';
import { versionsPage } from './version-pages.ts';

const WORDS = {
  en: {
    holds: 'checked',
    stale: 'no longer true',
    question: 'question',
    related: 'Related',
    embed: 'Show it elsewhere',
    live: 'stays live',
    frozen: 'as it is now',
    cite: 'Cite',
    changed: 'Changes',
    versions: 'Versions',
    feed: 'Feed',
    allStand: 'all claims stand',
  },
  ru: {
    holds: 'проверено',
    stale: 'больше не верно',
    question: 'вопрос',
    related: 'По теме',
    embed: 'Показать у себя',
    live: 'обновляется',
    frozen: 'как сейчас',
    cite: 'Ссылка',
    changed: 'Изменения',
    versions: 'Редакции',
    feed: 'Лента',
    allStand: 'все утверждения верны',
  },
  kk: {
    holds: 'тексерілді',
    stale: 'енді дұрыс емес',
    question: 'сұрақ',
    related: 'Осы тақырыпта',
    embed: 'Өз бетіңізде көрсету',
    live: 'жаңарып тұрады',
    frozen: 'қазіргі күйінде',
    cite: 'Сілтеме',
    changed: 'Өзгерістер',
    versions: 'Нұсқалар',
    feed: 'Арна',
    allStand: 'барлық тұжырым дұрыс',
  },
} as const;

/** Pages, citations and feeds of the briefs. */
export function addBriefPages(files: SiteFiles, data: SiteData): void {
  const all = data.briefs.map(({ brief }) => brief);
  const published = filterBriefs(all, {});
  for (const site of data.briefs) {
    if (site.brief.status !== 'published') continue;
    const edition = editionOf(site.brief, data);
    files.set(`briefs/${site.brief.slug}.html`, briefPage(site, all, data, edition));
    files.set(`briefs/${site.brief.slug}-versions.html`, versionsPage(site));
    const embed = embeddedBrief(site.brief, site.claims, data.pack);
    files.set(`briefs/${site.brief.slug}.json`, `${JSON.stringify({ ...embed, line: embedLine(embed) })}\n`);
    files.set(`embed/${site.brief.slug}.html`, embedPage(embed, `../briefs/${site.brief.slug}.html`));
    files.set(`briefs/${site.brief.slug}.bib`, bibtex(site.brief, edition));
    files.set(`briefs/${site.brief.slug}.ris`, ris(site.brief, edition));
    files.set(
      `briefs/${site.brief.slug}.csl.json`,
      `${JSON.stringify([cslJson(site.brief, edition)], null, 2)}\n`,
    );
  }
  files.set('briefs/index.html', indexPage(published, data));
  addFeeds(files, published, data);
}

function editionOf(brief: Brief, data: SiteData): Edition {
  return {
    publisher: 'Kuryk',
    url: `${data.baseUrl}briefs/${brief.slug}.html`,
    revision: data.pack.revision,
  };
}

function addFeeds(files: SiteFiles, published: readonly Brief[], data: SiteData): void {
  const feeds: (readonly [string, string, readonly Brief[]])[] = [['all', 'Kuryk: briefs', published]];
  const add = (prefix: string, names: Iterable<string>, filter: (name: string) => BriefFilter) => {
    for (const name of new Set(names))
      feeds.push([`${prefix}${name}`, `Kuryk: ${name}`, filterBriefs(published, filter(name))]);
  };
  add(
    '',
    published.map((b) => b.section),
    (section) => ({ section }),
  );
  add(
    '',
    published.map((b) => b.lang),
    (lang) => ({ lang }),
  );
  add(
    'tag-',
    published.flatMap((b) => b.tags),
    (tag) => ({ tag }),
  );
  for (const author of new Set(published.flatMap((b) => b.authors)))
    feeds.push([`author-${fileName(author)}`, `Kuryk: ${author}`, filterBriefs(published, { author })]);
  for (const [name, title, briefs] of feeds) {
    for (const format of ['atom', 'json'] as const) {
      const path = `feeds/${name}.${format === 'atom' ? 'xml' : 'json'}`;
      files.set(
        path,
        briefFeed(briefs, { title, site: data.baseUrl, self: `${data.baseUrl}${path}` }, format),
      );
    }
  }
}

/** `Kuryk desk` → `kuryk-desk`; letters of any script stay. */
function fileName(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
}

function briefPage(
  { brief, claims, figures, versions }: SiteBrief,
  all: readonly Brief[],
  data: SiteData,
  edition: Edition,
): string {
  const words = WORDS[brief.lang];
  const stale = [...claims.values()].filter(({ holds }) => !holds).length;
  const body = briefToHtml(brief, {
    href: (url) => lawHref(url),
    askHref: (line) => askHref(line, data),
    claim: ({ id }) => claims.get(id) ?? { holds: false, against: null },
    figure: (figure) => drawFigure(figure, figures, data),
    words,
  });
  const related = relatedBriefs(brief, all);
  const translations = all.filter(
    (b) => b.slug !== brief.slug && (b.translationOf ?? b.slug) === (brief.translationOf ?? brief.slug),
  );
  const html = page(
    {
      title: `${brief.title} — Kuryk`,
      description: brief.summary.trim(),
      lang: brief.lang,
      root: '../',
      meta: highwireTags(brief, edition),
      image: `${data.baseUrl}briefs/${brief.slug}.png`,
      feeds: [{ title: words.feed, href: '../feeds/all.xml', type: 'application/atom+xml' }],
    },
    h(
      'article',
      {},
      h(
        'p',
        { className: ['kicker'] },
        `${brief.section} · `,
        h('time', { dateTime: brief.date }, brief.date),
        ` · ${brief.age}+`,
      ),
      h('h1', {}, brief.title),
      h(
        'p',
        { className: ['by'] },
        brief.authors.join(', '),
        ...translations.flatMap((t) => [
          ' · ',
          h('a', { href: `${t.slug}.html`, hrefLang: t.lang }, t.title),
        ]),
      ),
      h('p', { className: ['summary'] }, brief.summary),
      h(
        'p',
        { className: [stale > 0 ? 'stale-banner' : 'fresh-banner'] },
        stale > 0
          ? `${stale}: ${words.stale}`
          : `✔ ${words.allStand} (${data.pack.id} ${data.pack.revision})`,
      ),
      h('div', { id: 'body' }, '@@BODY@@'),
      h('h2', {}, words.changed),
      h(
        'ul',
        {},
        ...brief.changes.map(({ date, what }) => h('li', {}, `${date}: ${what}`)),
        h(
          'li',
          {},
          h(
            'a',
            { href: `${brief.slug}-versions.html` },
            `${words.versions}: ${Math.max(1, versions.length)}`,
          ),
        ),
      ),
      h('h2', {}, words.cite),
      h(
        'p',
        {},
        `${brief.authors.join(', ')}. ${brief.title}. Kuryk, ${brief.date}; ${data.pack.id} ${data.pack.revision}. `,
        ...(['bib', 'ris', 'csl.json'] as const).flatMap((ending) => [
          h('a', { href: `${brief.slug}.${ending}` }, ending),
          ' ',
        ]),
      ),
      h('h2', {}, words.embed),
      ...embedElements(embedCodes(embeddedBrief(brief, claims, data.pack), data.baseUrl), words),
      ...(related.length > 0
        ? [
            h('h2', {}, words.related),
            h('ul', {}, ...related.map((r) => h('li', {}, h('a', { href: `${r.slug}.html` }, r.title)))),
          ]
        : []),
    ),
  );
  // The body is HTML already, sanitised where it was made.
  return html.replace('@@BODY@@', () => body);
}

function embedElements({ frame, element }: EmbedCodes, words: { live: string; frozen: string }): Element[] {
  const code = (label: string, text: string) => h('p', {}, h('small', {}, `${label}: `), h('code', {}, text));
  return [
    code(`iframe, ${words.live}`, frame.live),
    code(`iframe, ${words.frozen}`, frame.frozen),
    code(`web component, ${words.live}`, element.live),
    code(`web component, ${words.frozen}`, element.frozen),
  ];
}

function drawFigure(figure: Figure, answers: SiteBrief['figures'], data: SiteData): Element {
  const answer = answers.get(figure.id);
  if (!answer) return h('p', {}, 'This question can no longer be asked.');
  if (answer.kind === 'epochs') return epochFigure(answer.epochs, answer.since, answer.until);
  return figure.show === 'map' ? routesMap(answer.routes, data.land) : routesTable(answer.routes);
}

/** `law:x#art_3` → the page of the instrument; events stand on it too. */
function lawHref(url: string): string {
  const [, kind, instrument, part] = /^(law|event):([^#:]+)(?:[#:](.+))?$/.exec(url) ?? [];
  const anchor = part === undefined ? '' : `#${kind === 'event' ? 'event-' : ''}${part}`;
  return `../law/${instrument ?? ''}.html${anchor}`;
}

/** A trade that asks the same has a page of its own; any other question is shown as a command to copy. */
function askHref(line: string, data: SiteData): string {
  const [, , from, to] = line.split(' ');
  const trade = data.trades.find((t) => t.question.includes(` ${from} ${to} `));
  return trade ? `../trades/${trade.id}.html` : '../index.html#ask';
}

function indexPage(briefs: readonly Brief[], data: SiteData): string {
  const months = [...new Set(briefs.map((b) => b.date.slice(0, 7)))];
  return page(
    {
      title: 'Briefs — Kuryk',
      description: 'Articles whose claims stay checked',
      lang: 'en',
      root: '../',
      feeds: [
        { title: 'Briefs', href: '../feeds/all.xml', type: 'application/atom+xml' },
        { title: 'Briefs', href: '../feeds/all.json', type: 'application/feed+json' },
      ],
    },
    h('h1', {}, 'Briefs'),
    h(
      'p',
      {},
      `Every claim was asked again of the facts of ${data.pack.id} ${data.pack.revision}. `,
      h('a', { href: '../feeds/all.xml' }, 'Atom'),
      ' ',
      h('a', { href: '../feeds/all.json' }, 'JSON Feed'),
    ),
    ...months.flatMap((month) => [
      h('h2', {}, month),
      ...briefs
        .filter((b) => b.date.startsWith(month))
        .map((b) =>
          h(
            'section',
            { className: ['teaser'] },
            h('h3', {}, h('a', { href: `${b.slug}.html`, hrefLang: b.lang }, b.title)),
            h('p', { lang: b.lang }, b.summary),
            h(
              'p',
              { className: ['kicker'] },
              h('a', { href: `../feeds/${b.section}.xml` }, b.section),
              ` · ${b.date} · `,
              ...b.authors.flatMap((author) => [
                h('a', { href: encodeURI(`../feeds/author-${fileName(author)}.xml`), lang: b.lang }, author),
                ' · ',
              ]),
              `${b.age}+ · `,
              ...b.tags.flatMap((tag) => [h('a', { href: `../feeds/tag-${tag}.xml` }, tag), ' ']),
            ),
          ),
        ),
    ]),
  );
}
