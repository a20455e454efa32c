import type { EdgeAutomaton, SearchGraph } from './graph.ts';
import { type ParetoOptions, type ParetoRoute, paretoRoutes } from './pareto.ts';

/**
 * The first route of the Pareto set, or null: least by the first objective of the graph, ties by the others, then by
 * fewer edges. Found without the rest of the set, which can be a thousand times the work.
 */
export function firstRoute(
  graph: SearchGraph,
  automaton: EdgeAutomaton,
  source: number,
  target: number,
  options: ParetoOptions = {},
): ParetoRoute | null {
  return paretoRoutes(graph, automaton, source, target, { ...options, onlyFirst: true }).routes[0] ?? null;
}
