import type { SearchGraph } from './graph.ts';

/**
 * Pareto search where what an edge takes depends on when it is used: multi-label setting over places, with three clocks
 * and a state in each label. E. Q. V. Martins, On a multicriteria shortest path problem, EJOR 16 (1984); the clocks as in
 * A. Orda and R. Rom, Shortest-path and minimum-delay algorithms in networks with time-dependent edge-length, JACM 37
 * (1990). INVARIANT: first in, first out. A label that is earlier by every clock can wait, so that it makes a later one
 * needless when no other cost is greater and its state covers the other's.
 */
export interface TimedMachine {
  readonly start: TimedPoint;
  /** Where an edge may lead to from here: at once, or after waiting until a minute for something to change. */
  follow(from: TimedPoint, edge: number): readonly TimedStep[];
  accepts(state: number): boolean;
  covers(a: number, b: number): boolean;
}

export interface TimedPoint {
  readonly state: number;
  /** Three times, low to high. */
  readonly clocks: readonly [number, number, number];
}

export interface TimedStep extends TimedPoint {
  /** Goods waited on purpose until this minute; null: they did not. */
  readonly until: number | null;
}

export interface TimedOptions {
  /** The clocks that matter to the machine or to the answer, ascending: labels are compared by these. */
  readonly compared: readonly number[];
  /** The last time of arrival, and the clock by which it is kept: one of the compared. */
  readonly latest: number;
  readonly latestBy: number;
  /** By clock, the least that is left from a node. */
  readonly clockBounds: readonly [Float64Array, Float64Array, Float64Array];
  /** Which of the answers' costs is time; -1: none is. The others are `graph.costs`, in order. */
  readonly timeAt: number;
  readonly costBounds: readonly Float64Array[];
  readonly onlyFirst?: boolean;
  readonly maxLabels?: number;
  readonly expired?: () => boolean;
}

export interface TimedRoute {
  readonly edges: readonly number[];
  /** By edge, until when the goods waited on purpose before it. */
  readonly untils: readonly (number | null)[];
  /** In the order of the objectives; time is the second clock. */
  readonly costs: readonly number[];
}

export interface TimedResult {
  /** Sorted by costs, lexicographically. */
  readonly routes: readonly TimedRoute[];
  /** False when a limit was reached: then routes may be missing. */
  readonly complete: boolean;
}

interface Label extends TimedStep {
  readonly node: number;
  readonly edge: number;
  readonly parent: Label | null;
  readonly costs: readonly number[];
  /** Costs of the cheapest end that may still be reached, in the order of the objectives. */
  readonly hoped: readonly number[];
  dropped: boolean;
}

/** The label is looked at in order of its hoped-for costs, so that with one objective the first that arrives is best. */
export function timedPareto(
  graph: SearchGraph,
  machine: TimedMachine,
  source: number,
  target: number,
  options: TimedOptions,
): TimedResult {
  const { compared, latest, latestBy, clockBounds, timeAt, costBounds } = options;
  const { onlyFirst = false, maxLabels = Number.POSITIVE_INFINITY } = options;
  const queue = new Heap();
  const kept: (Label[] | undefined)[] = [];
  const ends: Label[] = [];
  let made = 0;
  const makesNeedless = (a: Label, b: Label): boolean =>
    compared.every((c) => a.clocks[c]! <= b.clocks[c]!) &&
    noGreater(a.costs, b.costs) &&
    machine.covers(a.state, b.state);
  const hopedOf = (node: number, clocks: TimedPoint['clocks'], costs: readonly number[]): number[] => {
    const hoped = costs.map((cost, i) => cost + costBounds[i]![node]!);
    if (timeAt >= 0) hoped.splice(timeAt, 0, clocks[1] + clockBounds[1][node]!);
    return hoped;
  };
  const offer = (
    node: number,
    step: TimedStep,
    edge: number,
    parent: Label | null,
    costs: readonly number[],
  ): void => {
    if (!(step.clocks[latestBy]! + clockBounds[latestBy]![node]! <= latest)) return;
    const hoped = hopedOf(node, step.clocks, costs);
    if (hoped.some((cost) => cost === Number.POSITIVE_INFINITY)) return;
    if (ends.some((end) => noGreater(end.hoped, hoped))) return;
    let here = kept[node];
    if (!here) {
      here = [];
      kept[node] = here;
    }
    const label: Label = { ...step, node, edge, parent, costs, hoped, dropped: false };
    if (here.some((other) => makesNeedless(other, label))) return;
    let left = 0;
    for (const other of here) {
      if (makesNeedless(label, other)) other.dropped = true;
      else here[left++] = other;
    }
    here.length = left;
    here.push(label);
    queue.push(label);
    made++;
  };
  offer(
    source,
    { ...machine.start, until: null },
    -1,
    null,
    graph.costs.map(() => 0),
  );
  let complete = true;
  for (let label = queue.pop(); label; label = queue.pop()) {
    if (label.dropped || ends.some((end) => noGreater(end.hoped, label.hoped))) continue;
    if (label.node === target && machine.accepts(label.state)) {
      ends.push(label);
      if (onlyFirst) break;
      continue;
    }
    for (let edge = graph.firstEdge[label.node]!; edge < graph.firstEdge[label.node + 1]!; edge++) {
      const head = graph.head[edge]!;
      const costs = graph.costs.map((of, i) => label.costs[i]! + of[edge]!);
      for (const step of machine.follow(label, edge)) offer(head, step, edge, label, costs);
    }
    if (made > maxLabels || (made % 256 < 8 && options.expired?.())) {
      complete = false;
      break;
    }
  }
  return { routes: routesOf(ends), complete };
}

function noGreater(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i]! > b[i]!) return false;
  return true;
}

/** Ends in order; one that a later one beats goes, and of equals the first stays. */
function routesOf(ends: readonly Label[]): TimedRoute[] {
  const best = ends.filter(
    (end, i) =>
      !ends.some(
        (other, j) =>
          i !== j && noGreater(other.hoped, end.hoped) && (j < i || !noGreater(end.hoped, other.hoped)),
      ),
  );
  return best.map(routeOf).sort((a, b) => compare(a.costs, b.costs));
}

function routeOf(end: Label): TimedRoute {
  const edges: number[] = [];
  const untils: (number | null)[] = [];
  for (let at: Label = end; at.parent; at = at.parent) {
    edges.push(at.edge);
    untils.push(at.until);
  }
  return { edges: edges.reverse(), untils: untils.reverse(), costs: end.hoped };
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

/** Least hoped-for costs first, lexicographically. */
class Heap {
  private readonly labels: Label[] = [];

  push(label: Label): void {
    const { labels } = this;
    let at = labels.push(label) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (compare(labels[up]!.hoped, label.hoped) <= 0) break;
      labels[at] = labels[up]!;
      at = up;
    }
    labels[at] = label;
  }

  pop(): Label | undefined {
    const { labels } = this;
    const first = labels[0];
    const last = labels.pop();
    if (last === undefined || last === first) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= labels.length) break;
      if (child + 1 < labels.length && compare(labels[child + 1]!.hoped, labels[child]!.hoped) < 0) child++;
      if (compare(labels[child]!.hoped, last.hoped) >= 0) break;
      labels[at] = labels[child]!;
      at = child;
    }
    labels[at] = last;
    return first;
  }
}
