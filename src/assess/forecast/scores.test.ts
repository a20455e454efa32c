import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrationBins, murphyDecomposition } from './murphy.ts';
import { brierScore, logScore, mean, type Scored, skill } from './scores.ts';

/** The ten rain forecasts of Brier's paper of 1950, and what came. */
const BRIER_1950: readonly Scored[] = [
  { p: 0.7, outcome: 'no' },
  { p: 0.9, outcome: 'yes' },
  { p: 0.8, outcome: 'yes' },
  { p: 0.4, outcome: 'yes' },
  { p: 0.2, outcome: 'no' },
  { p: 0, outcome: 'no' },
  { p: 0, outcome: 'no' },
  { p: 0, outcome: 'no' },
  { p: 0, outcome: 'no' },
  { p: 0.1, outcome: 'no' },
];

describe('the Brier score', () => {
  it("of the ten forecasts in Brier's paper is .19 over both answers, so .095 here", () => {
    expect(mean(BRIER_1950.map(brierScore))).toBeCloseTo(0.19 / 2, 12);
  });

  it('is 0 for certain and right, ¼ for one half, 1 for certain and wrong', () => {
    expect(brierScore({ p: 1, outcome: 'yes' })).toBe(0);
    expect(brierScore({ p: 0.5, outcome: 'no' })).toBe(0.25);
    expect(brierScore({ p: 0, outcome: 'yes' })).toBe(1);
  });
});

describe('the log score', () => {
  it('is −ln of what was given to what came', () => {
    expect(logScore({ p: 0.5, outcome: 'yes' })).toBeCloseTo(Math.LN2, 12);
    expect(logScore({ p: 0.1, outcome: 'no' })).toBeCloseTo(-Math.log(0.9), 12);
    expect(Object.is(logScore({ p: 1, outcome: 'yes' }), 0)).toBe(true);
  });
});

describe('skill', () => {
  it('is 1 − score over baseline, and none for a baseline without error', () => {
    expect(skill(0.1, 0.25)).toBeCloseTo(0.6, 12);
    expect(skill(0.3, 0.25)).toBeCloseTo(-0.2, 12);
    expect(skill(0, 0)).toBeNull();
  });
});

describe("Murphy's decomposition", () => {
  it('is worked out by hand for two groups of five', () => {
    // .8 said five times, yes four times; .4 said five times, yes once. Base rate .5.
    const group = (p: number, yes: number, no: number): Scored[] => [
      ...Array.from({ length: yes }, () => ({ p, outcome: 'yes' as const })),
      ...Array.from({ length: no }, () => ({ p, outcome: 'no' as const })),
    ];
    const murphy = murphyDecomposition([...group(0.8, 4, 1), ...group(0.4, 1, 4)]);
    expect(murphy?.reliability).toBeCloseTo(0.5 * 0 + 0.5 * 0.2 ** 2, 12);
    expect(murphy?.resolution).toBeCloseTo(0.5 * 0.3 ** 2 + 0.5 * 0.3 ** 2, 12);
    expect(murphy?.uncertainty).toBeCloseTo(0.25, 12);
  });

  it("of Brier's forecasts: each group came out pure, so resolution is the whole uncertainty", () => {
    const murphy = murphyDecomposition(BRIER_1950);
    expect(murphy?.uncertainty).toBeCloseTo(0.21, 12);
    expect(murphy?.resolution).toBeCloseTo(0.21, 12);
    expect(murphy?.reliability).toBeCloseTo(0.095, 12);
  });

  const scored = fc.record({
    p: fc.oneof(
      fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    outcome: fc.constantFrom('yes' as const, 'no' as const),
  });

  it('adds up: reliability − resolution + uncertainty is the mean Brier score', () => {
    fc.assert(
      fc.property(fc.array(scored, { minLength: 1, maxLength: 80 }), (list) => {
        const { reliability, resolution, uncertainty } = murphyDecomposition(list)!;
        expect(reliability - resolution + uncertainty).toBeCloseTo(mean(list.map(brierScore))!, 10);
        expect(resolution).toBeLessThanOrEqual(uncertainty + 1e-12);
      }),
    );
  });

  it('calibration bins hold every forecast once, and each share comes with its count', () => {
    fc.assert(
      fc.property(fc.array(scored, { maxLength: 80 }), (list) => {
        const bins = calibrationBins(list);
        expect(bins).toHaveLength(10);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
        for (const { count, yes, observed, meanForecast, from, to } of bins) {
          expect(observed).toBe(count === 0 ? null : yes / count);
          if (meanForecast !== null) {
            expect(meanForecast).toBeGreaterThanOrEqual(from - 1e-8);
            expect(meanForecast).toBeLessThanOrEqual(to + 1e-8);
          }
        }
      }),
    );
  });

  it('there is none without a forecast', () => {
    expect(murphyDecomposition([])).toBeNull();
    expect(mean([])).toBeNull();
  });
});
