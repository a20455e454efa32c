import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from './range.ts';
import { triangularQuantile, triangularShare } from './triangular.ts';

const figure = fc.integer({ min: 0, max: 1000 });
const range: fc.Arbitrary<Range> = fc.tuple(figure, figure, figure).map((three) => {
  const [low, typical, high] = three.sort((a, b) => a - b) as [number, number, number];
  return { low, typical, high };
});

test('a draw stays between low and high and grows with its chance', () => {
  fc.assert(
    fc.property(range, fc.double({ min: 0, max: 0.999, noNaN: true }), (part, u) => {
      const drawn = triangularQuantile(part, u);
      expect(drawn).toBeGreaterThanOrEqual(part.low - 1e-9);
      expect(drawn).toBeLessThanOrEqual(part.high + 1e-9);
      expect(triangularQuantile(part, Math.min(0.9999, u + 0.0005))).toBeGreaterThanOrEqual(drawn - 1e-9);
    }),
  );
});

test('the share of draws below a value is the triangular distribution, by its closed form', () => {
  const part = { low: 10, typical: 20, high: 60 };
  // F(20) = 10 / 50; F(40) = 1 - 20^2 / (50 * 40).
  expect(triangularQuantile(part, 0.2)).toBeCloseTo(20, 9);
  expect(triangularQuantile(part, 0.8)).toBeCloseTo(40, 9);
  expect(triangularShare(part, triangularQuantile(part, 0.37))).toBeCloseTo(0.37, 9);
});
