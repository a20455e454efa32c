import { createRequire } from 'node:module';
import type {
  FeatureCollection,
  Geometry,
  MultiLineString,
  MultiPolygon,
  Point,
  Polygon,
  Position,
} from 'geojson';

/**
 * The map under the routes, made when building: Natural Earth through `world-atlas`, simplified by Visvalingam's areas on
 * the arcs that neighbours share (so that they stay shared), cut at 180° (else Russia and Fiji smear across the map), fine
 * where the pack has places, coarse elsewhere. Borders are a drawing, not a statement.
 *
 * Lines are written as differences of whole hundredths of a degree (about a kilometre), flat: `[lon, lat, dLon, dLat, …]`.
 * src/web/map/base-map.ts reads them again.
 */
export interface BaseMapFile {
  /** Polygons, each its rings; the last point of a ring, which is its first, is left out. */
  readonly land: readonly (readonly (readonly number[])[])[];
  readonly borders: readonly (readonly number[])[];
  /** One point a state, in its largest part; `state` is ISO 3166-1 alpha-2, `size` orders labels. */
  readonly labels: FeatureCollection<Point, { state: string; size: number }>;
}

/** West, south, east, north of the region that is drawn finely. */
const REGION = [-12, 4, 152, 72] as const;
const DECIMALS = 2;
/** In square degrees: a corner that spans less says nothing at the zooms at which a route is seen. */
const LEAST_AREA = 0.0012;
/** Isles smaller than this are left out; no place of the pack lies on one. */
const LEAST_ISLE = 0.02;

interface Topology {
  readonly objects: Record<string, { readonly geometries: { id?: string }[] }>;
}

export async function makeBaseMap(): Promise<BaseMapFile> {
  const require = createRequire(import.meta.url);
  const { feature, merge, mesh } = (await import('topojson-client')) as unknown as {
    feature(t: Topology, o: unknown): FeatureCollection<Polygon | MultiPolygon>;
    merge(t: Topology, o: unknown): MultiPolygon;
    mesh(t: Topology, o: unknown, filter: (a: unknown, b: unknown) => boolean): MultiLineString;
  };
  // @ts-expect-error: the library ships no types
  const { presimplify, simplify } = (await import('topojson-simplify')) as {
    presimplify(t: Topology): Topology;
    simplify(t: Topology, leastArea: number): Topology;
  };
  const fine = simplify(presimplify(require('world-atlas/countries-50m.json') as Topology), LEAST_AREA);
  const coarse = require('world-atlas/countries-110m.json') as Topology;
  const flat = await cutter();
  const polygonsOf = (geometry: Polygon | MultiPolygon): Polygon[] => {
    const cut = flat<Polygon | MultiPolygon>(geometry);
    if (!cut) return [];
    const parts = cut.type === 'Polygon' ? [cut.coordinates] : cut.coordinates;
    return parts.map((coordinates) => ({ type: 'Polygon', coordinates }));
  };
  const isNear = (shape: Geometry) => touches(shape, REGION);
  // Land is what the states cover: Natural Earth's own outline of land counts the Caspian among it.
  // Its holes are put back after the cut, which takes a hole for an isle.
  const covered = (topology: Topology) => {
    const whole = merge(topology, topology.objects.countries?.geometries).coordinates;
    const outlines = polygonsOf({ type: 'MultiPolygon', coordinates: whole.map(([outer = []]) => [outer]) });
    const lakes = whole.flatMap(([, ...holes]) => holes).filter(isWithinTheMap);
    return outlines.map(({ coordinates: [outer = []] }): Polygon => {
      const own = lakes.filter(([shore = []]) => contains(outer, shore));
      return { type: 'Polygon', coordinates: [outer, ...own] };
    });
  };
  const land = [...covered(fine).filter(isNear), ...covered(coarse).filter((one) => !isNear(one))]
    .map((shape) => shape.coordinates.filter((ring) => planeArea(ring) > LEAST_ISLE).map(asDeltas))
    .filter((rings) => rings.length > 0);
  const inner = mesh(fine, fine.objects.countries, (a, b) => a !== b);
  const borders = flat<MultiLineString>(inner)?.coordinates ?? [];
  const states = new Map<string, Polygon[]>();
  for (const { id, geometry } of feature(fine, fine.objects.countries).features)
    states.set(String(id), polygonsOf(geometry));
  const shapes = [...states].map(([id, parts]) => ({
    id,
    geometry: { type: 'MultiPolygon' as const, coordinates: parts.map(({ coordinates }) => coordinates) },
  }));
  return {
    land,
    borders: borders.map(asDeltas),
    labels: { type: 'FeatureCollection', features: await labelsOf(shapes) },
  };
}

/** Whole hundredths of a degree, each point as its difference from the one before; points that fell together are one. */
function asDeltas(line: readonly Position[]): number[] {
  const out: number[] = [];
  let [lastX, lastY] = [0, 0];
  const points = isRing(line) ? line.slice(0, -1) : line;
  for (const [i, [lon = 0, lat = 0]] of points.entries()) {
    const [x, y] = [Math.round(lon * 10 ** DECIMALS), Math.round(lat * 10 ** DECIMALS)];
    if (i > 0 && x === lastX && y === lastY) continue;
    out.push(x - lastX, y - lastY);
    [lastX, lastY] = [x, y];
  }
  return out;
}

/** Not around the pole or across 180°, where a ring needs the cut. */
function isWithinTheMap(ring: readonly Position[]): boolean {
  const lons = ring.map(([lon = 0]) => lon);
  return Math.max(...lons) - Math.min(...lons) < 180;
}

/** Whether a point lies inside a ring: how often a ray to the east crosses it. */
function contains(ring: readonly Position[], [x = 0, y = 0]: Position): boolean {
  let is = false;
  for (const [i, [ax = 0, ay = 0]] of ring.entries()) {
    const [bx = 0, by = 0] = ring[(i + 1) % ring.length] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) is = !is;
  }
  return is;
}

function isRing(line: readonly Position[]): boolean {
  return line.length > 3 && String(line[0]) === String(line.at(-1));
}

/** Shoelace formula, in square degrees. */
function planeArea(ring: readonly Position[]): number {
  let twice = 0;
  for (const [i, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = ring[(i + 1) % ring.length] ?? [];
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
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
