import type { Day } from '../../terms/day.ts';
import type { Forecast, Outcome, Probability } from './model.ts';
import { type CalibrationBin, calibrationBins, type Murphy, murphyDecomposition } from './murphy.ts';
import { brierScore, logScore, mean, skill } from './scores.ts';
import { currentVersion } from './versions.ts';

/** What one would say without knowledge, where a question states nothing else. */
export const IGNORANCE = 0.5;

/** One forecaster's last word on one question, scored. */
export interface ScoredEntry {
  readonly id: string;
  readonly by: string;
  readonly p: number;
  readonly on: Day;
  readonly outcome: Outcome;
  readonly resolvedOn: Day;
  readonly brier: number;
  readonly log: number;
  /** Mean Brier score of the days from the first word to the last before reality decided, each word carried forward. */
  readonly dailyBrier: number;
  readonly baseline: number;
  readonly baselineBrier: number;
  readonly baselineLog: number;
}

export const LEFT_OUT = [
  'open',
  'undecided',
  'annulled',
  'hindsight',
  'no-probability',
  'late',
  'other-version',
] as const;
/**
 * Why a question or a word is in no average. hindsight: the question was written when the answer was there. late: said on
 * or after the day that decided. other-version: said of other criteria than those by which it was resolved.
 */
export type LeftOut = (typeof LEFT_OUT)[number];

export interface Averages {
  readonly count: number;
  readonly brier: number | null;
  readonly log: number | null;
  readonly dailyBrier: number | null;
  readonly baselineBrier: number | null;
  readonly baselineLog: number | null;
  /** Brier skill against the baseline. */
  readonly skill: number | null;
}

export interface ScoreRecord extends Averages {
  readonly entries: readonly ScoredEntry[];
  readonly murphy: Murphy | null;
  readonly calibration: readonly CalibrationBin[];
  readonly forecasters: readonly (Averages & { readonly by: string })[];
  readonly leftOut: readonly { readonly id: string; readonly why: LeftOut; readonly by: string | null }[];
}

/**
 * Was the question written when its answer was there, or after its time was over? Such questions show how a resolution
 * is recorded and count nowhere: whoever writes them knows too much.
 */
export function isHindsight({ written, closes, resolution }: Forecast): boolean {
  return resolution !== null ? written >= resolution.on : written > closes;
}

/** Scores every forecaster's last word in time on every question that was resolved fairly. */
export function scoreRecord(forecasts: readonly Forecast[], by: string | null): ScoreRecord {
  const entries: ScoredEntry[] = [];
  const leftOut: { id: string; why: LeftOut; by: string | null }[] = [];
  for (const forecast of forecasts) {
    const { id, resolution, state } = forecast;
    const out = (why: LeftOut, who: string | null = null) => leftOut.push({ id, why, by: who });
    const words = forecast.probabilities.filter((word) => by === null || word.by === by);
    if (isHindsight(forecast)) out('hindsight');
    else if (state !== 'resolved' || resolution === null) out(state === 'resolved' ? 'open' : state);
    else if (words.length === 0) out('no-probability');
    else {
      for (const who of [...new Set(words.map((word) => word.by))].sort()) {
        const entry = scoreWords(
          forecast,
          who,
          words.filter((word) => word.by === who),
        );
        if (typeof entry === 'string') out(entry, who);
        else entries.push(entry);
      }
    }
  }
  return {
    entries,
    ...averages(entries),
    murphy: murphyDecomposition(entries),
    calibration: calibrationBins(entries),
    forecasters: [...new Set(entries.map((entry) => entry.by))]
      .sort()
      .map((who) => ({ by: who, ...averages(entries.filter((entry) => entry.by === who)) })),
    leftOut,
  };
}

function scoreWords(forecast: Forecast, by: string, words: readonly Probability[]): ScoredEntry | LeftOut {
  const { id, resolution, baseline, versions } = forecast;
  if (resolution === null) return 'open';
  const { version } = currentVersion(versions);
  const inTime = words.filter(({ on }) => on < resolution.on);
  if (inTime.length === 0) return 'late';
  const standing = inTime.filter((word) => word.version === version).toSorted((a, b) => a.on - b.on);
  const last = standing.at(-1);
  if (last === undefined) return 'other-version';
  const { outcome } = resolution;
  const p = baseline?.p ?? IGNORANCE;
  return {
    id,
    by,
    p: last.p,
    on: last.on,
    outcome,
    resolvedOn: resolution.on,
    brier: brierScore({ p: last.p, outcome }),
    log: logScore({ p: last.p, outcome }),
    dailyBrier: dailyBrier(standing, resolution.on, outcome),
    baseline: p,
    baselineBrier: brierScore({ p, outcome }),
    baselineLog: logScore({ p, outcome }),
  };
}

/** Of two words on one day the later in the record stands. */
function dailyBrier(words: readonly Probability[], until: Day, outcome: Outcome): number {
  let sum = 0;
  let days = 0;
  words.forEach(({ on, p }, index) => {
    const length = (words[index + 1]?.on ?? until) - on;
    sum += length * brierScore({ p, outcome });
    days += length;
  });
  return sum / days;
}

function averages(entries: readonly ScoredEntry[]): Averages {
  const brier = mean(entries.map((entry) => entry.brier));
  const baselineBrier = mean(entries.map((entry) => entry.baselineBrier));
  return {
    count: entries.length,
    brier,
    log: mean(entries.map((entry) => entry.log)),
    dailyBrier: mean(entries.map((entry) => entry.dailyBrier)),
    baselineBrier,
    baselineLog: mean(entries.map((entry) => entry.baselineLog)),
    skill: brier === null || baselineBrier === null ? null : skill(brier, baselineBrier),
  };
}
