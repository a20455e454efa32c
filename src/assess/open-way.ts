import type { Certainty } from '../law/passage.ts';
import { legOfMeaning } from '../plan/edge-meaning.ts';
import type { Journey } from '../plan/journey.ts';
import { type LawfulProduct, lawfulProduct } from '../plan/lawful-product.ts';

/**
 * Whether any way is left when legs are closed, asked hundreds of times of one standing of the law: a walk in breadth
 * over the lawful product graph, which holds the open ways and no others.
 */
export class OpenWays {
  private readonly product: LawfulProduct;
  private readonly firstArc: Int32Array;
  /** Arcs in order of tail. */
  private readonly headOf: Int32Array;
  private readonly edgeOf: Int32Array;
  private readonly legOf: Int32Array;
  private readonly via: Int32Array;
  private readonly queue: Int32Array;
  private readonly tailOf: Int32Array;

  constructor(journey: Journey, certainty: Certainty) {
    this.product = lawfulProduct(journey, certainty);
    const { meaning } = journey.ground.graph;
    const { nodeCount, arcs } = this.product;
    this.firstArc = new Int32Array(nodeCount + 1);
    for (const { tail } of arcs) this.firstArc[tail + 1]!++;
    for (let node = 0; node < nodeCount; node++) this.firstArc[node + 1]! += this.firstArc[node]!;
    const next = this.firstArc.slice();
    this.headOf = new Int32Array(arcs.length);
    this.tailOf = new Int32Array(arcs.length);
    this.edgeOf = new Int32Array(arcs.length);
    this.legOf = new Int32Array(arcs.length);
    for (const { tail, head, edge } of arcs) {
      const at = next[tail]!++;
      this.headOf[at] = head;
      this.tailOf[at] = tail;
      this.edgeOf[at] = edge;
      this.legOf[at] = edge < 0 ? -1 : legOfMeaning(meaning[edge]!);
    }
    this.via = new Int32Array(nodeCount);
    this.queue = new Int32Array(nodeCount);
  }

  /** The edges of a way over the fewest arcs without the legs that are marked, or null when none is left. */
  find(barred: Uint8Array): number[] | null {
    const { firstArc, headOf, legOf, via, queue, product } = this;
    const { source, sink } = product;
    via.fill(-1);
    queue[0] = source;
    let size = 1;
    for (let at = 0; at < size; at++) {
      const node = queue[at]!;
      for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
        const head = headOf[arc]!;
        if (via[head]! >= 0 || head === source) continue;
        const leg = legOf[arc]!;
        if (leg >= 0 && barred[leg] === 1) continue;
        via[head] = arc;
        if (head === sink) return this.edgesTo(sink);
        queue[size++] = head;
      }
    }
    return null;
  }

  private edgesTo(sink: number): number[] {
    const edges: number[] = [];
    for (let node = sink; node !== this.product.source; ) {
      const arc = this.via[node]!;
      const edge = this.edgeOf[arc]!;
      if (edge >= 0) edges.push(edge);
      node = this.tailOf[arc]!;
    }
    return edges.reverse();
  }
}
