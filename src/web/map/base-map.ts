import type { FeatureCollection, MultiLineString, MultiPolygon, Point, Polygon } from 'geojson';

/** The file that scripts/base-map.ts makes when building. */
export interface BaseMap {
  readonly land: FeatureCollection<Polygon | MultiPolygon>;
  readonly borders: MultiLineString;
  readonly labels: FeatureCollection<Point, { readonly state: string; readonly size: number }>;
}
