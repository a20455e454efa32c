/** Which nodes are joined, whichever way one may travel: without loops, each neighbour once, both ways. */
export interface Adjacency {
  readonly nodeCount: number;
  /** Neighbours of node n are `neighbour[first[n]]` … `neighbour[first[n + 1] - 1]`, ascending. */
  readonly first: Int32Array;
  readonly neighbour: Int32Array;
}

export interface DirectedEdges {
  readonly nodeCount: number;
  readonly firstEdge: Int32Array;
  readonly head: Int32Array;
}

export function adjacencyOf({ nodeCount, firstEdge, head }: DirectedEdges): Adjacency {
  const count = new Int32Array(nodeCount + 1);
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = firstEdge[node]!; edge < firstEdge[node + 1]!; edge++) {
      if (head[edge] === node) continue;
      count[node + 1]!++;
      count[head[edge]! + 1]!++;
    }
  }
  for (let node = 0; node < nodeCount; node++) count[node + 1]! += count[node]!;
  const both = new Int32Array(count[nodeCount]!);
  const free = count.slice();
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = firstEdge[node]!; edge < firstEdge[node + 1]!; edge++) {
      const other = head[edge]!;
      if (other === node) continue;
      both[free[node]!++] = other;
      both[free[other]!++] = node;
    }
  }
  const first = new Int32Array(nodeCount + 1);
  const neighbour = new Int32Array(both.length);
  let used = 0;
  for (let node = 0; node < nodeCount; node++) {
    first[node] = used;
    let last = -1;
    for (const other of both.subarray(count[node]!, count[node + 1]!).sort()) {
      if (other === last) continue;
      neighbour[used++] = other;
      last = other;
    }
  }
  first[nodeCount] = used;
  return { nodeCount, first, neighbour: neighbour.slice(0, used) };
}
