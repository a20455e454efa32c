import type { Certainty } from '../law/passage.ts';
import type { Journey } from './journey.ts';

/**
 * The lawful product graph: a node is a place of the multimodal graph together with how the goods stand in law, an arc
 * a movement that leaves the way lawful (or possibly so). Its paths from source to sink are the lawful ways and no
 * others. Nodes from which no way ends are left out.
 */
export interface LawfulProduct {
  readonly nodeCount: number;
  readonly source: number;
  readonly sink: number;
  /** `edge` is the edge of the multimodal graph, -1 for the arcs into the sink. */
  readonly arcs: readonly { readonly tail: number; readonly head: number; readonly edge: number }[];
}

export function lawfulProduct(journey: Journey, certainty: Certainty): LawfulProduct {
  const { graph } = journey.ground;
  const automaton = journey.automaton(certainty);
  const ids = new Map<number, number>();
  const nodes: { node: number; state: number }[] = [];
  const idOf = (node: number, state: number): number => {
    const key = state * graph.nodeCount + node;
    let id = ids.get(key);
    if (id === undefined) {
      id = nodes.push({ node, state });
      ids.set(key, id);
    }
    return id;
  };
  const SINK = 0;
  const source = idOf(graph.source, automaton.start);
  const arcs: { tail: number; head: number; edge: number }[] = [];
  for (let id = source; id <= nodes.length; id++) {
    const { node, state } = nodes[id - 1]!;
    if (node === graph.target && automaton.accepts(state)) arcs.push({ tail: id, head: SINK, edge: -1 });
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      const next = automaton.step(state, edge);
      if (next >= 0) arcs.push({ tail: id, head: idOf(graph.head[edge]!, next), edge });
    }
  }
  return trimmed(nodes.length + 1, source, SINK, arcs);
}

/** Keeps the arcs that lie on some path to the sink. */
function trimmed(
  nodeCount: number,
  source: number,
  sink: number,
  arcs: LawfulProduct['arcs'],
): LawfulProduct {
  const into: number[][] = Array.from({ length: nodeCount }, () => []);
  for (const { tail, head } of arcs) into[head]!.push(tail);
  const ends = new Uint8Array(nodeCount);
  ends[sink] = 1;
  const queue = [sink];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const tail of into[node]!) {
      if (ends[tail] === 1) continue;
      ends[tail] = 1;
      queue.push(tail);
    }
  }
  const kept = arcs.filter(({ head, tail }) => ends[head] === 1 && ends[tail] === 1);
  return { nodeCount, source, sink, arcs: kept };
}
