import { readFileSync } from 'node:fs';
import type { Position as GeoPosition, MultiPolygon, Polygon } from 'geojson';
import { feature } from 'topojson-client';
import { expect, it } from 'vitest';
import { courseOf, cutAtAntimeridian } from '../../network/course.ts';
import { geodesicKm } from '../../network/geodesic.ts';
import type { Leg, Place, Position } from '../../network/model.ts';
import { loadPack } from './load.ts';

/** Berths lie up rivers and in basins that a coastline at 1:10 million does not have. */
const NEAR_PORT_KM = 25;
/** Where ships go and the coastline has land: canals, straits narrower than a line, rivers and dredged channels. */
const CHANNELS: readonly {
  name: string;
  box: readonly [west: number, south: number, east: number, north: number];
}[] = [
  { name: 'Suez Canal', box: [32.2, 29.7, 32.8, 31.5] },
  { name: 'Kiel Canal', box: [9.1, 53.8, 10.3, 54.5] },
  { name: 'Elbe to Hamburg', box: [8.5, 53.5, 10.0, 54.05] },
  { name: 'Nieuwe Waterweg', box: [3.9, 51.85, 4.5, 52.05] },
  { name: 'Bosphorus', box: [28.9, 40.9, 29.3, 41.4] },
  { name: 'Dardanelles', box: [26.0, 39.9, 26.9, 40.5] },
  { name: 'Volga–Caspian channel', box: [47.3, 45.1, 48.2, 46.5] },
];

const result = await loadPack('packs/eurasia');
const { network } = 'pack' in result ? result.pack : (undefined as never);
const places = new Map(network.places.map((place) => [place.id, place]));
const seaLegs = network.legs.filter(({ mode }) => mode === 'sea');
const endsOf = (leg: Leg): [Place, Place] => [places.get(leg.from)!, places.get(leg.to)!];

/** Land of Natural Earth 1:10m, as bands of edges by latitude, so that a point meets few of them. */
class Land {
  private readonly bands = new Map<number, [GeoPosition, GeoPosition][]>();

  constructor(file: string) {
    const topology = JSON.parse(readFileSync(file, 'utf8'));
    const { geometry } = feature(topology, topology.objects.land.geometries[0]) as unknown as {
      geometry: Polygon | MultiPolygon;
    };
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    for (const ring of polygons.flat())
      for (let i = 1; i < ring.length; i++) this.add(ring[i - 1]!, ring[i]!);
  }

  private add(a: GeoPosition, b: GeoPosition): void {
    const first = Math.floor(Math.min(a[1]!, b[1]!) * 5);
    for (let band = first; band <= Math.floor(Math.max(a[1]!, b[1]!) * 5); band++) {
      const list = this.bands.get(band);
      if (list) list.push([a, b]);
      else this.bands.set(band, [[a, b]]);
    }
  }

  /** Even-odd rule along a parallel: lines are drawn straight in longitude and latitude, and so are these edges. */
  has([lon, lat]: Position): boolean {
    let inside = false;
    for (const [a, b] of this.bands.get(Math.floor(lat * 5)) ?? []) {
      if (a[1]! > lat === b[1]! > lat) continue;
      if (lon < a[0]! + ((lat - a[1]!) / (b[1]! - a[1]!)) * (b[0]! - a[0]!)) inside = !inside;
    }
    return inside;
  }
}

/** Points of a line some two kilometres apart. */
function* along(line: readonly Position[]): Generator<Position> {
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const steps = Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / 0.02) + 1;
    for (let k = 0; k <= steps; k++)
      yield [a[0] + ((b[0] - a[0]) * k) / steps, a[1] + ((b[1] - a[1]) * k) / steps];
  }
}

it('every sea leg has way points', () => {
  expect(seaLegs.filter(({ geometry }) => geometry === undefined).map(({ id }) => id)).toEqual([]);
});

it('no sea leg crosses land, but for berths and named channels', () => {
  const land = new Land('node_modules/world-atlas/land-10m.json');
  const ashore = new Map<string, string>();
  for (const leg of seaLegs) {
    const [from, to] = endsOf(leg);
    for (const point of cutAtAntimeridian(courseOf(leg, from, to)).flatMap((part) => [...along(part)])) {
      const [lon, lat] = point;
      const channel = CHANNELS.some(
        ({ box: [west, south, east, north] }) => lon > west && lon < east && lat > south && lat < north,
      );
      if (channel || !land.has(point)) continue;
      const km = Math.min(geodesicKm(from, { lon, lat }), geodesicKm(to, { lon, lat }));
      if (km > NEAR_PORT_KM) ashore.set(leg.id, `${lon.toFixed(2)}, ${lat.toFixed(2)}`);
    }
  }
  expect(Object.fromEntries(ashore)).toEqual({});
  // The measure itself: it must know land from water.
  expect([land.has([20, 50]), land.has([-40, 40]), land.has([51, 41.5]), land.has([67, 48])]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

it('a sea leg is drawn about as long as it is', () => {
  const off = seaLegs.flatMap((leg) => {
    const line = courseOf(leg, ...endsOf(leg)).map(([lon, lat]) => ({ lon, lat }));
    const km = line.slice(1).reduce((sum, point, i) => sum + geodesicKm(line[i]!, point), 0);
    const ratio = km / leg.distanceKm;
    return ratio < 0.75 || ratio > 1.2 ? [`${leg.id} ${ratio.toFixed(2)}`] : [];
  });
  expect(off).toEqual([]);
});

it('a line over the antimeridian is cut there, wherever its way points lie', () => {
  expect(
    cutAtAntimeridian([
      [150, 50],
      [170, 52],
      [-170, 54],
      [-160, 55],
    ]),
  ).toEqual([
    [
      [150, 50],
      [170, 52],
      [180, 53],
    ],
    [
      [-180, 53],
      [-170, 54],
      [-160, 55],
    ],
  ]);
});
