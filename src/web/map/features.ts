import type { Feature, FeatureCollection, LineString, Point, Position } from 'geojson';
import type { LegJson, MapJson, NetworkJson, PlanJson } from '../../app/questions.ts';
import { chosen, type LineStatus, legStatus, numbered, stopsOf } from '../state/routes.ts';
import { firstDay } from '../words/days.ts';

export interface LegProperties {
  readonly leg: string;
  readonly route: string;
  readonly status: LineStatus;
  readonly mode: string;
  /** On the route that the reader looks at. */
  readonly main: boolean;
}
export interface MarkProperties {
  /** The crossing. */
  readonly at: string;
  readonly leg: string;
  readonly route: string;
  readonly status: LineStatus;
  readonly main: boolean;
}
export interface PlaceProperties {
  readonly id: string;
  readonly name: string;
  /** 0: an end of the journey, 1: a stop on the route looked at, 2: on another route. */
  readonly rank: number;
}

export interface MapFeatures {
  readonly legs: FeatureCollection<LineString, LegProperties>;
  readonly marks: FeatureCollection<Point, MarkProperties>;
  readonly places: FeatureCollection<Point, PlaceProperties>;
  /** West, south, east, north of all routes; null when there is none. */
  readonly bounds: readonly [number, number, number, number] | null;
}

export const NO_FEATURES: MapFeatures = {
  legs: collection([]),
  marks: collection([]),
  places: collection([]),
  bounds: null,
};

/** What is laid over a plan when it is drawn. */
export interface Drawn {
  /** The course of each leg on the ground, where the network knows more than its two ends. */
  readonly courses?: ReadonlyMap<string, readonly Position[]> | undefined;
  /** Legs that a closure would cut: drawn as closed, whatever the law says of them. */
  readonly cut?: ReadonlySet<string> | undefined;
}

/**
 * What the map draws of a plan: each leg once, as the route looked at has it, else as the first that uses it; a mark on
 * each crossing; the names of the stops.
 */
export function featuresOf(
  plan: PlanJson,
  routeKey: string,
  nameOf: (id: string) => string,
  { courses, cut }: Drawn = {},
): MapFeatures {
  const main = chosen(plan, routeKey);
  const others = numbered(plan).filter(({ key }) => key !== main?.key);
  const legs = new Map<string, Feature<LineString, LegProperties>>();
  const marks = new Map<string, Feature<Point, MarkProperties>>();
  const places = new Map<string, Feature<Point, PlaceProperties>>();
  for (const { key, route } of main ? [main, ...others] : others) {
    const isMain = key === main?.key;
    for (const leg of route.legs) {
      if (legs.has(leg.leg)) continue;
      const status = cut?.has(leg.leg) ? 'closed' : legStatus(route, leg);
      const said = { leg: leg.leg, route: key, status, main: isMain };
      const course = courses?.get(leg.leg) ?? [position(leg.from), position(leg.to)];
      legs.set(leg.leg, {
        type: 'Feature',
        properties: { ...said, mode: leg.mode },
        geometry: { type: 'LineString', coordinates: [...course] },
      });
      if (leg.crossing === null || marks.has(leg.crossing)) continue;
      marks.set(leg.crossing, {
        type: 'Feature',
        properties: { ...said, at: leg.crossing },
        geometry: { type: 'Point', coordinates: middleOf(course) },
      });
    }
    const first = route.legs[0];
    const stops = first ? [first.from, ...stopsOf(route).map(({ to }) => to)] : [];
    for (const [i, stop] of stops.entries()) {
      if (places.has(stop.id)) continue;
      const rank = i === 0 || i === stops.length - 1 ? 0 : isMain ? 1 : 2;
      places.set(stop.id, {
        type: 'Feature',
        properties: { id: stop.id, name: nameOf(stop.id), rank },
        geometry: { type: 'Point', coordinates: position(stop) },
      });
    }
  }
  const points = [...legs.values()].flatMap(({ geometry }) => geometry.coordinates);
  return {
    // What is drawn later lies on top: the barred ways first, the route looked at last.
    legs: collection([...legs.values()].sort(byRank)),
    marks: collection([...marks.values()].sort(byRank)),
    places: collection([...places.values()]),
    bounds: boundsOf(points),
  };
}

export type GroundStatus = LineStatus | 'aside';
export type GroundFeatures = FeatureCollection<LineString, { readonly leg: string }>;

const LETTERS: Readonly<Record<string, GroundStatus>> = {
  l: 'lawful',
  u: 'uncertain',
  b: 'barred',
  c: 'closed',
  '-': 'aside',
};

/** Every line that ever lay on the ground; how each stands on a day says `groundOn`. */
export function groundOf(network: NetworkJson): GroundFeatures {
  return collection(
    network.legs.map(({ id, coordinates }) => ({
      type: 'Feature',
      properties: { leg: id },
      geometry: { type: 'LineString', coordinates: coordinates as Position[] },
    })),
  );
}

/**
 * What the law says of this cargo on every line that lies on the ground on a day. Lines not yet built or no longer used are
 * left out, and so are flights that nobody may take, for they would cover everything.
 */
export function groundOn(
  network: NetworkJson,
  map: MapJson | null,
  on: string,
): ReadonlyMap<string, GroundStatus> {
  const day = firstDay(on) ?? '9999';
  const epoch = map?.epochs.findLast(({ from }) => from === null || from <= day) ?? map?.epochs[0];
  const place = new Map(map?.legs.map((leg, i) => [leg, i]));
  const out = new Map<string, GroundStatus>();
  for (const { id, mode, opened, closed } of network.legs) {
    if (opened !== null && (firstDay(opened) ?? '0') > day) continue;
    if (closed !== null && (firstDay(closed) ?? '9999') <= day) continue;
    const at = place.get(id);
    const status = at === undefined ? 'aside' : (LETTERS[epoch?.marks[at] ?? '-'] ?? 'aside');
    if (mode === 'air' && status !== 'lawful' && status !== 'uncertain') continue;
    out.set(id, status);
  }
  return out;
}

/** The lines on the ground that are closed, which are set with crosses. */
export function closedOf(
  ground: GroundFeatures,
  statuses: ReadonlyMap<string, GroundStatus>,
): GroundFeatures {
  return collection(ground.features.filter(({ properties }) => statuses.get(properties.leg) === 'closed'));
}

type Ranked = { readonly properties: { readonly main: boolean; readonly status: LineStatus } };

function byRank(a: Ranked, b: Ranked): number {
  return rankOf(a) - rankOf(b);
}

function rankOf({ properties: { main, status } }: Ranked): number {
  return (main ? 10 : 0) + ['closed', 'barred', 'uncertain', 'lawful'].indexOf(status);
}

function position({ lon, lat }: LegJson['from']): Position {
  return [lon, lat];
}

/** The point half way along a line, measured in degrees: near enough for a mark. */
export function middleOf(course: readonly Position[]): Position {
  const steps = course.slice(1).map((to, i) => {
    const [x1 = 0, y1 = 0] = course[i] ?? [];
    const [x2 = 0, y2 = 0] = to;
    return { x1, y1, x2, y2, length: Math.hypot(x2 - x1, y2 - y1) };
  });
  let left = steps.reduce((sum, { length }) => sum + length, 0) / 2;
  for (const { x1, y1, x2, y2, length } of steps) {
    if (left <= length) {
      const share = length === 0 ? 0 : left / length;
      return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
    }
    left -= length;
  }
  return course[0] ?? [0, 0];
}

function collection<G extends LineString | Point, P>(features: Feature<G, P>[]): FeatureCollection<G, P> {
  return { type: 'FeatureCollection', features };
}

function boundsOf(points: readonly Position[]): MapFeatures['bounds'] {
  if (points.length === 0) return null;
  const lons = points.map(([lon = 0]) => lon);
  const lats = points.map(([, lat = 0]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
