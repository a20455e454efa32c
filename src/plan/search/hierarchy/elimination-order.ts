import type { Adjacency } from './adjacency.ts';
import { type Piece, VertexCut } from './vertex-cut.ts';

/** Pieces of so many nodes are ordered by minimum degree, with a word a node. */
const LEAF = 32;
/** The share of nodes at each end of a piece that a cut must part. */
const BALANCE = 0.3;

/**
 * An order in which to take the nodes of a graph out, such that few joins need be added: nested dissection (George, SIAM J. Numer.
 * Anal. 10(2), 1973). A piece is cut by the least set of nodes between the two ends of a line drawn through it, where the
 * line of least cut of four is taken, as in inertial flow (Schild & Sommer, SEA 2015); without coordinates, distances from far
 * nodes say where a node lies on a line. Gives the nodes in order; those of the first cut come last.
 */
export function eliminationOrder(graph: Adjacency): Int32Array {
  return new Dissection(graph).order();
}

class Dissection {
  private readonly graph: Adjacency;
  private readonly cuts: VertexCut;
  private readonly part: Int32Array;
  private readonly isTarget: Uint8Array;
  private readonly queue: Int32Array;
  private parts = 0;

  constructor(graph: Adjacency) {
    this.graph = graph;
    this.cuts = new VertexCut(graph);
    this.part = new Int32Array(graph.nodeCount).fill(-1);
    this.isTarget = new Uint8Array(graph.nodeCount);
    this.queue = new Int32Array(graph.nodeCount);
  }

  order(): Int32Array {
    const { nodeCount } = this.graph;
    const order = new Int32Array(nodeCount);
    const waiting: { nodes: Int32Array; end: number }[] = [
      { nodes: Int32Array.from({ length: nodeCount }, (_, node) => node), end: nodeCount },
    ];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      let { end } = next;
      for (const nodes of this.connected(next.nodes)) {
        const split = nodes.length > LEAF ? this.split(nodes) : null;
        if (split === null) {
          order.set(leastDegreeOrder(this.graph, nodes), end - nodes.length);
        } else {
          const [cut, here, there] = split;
          order.set(cut, end - cut.length);
          waiting.push({ nodes: here, end: end - cut.length });
          waiting.push({ nodes: there, end: end - cut.length - here.length });
        }
        end -= nodes.length;
      }
    }
    return order;
  }

  /** The nodes in pieces that hang together. */
  private connected(nodes: Int32Array): Int32Array[] {
    const all = this.mark(nodes);
    const pieces: Int32Array[] = [];
    for (const node of nodes) {
      if (this.part[node] !== all) continue;
      const piece = ++this.parts;
      const { queue, graph, part } = this;
      let tail = 0;
      queue[tail++] = node;
      part[node] = piece;
      for (let head = 0; head < tail; head++) {
        const at = queue[head]!;
        for (let i = graph.first[at]!; i < graph.first[at + 1]!; i++) {
          const next = graph.neighbour[i]!;
          if (part[next] !== all) continue;
          part[next] = piece;
          queue[tail++] = next;
        }
      }
      pieces.push(queue.slice(0, tail));
    }
    return pieces;
  }

  private mark(nodes: Int32Array): number {
    const number = ++this.parts;
    for (const node of nodes) this.part[node] = number;
    return number;
  }

  /** The nodes of the best cut found, and those on either side; null when the piece has no middle. */
  private split(nodes: Int32Array): [cut: Int32Array, here: Int32Array, there: Int32Array] | null {
    const piece: Piece = { nodes, part: this.part, number: this.mark(nodes) };
    const { cuts, isTarget } = this;
    const ends = Math.max(1, Math.floor(nodes.length * BALANCE));
    let best: { cut: number[]; side: Uint8Array } | null = null;
    for (const line of this.lines(piece)) {
      const sorted = sortedBy(nodes, line);
      const targets = sorted.subarray(sorted.length - ends);
      for (const node of targets) isTarget[node] = 1;
      const cut = cuts.find(
        piece,
        sorted.subarray(0, ends),
        isTarget,
        best ? best.cut.length - 1 : nodes.length,
      );
      for (const node of targets) isTarget[node] = 0;
      if (cut) best = { cut, side: Uint8Array.from(nodes, (node) => cuts.side[node]!) };
    }
    if (!best || best.cut.length === nodes.length) return null;
    const inCut = new Set(best.cut);
    const { side } = best;
    return [
      Int32Array.from(best.cut),
      nodes.filter((node, i) => !inCut.has(node) && side[i] === 1),
      nodes.filter((node, i) => !inCut.has(node) && side[i] === 0),
    ];
  }

  /** Places of the nodes on four lines: between two pairs of nodes far from each other, and halfway between these lines. */
  private lines(piece: Piece): Int32Array[] {
    const { nodes } = piece;
    const fromFirst = this.distances(piece, nodes[0]!);
    const a = farthest(fromFirst);
    const fromA = this.distances(piece, nodes[a]!);
    const b = farthest(fromA);
    const fromB = this.distances(piece, nodes[b]!);
    const c = farthest(fromA.map((d, i) => Math.min(d, fromB[i]!)));
    const fromC = this.distances(piece, nodes[c]!);
    const fromD = this.distances(piece, nodes[farthest(fromC)]!);
    const one = fromA.map((d, i) => d - fromB[i]!);
    const two = fromC.map((d, i) => d - fromD[i]!);
    return [one, two, one.map((d, i) => d + two[i]!), one.map((d, i) => d - two[i]!)];
  }

  /** Joins on the shortest way from a node, by position in the piece. */
  private distances({ nodes, part, number }: Piece, source: number): Int32Array {
    const { graph, queue } = this;
    const distance = this.scratch;
    for (const node of nodes) distance[node] = -1;
    let tail = 0;
    queue[tail++] = source;
    distance[source] = 0;
    for (let head = 0; head < tail; head++) {
      const at = queue[head]!;
      for (let i = graph.first[at]!; i < graph.first[at + 1]!; i++) {
        const next = graph.neighbour[i]!;
        if (part[next] !== number || distance[next] !== -1) continue;
        distance[next] = distance[at]! + 1;
        queue[tail++] = next;
      }
    }
    return nodes.map((node) => distance[node]!);
  }

  private get scratch(): Int32Array {
    this.kept ??= new Int32Array(this.graph.nodeCount);
    return this.kept;
  }
  private kept: Int32Array | undefined;
}

function farthest(distance: Int32Array): number {
  let most = 0;
  for (let i = 1; i < distance.length; i++) if (distance[i]! > distance[most]!) most = i;
  return most;
}

/** Stable, so that the order depends on the graph alone. */
function sortedBy(nodes: Int32Array, line: Int32Array): Int32Array {
  const least = line.reduce((a, b) => Math.min(a, b), 0);
  const slots = new Int32Array(line.reduce((a, b) => Math.max(a, b), 0) - least + 2);
  for (const place of line) slots[place - least + 1]!++;
  for (let i = 1; i < slots.length; i++) slots[i]! += slots[i - 1]!;
  const sorted = new Int32Array(nodes.length);
  for (let i = 0; i < nodes.length; i++) sorted[slots[line[i]! - least]!++] = nodes[i]!;
  return sorted;
}

/** Takes out the node with fewest neighbours, joins these with each other, and so on; ties by position. */
function leastDegreeOrder(graph: Adjacency, nodes: Int32Array): Int32Array {
  const at = new Map<number, number>();
  nodes.forEach((node, i) => {
    at.set(node, i);
  });
  const joined = Array.from(nodes, (node) => {
    const others = new Set<number>();
    for (let i = graph.first[node]!; i < graph.first[node + 1]!; i++) {
      const other = at.get(graph.neighbour[i]!);
      if (other !== undefined) others.add(other);
    }
    return others;
  });
  const left = new Set(joined.keys());
  const order = new Int32Array(nodes.length);
  for (let k = 0; k < order.length; k++) {
    let least = -1;
    for (const i of left) if (least < 0 || joined[i]!.size < joined[least]!.size) least = i;
    left.delete(least);
    order[k] = nodes[least]!;
    for (const i of joined[least]!) {
      joined[i]!.delete(least);
      for (const j of joined[least]!) if (j !== i) joined[i]!.add(j);
    }
  }
  return order;
}
