import { geoEquirectangular, geoPath } from 'd3-geo';
import type { Element } from 'hast';
import { h } from './hast.ts';
import { plainWords } from './provision-name.ts';

/** What the figures need of an answer; the shapes of the contract's JSON satisfy it. */
export interface RouteFigure {
  readonly status: string;
  readonly totals: {
    readonly distanceKm: number;
    readonly hours: { readonly low: number; readonly typical: number; readonly high: number };
    readonly costUsd: { readonly typical: number };
    readonly borders: number;
  };
  readonly legs: readonly {
    readonly mode: string;
    readonly crossing: string | null;
    readonly from: { readonly name: string; readonly lon: number; readonly lat: number };
    readonly to: { readonly name: string; readonly lon: number; readonly lat: number };
  }[];
}

export interface EpochFigure {
  readonly from: string | null;
  readonly to: string | null;
  readonly status: string;
  readonly causes: readonly { readonly message: string }[];
}

const MARK: Readonly<Record<string, string>> = { lawful: '✔', uncertain: '?', barred: '✘', unreachable: '∅' };
/** Told by line style as well as colour. */
const DASH: Readonly<Record<string, string>> = {
  lawful: 'none',
  uncertain: '7 4',
  barred: '2 4',
  unreachable: '1 6',
};

/** Routes of an answer, one a row. */
export function routesTable(routes: readonly RouteFigure[]): Element {
  const head = ['', 'way', 'days, typical (range)', 'US$', 'borders', 'km'];
  return h(
    'table',
    { className: ['routes'], tabIndex: 0 },
    h('thead', {}, h('tr', {}, ...head.map((title) => h('th', { scope: 'col' }, title)))),
    h(
      'tbody',
      {},
      ...routes.map((route) =>
        h(
          'tr',
          { className: [route.status] },
          h('td', { title: route.status }, MARK[route.status] ?? '', ` ${route.status}`),
          h('td', {}, wayOf(route)),
          h('td', { className: ['number'] }, daysText(route.totals.hours)),
          h('td', { className: ['number'] }, Math.round(route.totals.costUsd.typical).toLocaleString('en')),
          h('td', { className: ['number'] }, String(route.totals.borders)),
          h('td', { className: ['number'] }, Math.round(route.totals.distanceKm).toLocaleString('en')),
        ),
      ),
    ),
  );
}

/** Ends, ports and border posts: what a reader needs to recognise a way. */
export function wayOf({ legs }: RouteFigure): string {
  const names = [legs[0]?.from.name ?? ''];
  legs.forEach((leg, i) => {
    const next = legs[i + 1];
    if (leg.crossing !== null || next === undefined || next.mode !== leg.mode || next.crossing !== null)
      names.push(leg.to.name);
  });
  return names.filter((name, i) => name !== names[i - 1]).join(' → ');
}

function daysText({ low, typical, high }: RouteFigure['totals']['hours']): string {
  const days = (hours: number) => (hours / 24).toFixed(hours < 240 ? 1 : 0);
  return `${days(typical)} (${days(low)}–${days(high)})`;
}

/** Epochs as a bar over time and as a list with the cause of each change. */
export function epochFigure(epochs: readonly EpochFigure[], since: string, until: string): Element {
  const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
  const [first, last] = [day(since), day(until)];
  const width = 720;
  const x = (iso: string | null, open: number) =>
    iso === null ? open : ((Math.min(Math.max(day(iso), first), last) - first) / (last - first)) * width;
  const bars = epochs.map(({ from, to, status }) =>
    h(
      'rect',
      {
        className: [status],
        x: x(from, 0).toFixed(1),
        y: '0',
        width: Math.max(1, x(to, width) - x(from, 0)).toFixed(1),
        height: '26',
      },
      h('title', {}, `${from ?? since} – ${to ?? until}: ${status}`),
    ),
  );
  return h(
    'div',
    { className: ['epochs'] },
    h(
      'svg',
      {
        viewBox: `0 0 ${width} 26`,
        role: 'img',
        ariaLabel: epochs.map((e) => `${e.from ?? since}: ${e.status}`).join('; '),
      },
      ...bars,
    ),
    h(
      'ol',
      {},
      // A reader wants the turns: what changed without turning the answer is left to the timeline itself.
      ...epochs
        .filter(({ status }, i) => status !== epochs[i - 1]?.status)
        .map(({ from, status, causes }) =>
          h(
            'li',
            { className: [status] },
            h('time', {}, from ?? since),
            ` ${MARK[status] ?? ''} ${status}`,
            causes[0] ? ` — ${plainWords(causes[0].message)}` : '',
          ),
        ),
    ),
  );
}

const [width, height] = [720, 400];

/** One outline of land for all the maps of a page: they show the same piece of the earth, and nothing jumps between them. */
export interface MapFrame {
  /** Whatever any of the maps will show. */
  readonly around: readonly RouteFigure[];
  readonly landId: string;
}

/** The land of a frame, drawn by no map but used by each. */
export function landOfFrame({ around, landId }: MapFrame, land: GeoJSON.GeoJsonObject): Element {
  return h(
    'svg',
    { hidden: true, width: '0', height: '0' },
    h(
      'defs',
      {},
      h('path', {
        id: landId,
        className: ['land'],
        d: drawing(around).path(land as GeoJSON.FeatureCollection) ?? '',
      }),
    ),
  );
}

/** Routes over land outlines, straight from place to place. A drawing, not a survey. Without a frame the map fits its routes. */
export function routesMap(
  routes: readonly RouteFigure[],
  land: GeoJSON.GeoJsonObject,
  frame?: MapFrame,
): Element {
  const { projection, path } = drawing(frame?.around ?? routes);
  const lines = routes.map(({ status, legs }) => {
    const coordinates = [legs[0]?.from, ...legs.map((leg) => leg.to)].flatMap((p) =>
      p ? [[p.lon, p.lat]] : [],
    );
    return h('path', {
      className: ['route', status],
      d: path({ type: 'LineString', coordinates }) ?? '',
      fill: 'none',
      strokeDasharray: DASH[status] ?? 'none',
    });
  });
  const named = new Map(
    routes
      .flatMap(({ legs }) => [
        legs[0]?.from,
        legs.at(-1)?.to,
        ...legs.filter((l) => l.crossing).map((l) => l.to),
      ])
      .flatMap((p) => (p ? [[p.name, p] as const] : [])),
  );
  const labels = [...named.values()].flatMap(({ name, lon, lat }) => {
    const at = projection([lon, lat]);
    if (!at) return [];
    return [
      h('circle', { cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: '3' }),
      h('text', { x: (at[0] + 5).toFixed(1), y: (at[1] - 5).toFixed(1) }, name),
    ];
  });
  return h(
    'svg',
    {
      className: ['map'],
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      ariaLabel: `Map: ${routes.map(wayOf).join('; ')}`,
    },
    frame
      ? h('use', { href: `#${frame.landId}` })
      : h('path', { className: ['land'], d: path(land as GeoJSON.FeatureCollection) ?? '' }),
    ...lines,
    ...labels,
  );
}

/** A projection on which the routes fill the map, and what draws by it. */
function drawing(routes: readonly RouteFigure[]) {
  const points = routes.flatMap(({ legs }) => legs.flatMap(({ from, to }) => [from, to]));
  const box: GeoJSON.MultiPoint = {
    type: 'MultiPoint',
    coordinates: points.map(({ lon, lat }) => [lon, lat]),
  };
  const projection = geoEquirectangular().fitExtent(
    [
      [50, 40],
      [width - 50, height - 40],
    ],
    box,
  );
  const path = geoPath()
    .digits(1)
    .projection(
      projection.clipExtent([
        [0, 0],
        [width, height],
      ]),
    );
  return { projection, path };
}
