import { maskWords } from '../graph.ts';
import { NO_WAY, type PreparedCosts } from '../hierarchy/hierarchy.ts';
import type { Topology } from '../hierarchy/topology.ts';
import { WayFinder } from '../hierarchy/way-finder.ts';
import { type KernelInstance, kernelInstance } from './instance.ts';

/** `Hierarchy` in WebAssembly, with a memory of its own. */
export class HierarchyKernel implements PreparedCosts {
  readonly topology: Topology;
  readonly kernel: KernelInstance;
  private readonly ways: WayFinder;
  private readonly arcs: number;
  private readonly edges: number;
  private readonly closed: number;
  private readonly there: number;
  private readonly back: number;
  private mask: Uint32Array | null = null;

  private constructor(kernel: KernelInstance, topology: Topology, cost: ArrayLike<number>) {
    const { nodeCount, arcHead, firstArc, parent, arcOfEdge, isUpward } = topology;
    this.kernel = kernel;
    this.topology = topology;
    this.ways = new WayFinder(topology, cost);
    // Arcs are cleared by two: one more than there may be.
    this.arcs = kernel.lay(8 * (arcHead.length + 1));
    this.edges = kernel.lay(8 * arcOfEdge.length);
    this.closed = kernel.lay(4 * maskWords(arcOfEdge.length));
    this.there = kernel.lay(4 * nodeCount);
    this.back = kernel.lay(4 * nodeCount);
    const heads = kernel.lay(4 * (arcHead.length + 1));
    const firsts = kernel.lay(4 * (nodeCount + 1));
    const parents = kernel.lay(4 * nodeCount);
    kernel.ints(heads, arcHead.length).set(arcHead);
    kernel.ints(firsts, nodeCount + 1).set(firstArc);
    kernel.ints(parents, nodeCount).set(parent);
    kernel.ints(this.there, nodeCount).fill(NO_WAY);
    kernel.ints(this.back, nodeCount).fill(NO_WAY);
    const records = kernel.ints(this.edges, 2 * arcOfEdge.length);
    for (let edge = 0; edge < arcOfEdge.length; edge++) {
      const arc = arcOfEdge[edge]!;
      records[2 * edge] = arc < 0 ? -1 : 2 * arc + (isUpward[edge] === 1 ? 0 : 1);
      records[2 * edge + 1] = cost[edge]!;
    }
    kernel.exports.layHierarchy(this.arcs, heads, firsts, parents, nodeCount, arcHead.length);
    this.customize(null);
  }

  /** Null where the kernels cannot run; `Hierarchy` must then serve. */
  static of(topology: Topology, cost: ArrayLike<number>): HierarchyKernel | null {
    const kernel = kernelInstance();
    return kernel && new HierarchyKernel(kernel, topology, cost);
  }

  customize(closed: Uint32Array | null): void {
    const { arcOfEdge } = this.topology;
    const words = maskWords(arcOfEdge.length);
    this.mask = closed;
    if (closed) this.kernel.ints(this.closed, words).set(closed.subarray(0, words));
    this.kernel.exports.customize(this.edges, arcOfEdge.length, closed ? this.closed : 0);
  }

  distance(source: number, target: number): number {
    const { rankOf } = this.topology;
    const { exports } = this.kernel;
    const found = exports.distance(rankOf[source]!, rankOf[target]!, this.there, this.back);
    return found < NO_WAY ? found : Number.POSITIVE_INFINITY;
  }

  way(source: number, target: number): number[] | null {
    const arcs = this.kernel.ints(this.arcs, 2 * this.topology.arcHead.length);
    return this.ways.find(arcs, this.mask, source, target);
  }

  /** Bytes of the prepared graph with all that a question needs. */
  get bytes(): number {
    return this.kernel.bytes;
  }
}
