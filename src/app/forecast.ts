import { assembleForecasts } from '../assess/forecast/assemble.ts';
import { consequenceEffects } from '../assess/forecast/consequences.ts';
import type { Forecast, ResolutionRule } from '../assess/forecast/model.ts';
import { IGNORANCE, isHindsight, scoreRecord } from '../assess/forecast/score-record.ts';
import { currentVersion } from '../assess/forecast/versions.ts';
import { forecastFile } from '../store/forecast-file.ts';
import type { ForecastStore } from '../store/forecast-store.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { nearest, quoteInput } from '../terms/nearest.ts';
import type {
  ForecastLineJson,
  ForecastListJson,
  ForecastListQuestion,
  ForecastScoreJson,
  ForecastShowJson,
} from './forecast-questions.ts';
import { planLimits } from './limits.ts';
import type { OpenedWorld } from './world.ts';

const STATES = ['open', 'resolved', 'annulled', 'undecided', 'hindsight', 'due'] as const;

/** The user's own forecasts: a file in the data folder. */
export function ownForecasts(dataDir: string): ForecastStore {
  return forecastFile(dataDir);
}

/** Every question of the pack and of the user, by group and id. */
export async function listForecasts(
  question: ForecastListQuestion,
  world: OpenedWorld,
  store: ForecastStore,
  today: Day,
): Promise<ForecastListJson> {
  const all = assembleForecasts(world.forecasts, await store.read());
  const { state, group } = question;
  if (state !== undefined && !(STATES as readonly string[]).includes(state))
    throw new InputError(`--state: "${quoteInput(state)}" is not a state`, {
      hint: `write one of ${STATES.join(', ')}`,
    });
  const groups = [...new Set(all.map((forecast) => forecast.group))].sort();
  if (group !== undefined && !groups.includes(group))
    throw new InputError(`--group: there is no group "${quoteInput(group)}"`, {
      hint: `write one of ${groups.join(', ')}`,
    });
  const lines = all
    .filter((forecast) => group === undefined || forecast.group === group)
    .map((forecast) => lineJson(forecast, today))
    .filter(
      (line) =>
        state === undefined ||
        line.state === state ||
        (state === 'hindsight' && line.hindsight) ||
        (state === 'due' && line.due),
    );
  return { on: formatDay(today), forecasts: lines, pack: world.pack };
}

/** One question with its versions, its probabilities, its resolution, and what would follow for which trades. */
export async function showForecast(
  id: string,
  on: string | undefined,
  world: OpenedWorld,
  store: ForecastStore,
  today: Day,
): Promise<ForecastShowJson> {
  const forecast = findForecast(assembleForecasts(world.forecasts, await store.read()), id);
  const day = on === undefined ? null : parseDay(on, '--on');
  return {
    forecast: {
      ...lineJson(forecast, today),
      criteria: currentVersion(forecast.versions).criteria,
      versions: forecast.versions.map((version) => ({ ...version, from: formatDay(version.from) })),
      evidence: forecast.evidence,
      claim: forecast.claim,
      note: forecast.note ?? null,
      baseline: forecast.baseline ?? {
        p: IGNORANCE,
        basis: 'none is stated: one half, as of somebody who knows nothing',
      },
      ruleText: forecast.rule && ruleText(forecast.rule),
      resolution: forecast.resolution && { ...forecast.resolution, on: formatDay(forecast.resolution.on) },
      annulment: forecast.annulment && { ...forecast.annulment, on: formatDay(forecast.annulment.on) },
      series: forecast.probabilities.map((word) => ({ ...word, on: formatDay(word.on) })),
      confidence: forecast.confidence,
      sources: [...forecast.sources],
    },
    follows: forecast.consequences.map((consequence) => {
      const asked = day ?? consequence.on ?? today;
      return {
        if: consequence.if,
        close: [...consequence.close],
        suspend: [...consequence.suspend],
        on: formatDay(asked),
        note: consequence.note,
        trades: consequenceEffects(world, world.about.trades, consequence, asked, () => planLimits()).map(
          ({ trade, title, movement, before, after }) => ({ id: trade, title, ...movement, before, after }),
        ),
      };
    }),
    pack: world.pack,
  };
}

/** Scores of all forecasters, or of one, against the baselines, with what was left out and why. */
export async function scoreForecasts(
  by: string | undefined,
  world: OpenedWorld,
  store: ForecastStore,
): Promise<ForecastScoreJson> {
  const all = assembleForecasts(world.forecasts, await store.read());
  const names = [...new Set(all.flatMap(({ probabilities }) => probabilities.map((word) => word.by)))].sort();
  if (by !== undefined && !names.includes(by)) {
    const near = nearest(by, names);
    throw new InputError(`--by: nobody called "${quoteInput(by)}" has given a probability`, {
      hint:
        names.length === 0
          ? 'nobody has given one yet'
          : `write one of ${(near.length > 0 ? near : names).join(', ')}`,
    });
  }
  const { entries, murphy, calibration, forecasters, leftOut, ...averages } = scoreRecord(all, by ?? null);
  return {
    by: by ?? null,
    ...averages,
    entries: entries.map((entry) => ({
      ...entry,
      on: formatDay(entry.on),
      resolvedOn: formatDay(entry.resolvedOn),
    })),
    murphy,
    calibration: calibration.map((bin) => ({ ...bin })),
    forecasters: forecasters.map((one) => ({ ...one })),
    leftOut: leftOut.map((one) => ({ ...one })),
    pack: world.pack,
  };
}

export function findForecast(forecasts: readonly Forecast[], id: string): Forecast {
  const found = forecasts.find((forecast) => forecast.id.toLowerCase() === id.trim().toLowerCase());
  if (found) return found;
  const near = nearest(
    id,
    forecasts.map((forecast) => forecast.id),
  );
  throw new InputError(`ID: no forecast is called "${quoteInput(id)}"`, {
    kind: 'unknown-forecast',
    hint: near.length > 0 ? `nearest: ${near.join(', ')}` : '`kuryk forecast list` shows all',
  });
}

export function lineJson(forecast: Forecast, today: Day): ForecastLineJson {
  const latest = forecast.probabilities.toSorted((a, b) => a.on - b.on).at(-1);
  return {
    id: forecast.id,
    group: forecast.group,
    origin: forecast.origin,
    question: currentVersion(forecast.versions).question,
    asked: formatDay(forecast.asked),
    written: formatDay(forecast.written),
    closes: formatDay(forecast.closes),
    state: forecast.state,
    due: forecast.state === 'open' && forecast.closes < today,
    outcome: forecast.resolution?.outcome ?? null,
    hindsight: isHindsight(forecast),
    latest: latest === undefined ? null : { on: formatDay(latest.on), by: latest.by, p: latest.p },
    probabilities: forecast.probabilities.length,
    rule: forecast.rule !== null,
    consequences: forecast.consequences.length > 0,
  };
}

function ruleText(rule: ResolutionRule): string {
  if (rule.kind === 'plan')
    return `yes if the plan ${rule.from} to ${rule.to}, ${rule.cargo}${rule.for === null ? '' : ` for ${rule.for}`}, on ${formatDay(rule.on)} is ${rule.status}, asked of a pack brought up to date on that day or later`;
  const period = ({ from, to }: { readonly from: Day; readonly to: Day }) =>
    `${formatDay(from)} to ${formatDay(to)}`;
  return `yes if kappa ${rule.states.join('-')} in the General Assembly is ${rule.is} in ${period(rule.after)} than in ${period(rule.before)}, by an imported table that covers both`;
}
