import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { geodesicKm } from './geodesic.ts';

interface Point {
  readonly lat: number;
  readonly lon: number;
}

export interface Near<T> {
  readonly place: T;
  readonly distanceKm: number;
}

/** Places by where they lie: what is near a point is found without looking at all of them. */
export class PlacesNear<T extends Point> {
  readonly size: number;
  private readonly places: readonly T[];
  private readonly known: ReadonlySet<T>;
  private readonly index: KDBush | null;

  constructor(places: readonly T[]) {
    this.places = places;
    this.known = new Set(places);
    this.size = places.length;
    this.index = places.length === 0 ? null : new KDBush(places.length);
    for (const { lon, lat } of places) this.index?.add(lon, lat);
    this.index?.finish();
  }

  includes(place: T): boolean {
    return this.known.has(place);
  }

  /** Up to `most` places within so many km, nearest first; ties in the order given. */
  within(point: Point, km: number, accept: (place: T) => boolean = () => true, most = 1): Near<T>[] {
    if (!this.index) return [];
    const found = around(this.index, point.lon, point.lat, most, km * 1.01, (i) => accept(this.places[i]!));
    return found
      .map((i) => ({ place: this.places[i]!, distanceKm: geodesicKm(point, this.places[i]!) }))
      .filter(({ distanceKm }) => distanceKm <= km)
      .sort((a, b) => a.distanceKm - b.distanceKm);
  }
}
