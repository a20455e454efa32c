import { type PlanOptions, plan } from '../../plan/plan.ts';
import type { PlanWorld } from '../../plan/world.ts';
import type { Status } from '../../terms/answer.ts';
import type { Day } from '../../terms/day.ts';
import type { Consequence } from './model.ts';
import { type Movement, movementQuery } from './trade-query.ts';

/** What the planner says of a trade: its status, and the fastest and the cheapest way where there is one. */
export interface TradeAnswer {
  readonly status: Status;
  readonly hours: number | null;
  readonly costUsd: number | null;
  /** False when the search stopped before its end. */
  readonly complete: boolean;
}

export interface TradeEffect {
  readonly trade: string;
  readonly title: string;
  readonly movement: Movement;
  readonly before: TradeAnswer;
  readonly after: TradeAnswer;
}

/**
 * What follows for the named trades if the outcome comes: each is planned twice on the day, as the pack has it and with
 * the closures and suspensions of the consequence. The same planner as everywhere, so each line can be run by hand.
 *
 * @param limits gives each plan a fresh limit
 */
export function consequenceEffects(
  world: PlanWorld,
  trades: readonly (Movement & { readonly id: string; readonly title: string })[],
  { close, suspend, trades: named }: Consequence,
  on: Day,
  limits: () => PlanOptions,
): TradeEffect[] {
  return trades
    .filter(({ id }) => named.includes(id))
    .map((trade) => ({
      trade: trade.id,
      title: trade.title,
      movement: { from: trade.from, to: trade.to, cargo: trade.cargo, for: trade.for },
      before: ask(world, trade, on, [], [], limits()),
      after: ask(world, trade, on, close, suspend, limits()),
    }));
}

function ask(
  world: PlanWorld,
  trade: Movement,
  on: Day,
  close: readonly string[],
  suspend: readonly string[],
  limits: PlanOptions,
): TradeAnswer {
  const { status, routes, complete } = plan(world, movementQuery(trade, on, close, suspend), limits);
  const least = (values: readonly number[]) => (values.length === 0 ? null : Math.min(...values));
  return {
    status,
    hours: least(routes.map(({ totals }) => totals.hours.typical)),
    costUsd: least(routes.map(({ totals }) => totals.costUsd.typical)),
    complete,
  };
}
