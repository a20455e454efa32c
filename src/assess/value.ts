import type { PlanQuery } from '../plan/answer.ts';
import { groundOf } from '../plan/ground.ts';
import { indexNetwork } from '../plan/network-index.ts';
import type { PlanOptions } from '../plan/plan.ts';
import { onDay, type PlanWorld } from '../plan/world.ts';
import { type Day, formatDay } from '../terms/day.ts';
import { EXACT_PLAYERS, shapley } from './shapley.ts';
import type { NamedTrade } from './trade.ts';
import { MEASURES, TradeGame, type Worth } from './value-game.ts';

/** What one text is worth to a basket, by three questions. */
export interface TextValue {
  readonly instrument: string;
  /** What goes when it alone goes. */
  readonly dropOne: Worth;
  /** What comes when it alone comes, where none of the players was. */
  readonly addOne: Worth;
  /** Its mean contribution over all orders in which the players may come (Shapley 1953). */
  readonly shapley: Worth;
  /** Standard errors of `shapley`; null where it is exact. */
  readonly error: Worth | null;
}

/** The worth of all texts on one day. `values` sum, by Shapley, to `all` less `none`. */
export interface ValueOnDay {
  readonly day: Day;
  readonly all: Worth;
  readonly none: Worth;
  readonly values: readonly TextValue[];
  /** False when a limit cut the search for players short. */
  readonly complete: boolean;
}

export interface ValueOptions extends PlanOptions {
  /** Multiple of the least hours and dollars on the ground that counts as no way at all. */
  readonly reserve: number;
  readonly seed: number;
  /** Only these texts are players; null: those on which the trades rest. */
  readonly instruments: readonly string[] | null;
}

type Shared = Omit<PlanQuery, 'from' | 'to' | 'cargo' | 'for' | 'on'>;

/**
 * What texts are worth to a basket of trades, day by day. Worth is a sum over trades, and so is the Shapley value (it is
 * additive): each trade is a game of the texts that can matter to it, exact up to {@link EXACT_PLAYERS} of them and
 * sampled above; texts that cannot matter to a trade are null players there.
 */
export function valueOverTime(
  world: PlanWorld,
  trades: readonly NamedTrade[],
  shared: Shared,
  days: readonly Day[],
  options: ValueOptions,
): ValueOnDay[] {
  const histories = trades.map((trade) => new TradeHistory(world, trade, shared, options));
  return days.map((day) => {
    const games = histories.map((history) => history.on(day));
    const rests = games.map((game) => game.players(options.instruments));
    const everybody = [...new Set(rests.flatMap(({ players }) => players))].sort();
    const results = games.map((game, i) =>
      histories[i]!.result(
        day,
        everybody.filter((id) => rests[i]!.players.includes(id) || game.mayMatter(id)),
      ),
    );
    return {
      day,
      all: sum(results.map(({ all }) => all)),
      none: sum(results.map(({ none }) => none)),
      values: everybody.map((id) => ofText(id, results)),
      complete: rests.every(({ all }) => all),
    };
  });
}

/** One trade through time: a day is looked at anew only when law or network differ. */
class TradeHistory {
  private readonly world: PlanWorld;
  private readonly query: Omit<PlanQuery, 'on'>;
  private readonly options: ValueOptions;
  private readonly games = new Map<string, TradeGame>();
  private readonly results = new Map<string, TradeResult>();
  private readonly signatures = new Map<Day, string>();

  constructor(world: PlanWorld, trade: NamedTrade, shared: Shared, options: ValueOptions) {
    const { from, to, cargo } = trade;
    this.world = world;
    this.query = { ...shared, from, to, cargo, for: trade.for };
    this.options = options;
  }

  on(day: Day): TradeGame {
    const query = { ...this.query, on: onDay(day, formatDay(day)) };
    const { reserve, seed: _, instruments: __, ...limits } = this.options;
    const ground = groundOf(indexNetwork(this.world.network), query);
    const game = new TradeGame(this.world, query, reserve, limits, ground);
    const journey = game.whatIf.journey();
    const signature = `${journey.signature('certain')}\n${journey.signature('possible')}`;
    this.signatures.set(day, signature);
    const known = this.games.get(signature);
    if (known) return known;
    this.games.set(signature, game);
    return game;
  }

  result(day: Day, players: readonly string[]): TradeResult {
    const key = `${this.signatures.get(day)}\n${players.join(' ')}`;
    let result = this.results.get(key);
    if (!result) {
      result = resultOf(this.games.get(this.signatures.get(day)!)!, players, this.options.seed);
      this.results.set(key, result);
    }
    return result;
  }
}

interface TradeResult {
  readonly all: Worth;
  readonly none: Worth;
  readonly values: ReadonlyMap<string, Omit<TextValue, 'instrument'>>;
}

function resultOf(game: TradeGame, players: readonly string[], seed: number): TradeResult {
  const has = (set: number, player: number) => Math.floor(set / 2 ** player) % 2 === 1;
  const worth = (set: number): Worth => game.worthWithout(players.filter((_, i) => !has(set, i)));
  const everybody = 2 ** players.length - 1;
  const [all, none] = [worth(everybody), worth(0)];
  const { values, errors } = shapley(players.length, (set) => MEASURES.map((m) => worth(set)[m]), seed);
  return {
    all,
    none,
    values: new Map(
      players.map((id, i) => [
        id,
        {
          dropOne: less(all, worth(everybody - 2 ** i)),
          addOne: less(worth(2 ** i), none),
          shapley: named(values[i]!),
          error: errors && named(errors[i]!),
        },
      ]),
    ),
  };
}

function ofText(instrument: string, results: readonly TradeResult[]): TextValue {
  const own = results.flatMap(({ values }) => values.get(instrument) ?? []);
  const errors = own.flatMap(({ error }) => error ?? []);
  return {
    instrument,
    dropOne: sum(own.map(({ dropOne }) => dropOne)),
    addOne: sum(own.map(({ addOne }) => addOne)),
    shapley: sum(own.map((value) => value.shapley)),
    // Samples of different trades are drawn apart: their variances add.
    error: errors.length === 0 ? null : root(sum(errors.map(squared))),
  };
}

const byMeasure = (value: (measure: keyof Worth) => number): Worth => ({
  hours: value('hours'),
  costUsd: value('costUsd'),
  lawful: value('lawful'),
  open: value('open'),
});
const named = (values: readonly number[]) => byMeasure((m) => values[MEASURES.indexOf(m)]!);
const sum = (worths: readonly Worth[]) =>
  byMeasure((m) => worths.reduce((total, worth) => total + worth[m], 0));
const less = (a: Worth, b: Worth) => byMeasure((m) => a[m] - b[m]);
const squared = (worth: Worth) => byMeasure((m) => worth[m] ** 2);
const root = (worth: Worth) => byMeasure((m) => Math.sqrt(worth[m]));

export { EXACT_PLAYERS };
