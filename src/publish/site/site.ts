import { h } from '../brief/hast.ts';
import { addBriefPages } from './brief-pages.ts';
import { addLawPages } from './law-pages.ts';
import type { SiteData, SiteFiles } from './model.ts';
import { page } from './page.ts';
import { SITE_CSS } from './style.ts';
import { addTradePages } from './trade-pages.ts';

/**
 * The whole pack as a static site: works from any file server, asks no other host, needs no backend. Facts in, files
 * out; who writes them to disk is not its business.
 */
export function buildSite(data: SiteData): SiteFiles {
  const files: SiteFiles = new Map();
  files.set('site.css', SITE_CSS);
  files.set('site.js', data.script);
  files.set('search.json', data.searchJson);
  files.set('embed.js', data.embed);
  addTradePages(files, data);
  addLawPages(files, data);
  addBriefPages(files, data);
  files.set('places.html', placesPage(data));
  files.set('search.html', searchPage());
  files.set('index.html', homePage(data));
  files.set('sitemap.xml', sitemap([...files.keys()], data.baseUrl));
  return files;
}

function homePage(data: SiteData): string {
  const flagship = data.trades[0];
  return page(
    {
      title: 'Kuryk',
      description: 'Which routes are lawful, on which day, under which paragraph',
      lang: 'en',
      root: '',
    },
    h('h1', {}, 'May this cargo go this way, on this day, under which paragraph?'),
    h(
      'p',
      { className: ['summary'] },
      `Answers of the pack ${data.pack.title}, revision ${data.pack.revision}, from 2001 to ${data.until}. A date slides past an instrument, and a corridor opens: begin with `,
      flagship ? h('a', { href: `trades/${flagship.id}.html` }, flagship.title) : 'a trade',
      '.',
    ),
    h('h2', {}, 'Briefs'),
    h(
      'ul',
      {},
      ...data.briefs
        .filter(({ brief }) => brief.status === 'published')
        .map(({ brief }) =>
          h('li', { lang: brief.lang }, h('a', { href: `briefs/${brief.slug}.html` }, brief.title)),
        ),
    ),
    h('h2', {}, 'Trades'),
    h(
      'ul',
      {},
      ...data.trades.map((t) =>
        h('li', {}, h('a', { href: `trades/${t.id}.html` }, t.title), ` — ${t.epochs.at(-1)?.status ?? ''}`),
      ),
    ),
    h('h2', { id: 'ask' }, 'Other questions'),
    h(
      'p',
      {},
      'This is a static copy. Any other question is asked with the program itself: ',
      h('code', {}, 'npm ci && npm start'),
      '.',
    ),
  );
}

function placesPage(data: SiteData): string {
  return page(
    { title: 'Places — Kuryk', description: 'Ports, stations, posts and airfields', lang: 'en', root: '' },
    h('h1', {}, 'Places'),
    h(
      'table',
      { tabIndex: 0 },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...['id', 'name', 'state', 'other names', 'lat, lon'].map((t) => h('th', { scope: 'col' }, t)),
        ),
      ),
      h(
        'tbody',
        {},
        ...data.places.map((p) =>
          h(
            'tr',
            { id: p.id },
            h('td', {}, p.id),
            h('td', {}, p.name),
            h('td', {}, p.country),
            h('td', {}, p.aliases.join(', ')),
            h('td', { className: ['number'] }, `${p.lat.toFixed(2)}, ${p.lon.toFixed(2)}`),
          ),
        ),
      ),
    ),
  );
}

function searchPage(): string {
  return page(
    { title: 'Search — Kuryk', description: 'Briefs, law and places', lang: 'en', root: '' },
    h('h1', {}, 'Search'),
    h(
      'form',
      { role: 'search', id: 'search' },
      h('label', {}, 'Words ', h('input', { type: 'search', name: 'q', autoComplete: ['off'] })),
    ),
    h('p', { id: 'count', role: 'status' }),
    h('ol', { id: 'results' }),
    h('noscript', {}, 'Searching needs the script of this site.'),
  );
}

function sitemap(paths: readonly string[], baseUrl: string): string {
  const urls = paths
    .filter((path) => path.endsWith('.html'))
    .sort()
    .map((path) => `  <url><loc>${xml(baseUrl + path)}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

function xml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
