import type { EdgeAutomaton, SearchGraph } from './graph.ts';
import { kernelPareto } from './kernels/pareto-kernel.ts';
import type { LowerBounds } from './lower-bounds.ts';
import { fastPareto, MOST_OBJECTIVES } from './pareto-fast.ts';
import { plainPareto } from './pareto-plain.ts';

export interface ParetoLimits {
  /** Give up after so many labels. */
  readonly maxLabels?: number;
  /** Asked once every 4096 labels (a clock read per label costs more than the search); true stops it. */
  readonly expired?: () => boolean;
}

/** For a search that the clock does not stop: an asker who has gone is told of by throwing, and still stops it. */
export function untimed({ expired }: ParetoLimits): Pick<ParetoLimits, 'expired'> {
  if (!expired) return {};
  return {
    expired: () => {
      expired();
      return false;
    },
  };
}

export interface ParetoOptions extends ParetoLimits {
  /** Bounds for the same graph and target, when the caller has them already. */
  readonly bounds?: LowerBounds;
  /**
   * `false` keeps, at the target too, dearer ways whose final state is not covered by that of a cheaper one
   * ("in which worlds is there a way at all?"). Default: only costs count at the target.
   */
  readonly costsOnlyAtTarget?: boolean;
  /**
   * `true` finds the first route of the Pareto set alone: the least by the first objective, ties by the others. The
   * order of labels is kept by extension, so that one label for each node and state is then enough.
   */
  readonly onlyFirst?: boolean;
}

export interface ParetoRoute {
  readonly edges: readonly number[];
  readonly costs: readonly number[];
  /** State of the automaton at the target. */
  readonly state: number;
}

export interface ParetoResult {
  /** In lexicographic order of costs. */
  readonly routes: readonly ParetoRoute[];
  /** False when a limit stopped the search: routes may be missing. Those returned are not dominated by any other way. */
  readonly complete: boolean;
  readonly labels: number;
}

/**
 * All Pareto-optimal ways from `source` to `target` that the automaton accepts, one for each cost vector.
 *
 * Label setting in lexicographic order with exact per-objective lower bounds: NAMOA* (Mandow & Pérez de la Cruz,
 * J. ACM 57(5), 2010), with the lazy dominance checks of NWMOA* (Ahmadi, Tack, Harabor, Kilby & Jalili, 2024), over the
 * product of graph and automaton as in regular-language constrained search (Barrett, Jacob & Marathe, SIAM J. Comput.
 * 30(3), 2000): a label is dropped for another at the same node only when that one's automaton state covers its own.
 *
 * Ties: of ways with equal cost vectors the one with fewer edges is returned, then the one whose sequence of edge numbers
 * is smallest; the answer depends on the input alone. Costs must be non-negative *integers* in doubles, so that sums
 * in any order are equal.
 *
 * Loops: no way visits a node twice in the same automaton state, as that would only cost. It may come back in another
 * state, where the automaton asks for it (a detour to a place that must be visited, say). To forbid that would make
 * dominance unsound: the cheaper label could be the one that cannot go on.
 */
export function paretoRoutes(
  graph: SearchGraph,
  automaton: EdgeAutomaton | null,
  source: number,
  target: number,
  options: ParetoOptions = {},
): ParetoResult {
  return (
    (automaton === null ? maskedPareto(graph, source, target, options) : null) ??
    fastPareto(graph, automaton, source, target, options) ??
    plainPareto(graph, automaton ?? FREE, source, target, options)
  );
}

/** Without an automaton the kernel serves; null where it does not. */
function maskedPareto(
  graph: SearchGraph,
  source: number,
  target: number,
  { costsOnlyAtTarget, onlyFirst, bounds, maxLabels, expired }: ParetoOptions,
): ParetoResult | null {
  if (costsOnlyAtTarget === false || graph.costs.length < 1 || graph.costs.length > MOST_OBJECTIVES)
    return null;
  const limits = { ...(maxLabels !== undefined && { maxLabels }), ...(expired && { expired }) };
  return kernelPareto(graph, { source, target, onlyFirst: onlyFirst === true, bounds, ...limits });
}

/** Where the mask of closed edges says all. */
const FREE: EdgeAutomaton = { start: 0, step: (state) => state, accepts: () => true, covers: () => true };
