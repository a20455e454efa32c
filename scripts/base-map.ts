import { createRequire } from 'node:module';
import type { FeatureCollection, Geometry, MultiLineString, MultiPolygon, Polygon, Position } from 'geojson';

/**
 * The map under the routes, made when building: Natural Earth through `world-atlas`, cut at 180° (else Russia and Fiji
 * smear across the map), fine where the pack has places, coarse elsewhere, rounded to about a kilometre. Borders are a
 * drawing, not a statement.
 */
export interface BaseMap {
  readonly land: FeatureCollection<Polygon | MultiPolygon>;
  readonly borders: MultiLineString;
  /** One point a state, in its largest part; `state` is ISO 3166-1 alpha-2, `size` orders labels. */
  readonly labels: FeatureCollection<Geometry, { state: string; size: number }>;
}

/** West, south, east, north of the region that is drawn finely. */
const REGION = [-12, 4, 152, 72] as const;
const DECIMALS = 2;

interface Topology {
  readonly objects: Record<string, { readonly geometries: { id?: string }[] }>;
}

export async function makeBaseMap(): Promise<BaseMap> {
  const require = createRequire(import.meta.url);
  const { feature, mesh } = (await import('topojson-client')) as unknown as {
    feature(t: Topology, o: unknown): FeatureCollection<Polygon | MultiPolygon>;
    mesh(t: Topology, o: unknown, filter: (a: unknown, b: unknown) => boolean): MultiLineString;
  };
  const fine = require('world-atlas/countries-50m.json') as Topology;
  const coarse = require('world-atlas/countries-110m.json') as Topology;
  const flat = await cutter();
  const countries = (topology: Topology) => feature(topology, topology.objects.countries).features;
  const isNear = (shape: Geometry) => touches(shape, REGION);
  const near = countries(fine).filter(({ geometry }) => isNear(geometry));
  const nearIds = new Set(near.map(({ id }) => id));
  const far = countries(coarse).filter(({ id, geometry }) => !nearIds.has(id) && !isNear(geometry));
  const shapes = [...near, ...far].flatMap(({ id, geometry }) => {
    const cut = flat<Polygon | MultiPolygon>(geometry);
    return cut ? [{ id: String(id), geometry: rounded(cut) }] : [];
  });
  const inner = mesh(fine, fine.objects.countries, (a, b) => a !== b);
  const borders = flat<MultiLineString>(inner) ?? { type: 'MultiLineString', coordinates: [] };
  return {
    land: {
      type: 'FeatureCollection',
      features: shapes.map(({ id, geometry }) => ({
        type: 'Feature',
        properties: { state: ISO_NUMERIC[id] ?? '' },
        geometry,
      })),
    },
    borders: rounded(borders),
    labels: { type: 'FeatureCollection', features: await labelsOf(shapes) },
  };
}

/** Projects onto the plain of degrees, which is where d3 cuts at the antimeridian. */
async function cutter(): Promise<<T extends Geometry>(shape: T) => T | null> {
  const { geoEquirectangular } = await import('d3-geo');
  // @ts-expect-error: the library ships no types
  const { geoProject } = (await import('d3-geo-projection')) as {
    geoProject(shape: unknown, projection: unknown): unknown;
  };
  const degrees = () =>
    geoEquirectangular()
      .scale(180 / Math.PI)
      .translate([0, 0])
      .reflectY(true)
      .precision(0);
  return <T extends Geometry>(shape: T) => geoProject(shape, degrees()) as T | null;
}

async function labelsOf(shapes: readonly { id: string; geometry: Polygon | MultiPolygon }[]) {
  const { geoArea, geoCentroid } = await import('d3-geo');
  return shapes.flatMap(({ id, geometry }) => {
    const state = ISO_NUMERIC[id];
    if (state === undefined) return [];
    const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    // Rings may be wound for the plane; on the sphere a wrong one is the whole world less the state.
    const measured = parts.map((coordinates) => {
      const part: Polygon = { type: 'Polygon', coordinates };
      const turned: Polygon = { type: 'Polygon', coordinates: coordinates.map((ring) => ring.toReversed()) };
      const shape = geoArea(part) < 2 * Math.PI ? part : turned;
      return { shape, area: geoArea(shape) };
    });
    const largest = measured.toSorted((a, b) => b.area - a.area)[0];
    if (!largest) return [];
    const [lon, lat] = LABEL_AT[state] ?? geoCentroid(largest.shape);
    return [
      {
        type: 'Feature' as const,
        properties: { state, size: Math.round(largest.area * 10_000) },
        geometry: { type: 'Point' as const, coordinates: [round(lon), round(lat)] },
      },
    ];
  });
}

function touches(shape: Geometry, [west, south, east, north]: readonly [number, number, number, number]) {
  const points: Position[] = [];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') points.push(value as Position);
    else for (const inside of value) walk(inside);
  };
  if ('coordinates' in shape) walk(shape.coordinates);
  return points.some(([lon = 0, lat = 0]) => lon > west && lon < east && lat > south && lat < north);
}

function rounded<T extends Geometry>(shape: T): T {
  const walk = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    if (typeof value[0] === 'number') return (value as number[]).map(round);
    const inside = value.map(walk);
    // Points that fell together say nothing.
    return inside.filter((point, i) => i === 0 || String(point) !== String(inside[i - 1]));
  };
  return 'coordinates' in shape ? { ...shape, coordinates: walk(shape.coordinates) } : shape;
}

function round(value: number): number {
  return Math.round(value * 10 ** DECIMALS) / 10 ** DECIMALS;
}

/** Where a centroid lies badly: far from the railways that people look for, or on a neighbour. */
const LABEL_AT: Readonly<Record<string, readonly [number, number]>> = {
  RU: [50.5, 56.5],
  KZ: [67, 48.2],
  CN: [93, 37],
  US: [-98, 39],
  UZ: [63.2, 42.3],
  AZ: [47.6, 40.6],
};

/** ISO 3166-1 numeric → alpha-2, for the states that get a label. */
const ISO_NUMERIC: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '004AF 008AL 051AM 040AT 031AZ 112BY 056BE 070BA 100BG 156CN 191HR 196CY 203CZ 208DK 233EE 246FI 250FR 268GE 276DE ' +
    '300GR 348HU 352IS 356IN 360ID 364IR 368IQ 372IE 376IL 380IT 392JP 398KZ 400JO 414KW 417KG 418LA 422LB 428LV 440LT ' +
    '442LU 458MY 496MN 498MD 499ME 104MM 524NP 528NL 807MK 578NO 512OM 586PK 608PH 616PL 620PT 634QA 642RO 643RU 682SA ' +
    '688RS 703SK 705SI 410KR 408KP 724ES 144LK 752SE 756CH 760SY 762TJ 764TH 792TR 795TM 784AE 804UA 826GB 840US 860UZ ' +
    '704VN 887YE 050BD 818EG 434LY 788TN 012DZ 504MA 729SD 064BT 116KH 124CA 231ET'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 3), pair.slice(3)]),
);
