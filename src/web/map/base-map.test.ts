import { beforeAll, describe, expect, it } from 'vitest';
import { type BaseMapFile, makeBaseMap } from '../../../scripts/base-map.ts';
import { readBaseMap } from './base-map.ts';

/** Whether a point lies inside a ring: how often a ray to the east crosses it. */
function inside([x, y]: readonly [number, number], ring: readonly (readonly number[])[]): boolean {
  let is = false;
  for (const [i, [ax = 0, ay = 0]] of ring.entries()) {
    const [bx = 0, by = 0] = ring[(i + 1) % ring.length] ?? [];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) is = !is;
  }
  return is;
}

describe('the base map', () => {
  let file: BaseMapFile;
  beforeAll(async () => {
    file = await makeBaseMap();
  }, 60_000);
  const isLand = (at: readonly [number, number]) =>
    readBaseMap(file).land.coordinates.some(
      ([outer = [], ...holes]) => inside(at, outer) && !holes.some((hole) => inside(at, hole)),
    );

  it('is small: less than 250 kB before compression', () => {
    expect(JSON.stringify(file).length).toBeLessThan(250_000);
  });

  it.each([
    ['Almaty', [76.9, 43.2], true],
    ['Kabul', [69.2, 34.5], true],
    ['Chicago', [-87.8, 41.9], true],
    ['the middle of the Caspian', [50.8, 42], false],
    ['the Arabian Sea', [64, 18], false],
    ['the Pacific at 180°', [179.9, 40], false],
  ] as const)('knows whether %s lies on land', (_, at, wanted) => {
    expect(isLand(at)).toBe(wanted);
  });

  it('has no line that leaps across the world', () => {
    const map = readBaseMap(file);
    const lines = [...map.land.coordinates.flat(), ...map.borders.coordinates];
    const longest = Math.max(
      ...lines.flatMap((line) => line.slice(1).map(([x = 0], i) => Math.abs(x - (line[i]?.[0] ?? 0)))),
    );
    // The edge of Antarctica runs along the bottom of the map from end to end.
    const northern = lines.filter((line) => line.every(([, y = 0]) => y > -60));
    expect(longest).toBeLessThanOrEqual(360);
    expect(
      Math.max(
        ...northern.flatMap((line) => line.slice(1).map(([x = 0], i) => Math.abs(x - (line[i]?.[0] ?? 0)))),
      ),
    ).toBeLessThan(30);
  });
});
