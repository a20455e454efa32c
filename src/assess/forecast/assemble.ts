import type { Forecast } from './model.ts';
import type { ForecastRecord } from './records.ts';
import { currentVersion } from './versions.ts';

/**
 * The pack's forecasts with what the user added, in order of id. Records are applied in the order in which they were
 * written; one that names no question is passed over, since its pack may not be the one that is open.
 */
export function assembleForecasts(
  fromPack: readonly Forecast[],
  records: readonly ForecastRecord[],
): Forecast[] {
  const forecasts = new Map(fromPack.map((forecast) => [forecast.id, forecast]));
  for (const record of records) {
    const before = forecasts.get(record.id);
    if (record.kind === 'question') {
      if (!before) forecasts.set(record.id, asked(record));
    } else if (before) forecasts.set(record.id, applied(before, record));
  }
  return [...forecasts.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function asked(record: ForecastRecord & { kind: 'question' }): Forecast {
  return {
    id: record.id,
    group: 'own',
    versions: [
      { version: 1, question: record.question, criteria: record.criteria, from: record.at, why: null },
    ],
    asked: record.at,
    written: record.at,
    closes: record.closes,
    state: 'open',
    resolution: null,
    annulment: null,
    evidence: null,
    claim: null,
    baseline: record.baseline,
    rule: record.rule,
    consequences: record.consequences,
    probabilities: [],
    confidence: 'found',
    origin: 'own',
    provenance: null,
    proof: 'report',
    sources: [],
  };
}

function applied(forecast: Forecast, record: Exclude<ForecastRecord, { kind: 'question' }>): Forecast {
  const { at, by } = record;
  switch (record.kind) {
    case 'version': {
      const { question, criteria, why } = record;
      const version = currentVersion(forecast.versions).version + 1;
      return {
        ...forecast,
        versions: [...forecast.versions, { version, question, criteria, from: at, why }],
      };
    }
    case 'probability': {
      const { version } = currentVersion(forecast.versions);
      const given = { on: at, by, p: record.p, version, note: record.note };
      return { ...forecast, probabilities: [...forecast.probabilities, given] };
    }
    case 'resolution':
      return {
        ...forecast,
        state: 'resolved',
        resolution: {
          outcome: record.outcome,
          on: record.on,
          by: record.how,
          who: by,
          evidence: record.evidence,
        },
      };
    case 'annulment':
      return {
        ...forecast,
        state: 'annulled',
        resolution: null,
        annulment: { on: at, why: record.why },
      };
  }
}
