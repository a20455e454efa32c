import type { Status } from '../../terms/answer.ts';
import type { Day } from '../../terms/day.ts';
import type { CutShort, Epoch, OutOfSeason, PlannedRoute, PlanQuery, RouteLeg } from '../answer.ts';
import type { Chosen } from '../choice.ts';
import type { Quantiles } from '../sampled-spread.ts';
import type { Change } from './spans.ts';
import type { Clocks } from './timing.ts';

/** A question about goods that are ready at a moment. `query.on` is the day of it. */
export interface DepartQuery {
  readonly query: PlanQuery;
  /** Minutes since 1970-01-01, 00:00. */
  readonly departs: number;
  /** They must have arrived so many days later, in the bad case too. */
  readonly withinDays: number;
}

export interface TimedLeg extends RouteLeg {
  readonly departs: Clocks;
  readonly arrives: Clocks;
  /** The law of these days is asked: from the first on which the leg may be travelled to the last, both included. */
  readonly lawOf: { readonly from: Day; readonly to: Day };
  /** The goods stand until a day on which something begins; null where they go on as soon as they can. */
  readonly waits: { readonly until: Day; readonly for: readonly Change[] } | null;
}

export interface TimedRoute extends PlannedRoute {
  readonly legs: readonly TimedLeg[];
  readonly arrives: Clocks;
  /** The minutes before which one in ten, five, nine of ten draws arrive; null where some draw meets no season long enough. */
  readonly drawn: Quantiles | null;
  /** Lawful when everything takes what it takes as a rule, whatever the bad case would bring. */
  readonly lawfulByTypical: boolean;
}

/** A departure, and the change of law or network that makes it the last or the first. */
export interface SafeDeparture {
  readonly departs: Day;
  /** When goods that depart on it arrive. */
  readonly arrives: Clocks;
}

export interface SafeDepartures {
  /**
   * The first day after departure on which no way is lawful and surely in season any more (or, where none is at departure, the
   * first on which one is), and what changes on it. Null: no change that is known ends it, or brings it; where `complete` is
   * false, it was not found out.
   */
  readonly change: {
    readonly day: Day;
    /** A season comes again next year; law and network change once. */
    readonly cause: Change['kind'];
    readonly facts: readonly Change[];
  } | null;
  /**
   * Where some way is lawful now: the last departure after which goods still arrive lawfully before the change, as a rule,
   * and in the bad case too. Where none is: the latest departure that arrives as soon as any lawfully can. Null: none.
   */
  readonly byTypical: SafeDeparture | null;
  readonly byHigh: SafeDeparture | null;
  /** False when a limit was reached: then a later departure may be safe. */
  readonly complete: boolean;
}

/** When goods arrive that are given longer than was asked: as soon as any can, whatever the law says. */
export interface Soonest {
  readonly arrives: Clocks;
  /** So many days suffice. */
  readonly withinDays: number;
}

export interface DepartAnswer {
  readonly query: PlanQuery;
  readonly departs: number;
  readonly withinDays: number;
  readonly status: Status;
  /** The days around the departure on which law and network are the same for the question. */
  readonly epoch: Epoch;
  readonly routes: readonly TimedRoute[];
  readonly barred: readonly TimedRoute[];
  /** Where nothing arrives in the days asked about: when something would; null where no way exists on the ground. */
  readonly soonest: Soonest | null;
  /** Legs with a season for which the way of `soonest` waits. */
  readonly outOfSeason: readonly OutOfSeason[];
  readonly safe: { readonly kind: 'last' | 'first' } & SafeDepartures;
  readonly statusAtText: Status;
  readonly complete: boolean;
  /** Why it is not complete; null where it is. */
  readonly cutShort: CutShort | null;
  /** The few of `routes` that stand for all. */
  readonly choice: readonly Chosen[];
  /** How the quantiles were drawn. */
  readonly sampling: { readonly samples: number; readonly seed: number };
  readonly pack: { readonly id: string; readonly revision: string };
}
