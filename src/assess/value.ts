import type { PlanQuery } from '../plan/answer.ts';
import { type Ground, groundOf } from '../plan/ground.ts';
import { indexNetwork } from '../plan/network-index.ts';
import type { PlanOptions } from '../plan/plan.ts';
import { QuestionDays } from '../plan/question-days.ts';
import { lawReader, onDay, type PlanWorld } from '../plan/world.ts';
import { type Day, formatDay } from '../terms/day.ts';
import { OutcomeMemory } from './outcome-memory.ts';
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
  /** Called as work goes on: it takes seconds a day where many texts speak to many trades. */
  readonly progress?: (done: number, of: number) => void;
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
  const steps = days.length * trades.length * 2;
  let done = 0;
  const step = <T>(value: T): T => {
    options.progress?.(++done, steps);
    return value;
  };
  return days.map((day) => {
    const rests = histories.map((history) => step(history.players(day)));
    const everybody = [...new Set(rests.flatMap(({ players }) => players))].sort();
    const results = histories.map((history) => step(history.result(day, everybody)));
    return {
      day,
      all: sum(results.map(({ all }) => all)),
      none: sum(results.map(({ none }) => none)),
      values: everybody.map((id) => ofText(id, results)),
      complete: rests.every(({ all }) => all),
    };
  });
}

/**
 * One trade through time. Between two changes of law or network all days are one; after a change only what a search has
 * not met under the same law is searched. A text is worth the same in winter: seasons are left aside. One game is kept at a time, and of the others their results.
 */
class TradeHistory {
  private readonly world: PlanWorld;
  private readonly query: Omit<PlanQuery, 'on'>;
  private readonly options: ValueOptions;
  private readonly ground: Ground;
  private readonly memory = new OutcomeMemory();
  private readonly changes: readonly Day[];
  private readonly results = new Map<string, TradeResult>();
  private readonly rests = new Map<number, Rests>();
  private kept: { readonly span: number; readonly game: TradeGame } | null = null;

  constructor(world: PlanWorld, trade: NamedTrade, shared: Shared, options: ValueOptions) {
    const { from, to, cargo } = trade;
    this.world = world;
    this.query = { ...shared, from, to, cargo, for: trade.for };
    this.options = { ...options, yearRound: true };
    const query = { ...this.query, on: onDay(0) };
    const index = indexNetwork(world.network);
    this.ground = groundOf(index, query);
    this.changes = new QuestionDays(index, lawReader(world.law), query).facts;
  }

  players(day: Day): Rests {
    const span = this.spanOf(day);
    let rests = this.rests.get(span);
    if (!rests) {
      rests = this.game(day).players(this.options.instruments);
      this.rests.set(span, rests);
    }
    return rests;
  }

  /** With those of its own players and of others that may matter to it. */
  result(day: Day, everybody: readonly string[]): TradeResult {
    const key = `${this.spanOf(day)}\n${everybody.join(' ')}`;
    let result = this.results.get(key);
    if (!result) {
      const game = this.game(day);
      const own = this.players(day).players;
      const players = everybody.filter((id) => own.includes(id) || game.mayMatter(id));
      result = resultOf(game, players, this.options.seed);
      this.results.set(key, result);
    }
    return result;
  }

  /** Nothing that may matter changes between two days of the same span, whatever is suspended. */
  private spanOf(day: Day): number {
    return this.changes.findLastIndex((change) => change <= day);
  }

  private game(day: Day): TradeGame {
    const span = this.spanOf(day);
    if (this.kept?.span !== span) {
      const query = { ...this.query, on: onDay(day, formatDay(day)) };
      const { reserve, seed: _, instruments: __, progress: ___, ...limits } = this.options;
      this.kept = { span, game: new TradeGame(this.world, query, reserve, limits, this.ground, this.memory) };
    }
    return this.kept.game;
  }
}

type Rests = ReturnType<TradeGame['players']>;

interface TradeResult {
  readonly all: Worth;
  readonly none: Worth;
  readonly values: ReadonlyMap<string, Omit<TextValue, 'instrument'>>;
}

function resultOf(game: TradeGame, players: readonly string[], seed: number): TradeResult {
  const has = (set: number, player: number) => Math.floor(set / 2 ** player) % 2 === 1;
  const known = new Map<number, Worth>();
  const worth = (set: number): Worth => {
    let value = known.get(set);
    if (!value) {
      value = game.worthWithout(players.filter((_, i) => !has(set, i)));
      known.set(set, value);
    }
    return value;
  };
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
