import { type LawfulProduct, lawfulProduct } from '../plan/lawful-product.ts';
import { getPlace } from '../plan/network-index.ts';
import type { Closer } from './closer.ts';
import { type FlowArc, maxFlow } from './max-flow.ts';
import type { Level, WhatIf } from './what-if.ts';

/**
 * The greatest flow of the state graph: its vertices are states and crossings, each with capacity 1 but for the states of
 * FROM and TO, and two are joined where a lawful way goes from one to the other. `cut` holds as many states and crossings as
 * the flow has units, and closing them closes the question, so that no more ways can be apart in states and crossings.
 *
 * Every lawful way is a path of this graph. Where the reverse holds too (who may enter a state by one post may leave it by
 * any other, and no text speaks for two states) its flow is the number of disjoint ways, by Menger's theorem (1927). Where
 * a text ties two states, or leave to go out depends on where goods came in, there may be fewer.
 */
export interface StateFlow {
  readonly flow: number;
  readonly cut: readonly Closer[];
  readonly vertices: number;
  readonly arcs: number;
}

/** Null when a way meets no state in between and no crossing (inside one state, or a flight over nobody): nothing cuts it. */
export function stateFlow(whatIf: WhatIf, level: Level): StateFlow | null {
  const { index, query } = whatIf;
  const product = lawfulProduct(whatIf.journey(), level === 'lawful' ? 'certain' : 'possible');
  const ends = [query.from, query.to].map((id) => getPlace(index, id).country);
  const graph = new StateGraph(ends);
  for (const { leg, forward } of legsOf(whatIf, product)) {
    const { from, to, territories, crossing } = index.legs[leg]!;
    const [first, last] = [from, to].map((id) => getPlace(index, id).country) as [string, string];
    const over = territories.filter((state) => state !== first && state !== last).sort();
    const chain: Closer[] = [
      { kind: 'state', id: first },
      ...(crossing === null ? [] : [{ kind: 'crossing' as const, id: crossing }]),
      ...over.map((id) => ({ kind: 'state' as const, id })),
      { kind: 'state', id: last },
    ];
    graph.join(forward ? chain : chain.reverse());
  }
  return graph.flow();
}

/** The legs of the lawful ways, each way that it is gone. */
function legsOf({ ground }: WhatIf, product: LawfulProduct) {
  const found = new Map<string, { leg: number; forward: boolean }>();
  for (const { edge } of product.arcs) {
    const { leg, forward } = edge < 0 ? { leg: -1, forward: true } : ground.graph.edgeAt(edge);
    if (leg >= 0) found.set(`${leg} ${forward}`, { leg, forward });
  }
  return found.values();
}

/** Each vertex is two nodes with an arc between them, which holds its capacity. */
class StateGraph {
  private readonly nodes = new Map<string, number>();
  private readonly arcs: FlowArc[] = [];
  private readonly vertexOf: (Closer | null)[] = [];
  private readonly joined = new Set<string>();
  private readonly from: number;
  private readonly to: number;
  private readonly ends: readonly string[];

  constructor(ends: readonly string[]) {
    this.ends = ends;
    [this.from, this.to] = ends.map((id) => this.node({ kind: 'state', id })) as [number, number];
  }

  join(chain: readonly Closer[]): void {
    for (const [i, closer] of chain.entries()) {
      const head = this.node(closer);
      const tail = i === 0 ? head : this.node(chain[i - 1]!);
      const key = `${tail} ${head}`;
      if (tail === head || this.joined.has(key)) continue;
      this.joined.add(key);
      this.add(tail + 1, head, Number.POSITIVE_INFINITY, null);
    }
  }

  flow(): StateFlow | null {
    if (this.from === this.to) return null;
    const { value, cut } = maxFlow(2 * this.nodes.size, this.arcs, this.from, this.to + 1);
    if (!Number.isFinite(value)) return null;
    const closers = cut.map((arc) => this.vertexOf[arc]!);
    return { flow: value, cut: closers, vertices: this.nodes.size, arcs: this.joined.size };
  }

  private node(closer: Closer): number {
    const key = `${closer.kind}:${closer.id}`;
    let node = this.nodes.get(key);
    if (node === undefined) {
      node = 2 * this.nodes.size;
      this.nodes.set(key, node);
      const free = closer.kind === 'state' && this.ends.includes(closer.id);
      this.add(node, node + 1, free ? Number.POSITIVE_INFINITY : 1, closer);
    }
    return node;
  }

  private add(tail: number, head: number, capacity: number, closer: Closer | null): void {
    this.arcs.push({ tail, head, capacity });
    this.vertexOf.push(closer);
  }
}
