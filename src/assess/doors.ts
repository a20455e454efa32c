import type { PlanQuery } from '../plan/answer.ts';
import { groundOf } from '../plan/ground.ts';
import { Journey } from '../plan/journey.ts';
import { getPlace, indexNetwork } from '../plan/network-index.ts';
import type { PlanOptions } from '../plan/plan.ts';
import { QuestionDays } from '../plan/question-days.ts';
import { lawQuestion, lawReader, onDay, type PlanWorld } from '../plan/world.ts';
import type { Status } from '../terms/answer.ts';
import { type Day, formatDay } from '../terms/day.ts';
import { leverageIndex, type Price, priceOf } from './price.ts';
import { citedIn } from './support.ts';
import { WhatIf } from './what-if.ts';

/** One trade of the report: a cargo from one of several origins to one end. */
export interface DoorTrade {
  readonly id: string;
  readonly title: string;
  readonly query: Omit<PlanQuery, 'from' | 'on'>;
  readonly origins: readonly string[];
}

/** What one state holds over a trade on the first day of a month. */
export interface DoorCell {
  /**
   * From 0 to 1: the mean, over the origins from which something is open, of the leverage of the state; null when
   * nothing is open from anywhere.
   */
  readonly index: number | null;
  /** Origins for which the state is a veto, of those open. */
  readonly vetoes: number;
  /** The index when the shipper may choose among the origins (its own origin in the state falls away). */
  readonly choice: number | null;
}

export interface DoorMonth {
  /** First day of the month: what is said holds on it. */
  readonly day: Day;
  readonly open: number;
  readonly lawful: number;
  readonly best: Price | null;
  readonly cells: Readonly<Record<string, DoorCell>>;
}

/** Between two months something turned, and these facts lie between them. */
export interface DoorTurn {
  readonly day: Day;
  readonly openBefore: number;
  readonly openAfter: number;
  readonly changed: Readonly<
    Record<string, { readonly before: number | null; readonly after: number | null }>
  >;
  readonly facts: readonly {
    readonly day: Day;
    readonly instrument: string | null;
    readonly message: string;
  }[];
}

export interface DoorHistory {
  readonly trade: DoorTrade;
  readonly months: readonly DoorMonth[];
  readonly turns: readonly DoorTurn[];
}

/** One origin on one day. */
interface Snapshot {
  readonly status: Status;
  readonly base: Price | null;
  readonly closed: Readonly<Record<string, Price | null>>;
  readonly cited: readonly string[];
}

/**
 * Month by month, what each state holds over a trade. A day is planned anew only when some fact that may matter to the
 * question lies between it and the month before, and then only when law or network really differ.
 */
export function doorHistory(
  world: PlanWorld,
  trade: DoorTrade,
  states: readonly string[],
  months: readonly Day[],
  options: PlanOptions = {},
): DoorHistory {
  const series = trade.origins.map((origin) =>
    new OriginHistory(world, { ...trade.query, from: origin, on: onDay(months[0]!) }, states, options).over(
      months,
    ),
  );
  const lines = months.map((day, m) =>
    monthOf(
      day,
      series.map((days) => days[m]!),
      trade,
      world,
      states,
    ),
  );
  const turns = lines.flatMap((line, m): DoorTurn[] => {
    const before = lines[m - 1];
    if (!before || sameLine(before, line)) return [];
    const snapshots = series.flatMap((days) => [days[m - 1]!, days[m]!]);
    return [turnOf(world, trade, before, line, new Set(snapshots.flatMap(({ cited }) => cited)))];
  });
  return { trade, months: lines, turns };
}

class OriginHistory {
  private readonly world: PlanWorld;
  private readonly query: PlanQuery;
  private readonly states: readonly string[];
  private readonly options: PlanOptions;
  private readonly known = new Map<string, Snapshot>();

  constructor(world: PlanWorld, query: PlanQuery, states: readonly string[], options: PlanOptions) {
    this.world = world;
    this.query = query;
    this.states = states;
    // Who holds a door does not change with the ice.
    this.options = { ...options, yearRound: true };
  }

  over(months: readonly Day[]): Snapshot[] {
    const index = indexNetwork(this.world.network);
    const law = lawReader(this.world.law);
    const ground = groundOf(index, this.query);
    const changes = new QuestionDays(index, law, this.query).facts;
    const found: Snapshot[] = [];
    for (const [m, day] of months.entries()) {
      const before = months[m - 1];
      const last = found.at(-1);
      if (last && before !== undefined && !changes.some((change) => change > before && change <= day)) {
        found.push(last);
        continue;
      }
      const query = { ...this.query, on: onDay(day, formatDay(day)) };
      const journey = new Journey(law, query, query.on, ground, this.options);
      const signature = journey.signature('certain');
      let snapshot = this.known.get(signature);
      if (!snapshot) {
        snapshot = this.look(new WhatIf(this.world, query, this.options, ground));
        this.known.set(signature, snapshot);
      }
      found.push(snapshot);
    }
    return found;
  }

  private look(whatIf: WhatIf): Snapshot {
    const base = priceOf(whatIf, []);
    const { status, way } = whatIf.best();
    const closed: Record<string, Price | null> = {};
    if (base) {
      for (const state of this.states) closed[state] = priceOf(whatIf, [{ kind: 'state', id: state }]);
    }
    return { status, base, closed, cited: way ? citedIn(whatIf.journey().verdictsOf(way)) : [] };
  }
}

function monthOf(
  day: Day,
  snapshots: readonly Snapshot[],
  trade: DoorTrade,
  world: PlanWorld,
  states: readonly string[],
): DoorMonth {
  const index = indexNetwork(world.network);
  const open = snapshots.filter(({ base }) => base !== null);
  const best = offered(open.map(({ base }) => base));
  const cells = Object.fromEntries(
    states.map((state): [string, DoorCell] => {
      const indices = snapshots.flatMap(({ base, closed }, i) =>
        base && getPlace(index, trade.origins[i]!).country !== state
          ? [leverageIndex(base, closed[state] ?? null)]
          : [],
      );
      const left = offered(open.map(({ closed }) => closed[state] ?? null));
      return [
        state,
        {
          index: indices.length > 0 ? indices.reduce((sum, value) => sum + value, 0) / indices.length : null,
          vetoes: indices.filter((value) => value === 1).length,
          choice: best && leverageIndex(best, left),
        },
      ];
    }),
  );
  return {
    day,
    open: open.length,
    lawful: open.filter(({ status }) => status === 'lawful').length,
    best,
    cells,
  };
}

/** The shipper's choice among origins: the least hours and the least dollars on offer, lawful ones before doubtful. */
function offered(prices: readonly (Price | null)[]): Price | null {
  const all = prices.filter((price) => price !== null);
  const lawful = all.filter(({ status }) => status === 'lawful');
  const from = lawful.length > 0 ? lawful : all;
  if (from.length === 0) return null;
  const fastest = from.reduce((a, b) => (b.hours < a.hours ? b : a));
  return { ...fastest, costUsd: Math.min(...from.map(({ costUsd }) => costUsd)) };
}

const hundredth = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);

function sameLine(a: DoorMonth, b: DoorMonth): boolean {
  return (
    a.open === b.open &&
    a.lawful === b.lawful &&
    Object.keys(a.cells).every(
      (state) =>
        hundredth(a.cells[state]!.index) === hundredth(b.cells[state]!.index) &&
        hundredth(a.cells[state]!.choice) === hundredth(b.cells[state]!.choice),
    )
  );
}

/** Of the facts between the two days: circumstances on which leave hangs, then texts cited by a best way before or after; failing those, all. */
function turnOf(
  world: PlanWorld,
  trade: DoorTrade,
  before: DoorMonth,
  after: DoorMonth,
  cited: ReadonlySet<string>,
): DoorTurn {
  const index = indexNetwork(world.network);
  const query = { ...trade.query, from: trade.origins[0]!, on: onDay(after.day) };
  const between = lawReader(world.law)
    .changeDays(lawQuestion(index, query))
    .filter(({ day }) => day > before.day && day <= after.day);
  const near = between.filter(({ instrument }) => instrument === null || cited.has(instrument));
  const first = (near.length > 0 ? near : between).toSorted(
    (a, b) => Number(a.instrument !== null) - Number(b.instrument !== null),
  );
  const facts = new Map(
    first.map(({ day, instrument, message }) => [`${instrument} ${message}`, { day, instrument, message }]),
  );
  const changed = Object.fromEntries(
    Object.keys(after.cells).flatMap((state) => {
      const [old, now] = [hundredth(before.cells[state]!.index), hundredth(after.cells[state]!.index)];
      return old === now ? [] : [[state, { before: old, after: now }]];
    }),
  );
  return {
    day: after.day,
    openBefore: before.open,
    openAfter: after.open,
    changed,
    facts: [...facts.values()].slice(0, 6),
  };
}
