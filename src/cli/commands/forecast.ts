import { addForecast, resolveForecast } from '../../app/change-forecast.ts';
import { dataFolder, writable } from '../../app/data-folder.ts';
import { listForecasts, ownForecasts, scoreForecasts, showForecast } from '../../app/forecast.ts';
import { importedVotes } from '../../app/imported-votes.ts';
import { openWorld } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { type CsvFlags, printCsv } from '../csv.ts';
import { given } from '../flags.ts';
import { print } from '../output.ts';
import {
  forecastRows,
  renderForecast,
  renderForecastChange,
  renderForecastList,
  wordRows,
} from '../render/forecast.ts';
import { renderForecastScore, SCORE_COLUMNS, scoreRows } from '../render/forecast-score.ts';

interface DataFlags extends Pick<OutputFlags, 'json' | 'pack'> {
  readonly data?: string;
}
interface ListFlags extends DataFlags, CsvFlags {
  readonly json?: boolean;
  readonly state?: string;
  readonly group?: string;
}
interface ShowFlags extends DataFlags, CsvFlags {
  readonly json?: boolean;
  readonly on?: string;
}
interface ScoreFlags extends DataFlags, CsvFlags {
  readonly json?: boolean;
  readonly by?: string;
}
interface AddFlags extends DataFlags {
  readonly p?: string;
  readonly note?: string;
  readonly by?: string;
  readonly question?: string;
  readonly criteria?: string;
  readonly closes?: string;
  readonly why?: string;
  readonly baseline?: string;
  readonly basis?: string;
  readonly if?: string;
  readonly close?: readonly string[];
  readonly suspend?: readonly string[];
  readonly trade?: readonly string[];
  readonly ruleTrade?: string;
  readonly ruleStatus?: string;
  readonly ruleOn?: string;
}
interface ResolveFlags extends DataFlags {
  readonly outcome?: string;
  readonly evidence?: string;
  readonly on?: string;
  readonly by?: string;
}

/** Who writes, where nobody is named. */
function writer({ env }: Context): string {
  return env.USER ?? env.USERNAME ?? 'me';
}

export async function list(this: Context, flags: ListFlags): Promise<void> {
  const store = ownForecasts(dataFolder(flags.data, this.env));
  const { state, group } = flags;
  const answer = await listForecasts(given({ state, group }), await openWorld(flags.pack), store, this.today);
  if (flags.csv) await printCsv(this, flags, forecastRows(answer));
  else await print(this, flags, answer, (screen) => renderForecastList(answer, screen, this.program));
}

export async function show(this: Context, flags: ShowFlags, id: string): Promise<void> {
  const store = ownForecasts(dataFolder(flags.data, this.env));
  const answer = await showForecast(id, flags.on, await openWorld(flags.pack), store, this.today);
  if (flags.csv) await printCsv(this, flags, wordRows(answer));
  else await print(this, flags, answer, (screen) => renderForecast(answer, screen, this.program));
}

export async function add(this: Context, flags: AddFlags, id?: string): Promise<void> {
  const dir = dataFolder(flags.data, this.env);
  const { data: _data, pack, json: _json, close, suspend, trade, ...said } = flags;
  const asked = given({
    ...said,
    id,
    close: close && [...close],
    suspend: suspend && [...suspend],
    trade: trade && [...trade],
  });
  const world = await openWorld(pack);
  const answer = await writable(dir, () =>
    addForecast(asked, world, ownForecasts(dir), this.today, writer(this)),
  );
  await print(this, flags, answer, (screen) => renderForecastChange(answer, screen, this.program));
}

export async function resolve(this: Context, flags: ResolveFlags, id: string): Promise<void> {
  const dir = dataFolder(flags.data, this.env);
  const { outcome, evidence, on, by } = flags;
  const world = await openWorld(flags.pack);
  const votes = outcome === undefined ? await importedVotes(undefined, dir) : null;
  const asked = { id, ...given({ outcome, evidence, on, by }) };
  const answer = await writable(dir, () =>
    resolveForecast(asked, world, ownForecasts(dir), votes, this.today, writer(this)),
  );
  await print(this, flags, answer, (screen) => renderForecastChange(answer, screen, this.program));
}

export async function score(this: Context, flags: ScoreFlags): Promise<void> {
  const store = ownForecasts(dataFolder(flags.data, this.env));
  const answer = await scoreForecasts(flags.by, await openWorld(flags.pack), store);
  if (flags.csv) await printCsv(this, flags, scoreRows(answer), SCORE_COLUMNS);
  else await print(this, flags, answer, (screen) => renderForecastScore(answer, screen, this.program));
}
