import geodesic from 'geographiclib-geodesic';

interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Shortest way over the ground between two points, in km, on the WGS84 ellipsoid (Karney 2013). */
export function geodesicKm(a: Point, b: Point): number {
  const { s12 = 0 } = geodesic.Geodesic.WGS84.Inverse(a.lat, a.lon, b.lat, b.lon, geodesic.Geodesic.DISTANCE);
  return s12 / 1000;
}
