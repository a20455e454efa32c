import type { SearchGraph } from './graph.ts';

/**
 * Made-up graphs for tests and benches: the same seed gives the same graph. None pretends to be a real network; they have
 * the sizes and the local structure of one.
 */

/** Numbers from 0 to 2^32 - 1: xorshift (Marsaglia, J. Statistical Software 8(14), 2003), after a few turns to mix the seed. */
export function seeded(seed: number): () => number {
  let state = Math.imul(seed | 0, 2654435761) | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let turn = 0; turn < 8; turn++) next();
  return next;
}

export interface GridShape {
  readonly width: number;
  readonly height: number;
  readonly objectives: number;
  /** Costs are whole numbers from 1 to this, independent of each other. */
  readonly largestCost: number;
  readonly seed: number;
}

/** Every node is joined both ways with its right and lower neighbours. Node 0 is one corner, the last node the opposite. */
export function gridGraph({ width, height, objectives, largestCost, seed }: GridShape): SearchGraph {
  const drawn = new Draft(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const node = y * width + x;
      if (x + 1 < width) drawn.join(node, node + 1);
      if (y + 1 < height) drawn.join(node, node + width);
    }
  }
  const random = seeded(seed);
  return drawn.graph(objectives, () => 1 + (random() % largestCost));
}

/**
 * Like a road network: a grid of which a share of the joins is left out, so that about 2.8 directed edges leave a place, with
 * costs that belong together (a long edge is slow and dear), times a factor of their own from 0.5 to 1.5.
 */
export function roadGraph(places: number, objectives: number, seed: number): SearchGraph {
  const side = Math.round(Math.sqrt(places));
  const random = seeded(seed);
  const drawn = new Draft(side * side);
  const lengths: number[] = [];
  const join = (a: number, b: number) => {
    drawn.join(a, b);
    lengths.push(10 + (random() % 990));
  };
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const node = y * side + x;
      // Every row is a road; rows are joined here and there, the first column all along, so that all hangs together.
      if (x + 1 < side) join(node, node + 1);
      if (y + 1 < side && (x === 0 || random() % 100 < 40)) join(node, node + side);
    }
  }
  return drawn.graph(objectives, (joined) => Math.round((lengths[joined]! * (50 + (random() % 101))) / 100));
}

/**
 * Like our corridors: a long band of places, each joined with near ones. The costs of a leg go with its length, times a factor
 * of their own from 0.5 to 1.5: as in a pack, where a plan has about a dozen routes to choose from, not thousands.
 */
export function corridorGraph(objectives: number, seed: number, places = 300, legs = 700): SearchGraph {
  const random = seeded(seed);
  const drawn = new Draft(places);
  for (let node = 0; node + 1 < places; node++) drawn.join(node, node + 1);
  while (drawn.joins < legs) {
    const a = random() % places;
    const b = Math.min(places - 1, a + 2 + (random() % 28));
    if (b > a) drawn.join(a, b);
  }
  const detours = Array.from({ length: legs }, () => 100 + (random() % 100));
  return drawn.graph(objectives, (join, from, to) => {
    const length = (20 + Math.abs(from - to)) * detours[join]!;
    return Math.round((length * (50 + (random() % 101))) / 1000);
  });
}

/** Joins of places, each an edge both ways. */
class Draft {
  private readonly nodeCount: number;
  private readonly tails: number[] = [];
  private readonly heads: number[] = [];

  constructor(nodeCount: number) {
    this.nodeCount = nodeCount;
  }

  get joins(): number {
    return this.tails.length / 2;
  }

  join(a: number, b: number): void {
    this.tails.push(a, b);
    this.heads.push(b, a);
  }

  graph(objectives: number, cost: (join: number, from: number, to: number) => number): SearchGraph {
    const { nodeCount, tails, heads } = this;
    const firstEdge = new Int32Array(nodeCount + 1);
    for (const tail of tails) firstEdge[tail + 1]!++;
    for (let node = 0; node < nodeCount; node++) firstEdge[node + 1]! += firstEdge[node]!;
    const head = new Int32Array(tails.length);
    const costs = Array.from({ length: objectives }, () => new Float64Array(tails.length));
    const free = firstEdge.slice();
    for (let i = 0; i < tails.length; i++) {
      const edge = free[tails[i]!]!++;
      head[edge] = heads[i]!;
      for (const column of costs) column[edge] = cost(i >> 1, tails[i]!, heads[i]!);
    }
    return { nodeCount, firstEdge, head, costs };
  }
}
