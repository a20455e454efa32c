import type { ProgramAutomaton } from './pareto-program.ts';

/**
 * The memory of the Pareto search: typed arrays that grow by doubling and are used again by the next search, so that nothing
 * is allocated per label and little per search. A new search raises `version` where clearing would cost a pass over nodes.
 */
export class ParetoWorkspace {
  readonly objectives: number;
  count = 0;
  nodeOf: Int32Array = new Int32Array(1024);
  parentOf: Int32Array = new Int32Array(1024);
  edgeOf: Int32Array = new Int32Array(1024);
  hopsOf: Int32Array = new Int32Array(1024);
  stateOf: Int32Array = new Int32Array(1024);
  /** For each label and objective, the cost so far plus the lower bound of what is still to come. */
  F: Float64Array;
  /** Heap: packed first costs, and labels beside them. */
  keys: Float64Array = new Float64Array(1024);
  ids: Int32Array = new Int32Array(1024);
  /** Fronts of all nodes in one pool: where each starts, how long it is, how much room it has. */
  front: Float64Array;
  frontState: Int32Array = new Int32Array(1024);
  version = 0;
  stamp: Int32Array = new Int32Array(0);
  start: Int32Array = new Int32Array(0);
  length: Int32Array = new Int32Array(0);
  room: Int32Array = new Int32Array(0);
  /** Labels of the target's front, in order. */
  ends = 0;
  /** Set when a cost was too large for a paired key; the search must then be run again without pairs. */
  overflow = false;
  endLabels: Int32Array = new Int32Array(64);
  private readonly kept: number;
  /** What is known of `covers`, by pair of states: 0 not asked yet, 1 no, 2 yes. */
  private covered = new Uint8Array(0);
  private states = 0;
  private asked: ProgramAutomaton | null = null;

  constructor(objectives: number) {
    this.objectives = objectives;
    this.kept = Math.max(1, objectives - 1);
    this.F = new Float64Array(1024 * objectives);
    this.front = new Float64Array(1024 * this.kept);
  }

  begin(nodeCount: number): void {
    if (this.stamp.length < nodeCount) {
      this.stamp = new Int32Array(nodeCount);
      this.start = new Int32Array(nodeCount);
      this.length = new Int32Array(nodeCount);
      this.room = new Int32Array(nodeCount);
      this.version = 0;
    }
    this.version++;
    this.count = 0;
    this.ends = 0;
    this.overflow = false;
  }

  covers(automaton: ProgramAutomaton, a: number, b: number): boolean {
    if (automaton !== this.asked) {
      this.asked = automaton;
      this.covered.fill(0);
    }
    const most = Math.max(a, b);
    // Beyond a thousand states the table would be larger than what it saves.
    if (most >= 1024) return automaton.covers(a, b);
    if (most >= this.states) {
      this.states = Math.max(32, 2 ** Math.ceil(Math.log2(most + 1)));
      this.covered = new Uint8Array(this.states * this.states);
    }
    const at = a * this.states + b;
    let known = this.covered[at]!;
    if (known === 0) {
      known = automaton.covers(a, b) ? 2 : 1;
      this.covered[at] = known;
    }
    return known === 2;
  }

  growLabels(): void {
    this.nodeOf = doubled(this.nodeOf);
    this.parentOf = doubled(this.parentOf);
    this.edgeOf = doubled(this.edgeOf);
    this.hopsOf = doubled(this.hopsOf);
    this.stateOf = doubled(this.stateOf);
    this.F = doubledFloats(this.F);
  }

  growQueue(): void {
    this.keys = doubledFloats(this.keys);
    this.ids = doubled(this.ids);
  }

  growFronts(needed: number): void {
    while (this.frontState.length < needed) {
      this.frontState = doubled(this.frontState);
      this.front = doubledFloats(this.front);
    }
  }

  growEnds(): void {
    this.endLabels = doubled(this.endLabels);
  }

  /** Edge numbers from the source to a label. */
  way(label: number): number[] {
    const edges: number[] = [];
    for (let at = label; this.parentOf[at]! >= 0; at = this.parentOf[at]!) edges.push(this.edgeOf[at]!);
    return edges.reverse();
  }

  costs(label: number): number[] {
    return Array.from(this.F.subarray(label * this.objectives, (label + 1) * this.objectives));
  }
}

function doubled(old: Int32Array): Int32Array {
  const wider = new Int32Array(old.length * 2);
  wider.set(old);
  return wider;
}

function doubledFloats(old: Float64Array): Float64Array {
  const wider = new Float64Array(old.length * 2);
  wider.set(old);
  return wider;
}
