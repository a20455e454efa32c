import { maskWords, type SearchGraph } from '../graph.ts';
import type { LowerBounds } from '../lower-bounds.ts';
import type { ParetoLimits, ParetoResult, ParetoRoute } from '../pareto.ts';
import { type KernelInstance, kernelInstance } from './instance.ts';

/** What `pareto` of assembly/pareto.ts returns. */
const COMPLETE = 0;
const OVERFLOW = 2;
const NO_ROOM = 3;
/** Labels are counted in 31 bits. */
const MOST_LABELS = 2 ** 31 - 1;
/** Three costs must sum in 31 bits. */
const LARGEST_COST = 2 ** 29 - 1;
const NO_WAY = 2 ** 31 - 1;

/** A graph as the kernel reads it. */
interface Laid {
  readonly nodeCount: number;
  readonly objectives: number;
  /** 16 numbers a node, 8 an edge; assembly/pareto.ts says which. */
  readonly nodes: Int32Array;
  readonly edges: Int32Array;
  readonly backward: Int32Array;
  readonly maskWords: number;
}

export interface KernelQuestion extends ParetoLimits {
  readonly source: number;
  readonly target: number;
  readonly onlyFirst: boolean;
  readonly bounds: LowerBounds | undefined;
}

/** The Pareto search in WebAssembly, with one memory for all graphs: the last one stays laid out for the next question. */
class ParetoKernel {
  private readonly kernel: KernelInstance;
  private laid: Laid | null = null;
  private nodes = 0;
  private closed = 0;
  private closedIsClear = true;
  private version = 0;
  /** Labels, entries of fronts, and routes that there is room for; doubled when a question asks for more. */
  private room = 4096;
  private labels = 0;
  private endings = 0;

  constructor(kernel: KernelInstance) {
    this.kernel = kernel;
  }

  /** Null when a cost outgrew what the kernel counts in. */
  search(graph: SearchGraph, laid: Laid, question: KernelQuestion): ParetoResult | null {
    const { exports } = this.kernel;
    const { source, target, onlyFirst, bounds, maxLabels, expired } = question;
    const most = Math.min(maxLabels ?? MOST_LABELS, MOST_LABELS);
    this.kernel.expired = expired ?? (() => false);
    for (;;) {
      this.lay(laid);
      this.close(graph.closed);
      if (bounds === undefined) {
        if (exports.lowerBounds(laid.nodeCount, laid.objectives, target) !== COMPLETE) return null;
      } else if (!this.takeBounds(laid, bounds)) return null;
      const ended = exports.pareto(++this.version, source, target, onlyFirst, most, expired !== undefined);
      if (ended === OVERFLOW) return null;
      if (ended !== NO_ROOM) {
        return {
          routes: this.routes(laid.objectives),
          complete: ended === COMPLETE,
          labels: exports.labelCount(),
        };
      }
      this.room *= 2;
      this.laid = null;
    }
  }

  private lay(laid: Laid): void {
    if (this.laid === laid) return;
    const { kernel, room } = this;
    const { nodes, edges, backward } = laid;
    kernel.clear();
    this.nodes = kernel.lay(4 * nodes.length);
    const edgesAt = kernel.lay(4 * edges.length);
    const backwardAt = kernel.lay(4 * backward.length);
    this.closed = kernel.lay(4 * laid.maskWords);
    // The bounds are known before the first label waits in the queue, so that both may use the same bytes.
    const queue = kernel.lay(Math.max(16 * room, 8 * (edges.length / 8 + 5)));
    this.labels = kernel.lay(48 * room);
    const fronts = kernel.lay(16 * 2 * room);
    this.endings = kernel.lay(32 * room);
    kernel.ints(this.nodes, nodes.length).set(nodes);
    kernel.ints(edgesAt, edges.length).set(edges);
    kernel.ints(backwardAt, backward.length).set(backward);
    kernel.ints(this.closed, laid.maskWords).fill(0);
    this.closedIsClear = true;
    this.version = 0;
    kernel.exports.layGraph(this.nodes, edgesAt, backwardAt, this.closed, queue);
    kernel.exports.layRooms(this.labels, queue, fronts, this.endings, room, 2 * room, room);
    this.laid = laid;
  }

  private close(closed: Uint32Array | undefined): void {
    if (closed === undefined && this.closedIsClear) return;
    const mask = this.kernel.ints(this.closed, this.laid!.maskWords);
    if (closed) mask.set(closed.length === mask.length ? closed : closed.subarray(0, mask.length));
    else mask.fill(0);
    this.closedIsClear = closed === undefined;
  }

  private takeBounds(laid: Laid, bounds: LowerBounds): boolean {
    const nodes = this.kernel.ints(this.nodes, laid.nodes.length);
    for (const [objective, bound] of bounds.entries()) {
      const lane = objective === 0 ? 4 : objective - 1;
      for (let node = 0, at = lane; node < laid.nodeCount; node++, at += 16) {
        const cost = bound[node]!;
        if (cost > LARGEST_COST && cost !== Number.POSITIVE_INFINITY) return false;
        nodes[at] = cost > LARGEST_COST ? NO_WAY : cost;
      }
    }
    return true;
  }

  private routes(objectives: number): ParetoRoute[] {
    const count = this.kernel.exports.endCount();
    if (count === 0) return [];
    const endings = this.kernel.ints(this.endings, 8 * count);
    const labels = this.kernel.ints(this.labels, 12 * this.kernel.exports.labelCount());
    return Array.from({ length: count }, (_, i) => {
      const label = endings[8 * i + 4]!;
      const edges = new Array<number>(labels[12 * label + 8]!);
      for (let at = label, k = edges.length; k > 0; at = labels[12 * at + 6]!)
        edges[--k] = labels[12 * at + 7]!;
      const costs = [labels[12 * label + 4]!];
      for (let lane = 0; lane + 1 < objectives; lane++) costs.push(labels[12 * label + lane]!);
      return { edges, costs, state: 0 };
    });
  }
}

let kernel: ParetoKernel | null | undefined;
const known = new WeakMap<readonly Float64Array[], Laid | null>();

/** The Pareto set without an automaton; null where the kernel cannot run or a cost is too large for it. */
export function kernelPareto(graph: SearchGraph, question: KernelQuestion): ParetoResult | null {
  if (kernel === undefined) {
    const instance = kernelInstance();
    kernel = instance && new ParetoKernel(instance);
  }
  if (kernel === null) return null;
  let laid = known.get(graph.costs);
  if (laid === undefined) {
    laid = laidOut(graph);
    known.set(graph.costs, laid);
  }
  return laid && kernel.search(graph, laid, question);
}

function laidOut({ nodeCount, firstEdge, head, costs }: SearchGraph): Laid | null {
  if (costs.some((cost) => cost.some((c) => c > LARGEST_COST))) return null;
  const nodes = new Int32Array(16 * (nodeCount + 1));
  const edges = new Int32Array(8 * head.length);
  const backward = new Int32Array(8 * head.length);
  const into = new Int32Array(nodeCount + 1);
  for (const node of head) into[node + 1]!++;
  for (let node = 0; node < nodeCount; node++) into[node + 1]! += into[node]!;
  for (let node = 0; node <= nodeCount; node++) {
    nodes[16 * node + 5] = firstEdge[node]!;
    nodes[16 * node + 6] = into[node]!;
  }
  const slotOf = new Int32Array(head.length);
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = firstEdge[node]!; edge < firstEdge[node + 1]!; edge++) {
      const slot = into[head[edge]!]!++;
      slotOf[edge] = slot;
      edges[8 * edge + 5] = head[edge]!;
      backward[8 * slot + 5] = node;
      backward[8 * slot + 6] = edge;
    }
  }
  for (const [objective, cost] of costs.entries()) {
    const lane = objective === 0 ? 4 : objective - 1;
    // As integers at once: read one by one from doubles, each would be an object as long as no compiler has seen the loop.
    const whole = new Int32Array(cost);
    for (let edge = 0; edge < whole.length; edge++) {
      edges[8 * edge + lane] = whole[edge]!;
      backward[8 * slotOf[edge]! + lane] = whole[edge]!;
    }
  }
  return { nodeCount, objectives: costs.length, nodes, edges, backward, maskWords: maskWords(head.length) };
}
