import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from '../../terms/range.ts';
import { sampledSum, triangular } from './sampled-hours.ts';

const range: fc.Arbitrary<Range> = fc
  .tuple(
    fc.integer({ min: 0, max: 1000 }),
    fc.integer({ min: 0, max: 1000 }),
    fc.integer({ min: 0, max: 1000 }),
  )
  .map((three) => {
    const [low, typical, high] = three.sort((a, b) => a - b) as [number, number, number];
    return { low, typical, high };
  });

test('a draw stays between low and high and grows with its chance', () => {
  fc.assert(
    fc.property(range, fc.double({ min: 0, max: 0.999, noNaN: true }), (part, u) => {
      const drawn = triangular(part, u);
      expect(drawn).toBeGreaterThanOrEqual(part.low - 1e-9);
      expect(drawn).toBeLessThanOrEqual(part.high + 1e-9);
      expect(triangular(part, Math.min(0.9999, u + 0.0005))).toBeGreaterThanOrEqual(drawn - 1e-9);
    }),
  );
});

test('the share of draws below a value is the triangular distribution, by its closed form', () => {
  const part = { low: 10, typical: 20, high: 60 };
  // F(20) = 10 / 50; F(40) = 1 - 20^2 / (50 * 40).
  expect(triangular(part, 0.2)).toBeCloseTo(20, 9);
  expect(triangular(part, 0.8)).toBeCloseTo(40, 9);
});

test('quantiles of a sum are ordered, repeatable, and those of its parts where there is one', () => {
  const parts = [{ low: 10, typical: 20, high: 60 }];
  const drawn = sampledSum(parts, 20_000, 7);
  expect(sampledSum(parts, 20_000, 7)).toEqual(drawn);
  // By hand: F^-1(0.1) = 10 + sqrt(50), F^-1(0.5) = 60 - sqrt(1000), F^-1(0.9) = 60 - sqrt(200).
  expect(drawn.p10).toBeCloseTo(10 + Math.sqrt(50), 0);
  expect(drawn.p50).toBeCloseTo(60 - Math.sqrt(1000), 0);
  expect(drawn.p90).toBeCloseTo(60 - Math.sqrt(200), 0);
  expect(sampledSum([], 100, 1)).toEqual({ p10: 0, p50: 0, p90: 0 });
});
