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

const printer = unified().use(rehypeStringify);

/** HTML of elements; text in them is escaped by the printer. */
export function htmlOf(...nodes: readonly (Element | ElementContent)[]): string {
  return printer.stringify({ type: 'root', children: [...nodes] } as Root);
}

/** A whole page of the site. No script runs but the site's own, and nothing is fetched from anywhere else. */
export function page(head: PageHead, ...body: readonly (Element | ElementContent)[]): string {
  const { title, description, lang, root } = head;
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
      h('a', { className: ['skip'], href: '#main' }, 'Skip to the text'),
      h(
        'header',
        {},
        link('index.html', 'Kuryk'),
        h(
          'nav',
          { ariaLabel: 'Site' },
          link('trades/index.html', 'Trades'),
          link('law/index.html', 'Law'),
          link('briefs/index.html', 'Briefs'),
          link('places.html', 'Places'),
          link('search.html', 'Search'),
        ),
      ),
      h('main', { id: 'main' }, ...body),
      h(
        'footer',
        {},
        'Facts carry their sources; where they are unsure, so is the answer. Not legal advice.',
      ),
    ),
  );
  return `<!doctype html>\n${htmlOf(document)}\n`;
}
