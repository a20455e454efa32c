import type { EdgeAutomaton, SearchGraph } from './graph.ts';
import { LabelArena, LabelQueue } from './label-arena.ts';
import { type LowerBounds, lowerBounds } from './lower-bounds.ts';

export interface ParetoLimits {
  /** Give up after so many labels. */
  readonly maxLabels?: number;
  /** Asked once every 4096 labels (a clock read per label costs more than the search); true stops it. */
  readonly expired?: () => boolean;
}

export interface ParetoOptions extends ParetoLimits {
  /** Bounds for the same graph and target, when the caller has them already. */
  readonly bounds?: LowerBounds;
  /**
   * `false` keeps, at the target too, dearer ways whose final state is not covered by that of a cheaper one
   * ("in which worlds is there a way at all?"). Default: only costs count at the target.
   */
  readonly costsOnlyAtTarget?: boolean;
  /**
   * `true` finds the first route of the Pareto set alone: the least by the first objective, ties by the others. The
   * order of labels is kept by extension, so that one label for each node and state is then enough.
   */
  readonly onlyFirst?: boolean;
}

export interface ParetoRoute {
  readonly edges: readonly number[];
  readonly costs: readonly number[];
  /** State of the automaton at the target. */
  readonly state: number;
}

export interface ParetoResult {
  /** In lexicographic order of costs. */
  readonly routes: readonly ParetoRoute[];
  /** False when a limit stopped the search: routes may be missing. Those returned are not dominated by any other way. */
  readonly complete: boolean;
  readonly labels: number;
}

/**
 * All Pareto-optimal ways from `source` to `target` that the automaton accepts, one for each cost vector.
 *
 * Label setting in lexicographic order with exact per-objective lower bounds: NAMOA* (Mandow & Pérez de la Cruz,
 * J. ACM 57(5), 2010), with the lazy dominance checks of NWMOA* (Ahmadi, Tack, Harabor, Kilby & Jalili, 2024), over the
 * product of graph and automaton as in regular-language constrained search (Barrett, Jacob & Marathe, SIAM J. Comput.
 * 30(3), 2000): a label is dropped for another at the same node only when that one's automaton state covers its own.
 *
 * Ties: of ways with equal cost vectors the one with fewer edges is returned, then the one whose sequence of edge numbers
 * is smallest; the answer depends on the input alone. Costs must be non-negative *integers* in doubles, so that sums
 * in any order are equal.
 *
 * Loops: no way visits a node twice in the same automaton state, as that would only cost. It may come back in another
 * state, where the automaton asks for it (a detour to a place that must be visited, say). To forbid that would make
 * dominance unsound: the cheaper label could be the one that cannot go on.
 */
export function paretoRoutes(
  graph: SearchGraph,
  automaton: EdgeAutomaton,
  source: number,
  target: number,
  options: ParetoOptions = {},
): ParetoResult {
  return new ParetoSearch(graph, automaton, target, options).run(source);
}

class ParetoSearch {
  private readonly graph: SearchGraph;
  private readonly automaton: EdgeAutomaton;
  private readonly target: number;
  private readonly options: ParetoOptions;
  private readonly bounds: LowerBounds;
  private readonly labels: LabelArena;
  private readonly queue: LabelQueue;
  /** Newest closed label of each node; older ones hang on `next`. */
  private readonly closed: Int32Array;
  private readonly front: number[] = [];
  private readonly f: Float64Array;

  constructor(graph: SearchGraph, automaton: EdgeAutomaton, target: number, options: ParetoOptions) {
    this.graph = graph;
    this.automaton = automaton;
    this.target = target;
    this.options = options;
    this.bounds = options.bounds ?? lowerBounds(graph, target);
    this.labels = new LabelArena(graph.costs.length);
    this.queue = new LabelQueue(this.labels);
    this.closed = new Int32Array(graph.nodeCount).fill(-1);
    this.f = new Float64Array(graph.costs.length);
  }

  run(source: number): ParetoResult {
    const { labels, queue, automaton, options } = this;
    const maxLabels = options.maxLabels ?? Number.POSITIVE_INFINITY;
    this.begin(source);
    let complete = true;
    let settled = 0;
    for (let label = queue.pop(); label !== undefined; label = queue.pop()) {
      if (labels.count > maxLabels || (++settled % 4096 === 0 && options.expired?.() === true)) {
        complete = false;
        break;
      }
      const node = labels.node[label]!;
      const state = labels.state[label]!;
      if (this.needless(node, state, labels.f, label * labels.objectives)) continue;
      labels.next[label] = this.closed[node]!;
      this.closed[node] = label;
      if (node !== this.target || !automaton.accepts(state)) this.expand(label, node, state);
      else if (this.front.push(label) === 1 && options.onlyFirst === true) break;
    }
    const routes = this.front.map((label) => ({
      edges: labels.way(label),
      costs: labels.costs(label),
      state: labels.state[label]!,
    }));
    return { routes, complete, labels: labels.count };
  }

  private begin(source: number): void {
    for (let i = 0; i < this.f.length; i++) this.f[i] = this.bounds[i]![source]!;
    if (this.f.every(Number.isFinite)) {
      this.queue.push(this.labels.add(source, this.automaton.start, -1, -1, this.f));
    }
  }

  private expand(label: number, node: number, state: number): void {
    const { graph, labels, bounds, f } = this;
    const m = labels.objectives;
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      const head = graph.head[edge]!;
      if (m > 0 && bounds[0]![head] === Number.POSITIVE_INFINITY) continue;
      const next = this.automaton.step(state, edge);
      if (next < 0) continue;
      for (let i = 0; i < m; i++) {
        f[i] = labels.f[label * m + i]! - bounds[i]![node]! + graph.costs[i]![edge]! + bounds[i]![head]!;
      }
      if (!this.needless(head, next, f, 0)) this.queue.push(labels.add(head, next, label, edge, f));
    }
  }

  /**
   * Is a label with costs `f[offset…]` made needless by one already closed, here or at the target?
   * INVARIANT: closed labels precede every label still to come in the arena's order. So their first cost is never
   * greater (it is not compared), and of equal costs theirs is the way that the rule for ties prefers.
   */
  private needless(node: number, state: number, f: Float64Array, offset: number): boolean {
    const { labels, automaton, front } = this;
    for (let other = this.closed[node]!; other >= 0; other = labels.next[other]!) {
      if (this.noDearer(other, f, offset) && automaton.covers(labels.state[other]!, state)) return true;
    }
    if (this.options.costsOnlyAtTarget === false) return false;
    for (let i = front.length - 1; i >= 0; i--) if (this.noDearer(front[i]!, f, offset)) return true;
    return false;
  }

  private noDearer(label: number, f: Float64Array, offset: number): boolean {
    const { labels } = this;
    if (this.options.onlyFirst === true) return true;
    const base = label * labels.objectives;
    for (let i = 1; i < labels.objectives; i++) if (labels.f[base + i]! > f[offset + i]!) return false;
    return true;
  }
}
