import type { Leg, Place, Position } from './model.ts';

/** The line of a leg as it is drawn, travelled from `from` or, backward, from `to`. */
export function courseOf(leg: Leg, from: Place, to: Place, forward = true): Position[] {
  const line: Position[] = [[from.lon, from.lat], ...(leg.geometry ?? []), [to.lon, to.lat]];
  return forward ? line : line.reverse();
}

/**
 * Whether a leg's line is a sketch. Of rail, road and river only places on the way are known, not the course between
 * them; a sea leg with way points keeps off the land, and a flight is drawn straight as it is.
 */
export function isSketch({ mode, geometry }: Leg): boolean {
  return mode === 'sea' ? geometry === undefined : mode !== 'air';
}

/**
 * A line as the parts that a flat map can draw. RFC 7946, 3.1.9: a line over the antimeridian is cut in two there.
 * Neighbouring points more than half the globe apart in longitude are taken to be neighbours across it.
 */
export function cutAtAntimeridian(line: readonly Position[]): Position[][] {
  const parts: Position[][] = [];
  let part: Position[] = [];
  line.forEach((point, i) => {
    const before = line[i - 1];
    if (before && Math.abs(before[0] - point[0]) > 180) {
      const edge = before[0] > 0 ? 180 : -180;
      const span = 360 - Math.abs(before[0] - point[0]);
      const share = span === 0 ? 0 : Math.abs(edge - before[0]) / span;
      const lat = before[1] + (point[1] - before[1]) * share;
      parts.push([...part, [edge, lat]]);
      part = [[-edge, lat]];
    }
    part.push(point);
  });
  return [...parts, part];
}
