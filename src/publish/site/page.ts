import type { Element, ElementContent, Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { h } from '../brief/hast.ts';

export interface PageHead {
  readonly title: string;
  readonly description: string;
  readonly lang: string;
  /** `''` at the root of the site, `'../'` one folder down. */
  readonly root: string;
  readonly meta?: readonly (readonly [string, string])[];
  readonly feeds?: readonly { readonly title: string; readonly href: string; readonly type: string }[];
  readonly image?: string;
}

/** The frame of a page is in the language of the page: a brief in Russian has Russian menus. */
const FRAME = {
  en: {
    skip: 'Skip to the text',
    site: 'Site',
    trades: 'Trades',
    law: 'Law',
    briefs: 'Briefs',
    places: 'Places',
    search: 'Search',
    foot: 'Facts carry their sources; where they are unsure, so is the answer. Not legal advice.',
  },
  ru: {
    skip: 'К тексту',
    site: 'Разделы сайта',
    trades: 'Перевозки',
    law: 'Право',
    briefs: 'Статьи',
    places: 'Места',
    search: 'Поиск',
    foot: 'Факты указаны с источниками; где не ясны они, не ясен и ответ. Это не юридическая консультация.',
  },
  kk: {
    skip: 'Мәтінге өту',
    site: 'Сайт бөлімдері',
    trades: 'Тасымалдар',
    law: 'Құқық',
    briefs: 'Мақалалар',
    places: 'Орындар',
    search: 'Іздеу',
    foot: 'Деректердің дереккөзі көрсетілген; дерек анық болмаса, жауап та анық емес. Бұл заң кеңесі емес.',
  },
} as const;

const printer = unified().use(rehypeStringify);

/** HTML of elements; text in them is escaped by the printer. */
export function htmlOf(...nodes: readonly (Element | ElementContent)[]): string {
  return printer.stringify({ type: 'root', children: [...nodes] } as Root);
}

/** A whole page of the site. No script runs but the site's own, and nothing is fetched from anywhere else. */
export function page(head: PageHead, ...body: readonly (Element | ElementContent)[]): string {
  const { title, description, lang, root } = head;
  const frame = FRAME[lang in FRAME ? (lang as keyof typeof FRAME) : 'en'];
  const link = (href: string, text: string) => h('a', { href: `${root}${href}` }, text);
  const document = h(
    'html',
    { lang },
    h(
      'head',
      {},
      h('meta', { charSet: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', {
        httpEquiv: ['content-security-policy'],
        content: "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'",
      }),
      h('title', {}, title),
      h('meta', { name: 'description', content: description }),
      h('meta', { property: 'og:title', content: title }),
      h('meta', { property: 'og:description', content: description }),
      ...(head.image ? [h('meta', { property: 'og:image', content: head.image })] : []),
      ...(head.meta ?? []).map(([name, content]) => h('meta', { name, content })),
      ...(head.feeds ?? []).map((feed) =>
        h('link', { rel: ['alternate'], type: feed.type, title: feed.title, href: feed.href }),
      ),
      h('link', { rel: ['stylesheet'], href: `${root}site.css` }),
      h('script', { src: `${root}site.js`, defer: true }),
    ),
    h(
      'body',
      { dataRoot: root },
      h('a', { className: ['skip'], href: '#main' }, frame.skip),
      h(
        'header',
        {},
        link('index.html', 'Kuryk'),
        h(
          'nav',
          { ariaLabel: frame.site },
          link('trades/index.html', frame.trades),
          link('law/index.html', frame.law),
          link('briefs/index.html', frame.briefs),
          link('places.html', frame.places),
          link('search.html', frame.search),
        ),
      ),
      h('main', { id: 'main' }, ...body),
      h('footer', {}, frame.foot),
    ),
  );
  return `<!doctype html>\n${htmlOf(document)}\n`;
}
