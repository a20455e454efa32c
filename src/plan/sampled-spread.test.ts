import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlainDraws } from './plain-draws.ts';
import { type DrawnPart, SpreadSampler } from './sampled-spread.ts';
import { DrawsKernel } from './search/kernels/draws-kernel.ts';

const part = (name: string, low: number, typical: number, high: number): DrawnPart => ({
  name,
  range: { low, typical, high },
});

test('quantiles of one part are those of its distribution, and the same again', () => {
  const parts = [part('a', 10, 20, 60)];
  const drawn = new SpreadSampler(20_000, 7).quantiles(parts);
  expect(new SpreadSampler(20_000, 7).quantiles(parts)).toEqual(drawn);
  expect(new SpreadSampler(20_000, 8).quantiles(parts)).not.toEqual(drawn);
  // By hand: F^-1(0.1) = 10 + sqrt(50), F^-1(0.5) = 60 - sqrt(1000), F^-1(0.9) = 60 - sqrt(200).
  expect(drawn.p10).toBeCloseTo(10 + Math.sqrt(50), 0);
  expect(drawn.p50).toBeCloseTo(60 - Math.sqrt(1000), 0);
  expect(drawn.p90).toBeCloseTo(60 - Math.sqrt(200), 0);
});

test('legs are independent: a sum of many spreads less than its parts together', () => {
  const many = Array.from({ length: 16 }, (_, i) => part(`leg ${i}`, 0, 50, 100));
  const { p10, p50, p90 } = new SpreadSampler(20_000, 1).quantiles(many);
  // Mean 16 * 50; variance of a symmetric triangle is 100^2 / 24 each; 1.2816 standard deviations of a normal sum.
  const reach = 1.2816 * Math.sqrt((16 * 100 ** 2) / 24);
  expect(p50).toBeCloseTo(800, -1);
  expect(Math.abs(p90 - (800 + reach))).toBeLessThan(5);
  expect(Math.abs(p10 - (800 - reach))).toBeLessThan(5);
});

test('a route has the same figures whatever else was asked of the sampler before', () => {
  const route = [part('a', 1, 2, 9), part('b', 3, 4, 5)];
  const other = new SpreadSampler(500, 3);
  other.quantiles([part('c', 0, 1, 2), part('b', 0, 7, 9)]);
  expect(other.quantiles(route)).toEqual(new SpreadSampler(500, 3).quantiles(route));
});

test('what has no spread needs no luck', () => {
  expect(new SpreadSampler(10, 1).quantiles([])).toEqual({ p10: 0, p50: 0, p90: 0 });
  expect(new SpreadSampler(10, 1).quantiles([part('a', 5, 5, 5), part('b', 1, 1, 1)])).toEqual({
    p10: 6,
    p50: 6,
    p90: 6,
  });
});

test('the kernel draws what the plain code draws, to the last bit, also after it forgot', () => {
  const range = fc
    .tuple(fc.double({ min: 0, max: 1e7, noNaN: true }), fc.nat(100_000), fc.nat(1_000_000))
    .map(([low, more, most]) => ({ low, typical: low + more / 7, high: low + more / 7 + most / 3 }));
  const routes = fc.array(
    fc.array(
      fc
        .record({ name: fc.string(), range })
        .map(({ name, range: { low, typical, high } }) => part(name, low, typical, high)),
      { maxLength: 40, size: 'max' },
    ),
    { minLength: 1, maxLength: 40, size: 'max' },
  );
  fc.assert(
    fc.property(routes, fc.integer({ min: 1, max: 64 }), fc.nat(), (drawn, samples, seed) => {
      const kernel = new SpreadSampler(samples, seed, DrawsKernel.of(samples)!);
      const plain = new SpreadSampler(samples, seed, new PlainDraws(samples));
      for (const parts of drawn) expect(kernel.quantiles(parts)).toEqual(plain.quantiles(parts));
    }),
    { seed: 5, numRuns: 60 },
  );
});
