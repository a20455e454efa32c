import type { Consequence, Forecast, QuestionVersion, ResolutionRule } from '../../assess/forecast/model.ts';
import { versionOn } from '../../assess/forecast/versions.ts';
import type { Day } from '../../terms/day.ts';
import type { When } from '../../terms/fact.ts';
import { provenanceOf } from './convert-law.ts';
import { compareText } from './pack-error.ts';
import { type Reporter, sourcedOf } from './reporter.ts';
import type { ForecastInput, ForecastsInput } from './schema-forecasts.ts';
import type { TypedFile } from './validate.ts';

/** All files of `forecasts/`, by id. */
export function convertForecasts(
  files: readonly TypedFile<ForecastsInput>[],
  reporter: Reporter,
): Forecast[] {
  return files.flatMap((file) => convertFile(file, reporter)).sort((a, b) => compareText(a.id, b.id));
}

function convertFile({ file, data }: TypedFile<ForecastsInput>, reporter: Reporter): Forecast[] {
  const defaults = { proof: data.proof, sources: data.sources };
  return data.forecasts.map((forecast, index) => {
    const path = ['forecasts', index];
    const versions = versionsOf(forecast);
    return {
      id: forecast.id,
      group: forecast.group,
      versions,
      asked: forecast.asked,
      written: forecast.written ?? data.written ?? forecast.asked,
      closes: forecast.closes,
      state: forecast.state,
      resolution:
        forecast.outcome === undefined || forecast.outcomeOn === undefined
          ? null
          : {
              outcome: forecast.outcome,
              on: forecast.outcomeOn,
              by: 'person',
              who: null,
              evidence: forecast.evidence ?? '',
            },
      annulment: forecast.annulled ?? null,
      evidence: forecast.evidence ?? null,
      claim: forecast.claim ?? null,
      baseline: forecast.baseline ?? null,
      rule: forecast.rule ? ruleOf(forecast.rule) : null,
      consequences: (forecast.consequences ?? []).map(consequenceOf),
      probabilities: (forecast.probabilities ?? []).map(({ on, by, p, note }) => ({
        on,
        by,
        p,
        version: versionOn(versions, on).version,
        note: note ?? null,
      })),
      confidence: forecast.confidence ?? data.confidence ?? 'recalled',
      origin: 'pack',
      provenance: provenanceOf(file, path),
      ...sourcedOf(forecast, defaults, { reporter, file, path, what: `the forecast ${forecast.id}` }),
    };
  });
}

function versionsOf({ question, criteria, earlier, asked }: ForecastInput): QuestionVersion[] {
  const versions: QuestionVersion[] = [];
  let from = asked;
  let why: string | null = null;
  for (const old of earlier ?? []) {
    versions.push({
      version: versions.length + 1,
      question: old.question,
      criteria: old.criteria,
      from,
      why,
    });
    from = old.until;
    why = old.why;
  }
  versions.push({ version: versions.length + 1, question, criteria, from, why });
  return versions;
}

function ruleOf(rule: NonNullable<ForecastInput['rule']>): ResolutionRule {
  if ('plan' in rule) {
    const { from, to, cargo, for: whose, on, status } = rule.plan;
    return { kind: 'plan', from, to, cargo, for: whose ?? null, on, status };
  }
  const { states, before, after, is } = rule.kappa;
  return { kind: 'kappa', states, before: periodOf(before), after: periodOf(after), is };
}

/** The check has refused a period without two ends. */
function periodOf({ earliest, latest }: When): { from: Day; to: Day } {
  return { from: earliest ?? 0, to: latest ?? 0 };
}

function consequenceOf(written: NonNullable<ForecastInput['consequences']>[number]): Consequence {
  return {
    if: written.if,
    close: written.close ?? [],
    suspend: written.suspend ?? [],
    trades: written.trades,
    on: written.on ?? null,
    note: written.note ?? null,
  };
}
