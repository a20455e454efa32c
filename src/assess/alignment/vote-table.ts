import type { Day } from '../../terms/day.ts';
import type { Position } from './model.ts';

/**
 * All roll calls of a body as one matrix: a byte for each state and roll call, in order of day, then of number. A state
 * without a vote has 0, whether it was absent or no member: the public tables do not tell the two apart.
 */
export interface VoteTable {
  /** SHA-256 of the unpacked table, in hex: equal rows in equal order, equal hash. */
  readonly sha256: string;
  /** Rows with a vote. */
  readonly rows: number;
  /** Codes, sorted. */
  readonly states: readonly string[];
  readonly rcids: Int32Array;
  readonly days: Int32Array;
  readonly symbols: readonly string[];
  /** Row-major: `positions[rollCall * states.length + state]`; see {@link POSITION_CODE}. */
  readonly positions: Uint8Array;
}

export const POSITION_CODE: Readonly<Record<Position, number>> = { yes: 1, abstain: 2, no: 3 };
const POSITION_OF: readonly (Position | null)[] = [null, 'yes', 'abstain', 'no'];

/** The states that the table has under another code than ISO 3166 uses today, for the years that they share. */
const SEATS: Readonly<Record<string, string>> = { RS: 'YU' };

/** The column of a state; null when the table knows none. `seat` says under which code it sits. */
export function columnOf(table: VoteTable, state: string): { column: number; seat: string } | null {
  const own = table.states.indexOf(state);
  if (own >= 0) return { column: own, seat: state };
  const seat = SEATS[state];
  const column = seat === undefined ? -1 : table.states.indexOf(seat);
  return column >= 0 && seat !== undefined ? { column, seat } : null;
}

export function positionAt(table: VoteTable, rollCall: number, column: number): Position | null {
  return POSITION_OF[table.positions[rollCall * table.states.length + column] ?? 0] ?? null;
}

/** First and last day of the table; null when it is empty. */
export function spanOf(table: VoteTable): { from: Day; to: Day } | null {
  const from = table.days[0];
  const to = table.days.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}
