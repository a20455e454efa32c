import type { FeatureCollection, MultiLineString, MultiPolygon, Point, Position } from 'geojson';
import { ask } from '../ask/fetch-json.ts';

/** The drawing under the routes. */
export interface BaseMap {
  readonly land: MultiPolygon;
  readonly borders: MultiLineString;
  readonly labels: FeatureCollection<Point, { readonly state: string; readonly size: number }>;
}

/** The file that scripts/base-map.ts makes when building: see there for how its lines are written. */
export interface BaseMapFile {
  readonly land: readonly (readonly (readonly number[])[])[];
  readonly borders: readonly (readonly number[])[];
  readonly labels: BaseMap['labels'];
}

/** Asked once, for it is a file of its own with its content in its name. */
export async function askBaseMap(url: string): Promise<BaseMap> {
  return readBaseMap(await ask<BaseMapFile>(url));
}

export function readBaseMap({ land, borders, labels }: BaseMapFile): BaseMap {
  return {
    land: {
      type: 'MultiPolygon',
      coordinates: land.map((rings) => rings.map((ring) => closed(pointsOf(ring)))),
    },
    borders: { type: 'MultiLineString', coordinates: borders.map(pointsOf) },
    labels,
  };
}

function pointsOf(deltas: readonly number[]): Position[] {
  const points: Position[] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i + 1 < deltas.length; i += 2) {
    x += deltas[i] ?? 0;
    y += deltas[i + 1] ?? 0;
    points.push([x / 100, y / 100]);
  }
  return points;
}

function closed(ring: Position[]): Position[] {
  return ring[0] ? [...ring, ring[0]] : ring;
}
