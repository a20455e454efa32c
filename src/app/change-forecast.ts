import { assembleForecasts } from '../assess/forecast/assemble.ts';
import type { Consequence, Forecast, Outcome, ResolutionRule } from '../assess/forecast/model.ts';
import type { ForecastRecord } from '../assess/forecast/records.ts';
import { applyRule } from '../assess/forecast/rule.ts';
import { currentVersion } from '../assess/forecast/versions.ts';
import type { ForecastStore } from '../store/forecast-store.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { foldSpelling, quoteInput } from '../terms/nearest.ts';
import type { ImportedVotes } from './align.ts';
import { findInstrument } from './find-instrument.ts';
import { findTarget } from './find-place.ts';
import { findForecast, lineJson } from './forecast.ts';
import type {
  ForecastAddQuestion,
  ForecastChangeJson,
  ForecastResolveQuestion,
} from './forecast-questions.ts';
import { planLimits } from './limits.ts';
import type { OpenedWorld } from './world.ts';

const ID = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const LONGEST_ID_WORDS = 6;

/**
 * A new question, a probability, or new criteria, which make a new version. All are dated today: a record that can be
 * written in the past proves nothing. `who` stands where nobody is named.
 */
export async function addForecast(
  asked: ForecastAddQuestion,
  world: OpenedWorld,
  store: ForecastStore,
  today: Day,
  who: string,
): Promise<ForecastChangeJson> {
  const by = (asked.by ?? who).trim() || who;
  const { id, did } = await store.append((standing) => {
    const did: string[] = [];
    const forecasts = assembleForecasts(world.forecasts, standing);
    const known = asked.id === undefined ? undefined : forecasts.find((one) => one.id === asked.id);
    const records = known
      ? changed(known, asked, today, by, did)
      : asked.id !== undefined && asked.question === undefined
        ? // Neither an id that is known nor a question to ask: the id is misspelt.
          [findForecast(forecasts, asked.id)].flatMap((found) => changed(found, asked, today, by, did))
        : newQuestion(asked, forecasts, world, today, by, did);
    return { records, said: { id: records[0]?.id ?? '', did } };
  });
  return answer(id, did, world, store, today);
}

/** Yes, no or annulled by a person, or by the question's own rule when no outcome is said. */
export async function resolveForecast(
  asked: ForecastResolveQuestion,
  world: OpenedWorld,
  store: ForecastStore,
  votes: ImportedVotes | null,
  today: Day,
  who: string,
): Promise<ForecastChangeJson> {
  const by = (asked.by ?? who).trim() || who;
  const { id, did } = await store.append((standing) => {
    const did: string[] = [];
    const forecast = findForecast(assembleForecasts(world.forecasts, standing), asked.id);
    const { id } = forecast;
    const said = { id, did };
    if (forecast.state === 'annulled')
      throw new InputError(`ID: ${id} was annulled; it stays so`, { hint: 'ask a new question' });
    const head = { at: today, id, by };
    if (asked.outcome === 'annulled') {
      const why = required(asked.evidence, '--evidence', 'say why the question is annulled');
      did.push(`annulled ${id}: it counts in no average`);
      return { records: [{ ...head, kind: 'annulment' as const, why }], said };
    }
    if (forecast.state === 'resolved')
      throw new InputError(
        `ID: ${id} is resolved already: ${forecast.resolution?.outcome} on ${formatDay(forecast.resolution?.on ?? today)}`,
        { hint: 'a resolution stands; a question that turns out to be faulty can be annulled' },
      );
    const resolution =
      asked.outcome === undefined
        ? byRule(forecast, asked, world, votes, today)
        : byPerson(forecast, asked, today);
    did.push(
      `resolved ${id}: ${resolution.outcome}, decided on ${formatDay(resolution.on)}, by ${resolution.how}`,
    );
    return { records: [{ ...head, kind: 'resolution' as const, ...resolution }], said };
  });
  return answer(id, did, world, store, today);
}

async function answer(
  id: string,
  did: string[],
  world: OpenedWorld,
  store: ForecastStore,
  today: Day,
): Promise<ForecastChangeJson> {
  const forecast = findForecast(assembleForecasts(world.forecasts, await store.read()), id);
  return { did, forecast: lineJson(forecast, today), pack: world.pack, on: formatDay(today) };
}

function newQuestion(
  asked: ForecastAddQuestion,
  forecasts: readonly Forecast[],
  world: OpenedWorld,
  today: Day,
  by: string,
  did: string[],
): ForecastRecord[] {
  const question = required(asked.question, '--question', 'ask what can be answered by yes or no');
  const criteria = required(
    asked.criteria,
    '--criteria',
    'say what counts as yes, so that two readers would agree',
  );
  const closes = parseDay(
    required(asked.closes, '--closes', 'say the day by which it is settled'),
    '--closes',
  );
  if (closes <= today)
    throw new InputError(`--closes: ${formatDay(closes)} is not after today, ${formatDay(today)}`, {
      hint: 'a forecast looks forward',
    });
  refuse(asked, ['why'], 'a new question has no earlier version');
  const id = asked.id ?? idFrom(question, forecasts);
  if (!ID.test(id))
    throw new InputError(`ID: "${quoteInput(id)}" is not an id`, {
      hint: 'use small letters, digits, dot, hyphen and underscore, at most 64',
    });
  const records: ForecastRecord[] = [
    {
      at: today,
      id,
      by,
      kind: 'question',
      question,
      criteria,
      closes,
      baseline: readBaseline(asked),
      rule: readRule(asked, world),
      consequences: readConsequence(asked, world),
    },
  ];
  did.push(`asked ${id}`);
  if (asked.p !== undefined) records.push(probability(id, asked, today, by, did));
  return records;
}

/** More about a question that stands. */
function changed(
  forecast: Forecast,
  asked: ForecastAddQuestion,
  today: Day,
  by: string,
  did: string[],
): ForecastRecord[] {
  const { id, state, closes } = forecast;
  if (state !== 'open')
    throw new InputError(`ID: ${id} is ${state}; nothing can be added to it`, {
      hint: '`kuryk forecast list --state open` shows what can be forecast',
    });
  if (today > closes)
    throw new InputError(`ID: ${id} closed on ${formatDay(closes)}`, {
      hint: `kuryk forecast resolve ${id} --outcome yes|no|annulled --evidence "…"`,
    });
  refuse(
    asked,
    ['closes', 'baseline', 'basis', 'close', 'suspend', 'trade', 'if', 'ruleTrade', 'ruleStatus', 'ruleOn'],
    `${id} stands already; only its wording, its criteria and probabilities can be added to`,
  );
  const records: ForecastRecord[] = [];
  if (asked.question !== undefined || asked.criteria !== undefined) {
    const now = currentVersion(forecast.versions);
    const question = asked.question ?? now.question;
    const criteria = asked.criteria ?? now.criteria;
    if (question === now.question && criteria === now.criteria)
      throw new InputError('--criteria: that is what the question says already', { hint: 'leave it out' });
    const why = required(asked.why, '--why', 'a change makes a new version; say why it was needed');
    records.push({ at: today, id, by, kind: 'version', question, criteria, why });
    did.push(
      `made version ${now.version + 1} of ${id}; what was said of version ${now.version} is not scored by it`,
    );
  }
  if (asked.p !== undefined) records.push(probability(id, asked, today, by, did));
  if (records.length === 0)
    throw new InputError('nothing to add', {
      hint: `give a probability: kuryk forecast add ${id} --p 0.3`,
    });
  return records;
}

function probability(
  id: string,
  asked: ForecastAddQuestion,
  today: Day,
  by: string,
  did: string[],
): ForecastRecord {
  const p = readChance(asked.p ?? '', '--p');
  did.push(`${by} gives ${p} for yes`);
  return { at: today, id, by, kind: 'probability', p, note: asked.note ?? null };
}

function byPerson(forecast: Forecast, asked: ForecastResolveQuestion, today: Day) {
  const { outcome } = asked;
  if (outcome !== 'yes' && outcome !== 'no')
    throw new InputError(`--outcome: "${quoteInput(outcome ?? '')}" is not an outcome`, {
      hint: 'write yes, no or annulled',
    });
  const evidence = required(asked.evidence, '--evidence', 'say what shows it, with a source');
  const on = asked.on === undefined ? today : parseDay(asked.on, '--on');
  if (on > today)
    throw new InputError(`--on: ${formatDay(on)} has not come`, { hint: 'the day on which reality decided' });
  if (on < forecast.asked)
    throw new InputError(
      `--on: ${formatDay(on)} is before the question was asked, ${formatDay(forecast.asked)}`,
      {
        hint: 'then it was no forecast: annul it',
      },
    );
  if (outcome === 'no' && on < forecast.closes && asked.on === undefined)
    throw new InputError(`--on: ${forecast.id} runs until ${formatDay(forecast.closes)}`, {
      hint: `a no before its end needs the day that ruled a yes out: --on ${formatDay(today)}`,
    });
  const decided: Outcome = outcome;
  return { outcome: decided, on, how: 'person' as const, evidence };
}

function byRule(
  { id, rule }: Forecast,
  asked: ForecastResolveQuestion,
  world: OpenedWorld,
  votes: ImportedVotes | null,
  today: Day,
) {
  if (rule === null)
    throw new InputError(`ID: ${id} has no rule, so a person must decide`, {
      hint: `kuryk forecast resolve ${id} --outcome yes|no|annulled --evidence "…"`,
    });
  if (asked.evidence !== undefined || asked.on !== undefined)
    throw new InputError('--evidence and --on go with --outcome; a rule brings its own', {
      hint: 'leave them out',
    });
  const { retrieved } = world.about;
  const result = applyRule(rule, {
    world,
    retrieved,
    table: votes?.table ?? null,
    today,
    limits: planLimits(),
  });
  if (result.outcome === null)
    throw new InputError(`${id} stays open: ${result.why}`, {
      hint: 'nothing was written; a person may decide with --outcome and --evidence',
    });
  return { outcome: result.outcome, on: result.on, how: 'rule' as const, evidence: result.evidence };
}

function readBaseline({ baseline, basis }: ForecastAddQuestion): { p: number; basis: string } | null {
  if (baseline === undefined) {
    if (basis !== undefined) throw new InputError('--basis goes with --baseline', { hint: '--baseline 0.1' });
    return null;
  }
  return {
    p: readChance(baseline, '--baseline'),
    basis: required(basis, '--basis', 'say where the baseline comes from'),
  };
}

function readConsequence(asked: ForecastAddQuestion, world: OpenedWorld): Consequence[] {
  const { close = [], suspend = [], trade = [] } = asked;
  if (close.length + suspend.length === 0) {
    if (trade.length > 0 || asked.if !== undefined)
      throw new InputError('--trade needs something that changes it', {
        hint: 'add --close X or --suspend ID',
      });
    return [];
  }
  const outcome = asked.if ?? 'yes';
  if (outcome !== 'yes' && outcome !== 'no')
    throw new InputError(`--if: "${quoteInput(outcome)}" is not an outcome`, { hint: 'write yes or no' });
  const trades = trade.map((id) => findTrade(id, '--trade', world).id);
  if (trades.length === 0)
    throw new InputError('--trade is missing', {
      hint: `name the trades to follow: ${world.about.trades
        .slice(0, 3)
        .map(({ id }) => id)
        .join(', ')} …`,
    });
  return [
    {
      if: outcome,
      close: close.map((name) => findTarget(world.network, name, '--close')),
      suspend: suspend.map((id) => findInstrument(world.law, id, '--suspend').id),
      trades,
      on: null,
      note: null,
    },
  ];
}

function readRule(asked: ForecastAddQuestion, world: OpenedWorld): ResolutionRule | null {
  const { ruleTrade, ruleStatus, ruleOn } = asked;
  if (ruleTrade === undefined && ruleStatus === undefined && ruleOn === undefined) return null;
  const trade = findTrade(
    required(ruleTrade, '--rule-trade', 'a rule asks the plan of a trade'),
    '--rule-trade',
    world,
  );
  const status = required(ruleStatus, '--rule-status', 'write lawful, barred or unreachable');
  if (status !== 'lawful' && status !== 'barred' && status !== 'unreachable')
    throw new InputError(`--rule-status: "${quoteInput(status)}" decides nothing`, {
      hint: 'write lawful, barred or unreachable',
    });
  const on = parseDay(ruleOn ?? asked.closes ?? '', ruleOn === undefined ? '--closes' : '--rule-on');
  const { from, to, cargo, for: whose } = trade;
  return { kind: 'plan', from, to, cargo, for: whose, on, status };
}

function findTrade(id: string, option: string, { about }: OpenedWorld) {
  const found = about.trades.find((trade) => trade.id === id.trim());
  if (found) return found;
  throw new InputError(`${option}: no trade is called "${quoteInput(id)}"`, {
    hint: `the pack names ${about.trades.map((trade) => trade.id).join(', ')}`,
  });
}

/** Nothing that may happen is certain: a certain miss would cost without bound. */
function readChance(text: string, option: string): number {
  const percent = /^(\d{1,3}(?:\.\d+)?)%$/.exec(text.trim());
  const p = percent ? Number(percent[1]) / 100 : /^\d*\.?\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(p > 0 && p < 1))
    throw new InputError(`${option}: "${quoteInput(text)}" is not a probability`, {
      hint: 'write a number above 0 and below 1, such as 0.3 or 30%; what is certain needs no forecast',
    });
  return Math.round(p * 10_000) / 10_000 || p;
}

function required(value: string | undefined, option: string, hint: string): string {
  const text = value?.trim() ?? '';
  if (text === '') throw new InputError(`${option} is missing`, { hint });
  return text;
}

function refuse(
  asked: ForecastAddQuestion,
  keys: readonly (keyof ForecastAddQuestion)[],
  hint: string,
): void {
  const given = keys.find((key) => asked[key] !== undefined);
  if (given !== undefined) {
    const option = given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new InputError(`--${option} does not go here`, { hint });
  }
}

/** `will-armenia-leave-the-csto`, with a number where that is taken. */
function idFrom(question: string, forecasts: readonly Forecast[]): string {
  const words = foldSpelling(question)
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, LONGEST_ID_WORDS);
  const stem = (words.length > 0 ? words.join('-') : 'question').slice(0, 56);
  const taken = new Set(forecasts.map(({ id }) => id));
  if (!taken.has(stem)) return stem;
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}
