import type { Element } from 'hast';
import { epochFigure, landOfFrame, type MapFrame, routesMap, routesTable } from '../brief/figures.ts';
import { h } from '../brief/hast.ts';
import { plainWords, provisionName } from '../brief/provision-name.ts';
import { questionFeed } from '../press/feeds.ts';
import { slider } from './law-pages.ts';
import type { SiteData, SiteEpoch, SiteFiles, SiteTrade } from './model.ts';
import { page } from './page.ts';

const MARK: Readonly<Record<string, string>> = { lawful: '✔', uncertain: '?', barred: '✘', unreachable: '∅' };

/** A page a trade: a slider over its epochs, each with its map, verdicts and cause; and a feed of its changes. */
export function addTradePages(files: SiteFiles, data: SiteData): void {
  for (const trade of data.trades) {
    files.set(`trades/${trade.id}.html`, tradePage(trade, data));
    for (const [format, ending] of [
      ['atom', 'xml'],
      ['json', 'json'],
    ] as const) {
      const path = `feeds/trade-${trade.id}.${ending}`;
      files.set(
        path,
        questionFeed(
          { title: trade.title, key: trade.key },
          trade.turns,
          { title: `Kuryk: ${trade.title}`, site: data.baseUrl, self: `${data.baseUrl}${path}` },
          format,
        ),
      );
    }
    files.set(`trades/${trade.id}.json`, `${JSON.stringify(currentOf(trade, data))}\n`);
  }
  files.set('trades/index.html', indexPage(data));
}

/** What an embedded element shows. */
function currentOf(trade: SiteTrade, data: SiteData) {
  const last = trade.epochs.at(-1);
  return {
    id: trade.id,
    title: trade.title,
    question: trade.question,
    status: last?.status ?? 'unreachable',
    since: last?.from ?? trade.since,
    until: trade.until,
    pack: { id: data.pack.id, revision: data.pack.revision },
  };
}

/** Epochs at which the answer turned. */
function turns({ epochs }: SiteTrade): SiteEpoch[] {
  return epochs.filter(({ status }, i) => status !== epochs[i - 1]?.status);
}

function tradePage(trade: SiteTrade, data: SiteData): string {
  const frame: MapFrame = {
    around: trade.epochs.flatMap(({ best }) => (best ? [best] : [])),
    landId: 'land',
  };
  return page(
    {
      title: `${trade.title} — Kuryk`,
      description: trade.question,
      lang: 'en',
      root: '../',
      feeds: [
        {
          title: `Changes: ${trade.title}`,
          href: `../feeds/trade-${trade.id}.xml`,
          type: 'application/atom+xml',
        },
      ],
    },
    h('h1', {}, trade.title),
    h(
      'p',
      {},
      h('code', {}, trade.question),
      ' · ',
      h('a', { href: `../feeds/trade-${trade.id}.xml` }, 'tell me when it changes'),
    ),
    epochFigure(trade.epochs, trade.since, trade.until),
    h('h2', {}, 'Day by day'),
    ...(frame.around.length > 0 ? [landOfFrame(frame, data.land)] : []),
    slider(
      trade.epochs.map((e) => e.from ?? trade.since),
      trade.epochs.map((e) => epochElement(e, data, frame)),
    ),
    h('h2', {}, 'Show it elsewhere'),
    h(
      'p',
      {},
      h(
        'code',
        {},
        `<script src="${data.baseUrl}embed.js"></script><kuryk-answer trade="${trade.id}"></kuryk-answer>`,
      ),
    ),
  );
}

function epochElement(epoch: SiteEpoch, data: SiteData, frame: MapFrame): Element {
  const law = (instrument: string, provision?: string) =>
    h(
      'a',
      { href: `../law/${instrument}.html` },
      provision ? `${instrument}, ${provisionName(provision)}` : instrument,
    );
  return h(
    'div',
    {},
    h(
      'p',
      { className: ['status', epoch.status] },
      `${MARK[epoch.status] ?? ''} ${epoch.status}`,
      ...(epoch.causes[0] ? [` — ${plainWords(epoch.causes[0].message)}`] : []),
    ),
    ...(epoch.best ? [routesMap([epoch.best], data.land, frame), routesTable([epoch.best])] : []),
    h(
      'ul',
      { className: ['verdicts'] },
      ...epoch.verdicts.map((v) =>
        h(
          'li',
          { className: [v.status] },
          `${MARK[v.status] ?? ''} ${data.stateNames[v.state] ?? v.state}: ${v.status} `,
          ...v.basis.slice(0, 2).flatMap((b) => [law(b.instrument, b.provision), ' ']),
          ...v.reasons
            .slice(0, 2)
            .flatMap((r) => [plainWords(r.message), ' ', ...(r.instrument ? [law(r.instrument), ' '] : [])]),
          ...v.doubts.slice(0, 2).map((d) => `${plainWords(d.message)}; settled by ${d.settledBy} `),
        ),
      ),
    ),
  );
}

function indexPage(data: SiteData): string {
  return page(
    {
      title: 'Trades — Kuryk',
      description: 'Movements whose answers readers follow',
      lang: 'en',
      root: '../',
    },
    h('h1', {}, 'Trades'),
    h(
      'table',
      { tabIndex: 0 },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...['trade', `on ${data.until}`, 'since', 'turns since 2001'].map((t) =>
            h('th', { scope: 'col' }, t),
          ),
        ),
      ),
      h(
        'tbody',
        {},
        ...data.trades.map((t) => {
          const last = turns(t).at(-1);
          return h(
            'tr',
            { className: [last?.status ?? ''] },
            h('td', {}, h('a', { href: `${t.id}.html` }, t.title)),
            h('td', {}, `${MARK[last?.status ?? ''] ?? ''} ${last?.status ?? ''}`),
            h('td', {}, last?.from ?? t.since),
            h('td', { className: ['number'] }, String(turns(t).length - 1)),
          );
        }),
      ),
    ),
  );
}
