import type { Adjacency } from './adjacency.ts';

const NONE = -1;
const END = -2;

/** A piece of a graph: its nodes, which are those whose `part` is its number. */
export interface Piece {
  readonly nodes: Int32Array;
  readonly part: Int32Array;
  readonly number: number;
}

/**
 * Least sets of nodes that part one end of a piece of a graph from the other (Menger): a greatest flow in which each node lets one
 * unit through, found by breadth-first phases. One object serves many pieces of one graph.
 */
export class VertexCut {
  /** After {@link find}: 1 for nodes on the side of the sources. */
  readonly side: Uint8Array;
  private readonly graph: Adjacency;
  /** The nodes before and after a node that lies on a path; `END` at the path's ends. */
  private readonly before: Int32Array;
  private readonly after: Int32Array;
  private readonly used: Uint8Array;
  /** By state (2 × node where the flow arrives, 2 × node + 1 where it leaves): phase, state before, root of its tree. */
  private readonly seen: Int32Array;
  private readonly from: Int32Array;
  private readonly root: Int32Array;
  private readonly queue: Int32Array;
  /** By node, the last phase in which a path began there. */
  private readonly begun: Int32Array;
  private phase = 0;

  constructor(graph: Adjacency) {
    const { nodeCount } = graph;
    this.graph = graph;
    this.side = new Uint8Array(nodeCount);
    this.before = new Int32Array(nodeCount);
    this.after = new Int32Array(nodeCount);
    this.used = new Uint8Array(nodeCount);
    this.begun = new Int32Array(nodeCount);
    this.seen = new Int32Array(2 * nodeCount);
    this.from = new Int32Array(2 * nodeCount);
    this.root = new Int32Array(2 * nodeCount);
    this.queue = new Int32Array(2 * nodeCount);
  }

  /** The nodes of a least cut between sources and targets (they count too); null when it has more than `most`. */
  find(piece: Piece, sources: Int32Array, isTarget: Uint8Array, most: number): number[] | null {
    for (const node of piece.nodes) {
      this.before[node] = NONE;
      this.after[node] = NONE;
      this.used[node] = 0;
    }
    let flow = 0;
    for (let found = -1; found !== 0; flow += found) {
      if (flow > most) return null;
      const ends = this.search(piece, sources, isTarget);
      for (const end of ends) this.lay(end);
      found = ends.length;
    }
    const cut: number[] = [];
    for (const node of piece.nodes) {
      const leaves = this.seen[2 * node + 1] === this.phase;
      this.side[node] = leaves ? 1 : 0;
      if (!leaves && this.seen[2 * node] === this.phase) cut.push(node);
    }
    return cut;
  }

  /** One phase: last states of new paths, at most one for each source, none of which share a state. */
  private search({ part, number }: Piece, sources: Int32Array, isTarget: Uint8Array): number[] {
    const { graph, before, after, used, seen, from, root, queue, begun } = this;
    const phase = ++this.phase;
    const ends: number[] = [];
    let tail = 0;
    for (const node of sources) {
      seen[2 * node] = phase;
      from[2 * node] = NONE;
      root[2 * node] = node;
      queue[tail++] = 2 * node;
    }
    for (let head = 0; head < tail; head++) {
      const state = queue[head]!;
      const node = state >> 1;
      const tree = root[state]!;
      if ((state & 1) === 0) {
        const on = used[node] === 0 ? state + 1 : before[node]! >= 0 ? 2 * before[node]! + 1 : NONE;
        if (on === NONE || seen[on] === phase) continue;
        seen[on] = phase;
        from[on] = state;
        root[on] = tree;
        queue[tail++] = on;
        continue;
      }
      if (isTarget[node] === 1) {
        if (begun[tree] === phase) continue;
        begun[tree] = phase;
        ends.push(state);
        continue;
      }
      if (used[node] === 1 && seen[state - 1] !== phase) {
        seen[state - 1] = phase;
        from[state - 1] = state;
        root[state - 1] = tree;
        queue[tail++] = state - 1;
      }
      for (let i = graph.first[node]!, end = graph.first[node + 1]!; i < end; i++) {
        const next = graph.neighbour[i]!;
        if (part[next] !== number || seen[2 * next] === phase || after[node] === next) continue;
        seen[2 * next] = phase;
        from[2 * next] = state;
        root[2 * next] = tree;
        queue[tail++] = 2 * next;
      }
    }
    return ends;
  }

  /** Turns a path of states, given by its last, into flow: forward over joins, or back over flow that it replaces. */
  private lay(end: number): void {
    const { before, after, used, from } = this;
    const states: number[] = [];
    for (let state = end; state !== NONE; state = from[state]!) states.push(state);
    states.reverse();
    before[states[0]! >> 1] = END;
    for (let i = 0; i + 1 < states.length; i++) {
      const leaves = (states[i]! & 1) === 1;
      const node = states[i]! >> 1;
      const next = states[i + 1]! >> 1;
      if (node === next && leaves) {
        used[node] = 0;
        before[node] = NONE;
        after[node] = NONE;
      } else if (node === next) {
        used[node] = 1;
      } else if (leaves) {
        after[node] = next;
        before[next] = node;
      } else {
        after[next] = NONE;
      }
    }
    after[end >> 1] = END;
  }
}
