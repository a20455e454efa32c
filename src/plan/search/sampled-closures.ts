import { ClosureDraws, type Hazard } from './closure-draws.ts';
import { type CostGraph, costGraphOf, Dijkstra } from './dijkstra.ts';
import { close, maskWords, type SearchGraph, tailOf } from './graph.ts';
import { DijkstraKernel } from './kernels/dijkstra-kernel.ts';
import { lowerBounds } from './lower-bounds.ts';

/** How much a pair costs under drawn closures, sample by sample. */
export interface ClosureSamples {
  /** The cost of each sample; Infinity where no way is left. */
  readonly costs: Float64Array;
  /** How many searches that took, those of samples that fell out of the full tree with them. */
  readonly searches: number;
}

/** A set of hazards that have come: the least cost under them, and which further ones would touch the way that has it. */
interface Case {
  readonly cost: number;
  readonly touching: Int32Array;
  readonly children: (Case | undefined)[];
}

const MOST_CASES = 100_000;

/**
 * The cost of one pair under `samples` draws of closures, with few searches. If of a sample's closures some are enough to make the
 * least cost c, and the others leave alone a way of cost c, then c is the sample's cost: more closures never make anything
 * cheaper. So cases form a tree: no closure at the root, and under each case one for the first closure that touches its way. A case
 * is searched once, for all samples that come to it; a batch of 32 samples goes down the tree as bits of a word. With `mostCases`
 * in the tree, what would need another is searched by itself.
 */
export function sampleClosures(
  graph: SearchGraph,
  source: number,
  target: number,
  hazards: readonly Hazard[],
  samples: number,
  seed: number,
  mostCases = MOST_CASES,
): ClosureSamples {
  const costs = new Float64Array(samples);
  const sampling = new Sampling(new ClosureSearch(graph, source, target, hazards), seed, mostCases, costs);
  for (let batch = 0; 32 * batch < samples; batch++) {
    const inBatch = Math.min(32, samples - 32 * batch);
    sampling.batch(batch, inBatch === 32 ? -1 : (1 << inBatch) - 1);
  }
  return { costs, searches: sampling.searches };
}

class Sampling {
  searches = 0;
  private readonly search: ClosureSearch;
  private readonly draws: ClosureDraws;
  private readonly costs: Float64Array;
  private readonly mostCases: number;
  private readonly root: Case;
  private cases = 0;
  private readonly come: number[] = [];
  /** The words of a batch, drawn when first asked for. */
  private readonly words: Int32Array;
  private readonly drawn: Int32Array;
  private now = -1;

  constructor(search: ClosureSearch, seed: number, mostCases: number, costs: Float64Array) {
    this.search = search;
    this.draws = new ClosureDraws(search.hazards, seed);
    this.mostCases = mostCases;
    this.costs = costs;
    this.words = new Int32Array(search.hazards.length);
    this.drawn = new Int32Array(search.hazards.length).fill(-1);
    this.root = this.caseOf();
  }

  batch(batch: number, samples: number): void {
    this.now = batch;
    this.answer(this.root, samples);
  }

  private answer(found: Case, samples: number): void {
    const { touching, children, cost } = found;
    let left = samples;
    for (let i = 0; i < touching.length && left !== 0; i++) {
      const hazard = touching[i]!;
      const closed = left & this.word(hazard);
      if (closed === 0) continue;
      left &= ~closed;
      this.come.push(hazard);
      const child = children[i] ?? this.addCase(found, i);
      if (child) this.answer(child, closed);
      else this.searchEach(closed);
      this.come.pop();
    }
    for (; left !== 0; left &= left - 1) this.costs[32 * this.now + lowestBit(left)] = cost;
  }

  private addCase(above: Case, i: number): Case | null {
    if (this.cases >= this.mostCases) return null;
    const made = this.caseOf();
    above.children[i] = made;
    return made;
  }

  private caseOf(): Case {
    this.cases++;
    this.searches++;
    const cost = this.search.cost(this.come);
    const touching = this.search.touching();
    return { cost, touching, children: [] };
  }

  private searchEach(samples: number): void {
    for (let left = samples; left !== 0; left &= left - 1) {
      const bit = lowestBit(left);
      const come = this.search.hazards.flatMap((_, hazard) =>
        (this.word(hazard) >>> bit) & 1 ? [hazard] : [],
      );
      this.searches++;
      this.costs[32 * this.now + bit] = this.search.cost(come);
    }
  }

  private word(hazard: number): number {
    if (this.drawn[hazard] !== this.now) {
      this.drawn[hazard] = this.now;
      this.words[hazard] = this.draws.word(this.now, hazard);
    }
    return this.words[hazard]!;
  }
}

const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);

/**
 * Searches of one pair under sets of hazards that have come. Closures only lengthen ways, so the distances to the target with none
 * of them are bounds for all (A*; Hart, Nilsson & Raphael, IEEE Trans. SSC 4(2), 1968): edges cost what they lose against the
 * bounds, and Dijkstra's search then goes towards the target first.
 */
class ClosureSearch {
  readonly hazards: readonly Hazard[];
  private readonly graph: SearchGraph;
  private readonly source: number;
  private readonly target: number;
  private readonly search: Pick<Dijkstra, 'run' | 'edgeInto'>;
  /** What a way costs beyond the sum of its edges in the search: the bound of the source. */
  private readonly least: number;
  /** Closed from the start, or without a way to the target. */
  private readonly never: Uint32Array;
  private readonly closed: Uint32Array;
  private readonly hazardsOf: ReadonlyMap<number, readonly number[]>;
  private reached = false;

  constructor(graph: SearchGraph, source: number, target: number, hazards: readonly Hazard[]) {
    const bounds = lowerBounds(graph, target)[0]!;
    this.graph = graph;
    this.source = source;
    this.target = target;
    this.hazards = hazards;
    this.least = bounds[source]!;
    this.closed = new Uint32Array(maskWords(graph.head.length));
    this.never = graph.closed ? graph.closed.slice(0, this.closed.length) : this.closed.slice();
    const costs = this.boundedCosts(bounds);
    this.search = DijkstraKernel.of(costs) ?? new Dijkstra(costs);
    const hazardsOf = new Map<number, number[]>();
    hazards.forEach(({ edges }, hazard) => {
      for (const edge of edges) hazardsOf.set(edge, [...(hazardsOf.get(edge) ?? []), hazard]);
    });
    this.hazardsOf = hazardsOf;
  }

  /** Infinity where no way is left. */
  cost(come: readonly number[]): number {
    const { closed } = this;
    closed.set(this.never);
    for (const hazard of come) for (const edge of this.hazards[hazard]!.edges) close(closed, edge);
    const beyond = this.search.run(this.source, this.target, closed);
    this.reached = beyond < Number.POSITIVE_INFINITY;
    return this.least + beyond;
  }

  /** After {@link cost}: the hazards that would touch the way found. */
  touching(): Int32Array {
    const hazards = new Set<number>();
    for (let node = this.target; this.reached && node !== this.source; ) {
      const edge = this.search.edgeInto(node);
      for (const hazard of this.hazardsOf.get(edge) ?? []) hazards.add(hazard);
      node = tailOf(this.graph, edge);
    }
    return Int32Array.from(hazards);
  }

  private boundedCosts(bounds: Float64Array): CostGraph {
    const costs = costGraphOf(this.graph, 0);
    let largestCost = 0;
    for (let edge = 0; edge < this.graph.head.length; edge++) {
      const lost =
        costs.records[2 * edge + 1]! + bounds[this.graph.head[edge]!]! - bounds[tailOf(this.graph, edge)]!;
      // Between nodes from which nothing leads to the target this is no number.
      if (!(lost < Number.POSITIVE_INFINITY)) close(this.never, edge);
      else largestCost = Math.max(largestCost, lost);
      costs.records[2 * edge + 1] = lost;
    }
    return { ...costs, largestCost };
  }
}
