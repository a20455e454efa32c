import type { Objective, PlannedRoute } from './answer.ts';
import type { Journey } from './journey.ts';
import type { LegBar } from './lawful-graph.ts';
import { getPlace } from './network-index.ts';
import type { Way } from './route.ts';

/** So many obstacles are shown for each of cheapest and fastest. */
const CHAIN = 3;

/**
 * The cheapest and the fastest ways on the ground that the law bars. After each the search goes on without what stopped
 * it (the crossing, the mode in that state, or the state), so that the next is barred elsewhere: a list of obstacles,
 * not of variants. It ends where a way is no longer barred, or no better than the `lawful` ones.
 */
export function barredRoutes(
  journey: Journey,
  lawful: readonly Way[],
  chain = CHAIN,
): { way: Way; route: PlannedRoute }[] {
  const chains = (['cost', 'time'] as const).map((objective) => chainOf(journey, objective, lawful, chain));
  const found: { way: Way; route: PlannedRoute }[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < chain; i++) {
    for (const list of chains) {
      const next = list[i];
      if (!next) continue;
      const key = [...next.route.states, '|', ...next.route.legs.map(({ crossing }) => crossing ?? '')].join(
        ' ',
      );
      if (!seen.has(key)) found.push(next);
      seen.add(key);
    }
  }
  return found;
}

function chainOf(journey: Journey, objective: 'cost' | 'time', lawful: readonly Way[], length: number) {
  const found: { way: Way; route: PlannedRoute }[] = [];
  const least = Math.min(...lawful.map((way) => total(way, objective)));
  const bars: LegBar[] = [];
  while (found.length < length) {
    const way = journey.physical(objective, (leg) => bars.some((bar) => bar(leg)));
    if (!way || total(way, objective) >= least) break;
    const route = journey.route(way);
    if (route.status !== 'barred') break;
    found.push({ way, route });
    const bar = obstacle(journey, route);
    if (!bar) break;
    bars.push(bar);
  }
  return found;
}

function total({ runs }: Way, objective: Extract<Objective, 'cost' | 'time'>): number {
  return runs.reduce((sum, { load }) => sum + (objective === 'cost' ? load.cents : load.minutes).typical, 0);
}

/** What to go round to get past the first thing that stops a route; null when it cannot be gone round. */
function obstacle({ index, query }: Journey, route: PlannedRoute): LegBar | null {
  const first = route.reasons[0];
  if (!first) return null;
  const touches = (leg: number, id: string) => index.touched[leg]!.has(id);
  if (first.code === 'closed' || first.code === 'wrong-crossing') {
    const named = route.legs.some(({ leg }) =>
      index.touched[index.legs.findIndex(({ id }) => id === leg)]!.has(first.at),
    );
    if (named && first.at !== query.from && first.at !== query.to) return (leg) => touches(leg, first.at);
  }
  if (first.code === 'wrong-mode') {
    const mode = route.legs.find(({ leg }) => leg === first.at)?.mode;
    if (mode) return (leg) => touches(leg, first.state) && index.legs[leg]!.mode === mode;
  }
  const ends = [query.from, query.to].map((id) => getPlace(index, id).country);
  return ends.includes(first.state) ? null : (leg) => touches(leg, first.state);
}
