import type { Season } from '../network/model.ts';
import type { Basis, Doubt, Proof, Reason, Status } from '../terms/answer.ts';
import type { CargoClass } from '../terms/cargo.ts';
import type { Day } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import type { Mode } from '../terms/mode.ts';
import type { Range } from '../terms/range.ts';
import type { Chosen } from './choice.ts';
import type { Quantiles } from './sampled-spread.ts';

/** Objectives of the Pareto search. All are minimised and additive along a route. */
export const OBJECTIVES = ['time', 'cost', 'risk', 'borders', 'co2'] as const;
export type Objective = (typeof OBJECTIVES)[number];

/** A question with its names resolved: ids of places, codes of states, integer days. */
export interface PlanQuery {
  readonly from: string;
  readonly to: string;
  readonly via: readonly string[];
  readonly cargo: CargoClass;
  /** Whose cargo: a state code, NATO, ISAF, EU, or null for ordinary trade. */
  readonly for: string | null;
  readonly on: When;
  readonly knownOn: Day | null;
  readonly proof: Proof;
  readonly modes: readonly Mode[];
  readonly by: readonly Objective[];
  /** Ids of places, crossings, legs or states that the user does not want. Not a matter of law. */
  readonly avoid: readonly string[];
  /** What-if: closed places, crossings or states; shows as reason `closed`. */
  readonly close: readonly string[];
  /** What-if: instruments that do not bind. */
  readonly suspend: readonly string[];
  /** Files of the drafts that are laid over the law of the world that is asked; left out: none. */
  readonly draft?: readonly string[];
  /** What-if: facts in doubt that have turned out to be so, or not so, by their ids. Left out: none has. */
  readonly settled?: Readonly<Record<string, boolean>>;
  /** Show at most so many routes of each list; null: all. */
  readonly max: number | null;
  readonly unit: 'teu' | 'feu';
}

export interface Totals {
  readonly distanceKm: number;
  readonly hours: Range;
  readonly costUsd: Range;
  readonly borders: number;
  readonly transfers: number;
  readonly co2Kg: number;
  /** Days lost in a bad case beyond the typical time: (high - typical) / 24, summed. */
  readonly risk: number;
  /** Hours and dollars below which one draw in ten, five, nine of ten lies; left out where nothing was drawn. */
  readonly spread?: { readonly hours: Quantiles; readonly costUsd: Quantiles };
}

export interface LegPlace {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly lon: number;
  readonly lat: number;
}

export interface RouteLeg {
  readonly leg: string;
  readonly from: LegPlace;
  readonly to: LegPlace;
  readonly mode: Mode;
  readonly service: string | null;
  readonly distanceKm: number;
  /** Travel, waiting for the service, transfer before it and dwell at its crossing: the parts of `totals` that it causes. */
  readonly hours: Range;
  readonly costUsd: Range;
  readonly crossing: string | null;
  readonly basis: readonly Basis[];
  readonly sources: readonly string[];
}

export interface StateVerdict {
  readonly state: string;
  readonly status: Exclude<Status, 'unreachable'>;
  readonly proof: Proof;
  readonly basis: readonly Basis[];
  readonly reasons: readonly Reason[];
  readonly doubts: readonly Doubt[];
}

export interface PlannedRoute {
  readonly status: Exclude<Status, 'unreachable'>;
  readonly totals: Totals;
  readonly states: readonly string[];
  readonly proof: Proof;
  readonly verdicts: readonly StateVerdict[];
  readonly legs: readonly RouteLeg[];
  /** For a barred route: what stops it, first stop first. Empty otherwise. */
  readonly reasons: readonly Reason[];
}

/**
 * What stopped a search before its end. `max-labels` and `time-limit` are limits of the search; with `too-many-doubts` the
 * law rests on more doubts than can be followed jointly, so that a route may be missing behind one that was left out.
 */
export type CutShort = 'max-labels' | 'time-limit' | 'too-many-doubts';

export interface Epoch {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** A leg that is there and cannot, or may not be able to, be used at this time of the year. */
export interface OutOfSeason {
  readonly leg: string;
  readonly from: LegPlace;
  readonly to: LegPlace;
  readonly mode: Mode;
  readonly open: 'no' | 'maybe';
  readonly season: Season;
}

export interface PlanAnswer {
  readonly query: PlanQuery;
  readonly status: Status;
  readonly epoch: Epoch;
  /** Lawful routes, or where there is none the uncertain ones: the Pareto set over `query.by`. */
  readonly routes: readonly PlannedRoute[];
  /** Cheapest and fastest physical routes that the law bars. */
  readonly barred: readonly PlannedRoute[];
  /** Legs that better ways would take, were they in season on the day. */
  readonly outOfSeason: readonly OutOfSeason[];
  /** True when no world leaves all routes closed although no single route is lawful in every world. */
  readonly someRouteInEachCase: boolean;
  /** What would settle it, where it is uncertain and was asked for; else null. */
  readonly settling: Settling | null;
  /** What the status would be with proof `text`, when the default asks for less. */
  readonly statusAtText: Status;
  readonly complete: boolean;
  /** Why it is not complete; null where it is. */
  readonly cutShort: CutShort | null;
  /** Whether the best route by each objective is among {@link routes}, though others may be missing. */
  readonly extremes: boolean;
  /** The few of `routes` that stand for all. */
  readonly choice: readonly Chosen[];
  /** How the quantiles of the totals were drawn. */
  readonly sampling: { readonly samples: number; readonly seed: number };
  readonly pack: { readonly id: string; readonly revision: string };
}

/** One smallest set of changes after which a lawful route exists. */
export interface Change {
  readonly kind:
    | 'enter-into-force'
    | 'lift-suspension'
    | 'reopen'
    | 'permit'
    | 'settle-doubt'
    | 'drop-forbid';
  readonly state: string;
  readonly instrument: string | null;
  readonly at: string | null;
  readonly message: string;
}

/** A fact in doubt, and how it would have turned out. */
export interface SettledFact extends Doubt {
  readonly so: boolean;
}

/** What would settle an uncertain answer, either way. */
export interface Settling {
  /** Smallest first: with the facts of a set so, one route is lawful whatever the others are. No part of a set is enough. */
  readonly lawful: readonly (readonly SettledFact[])[];
  /** With the facts of a set so, no route is lawful whatever the others are. */
  readonly barred: readonly (readonly SettledFact[])[];
  /** How many sets there are of each kind, shown or not. */
  readonly found: { readonly lawful: number; readonly barred: number };
  /** False when a limit was reached: then a set may be missing. Those that are there have been asked anew. */
  readonly complete: boolean;
}

export interface WhyAnswer {
  readonly query: PlanQuery;
  readonly status: Status;
  readonly barred: readonly PlannedRoute[];
  readonly openers: readonly { readonly changes: readonly Change[]; readonly opens: PlannedRoute }[];
  /** What would settle it, where it is uncertain; else null. */
  readonly settling: Settling | null;
  /** False when the search for all routes stopped at its limit: what is barred may be no better than a route not found. */
  readonly complete: boolean;
  readonly pack: { readonly id: string; readonly revision: string };
}

export interface TimelineEpoch extends Epoch {
  readonly status: Status;
  /** False when a search was cut short, or followed more doubts than it can: then a better status may be missed, never a worse one. */
  readonly complete: boolean;
  /** The best route by the first objective, or null. */
  readonly best: PlannedRoute | null;
  /** Facts whose day opens this epoch; empty for the first. */
  readonly causes: readonly {
    readonly fact: string;
    readonly message: string;
    readonly source: string | null;
  }[];
  /** For each state on the way of the flagship physical route its verdict, so that a reader sees who changed. */
  readonly verdicts: readonly StateVerdict[];
}

export interface TimelineAnswer {
  readonly query: PlanQuery;
  readonly since: Day;
  readonly until: Day;
  readonly epochs: readonly TimelineEpoch[];
  readonly pack: { readonly id: string; readonly revision: string };
}
