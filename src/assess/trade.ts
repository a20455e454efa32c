import type { PlanQuery } from '../plan/answer.ts';

import { getPlace } from '../plan/network-index.ts';
import type { PlanOptions } from '../plan/plan.ts';
import type { PlanWorld } from '../plan/world.ts';
import type { CargoClass } from '../terms/cargo.ts';
import type { Closer } from './closer.ts';
import { type Price, priceOf } from './price.ts';
import { WhatIf } from './what-if.ts';

/** A movement that the pack names, whose answers readers follow. */
export interface NamedTrade {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly cargo: CargoClass;
  readonly for: string | null;
}

/** What a closure does to the named trades. */
export interface TradeCost {
  /** Trades that are open on the day. */
  readonly open: number;
  /** Those whose fastest or cheapest way meets the closure. */
  readonly through: readonly string[];
  readonly lost: readonly string[];
  /** Those that go on, later or dearer. */
  readonly lengthened: readonly string[];
  /** Of those: hours and dollars more, summed over one container each. */
  readonly extraHours: number;
  readonly extraUsd: number;
  /** Of those: what strikes the closer itself, a trade that begins or ends with it or is its own. */
  readonly own: readonly string[];
  /**
   * Freight charges that the cheapest ways of the trades pay on the closer's territory, and would no longer: dollars, one
   * container each. A leg over a border counts half for each side.
   */
  readonly transitUsd: number;
}

/** Named trades under closures; each trade has one graph for all of them. */
export class TradeBook {
  private readonly trades: readonly {
    readonly trade: NamedTrade;
    readonly whatIf: WhatIf;
    readonly base: Price | null;
  }[];

  constructor(world: PlanWorld, trades: readonly NamedTrade[], query: PlanQuery, options: PlanOptions = {}) {
    this.trades = trades.map((trade) => {
      const asked: PlanQuery = {
        ...query,
        from: trade.from,
        to: trade.to,
        cargo: trade.cargo,
        for: trade.for,
        via: [],
        avoid: [],
      };
      const whatIf = new WhatIf(world, asked, options);
      return { trade, whatIf, base: priceOf(whatIf, []) };
    });
  }

  /** `holders`: the states that would act. */
  costOf(closers: readonly Closer[], holders: ReadonlySet<string> = new Set()): TradeCost {
    const through: string[] = [];
    const lost: string[] = [];
    const lengthened: string[] = [];
    let extraHours = 0;
    let extraUsd = 0;
    const own: string[] = [];
    let transitUsd = 0;
    for (const { trade, whatIf, base } of this.trades) {
      if (!base || !touched(whatIf, closers)) continue;
      const after = priceOf(whatIf, closers);
      const paid = paidIn(whatIf, [], holders);
      if (paid > 0) transitUsd += paid - paidIn(whatIf, closers, holders);
      const hours = after ? after.hours - base.hours : 0;
      const usd = after ? after.costUsd - base.costUsd : 0;
      if (after && hours <= 0 && usd <= 0) continue;
      through.push(trade.id);
      if (isOwn(whatIf, trade, holders)) own.push(trade.id);
      if (!after) lost.push(trade.id);
      else {
        lengthened.push(trade.id);
        extraHours += Math.max(0, hours);
        extraUsd += Math.max(0, usd);
      }
    }
    const open = this.trades.filter(({ base }) => base !== null).length;
    return { open, through, lost, lengthened, extraHours, extraUsd, own, transitUsd };
  }
}

function isOwn(
  { index }: WhatIf,
  { from, to, for: whose }: NamedTrade,
  holders: ReadonlySet<string>,
): boolean {
  const states = [from, to].map((id) => getPlace(index, id).country);
  return states.some((state) => holders.has(state)) || (whose !== null && holders.has(whose));
}

/** Dollars that the cheapest way pays for legs on the territory of some states. */
function paidIn(whatIf: WhatIf, closers: readonly Closer[], states: ReadonlySet<string>): number {
  const { way } = whatIf.best(closers, 'cost');
  if (!way) return 0;
  let cents = 0;
  for (const { leg, load } of way.runs) {
    const { from, to } = whatIf.index.legs[leg]!;
    const ends = [from, to].filter((id) => states.has(getPlace(whatIf.index, id).country)).length;
    cents += (load.cents.typical * ends) / 2;
  }
  return cents / 100;
}

/** Whether the closure can change the best ways: it touches one of them, or suspends a text that speaks to the trade. */
function touched(whatIf: WhatIf, closers: readonly Closer[]): boolean {
  const ways = (['time', 'cost'] as const).flatMap((by) => whatIf.best([], by).way ?? []);
  return closers.some(({ kind, id }) =>
    kind === 'instrument'
      ? whatIf.textsTouching().has(id)
      : ways.some(({ runs }) => runs.some(({ leg }) => whatIf.index.touched[leg]!.has(id))),
  );
}
