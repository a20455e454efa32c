import { type EdgeAutomaton, maskWords, type SearchGraph } from './graph.ts';
import { type LowerBounds, lowerBounds } from './lower-bounds.ts';
import type { ParetoOptions, ParetoResult, ParetoRoute } from './pareto.ts';
import { paretoProgram, strideOf } from './pareto-program.ts';
import { ParetoWorkspace } from './pareto-workspace.ts';

/** Beyond so many objectives the plain search serves; nobody asks for them. */
export const MOST_OBJECTIVES = 5;
const LARGEST_COST = 2 ** 31 - 1;

/** The compiled search, or null where only the plain one gives the right answer. */
export function fastPareto(
  graph: SearchGraph,
  automaton: EdgeAutomaton | null,
  source: number,
  target: number,
  options: ParetoOptions,
): ParetoResult | null {
  const objectives = graph.costs.length;
  if (objectives < 1 || objectives > MOST_OBJECTIVES || options.costsOnlyAtTarget === false) return null;
  const records = canCompile() ? recordsOf(graph) : null;
  if (records === null) return null;
  const programGraph = {
    firstEdge: graph.firstEdge,
    records,
    closed: graph.closed ?? noneClosed(graph.head.length),
    bounds: interleaved(options.bounds ?? lowerBounds(graph, target)),
  };
  const limits = [options.maxLabels ?? Number.POSITIVE_INFINITY, options.expired ?? null] as const;
  const onlyFirst = options.onlyFirst === true;
  const work = borrowed(objectives);
  try {
    let complete = false;
    for (const paired of [true, false]) {
      const shape = { objectives, automaton: automaton !== null, onlyFirst, paired };
      work.begin(graph.nodeCount);
      complete = paretoProgram(shape)(work, programGraph, automaton, source, target, ...limits);
      if (!work.overflow) break;
    }
    const routes: ParetoRoute[] = [];
    for (let i = 0; i < work.ends; i++) {
      const label = work.endLabels[i]!;
      routes.push({
        edges: work.way(label),
        costs: work.costs(label),
        state: automaton === null ? 0 : work.stateOf[label]!,
      });
    }
    return { routes, complete, labels: work.count };
  } finally {
    idle[objectives]!.push(work);
  }
}

/** Workspaces that no search holds, by number of objectives; an automaton may itself search, hence not just one. */
const idle: ParetoWorkspace[][] = [[], [], [], [], [], []];

function borrowed(objectives: number): ParetoWorkspace {
  return idle[objectives]!.pop() ?? new ParetoWorkspace(objectives);
}

let compiles: boolean | null = null;

/** A process may forbid to compile text (`--disallow-code-generation-from-strings`). */
function canCompile(): boolean {
  if (compiles === null) {
    try {
      compiles = new Function('return true')() === true;
    } catch {
      compiles = false;
    }
  }
  return compiles;
}

const knownRecords = new WeakMap<readonly Float64Array[], Int32Array | null>();

/** Head and costs of each edge side by side; null when a cost does not fit 32 bits. Kept by the list of costs. */
function recordsOf({ head, costs }: SearchGraph): Int32Array | null {
  const known = knownRecords.get(costs);
  if (known !== undefined) return known;
  const stride = strideOf(costs.length);
  let records: Int32Array | null = new Int32Array(head.length * stride);
  for (let edge = 0; edge < head.length; edge++) records[edge * stride] = head[edge]!;
  for (const [i, cost] of costs.entries()) {
    for (let edge = 0; edge < head.length && records !== null; edge++) {
      if (cost[edge]! > LARGEST_COST) records = null;
      else records[edge * stride + 1 + i] = cost[edge]!;
    }
  }
  knownRecords.set(costs, records);
  return records;
}

const knownBounds = new WeakMap<LowerBounds, Float64Array>();

function interleaved(bounds: LowerBounds): Float64Array {
  let all = knownBounds.get(bounds);
  if (!all) {
    const [first] = bounds;
    all = new Float64Array(first!.length * bounds.length);
    for (const [i, bound] of bounds.entries()) {
      for (let node = 0, at = i; node < bound.length; node++, at += bounds.length) all[at] = bound[node]!;
    }
    knownBounds.set(bounds, all);
  }
  return all;
}

let none = new Uint32Array(0);

function noneClosed(edges: number): Uint32Array {
  if (none.length < maskWords(edges)) none = new Uint32Array(maskWords(edges));
  return none;
}
