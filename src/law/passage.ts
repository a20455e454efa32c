import type { Mode } from '../terms/mode.ts';
import type { Reloaded, StateCode } from './model.ts';
import type { Came, CameTest } from './way-rule.ts';

/**
 * The law of one question on one day, compiled to an automaton that a search can carry along a way.
 *
 * A *passage state* says how the goods stand in the territory that they are in: in which possible worlds which permits
 * still cover the passage, and which forbids have bitten. A *tally* says in which worlds the whole way so far is
 * permitted. Both are small interned integers; -1 means that no world is left and the search may drop the label.
 * With `certain` only ways lawful in **every** world survive; with `possible` those lawful in at least one.
 */
export interface PassageLaw {
  /** Equal signatures bar and permit the same ways. */
  readonly signature: string;
  /**
   * What the question asks of the way so far; null where no rule asks anything, and then the last parameters below may be
   * left out. Who leaves them out all the same gets what is certain, or possible, when that way is not known.
   */
  readonly way: WayLaw | null;
  /** Goods stand in their state of origin; `at` names the place (id) where the journey begins. */
  begin(state: StateCode, at: readonly string[], came?: Came): number;
  /** Goods enter `state` by a crossing, named by any of `via` (crossing id, post or port on this side). */
  enter(state: StateCode, via: readonly string[], mode: Mode, came?: Came): number;
  /** A leg inside the territory; `places` are its two ends, `leg` its id. */
  move(passage: number, mode: Mode, places: readonly string[], leg: string): number;
  /** Goods leave by a crossing: the tally of the way so far, or -1. */
  leave(passage: number, via: readonly string[], mode: Mode, tally: number): number;
  /** Goods have arrived at the place named by `at`: the final tally, or -1. */
  end(passage: number, at: readonly string[], tally: number): number;
  /** A state is overflown without landing. */
  overfly(state: StateCode, tally: number, came?: Came): number;
  /** An air leg between two states whose overflown territories the network does not record. */
  overflyUnrecorded(tally: number): number;
  readonly startTally: number;
  coversPassage(a: number, b: number): boolean;
  coversTally(a: number, b: number): boolean;
}

/** How the way so far is told to the law. All of it can but narrow what is permitted. */
export interface WayLaw {
  readonly certainty: Certainty;
  /** All that any rule asks of the way up to an entrance. */
  readonly tests: readonly CameTest[];
  /** Goods are moved from one vehicle to another. */
  reload(passage: number, reloaded: Reloaded): number;
  /** Goods have stayed so many minutes in the territory, as {@link WayLaw.certainty} counts them. */
  stay(passage: number, minutes: number): number;
  /** Whether the length of the stay can still make a difference to this passage. */
  countsStay(passage: number): boolean;
}

/** `certain`: lawful in every possible world; `possible`: in at least one. */
export type Certainty = 'certain' | 'possible';
