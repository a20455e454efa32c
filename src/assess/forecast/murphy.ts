import { happened, type Scored } from './scores.ts';

/** Mean Brier score taken apart: `brier = reliability − resolution + uncertainty`, exactly. */
export interface Murphy {
  /** How far what came lay from what was said, squared: 0 is best. */
  readonly reliability: number;
  /** How far the groups of forecasts parted what came: more is better. */
  readonly resolution: number;
  /** Variance of what came: a matter of the questions, not of the forecaster. */
  readonly uncertainty: number;
  /** Share of yes. */
  readonly baseRate: number;
}

/**
 * Murphy 1973, "A New Vector Partition of the Probability Score", Journal of Applied Meteorology 12:595-600: forecasts are
 * grouped by equal probability, which is what makes the identity exact (rounding them into bins would not). Null without
 * a forecast.
 */
export function murphyDecomposition(scored: readonly Scored[]): Murphy | null {
  const n = scored.length;
  if (n === 0) return null;
  const groups = new Map<number, { count: number; yes: number }>();
  for (const { p, outcome } of scored) {
    const group = groups.get(p) ?? { count: 0, yes: 0 };
    groups.set(p, { count: group.count + 1, yes: group.yes + happened(outcome) });
  }
  const baseRate = scored.reduce((sum, { outcome }) => sum + happened(outcome), 0) / n;
  let reliability = 0;
  let resolution = 0;
  for (const [p, { count, yes }] of groups) {
    reliability += (count / n) * (p - yes / count) ** 2;
    resolution += (count / n) * (yes / count - baseRate) ** 2;
  }
  return { reliability, resolution, uncertainty: baseRate * (1 - baseRate), baseRate };
}

/** Forecasts of one tenth of the scale: what was said on average, how often yes came, and of how many. */
export interface CalibrationBin {
  /** From `from` up to but not `to`; the last holds its end too. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly yes: number;
  /** Null in an empty bin. */
  readonly meanForecast: number | null;
  readonly observed: number | null;
}

const BINS = 10;

/** Ten bins, the empty ones too, each with its count: a share of two forecasts is not a share of two hundred. */
export function calibrationBins(scored: readonly Scored[]): CalibrationBin[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = scored.filter(({ p }) => Math.min(BINS - 1, Math.floor(p * BINS + 1e-9)) === bin);
    const count = inside.length;
    const yes = inside.filter(({ outcome }) => outcome === 'yes').length;
    return {
      from: bin / BINS,
      to: (bin + 1) / BINS,
      count,
      yes,
      meanForecast: count === 0 ? null : inside.reduce((sum, { p }) => sum + p, 0) / count,
      observed: count === 0 ? null : yes / count,
    };
  });
}
