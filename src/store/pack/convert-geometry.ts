import type { Place, Position } from '../../network/model.ts';
import type { GeometryInput } from './schema-network.ts';
import type { TypedFile } from './validate.ts';

/** Leg id → its way points. A place named in `through` stands for where it lies. */
export function convertGeometry(
  files: readonly TypedFile<GeometryInput>[],
  places: readonly Place[],
): ReadonlyMap<string, readonly Position[]> {
  const at = new Map(places.map(({ id, lon, lat }) => [id, [lon, lat] as const]));
  const drawn = new Map<string, readonly Position[]>();
  for (const { data } of files) {
    for (const { legs, through } of data.ways) {
      const line = through.flatMap((point) => (typeof point === 'string' ? [at.get(point) ?? []] : [point]));
      for (const leg of legs) drawn.set(leg, line as Position[]);
    }
  }
  return drawn;
}
