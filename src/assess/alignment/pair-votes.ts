import type { StateCode } from '../../law/model.ts';
import type { Day } from '../../terms/day.ts';
import type { Body, Position, RollCall } from './model.ts';
import { columnOf, positionAt, spanOf, type VoteTable } from './vote-table.ts';

/** What is known of one state in one roll call. `not-no`: unknown, but not a no. */
export type Seen = Position | 'absent' | 'unknown' | 'not-no';

/** One roll call as two states met it. */
export interface PairVote {
  readonly on: Day;
  readonly symbol: string;
  readonly a: Seen;
  readonly b: Seen;
  /** The record of the pack; null for a row of a table. */
  readonly record: RollCall | null;
}

/** Roll calls of one body from one place. Series are never pooled: a selection says nothing about all votes. */
export interface VoteSeries {
  readonly id: 'assembly-table' | 'assembly-selected' | 'council-selected';
  readonly body: Body;
  /** True when it holds every roll call of its span, so that shares mean something for all of them. */
  readonly complete: boolean;
  readonly span: { readonly from: Day; readonly to: Day } | null;
  /** Codes under which the two sit in the table; null for the pack's records. */
  readonly seats: readonly [string, string] | null;
  readonly votes: readonly PairVote[];
}

/** The pack's own records of a body: those that were public by `knownOn`. */
export function selectedSeries(
  records: readonly RollCall[],
  body: Body,
  a: StateCode,
  b: StateCode,
  knownOn: Day | null,
): VoteSeries {
  const votes = records.flatMap((record): PairVote[] => {
    const { earliest, latest } = record.on;
    if (record.body !== body || earliest === null || earliest !== latest) return [];
    if (knownOn !== null && (record.public.latest === null || record.public.latest > knownOn)) return [];
    const [seenA, seenB] = [seen(record, a), seen(record, b)];
    if (seenA === null || seenB === null) return [];
    return [{ on: earliest, symbol: record.symbol, a: seenA, b: seenB, record }];
  });
  return {
    id: body === 'UNSC' ? 'council-selected' : 'assembly-selected',
    body,
    complete: false,
    span: spanOfVotes(votes),
    seats: null,
    votes,
  };
}

/** The roll calls of an imported table from its start to its end, or to `knownOn`. Null when it lacks a state. */
export function tableSeries(
  table: VoteTable,
  a: StateCode,
  b: StateCode,
  knownOn: Day | null,
): VoteSeries | { readonly lacks: readonly StateCode[] } {
  const [at, bt] = [columnOf(table, a), columnOf(table, b)];
  if (at === null || bt === null)
    return { lacks: [...(at === null ? [a] : []), ...(bt === null ? [b] : [])] };
  const votes: PairVote[] = [];
  for (let row = 0; row < table.days.length; row++) {
    const on = table.days[row] ?? 0;
    if (knownOn !== null && on > knownOn) break;
    votes.push({
      on,
      symbol: table.symbols[row] ?? '',
      a: positionAt(table, row, at.column) ?? 'absent',
      b: positionAt(table, row, bt.column) ?? 'absent',
      record: null,
    });
  }
  return {
    id: 'assembly-table',
    body: 'UNGA',
    complete: true,
    span: spanOf(table),
    seats: [at.seat, bt.seat],
    votes,
  };
}

/** Null for a state that the record does not concern: no member, or of no interest to the pack. */
function seen(record: RollCall, state: StateCode): Seen | null {
  const position = record.positions[state];
  if (position !== undefined) return position;
  if (record.absent.includes(state)) return 'absent';
  if (record.notNo.includes(state)) return 'not-no';
  if (record.unknown.includes(state)) return 'unknown';
  return null;
}

function spanOfVotes(votes: readonly PairVote[]): VoteSeries['span'] {
  const days = votes.map(({ on }) => on);
  return days.length === 0 ? null : { from: Math.min(...days), to: Math.max(...days) };
}

/** Roll calls in which the table and a record of the pack contradict each other about one of the two states. */
export interface Contradiction {
  readonly symbol: string;
  readonly state: StateCode;
  readonly inPack: Position;
  readonly inTable: Position | 'absent';
}

/** Compares the pack's records that carry a number of the table with the table. */
export function contradictions(
  records: readonly RollCall[],
  table: VoteTable,
  states: readonly StateCode[],
): Contradiction[] {
  const rowOf = new Map([...table.rcids].map((rcid, row) => [rcid, row]));
  return records.flatMap((record) => {
    const row = record.rcid === null ? undefined : rowOf.get(record.rcid);
    if (row === undefined) return [];
    return states.flatMap((state) => {
      const column = columnOf(table, state)?.column;
      const inPack = record.positions[state];
      if (column === undefined || inPack === undefined) return [];
      const inTable = positionAt(table, row, column) ?? 'absent';
      return inTable === inPack ? [] : [{ symbol: record.symbol, state, inPack, inTable }];
    });
  });
}
