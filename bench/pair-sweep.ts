import { close, maskWords, type SearchGraph, tailOf } from '../src/plan/search/graph.ts';
import type { PairTable } from '../src/plan/search/hierarchy/pair-table.ts';
import { seeded } from '../src/plan/search/seeded-graph.ts';

/** Both edges of each join of a made-up graph. */
export function legsOf(graph: SearchGraph): number[][] {
  const waiting = new Map<string, number[]>();
  const legs: number[][] = [];
  graph.head.forEach((head, edge) => {
    const tail = tailOf(graph, edge);
    const back = waiting.get(`${head} ${tail}`)?.shift();
    if (back !== undefined) legs.push([back, edge]);
    else waiting.set(`${tail} ${head}`, [...(waiting.get(`${tail} ${head}`) ?? []), edge]);
  });
  return legs;
}

/** The mask of a law state: one edge in thirty closed, by state; and with it the closed edges of a leg. */
export function lawOfState(graph: SearchGraph, state: number, leg: readonly number[] = []): Uint32Array {
  const random = seeded(1000 + state);
  const closed = new Uint32Array(maskWords(graph.head.length));
  for (let edge = 0; edge < graph.head.length; edge++) if (random() % 30 === 0) close(closed, edge);
  for (const edge of leg) close(closed, edge);
  return closed;
}

/** A sweep that workers share: the state that is next, and a sum of all pairs for each. */
export interface PairSweepOrder {
  readonly next: Int32Array;
  readonly costs: Float64Array;
}

const BATCH = 16;

/** Takes batches of states until none is left; results stand by state, whoever found them. */
export function sweepStates(graph: SearchGraph, table: PairTable, { next, costs }: PairSweepOrder): void {
  for (;;) {
    const from = Atomics.add(next, 0, BATCH);
    if (from >= costs.length) return;
    for (let state = from; state < Math.min(from + BATCH, costs.length); state++) {
      table.fill(lawOfState(graph, state));
      costs[state] = table.total().cost;
    }
  }
}
