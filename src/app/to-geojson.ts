import { courseOf, cutAtAntimeridian, isSketch } from '../network/course.ts';
import type { Network, Position } from '../network/model.ts';
import type { LegJson, PlanJson, RouteJson } from './questions.ts';

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
 * nothing else; lists are joined by "; ". With the `network` of the plan legs follow their way points; `approximate` says
 * that a line is a sketch. Without it they are drawn straight.
 */
export function planToGeoJson(plan: PlanJson, network?: Network): FeatureCollection {
  const draw = drawer(network);
  const routes = [
    ...plan.routes.map((route, index) => ({ route, list: 'routes', number: index + 1 })),
    ...plan.barred.map((route, index) => ({ route, list: 'barred', number: index + 1 })),
  ];
  const lines = routes.flatMap(({ route, list, number }) =>
    route.legs.map((leg, index) => legFeature(plan, route, leg, { list, number, leg: index + 1 }, draw(leg))),
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
  { line, approximate }: Drawn,
): Feature {
  const stopped = route.reasons.filter((reason) => reason.at === leg.crossing || reason.at === leg.leg);
  return {
    type: 'Feature',
    geometry: geometryOf(line),
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
      approximate,
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

interface Drawn {
  readonly line: readonly Position[];
  readonly approximate: boolean;
}

function drawer(network: Network | undefined): (leg: LegJson) => Drawn {
  const legs = new Map(network?.legs.map((leg) => [leg.id, leg]));
  const places = new Map(network?.places.map((place) => [place.id, place]));
  return ({ leg: id, from, to, mode }) => {
    const leg = legs.get(id);
    const [start, end] = [places.get(leg?.from ?? ''), places.get(leg?.to ?? '')];
    if (!leg || !start || !end) {
      return {
        line: [
          [from.lon, from.lat],
          [to.lon, to.lat],
        ],
        approximate: mode !== 'air',
      };
    }
    return { line: courseOf(leg, start, end, leg.from === from.id), approximate: isSketch(leg) };
  };
}

function geometryOf(line: readonly Position[]): Feature['geometry'] {
  const parts = cutAtAntimeridian(line);
  const [only] = parts;
  return parts.length === 1
    ? { type: 'LineString', coordinates: only! }
    : { type: 'MultiLineString', coordinates: parts };
}
