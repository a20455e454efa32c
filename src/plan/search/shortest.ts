import type { EdgeAutomaton, SearchGraph } from './graph.ts';
import type { LowerBounds } from './lower-bounds.ts';
import { type ParetoLimits, type ParetoRoute, paretoRoutes } from './pareto.ts';

/**
 * The least way by one objective, or null. Of several the one with fewest edges, then the smallest edge numbers.
 * `costs` of the result holds that objective alone.
 */
export function shortestRoute(
  graph: SearchGraph,
  automaton: EdgeAutomaton,
  source: number,
  target: number,
  objective: number,
  options: ParetoLimits & { readonly bounds?: LowerBounds } = {},
): ParetoRoute | null {
  const single: SearchGraph = { ...graph, costs: graph.costs.slice(objective, objective + 1) };
  const { bounds, ...limits } = options;
  const found = paretoRoutes(single, automaton, source, target, {
    ...limits,
    ...(bounds ? { bounds: bounds.slice(objective, objective + 1) } : {}),
  });
  return found.routes[0] ?? null;
}
