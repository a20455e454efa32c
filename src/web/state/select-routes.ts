import type { RouteJson } from '../../app/questions.ts';

/** Why a route is shown before the others. */
export type Standing = 'extreme' | 'knee' | 'otherLaw';

const MEASURES: readonly ((route: RouteJson) => number)[] = [
  ({ totals }) => totals.hours.typical,
  ({ totals }) => totals.costUsd.typical,
  ({ totals }) => totals.risk,
];
const FEW = 5;

/**
 * The few of many unbeaten routes that a reader compares: the best by each measure, the knee (nearest to the best of all
 * measures at once, each scaled to its span; after Branke et al., "Finding knees in multi-objective optimization", 2004),
 * and the first of each other set of states, since those stand on other law. All of them where there are only a few.
 */
export function selectRoutes(routes: readonly RouteJson[]): ReadonlyMap<number, Standing> {
  const chosen = new Map<number, Standing>();
  if (routes.length === 0) return chosen;
  const spans = MEASURES.map((of) => {
    const values = routes.map(of);
    return { of, low: Math.min(...values), span: Math.max(...values) - Math.min(...values) || 1 };
  });
  for (const { of, low } of spans)
    chosen.set(
      routes.findIndex((route) => of(route) === low),
      'extreme',
    );
  const distance = routes.map((route) =>
    Math.hypot(...spans.map(({ of, low, span }) => (of(route) - low) / span)),
  );
  const knee = distance.indexOf(Math.min(...distance));
  if (!chosen.has(knee)) chosen.set(knee, 'knee');
  const seen = new Set([...chosen.keys()].map((i) => lawOf(routes[i])));
  for (const [i, route] of routes.entries()) {
    if (seen.has(lawOf(route))) continue;
    seen.add(lawOf(route));
    chosen.set(i, 'otherLaw');
  }
  if (routes.length <= FEW) for (const i of routes.keys()) if (!chosen.has(i)) chosen.set(i, 'extreme');
  return new Map([...chosen].sort(([a], [b]) => a - b));
}

function lawOf(route: RouteJson | undefined): string {
  return [...(route?.states ?? [])].sort().join();
}
