import type { LegJson, PlanJson, RouteJson } from './questions.ts';

type Position = [lon: number, lat: number];
export interface Feature {
  readonly type: 'Feature';
  readonly geometry:
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
    | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
    | { readonly type: 'Point'; readonly coordinates: Position };
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
}
export interface FeatureCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly Feature[];
}

/**
 * A plan as GeoJSON (RFC 7946): one line a leg, one point a place. Properties are flat, because desktop tools show
 * nothing else; lists are joined by "; ". Legs are drawn straight: the pack knows their ends, not their course.
 */
export function planToGeoJson(plan: PlanJson): FeatureCollection {
  const routes = [
    ...plan.routes.map((route, index) => ({ route, list: 'routes', number: index + 1 })),
    ...plan.barred.map((route, index) => ({ route, list: 'barred', number: index + 1 })),
  ];
  const lines = routes.flatMap(({ route, list, number }) =>
    route.legs.map((leg, index) => legFeature(plan, route, leg, { list, number, leg: index + 1 })),
  );
  const places = new Map(
    routes
      .flatMap(({ route }) => route.legs.flatMap((leg) => [leg.from, leg.to]))
      .map((place) => [place.id, place]),
  );
  const points = [...places.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(
      ({ id, name, country, lon, lat }): Feature => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [lon, lat] },
        properties: { kind: 'place', id, name, country },
      }),
    );
  return { type: 'FeatureCollection', features: [...lines, ...points] };
}

function legFeature(
  plan: PlanJson,
  route: RouteJson,
  leg: LegJson,
  at: { list: string; number: number; leg: number },
): Feature {
  const stopped = route.reasons.filter((reason) => reason.at === leg.crossing || reason.at === leg.leg);
  return {
    type: 'Feature',
    geometry: line([leg.from.lon, leg.from.lat], [leg.to.lon, leg.to.lat]),
    properties: {
      kind: 'leg',
      list: at.list,
      route: at.number,
      leg: at.leg,
      id: leg.leg,
      status: route.status,
      mode: leg.mode,
      service: leg.service,
      from: leg.from.name,
      to: leg.to.name,
      crossing: leg.crossing,
      distanceKm: leg.distanceKm,
      hoursLow: leg.hours.low,
      hoursTypical: leg.hours.typical,
      hoursHigh: leg.hours.high,
      costUsd: leg.costUsd.typical,
      basis: leg.basis.map(({ instrument, provision }) => `${instrument}#${provision}`).join('; '),
      reasons: stopped.map(({ message }) => message).join('; '),
      on: plan.query.on,
      pack: `${plan.pack.id}@${plan.pack.revision}`,
    },
  };
}

/** RFC 7946, 3.1.9: a line over the antimeridian is cut in two there. */
function line(from: Position, to: Position): Feature['geometry'] {
  if (Math.abs(from[0] - to[0]) <= 180) return { type: 'LineString', coordinates: [from, to] };
  const edge = from[0] > 0 ? 180 : -180;
  const span = 360 - Math.abs(from[0] - to[0]);
  const share = span === 0 ? 0 : Math.abs(edge - from[0]) / span;
  const lat = from[1] + (to[1] - from[1]) * share;
  return {
    type: 'MultiLineString',
    coordinates: [
      [from, [edge, lat]],
      [[-edge, lat], to],
    ],
  };
}
