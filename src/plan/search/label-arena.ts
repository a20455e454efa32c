/**
 * Labels of a multi-objective search, as rows of typed arrays that grow by doubling: nothing is allocated per label.
 * `f` holds, for each objective, the cost so far plus the lower bound of what is still to come.
 */
export class LabelArena {
  readonly objectives: number;
  count = 0;
  node: Int32Array = new Int32Array(1024);
  state: Int32Array = new Int32Array(1024);
  parent: Int32Array = new Int32Array(1024);
  edge: Int32Array = new Int32Array(1024);
  hops: Int32Array = new Int32Array(1024);
  /** Next older closed label of the same node, -1 at the end. */
  next: Int32Array = new Int32Array(1024);
  f: Float64Array;

  constructor(objectives: number) {
    this.objectives = objectives;
    this.f = new Float64Array(1024 * objectives);
  }

  /** A new label with the costs in `f`; returns its number. */
  add(node: number, state: number, parent: number, edge: number, f: Float64Array): number {
    if (this.count === this.node.length) this.grow();
    const label = this.count++;
    this.node[label] = node;
    this.state[label] = state;
    this.parent[label] = parent;
    this.edge[label] = edge;
    this.hops[label] = parent < 0 ? 0 : this.hops[parent]! + 1;
    this.next[label] = -1;
    this.f.set(f, label * this.objectives);
    return label;
  }

  /**
   * The total order in which labels are settled: costs lexicographically, then fewer edges, then the smaller sequence
   * of edge numbers from the start. Extending two labels by the same edge keeps their order.
   */
  compare(a: number, b: number): number {
    const m = this.objectives;
    for (let i = 0; i < m; i++) {
      const difference = this.f[a * m + i]! - this.f[b * m + i]!;
      if (difference !== 0) return difference;
    }
    const difference = this.hops[a]! - this.hops[b]!;
    return difference !== 0 ? difference : this.compareWays(a, b);
  }

  /** Edge numbers from start to `label`. */
  way(label: number): number[] {
    const edges: number[] = [];
    for (let at = label; this.parent[at]! >= 0; at = this.parent[at]!) edges.push(this.edge[at]!);
    return edges.reverse();
  }

  /** Costs of a label where the lower bound is zero, that is, at the target. */
  costs(label: number): number[] {
    return Array.from(this.f.subarray(label * this.objectives, (label + 1) * this.objectives));
  }

  // Both ways are equally long, so walking back in step meets the fork; the last difference seen is the first edge that differs.
  private compareWays(a: number, b: number): number {
    let difference = 0;
    while (a !== b) {
      if (this.edge[a] !== this.edge[b]) difference = this.edge[a]! - this.edge[b]!;
      a = this.parent[a]!;
      b = this.parent[b]!;
    }
    return difference;
  }

  private grow(): void {
    this.node = doubled(this.node);
    this.state = doubled(this.state);
    this.parent = doubled(this.parent);
    this.edge = doubled(this.edge);
    this.hops = doubled(this.hops);
    this.next = doubled(this.next);
    const f = new Float64Array(this.f.length * 2);
    f.set(this.f);
    this.f = f;
  }
}

function doubled(old: Int32Array): Int32Array {
  const wider = new Int32Array(old.length * 2);
  wider.set(old);
  return wider;
}

/**
 * Binary heap of label numbers in the arena's order. Not flatqueue: that one orders by a single number and leaves ties
 * open, and along a best way the first cost plus its bound stays equal from end to end, so ties are the rule here.
 */
export class LabelQueue {
  private readonly arena: LabelArena;
  private readonly heap: number[] = [];

  constructor(arena: LabelArena) {
    this.arena = arena;
  }

  push(label: number): void {
    const { heap, arena } = this;
    let at = heap.length;
    heap.push(label);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (arena.compare(heap[up]!, label) <= 0) break;
      heap[at] = heap[up]!;
      at = up;
    }
    heap[at] = label;
  }

  pop(): number | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.sink(last);
    return top;
  }

  private sink(label: number): void {
    const { heap, arena } = this;
    let at = 0;
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && arena.compare(heap[child + 1]!, heap[child]!) < 0) child++;
      if (arena.compare(heap[child]!, label) >= 0) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = label;
  }
}
