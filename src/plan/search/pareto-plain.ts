import { type EdgeAutomaton, isClosed, type SearchGraph } from './graph.ts';
import { LabelArena, LabelQueue } from './label-arena.ts';
import { type LowerBounds, lowerBounds } from './lower-bounds.ts';
import type { ParetoOptions, ParetoResult } from './pareto.ts';

/**
 * The search of `paretoRoutes`, written plainly. It serves where the compiled one does not (states kept at the target, costs
 * beyond 32 bits, a process that may not compile text), and is what the compiled one is compared with.
 */
export function plainPareto(
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
      if (isClosed(graph.closed, edge)) continue;
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
