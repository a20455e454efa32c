import type { Position } from '../../network/model.ts';

/**
 * At most `most` points of a line, those that matter most to its shape: the line of Douglas and Peucker (1973) with the least
 * tolerance that is enough, found by doubling. Ends stay.
 */
export function thinLine(line: readonly Position[], most: number): readonly Position[] {
  if (line.length <= most) return line;
  for (let tolerance = 1e-4; ; tolerance *= 2) {
    const thin = peucker(line, tolerance);
    if (thin.length <= most) return thin;
  }
}

function peucker(line: readonly Position[], tolerance: number): Position[] {
  const keep = new Uint8Array(line.length);
  keep[0] = 1;
  keep[line.length - 1] = 1;
  const open: [number, number][] = [[0, line.length - 1]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [first, last] = part;
    let farthest = -1;
    let far = tolerance * tolerance;
    for (let i = first + 1; i < last; i++) {
      const square = squareOff(line[i]!, line[first]!, line[last]!);
      if (square > far) {
        far = square;
        farthest = i;
      }
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    open.push([first, farthest], [farthest, last]);
  }
  return line.filter((_, i) => keep[i] === 1);
}

/** Square of how far a point lies off a stretch, in degrees of the plane. */
function squareOff([x, y]: Position, [ax, ay]: Position, [bx, by]: Position): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
}
