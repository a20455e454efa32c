import type { LegJson, PlanJson, RouteJson, StatusJson, VerdictJson } from '../../app/questions.ts';

/** A status as the map draws it: a post that is shut is told apart from one that the law bars. */
export type LineStatus = 'lawful' | 'uncertain' | 'barred' | 'closed';

export interface NumberedRoute {
  /** `1` is the first route, `b1` the first barred one; stands in the address. */
  readonly key: string;
  readonly route: RouteJson;
}

export function numbered(plan: PlanJson): NumberedRoute[] {
  return [
    ...plan.routes.map((route, i) => ({ key: String(i + 1), route })),
    ...plan.barred.map((route, i) => ({ key: `b${i + 1}`, route })),
  ];
}

/** The route that the reader chose, else the first one. */
export function chosen(plan: PlanJson, key: string): NumberedRoute | null {
  const all = numbered(plan);
  return all.find((one) => one.key === key) ?? all[0] ?? null;
}

/** The worst of what the states say through whose land a leg runs; `closed` when the post itself is shut. */
export function legStatus(route: RouteJson, leg: LegJson): LineStatus {
  const here = (at: string) =>
    at === leg.crossing || at === leg.leg || at === leg.from.id || at === leg.to.id;
  const said = route.verdicts.filter(({ state }) => state === leg.from.country || state === leg.to.country);
  const shut = said.some(({ reasons }) => reasons.some(({ at, code }) => code === 'closed' && here(at)));
  if (shut) return 'closed';
  return worst(said.map(({ status }) => status));
}

const ORDER: readonly LineStatus[] = ['lawful', 'uncertain', 'barred', 'closed'];

export function worst(statuses: readonly (LineStatus | StatusJson)[]): LineStatus {
  const ranks = statuses.map((status) => ORDER.indexOf(status as LineStatus));
  return ORDER[Math.max(0, ...ranks)] ?? 'lawful';
}

/** Verdicts of the states that a leg touches. */
export function verdictsAt(route: RouteJson, leg: LegJson): VerdictJson[] {
  return route.verdicts.filter(({ state }) => state === leg.from.country || state === leg.to.country);
}

/** Indices of legs after which the mode, the state or the journey ends: the stops that a reader wants named. */
export function stopsOf(route: RouteJson): LegJson[] {
  return route.legs.filter((leg, i) => {
    const next = route.legs[i + 1];
    return (
      !next ||
      leg.mode !== next.mode ||
      leg.from.country !== leg.to.country ||
      leg.to.country !== next.to.country
    );
  });
}

export type Distinction = 'fastest' | 'cheapest' | 'surest' | 'fewest' | 'cleanest';

/** What each of several routes is best at; nothing when there is only one. */
export function distinctions(routes: readonly RouteJson[]): Distinction[][] {
  const measures: readonly (readonly [Distinction, (route: RouteJson) => number])[] = [
    ['fastest', ({ totals }) => totals.hours.typical],
    ['cheapest', ({ totals }) => totals.costUsd.typical],
    ['surest', ({ totals }) => totals.risk],
    ['fewest', ({ totals }) => totals.borders],
    ['cleanest', ({ totals }) => totals.co2Kg],
  ];
  if (routes.length < 2) return routes.map(() => []);
  return routes.map((route) =>
    measures.flatMap(([name, of]) => {
      const best = Math.min(...routes.map(of));
      const isAlone = routes.filter((other) => of(other) === best).length < routes.length;
      return of(route) === best && isAlone ? [name] : [];
    }),
  );
}
