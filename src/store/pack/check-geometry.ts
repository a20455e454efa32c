import { geodesicKm } from '../../network/geodesic.ts';
import { LONGEST_WAY, LONGEST_WAY_KM } from '../../network/leg-figures.ts';
import type { Place } from '../../network/model.ts';
import type { Reporter } from './reporter.ts';
import type { GeometryInput, LegsInput, PlacesInput } from './schema-network.ts';
import type { TypedFile } from './validate.ts';
import type { YamlFile } from './yaml.ts';

/** Ways must belong to legs that exist, once each, and run about as far as the leg says. */
export function checkGeometry(
  files: readonly TypedFile<GeometryInput>[],
  placeFiles: readonly TypedFile<PlacesInput>[],
  legFiles: readonly TypedFile<LegsInput>[],
  ground: readonly Place[],
  reporter: Reporter,
): void {
  const places = new Map<string, { readonly lon: number; readonly lat: number }>([
    ...ground.map((place) => [place.id, place] as const),
    ...placeFiles.flatMap(({ data }) => data.places.map((place) => [place.id, place] as const)),
  ]);
  const legs = new Map(legFiles.flatMap(({ data }) => data.legs.map((leg) => [leg.id, leg])));
  const drawn = new Map<string, { file: YamlFile; line: number }>();
  for (const { file, data } of files) {
    data.ways.forEach(({ legs: ids, through }, index) => {
      const path = ['ways', index];
      const points = through.map((point, at) => {
        if (typeof point !== 'string') return { lon: point[0], lat: point[1] };
        const place = places.get(point);
        if (!place) reporter.unknown(file, [...path, 'through', at], 'place', point, places.keys());
        return place;
      });
      ids.forEach((id, at) => {
        const where = [...path, 'legs', at];
        const leg = legs.get(id);
        const before = drawn.get(id);
        drawn.set(id, { file, line: file.at(where).line });
        if (!leg) reporter.unknown(file, where, 'leg', id, legs.keys());
        if (before)
          reporter.report(
            file,
            where,
            `${id} is already drawn in ${before.file.path}:${before.line}`,
            'draw it once',
          );
        const whole = [places.get(leg?.from ?? ''), ...points, places.get(leg?.to ?? '')];
        if (!leg || whole.includes(undefined)) return;
        const line = whole as { lon: number; lat: number }[];
        const km = line.slice(1).reduce((sum, point, i) => sum + geodesicKm(line[i]!, point), 0);
        if (km > leg.distanceKm * LONGEST_WAY + LONGEST_WAY_KM)
          reporter.report(
            file,
            where,
            `${id} is drawn ${Math.round(km)} km long and has ${leg.distanceKm} km`,
            `points run from ${leg.from} to ${leg.to} as [longitude, latitude]; check their order`,
          );
      });
    });
  }
}
