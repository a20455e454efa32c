import type { CostGraph } from '../dijkstra.ts';
import { type KernelInstance, kernelInstance } from './instance.ts';

/**
 * The search of `Dijkstra` in WebAssembly, with the graph in a memory of its own: 16 bytes a node, 8 an edge, 8 an edge for the
 * heap. Worth its set-up where a graph is large or is asked often.
 */
export class DijkstraKernel {
  private readonly kernel: KernelInstance;
  private readonly nodes: number;
  private readonly edges: number;
  private readonly closed: number;
  private readonly heap: number;
  private readonly maskWords: number;
  /** `[distance, stamp, edge into it, first edge]` of each node. */
  private readonly records: Int32Array;
  private version = 0;

  private constructor(kernel: KernelInstance, graph: CostGraph) {
    const edges = graph.records.length / 2;
    this.kernel = kernel;
    this.maskWords = (edges + 31) >> 5;
    this.nodes = kernel.lay(16 * (graph.nodeCount + 1));
    this.edges = kernel.lay(8 * edges);
    this.closed = kernel.lay(4 * this.maskWords);
    this.heap = kernel.lay(8 * (edges + 5));
    kernel.ints(this.edges, 2 * edges).set(graph.records);
    this.records = kernel.ints(this.nodes, 4 * (graph.nodeCount + 1));
    for (let node = 0; node <= graph.nodeCount; node++) this.records[4 * node + 3] = graph.firstEdge[node]!;
  }

  /** Null where the kernels cannot run, or where a distance could outgrow 31 bits; `Dijkstra` must then serve. */
  static of(graph: CostGraph): DijkstraKernel | null {
    if (graph.nodeCount * graph.largestCost >= 2 ** 31) return null;
    const kernel = kernelInstance();
    return kernel && new DijkstraKernel(kernel, graph);
  }

  /** As `run` of `Dijkstra`. */
  run(source: number, target: number, closed: Uint32Array | null): number {
    const { kernel, nodes, edges, heap } = this;
    if (closed) kernel.ints(this.closed, this.maskWords).set(closed);
    const mask = closed ? this.closed : 0;
    const found = kernel.exports.dijkstra(nodes, edges, mask, heap, ++this.version, source, target);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  }

  /** After a run to every node. */
  distanceTo(node: number): number {
    return this.records[4 * node + 1] === this.version ? this.records[4 * node]! : Number.POSITIVE_INFINITY;
  }

  /** After a run: the edge by which the best way comes to a node, -1 at the source. */
  edgeInto(node: number): number {
    return this.records[4 * node + 2]!;
  }

  /** Bytes of graph and search together. */
  get bytes(): number {
    return this.kernel.bytes;
  }
}
