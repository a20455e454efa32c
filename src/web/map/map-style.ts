import cyrillic from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2?url';
import cyrillicExt from '@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff2?url';
import latin from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import latinExt from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?url';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { LineStatus } from '../state/routes.ts';
import type { GroundStatus } from './features.ts';
import type { Palette } from './palette.ts';

/** Letters are drawn from these files in the browser: no glyph server, and the same letters for everybody. */
const FONT = 'Noto Sans Regular';
const FONT_FILES: readonly (readonly [string, readonly string[]])[] = [
  [latin, ['U+0000-00FF', 'U+0131', 'U+2000-206F', 'U+20AC']],
  [latinExt, ['U+0100-0130', 'U+0132-02AF', 'U+1E00-1EFF']],
  [cyrillic, ['U+0400-045F', 'U+0490-0491', 'U+04B0-04B1']],
  [cyrillicExt, ['U+0460-048F', 'U+0492-04AF', 'U+04B2-052F']],
];

/** Line styles tell verdicts apart without colour: whole, dashed, dotted, crossed. Lengths in line widths. */
const DASH: Readonly<Record<LineStatus, readonly number[] | null>> = {
  lawful: null,
  uncertain: [2.4, 1.4],
  barred: [0.1, 1.9],
  closed: null,
};
export const STATUSES: readonly LineStatus[] = ['closed', 'barred', 'uncertain', 'lawful'];

/** Layers that answer to the pointer. */
export const TOUCHED = ['marks', 'touch'] as const;

/** A style without a line of network: sources are empty and filled later, letters come from files of our own. */
export function mapStyle(palette: Palette, base: string): StyleSpecification {
  const empty = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };
  const sources = ['land', 'borders', 'states', 'ground', 'closed', 'legs', 'marks', 'places'];
  return {
    version: 8,
    'font-faces': {
      [FONT]: FONT_FILES.map(([file, range]) => ({ url: new URL(file, base).href, 'unicode-range': range })),
    },
    // How a line on the ground stands is its state, by the name of its leg.
    sources: Object.fromEntries(
      sources.map((name) => [name, name === 'ground' ? { ...empty, promoteId: 'leg' } : empty]),
    ),
    layers: [...groundLayers(palette), ...routeLayers(palette), ...placeLayers(palette)],
  } as unknown as StyleSpecification;
}

/** So wide where the line stands so, else nothing at all: a line of no width costs no pixel. */
function widthWhere(status: GroundStatus, width: number) {
  return ['case', ['==', ['feature-state', 'status'], status], width, 0];
}

function groundLayers(p: Palette) {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': p.sea } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': p.land, 'fill-antialias': false } },
    { id: 'coast', type: 'line', source: 'land', paint: { 'line-color': p.border, 'line-width': 0.5 } },
    { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': p.border, 'line-width': 0.9 } },
    {
      id: 'ground-aside',
      type: 'line',
      source: 'ground',
      paint: { 'line-color': p.ground, 'line-width': widthWhere('aside', 0.8) },
    },
    ...STATUSES.map((status) => ({
      id: `ground-${status}`,
      type: 'line',
      source: 'ground',
      layout: { 'line-cap': status === 'barred' ? 'round' : 'butt' },
      paint: {
        'line-color': p[status],
        'line-width': widthWhere(status, 1.5),
        'line-opacity': status === 'lawful' || status === 'uncertain' ? 0.75 : 0.5,
        ...(DASH[status]
          ? { 'line-dasharray': DASH[status].map((length, i) => length * (i === 1 ? 1.5 : 1.2)) }
          : {}),
      },
    })),
    {
      id: 'ground-crosses',
      type: 'symbol',
      source: 'closed',
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 60,
        'icon-image': 'cross',
        'icon-size': 0.2,
        'icon-allow-overlap': true,
        'icon-rotation-alignment': 'viewport',
      },
    },
    {
      id: 'states',
      type: 'symbol',
      source: 'states',
      layout: {
        'text-font': [FONT],
        'text-field': ['get', 'name'],
        'text-size': ['interpolate', ['linear'], ['zoom'], 2, 10, 6, 14],
        'text-letter-spacing': 0.08,
        'text-max-width': 7,
        'symbol-sort-key': ['-', 0, ['get', 'size']],
        'text-padding': 6,
      },
      paint: { 'text-color': p.muted, 'text-halo-color': p.halo, 'text-halo-width': 1.4 },
    },
  ];
}

function routeLayers(p: Palette) {
  const width = (main: number, other: number) => [
    'interpolate',
    ['linear'],
    ['zoom'],
    2,
    ['case', ['get', 'main'], main * 0.6, other * 0.6],
    6,
    ['case', ['get', 'main'], main, other],
  ];
  const line = (id: string, more: Partial<Record<'filter' | 'layout' | 'paint', unknown>>) => ({
    id,
    type: 'line',
    source: 'legs',
    ...more,
  });
  return [
    line('casing', {
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': p.halo, 'line-width': width(8, 5), 'line-opacity': 0.75 },
    }),
    ...STATUSES.map((status) =>
      line(`legs-${status}`, {
        filter: ['==', ['get', 'status'], status],
        layout: { 'line-cap': status === 'barred' ? 'round' : 'butt', 'line-join': 'round' },
        paint: {
          'line-color': p[status],
          'line-width': width(4.2, 2.4),
          'line-opacity': ['case', ['get', 'main'], 1, 0.62],
          ...(DASH[status] ? { 'line-dasharray': DASH[status] } : {}),
        },
      }),
    ),
    {
      id: 'crosses',
      type: 'symbol',
      source: 'legs',
      filter: ['==', ['get', 'status'], 'closed'],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 38,
        'icon-image': 'cross',
        'icon-size': 0.36,
        'icon-allow-overlap': true,
        'icon-rotation-alignment': 'viewport',
      },
    },
    line('picked', {
      filter: ['==', ['get', 'leg'], ''],
      paint: { 'line-color': p.accent, 'line-width': 2, 'line-gap-width': 7 },
    }),
    // Wider than what is seen, so that a finger can hit it.
    line('touch', { paint: { 'line-color': p.ink, 'line-opacity': 0, 'line-width': 18 } }),
  ];
}

function placeLayers(p: Palette): LayerSpecification[] {
  return [
    {
      id: 'place-dots',
      type: 'circle',
      source: 'places',
      paint: {
        'circle-radius': ['match', ['get', 'rank'], 0, 5, 1, 3.4, 2.4],
        'circle-color': ['match', ['get', 'rank'], 0, p.ink, p.halo],
        'circle-stroke-color': p.ink,
        'circle-stroke-width': ['match', ['get', 'rank'], 0, 2, 1.3],
      },
    },
    {
      id: 'marks',
      type: 'symbol',
      source: 'marks',
      layout: {
        'icon-image': ['concat', 'mark-', ['get', 'status']],
        'icon-size': ['case', ['get', 'main'], 0.46, 0.36],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['case', ['get', 'main'], 1, 0],
      },
    },
    {
      id: 'place-names',
      type: 'symbol',
      source: 'places',
      layout: {
        'text-font': [FONT],
        'text-field': ['get', 'name'],
        'text-size': ['match', ['get', 'rank'], 0, 14, 1, 12, 11],
        'text-variable-anchor': ['top', 'bottom', 'left', 'right', 'top-left', 'top-right'],
        'text-radial-offset': 0.8,
        'symbol-sort-key': ['get', 'rank'],
      },
      paint: { 'text-color': p.ink, 'text-halo-color': p.halo, 'text-halo-width': 1.8 },
    },
  ];
}
