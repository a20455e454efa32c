import type { Objective, PlannedRoute } from './answer.ts';

/** Why a route is among the few that a reader compares first. */
export type Merit =
  | 'fastest'
  | 'cheapest'
  | 'surest'
  | 'fewest-borders'
  | 'least-co2'
  | 'knee'
  | 'other-law'
  | 'few';

export interface Chosen {
  /** Its number in the list of routes, from 0. */
  readonly route: number;
  /** Never empty. */
  readonly merits: readonly Merit[];
}

/** So many routes of other law are added to extremes and knee, at most up to this many in all. */
export const MOST_CHOSEN = 6;

const MEASURES: Readonly<Record<Objective, readonly [Merit, (route: PlannedRoute) => number]>> = {
  time: ['fastest', ({ totals }) => totals.hours.typical],
  cost: ['cheapest', ({ totals }) => totals.costUsd.typical],
  risk: ['surest', ({ totals }) => totals.risk],
  borders: ['fewest-borders', ({ totals }) => totals.borders],
  co2: ['least-co2', ({ totals }) => totals.co2Kg],
};

/**
 * The few of a Pareto set that stand for all of it, in the order of the list: the best by each objective asked for; the
 * knee, nearest to the best of all objectives at once when each is scaled to its span (Branke, Deb, Dierolf & Osswald,
 * "Finding Knees in Multi-objective Optimization", PPSN VIII, 2004); then, while there is room, the route whose law differs
 * most from that of all chosen so far (farthest-point choice, Gonzalez, Theoretical Computer Science 38, 1985), by the
 * Jaccard distance of the states passed and the rules cited. A list that is short enough is shown whole.
 */
export function representative(
  routes: readonly PlannedRoute[],
  by: readonly Objective[],
  most: number = MOST_CHOSEN,
): Chosen[] {
  if (routes.length === 0) return [];
  const merits = new Map<number, Merit[]>();
  const add = (route: number, merit: Merit) => merits.set(route, [...(merits.get(route) ?? []), merit]);
  const spans = by.map((objective) => {
    const [merit, of] = MEASURES[objective];
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const route of routes) {
      low = Math.min(low, of(route));
      high = Math.max(high, of(route));
    }
    return { merit, of, low, span: high - low || 1 };
  });
  for (const { merit, of, low } of spans)
    add(
      routes.findIndex((route) => of(route) === low),
      merit,
    );
  if (by.length > 1 && routes.length > 2) add(kneeOf(routes, spans), 'knee');
  addOtherLaw(routes, merits, most);
  if (routes.length <= most) for (const i of routes.keys()) if (!merits.has(i)) add(i, 'few');
  return [...merits].sort(([a], [b]) => a - b).map(([route, its]) => ({ route, merits: its }));
}

function kneeOf(
  routes: readonly PlannedRoute[],
  spans: readonly { of: (route: PlannedRoute) => number; low: number; span: number }[],
): number {
  let best = 0;
  let nearest = Number.POSITIVE_INFINITY;
  for (const [i, route] of routes.entries()) {
    const distance = Math.hypot(...spans.map(({ of, low, span }) => (of(route) - low) / span));
    if (distance >= nearest) continue;
    nearest = distance;
    best = i;
  }
  return best;
}

/** Ties go to the route that comes first in the list. */
function addOtherLaw(routes: readonly PlannedRoute[], merits: Map<number, Merit[]>, most: number): void {
  const laws = routes.map(lawOf);
  const apart = laws.map((law) => Math.min(...[...merits.keys()].map((i) => jaccard(law, laws[i]!))));
  while (merits.size < most) {
    const farthest = Math.max(...apart);
    if (farthest <= 0) return;
    const next = apart.indexOf(farthest);
    merits.set(next, ['other-law']);
    for (const [i, law] of laws.entries()) apart[i] = Math.min(apart[i]!, jaccard(law, laws[next]!));
  }
}

/** The states that a route passes, and the rules that it stands on there. */
function lawOf({ verdicts }: PlannedRoute): ReadonlySet<string> {
  return new Set(verdicts.flatMap(({ state, basis }) => [state, ...basis.map(({ rule }) => rule)]));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const one of a) if (b.has(one)) common++;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : 1 - common / all;
}
