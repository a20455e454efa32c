import type { Certainty } from '../law/passage.ts';
import type { Status } from '../terms/answer.ts';
import type { Day } from '../terms/day.ts';
import type { PlanQuery } from './answer.ts';
import { legOfMeaning } from './edge-meaning.ts';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { networkSignature } from './leg-open.ts';
import { legsOfGraph } from './multimodal-graph.ts';
import { indexNetwork } from './network-index.ts';
import { bestWay } from './plan.ts';
import { QuestionDays } from './question-days.ts';
import type { ParetoLimits } from './search/pareto.ts';
import { lawReader, onDay, type PlanWorld, worldKnownOn } from './world.ts';

/**
 * How a leg is drawn on a map of one question on one day. `lawful`: it lies on some way from end to end that is lawful
 * with certainty; `uncertain`: on some that may be; `barred`: it is there, but on neither; `closed`: not there or out of season that day,
 * or closed by the question; `aside`: left out by the question's modes and `avoid`.
 *
 * A way here may pass a place twice but never turns back on the leg that it came by, so that a siding of a lawful
 * corridor is not drawn as part of it. Where places to touch on the way are named it may have to, and may.
 */
export type LegStatus = 'lawful' | 'uncertain' | 'barred' | 'closed' | 'aside';

export interface MapEpoch {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly status: Status;
  /** One a leg, in the order of {@link LegMap.legs}. */
  readonly legs: readonly LegStatus[];
}

export interface LegMap {
  readonly query: PlanQuery;
  /** Ids, ascending. */
  readonly legs: readonly string[];
  readonly epochs: readonly MapEpoch[];
  readonly pack: { readonly id: string; readonly revision: string };
}

/** The map of a question for the span of days around the one asked about, or for every span from `since` to `until`. */
export function legMap(
  pack: PlanWorld,
  query: PlanQuery,
  span: { readonly since: Day; readonly until: Day } | null,
  limits: ParetoLimits = {},
): LegMap {
  const world = worldKnownOn(pack, query.knownOn);
  const index = indexNetwork(world.network);
  const law = lawReader(world.law);
  const ground = groundOf(index, query);
  const drawn = new Map<string, Pick<MapEpoch, 'status' | 'legs'>>();
  const draw = (journey: Journey): Pick<MapEpoch, 'status' | 'legs'> => {
    const key = `${networkSignature(journey.open)}\n${journey.passageLaw('certain').signature}`;
    let map = drawn.get(key);
    if (!map) {
      map = { status: bestWay(journey).status, legs: legStatuses(journey) };
      drawn.set(key, map);
    }
    return map;
  };
  const days = new QuestionDays(index, law, query);
  const journeyOn = (on: PlanQuery['on']) => new Journey(law, query, on, ground, limits);
  const epochs: MapEpoch[] = [];
  if (span === null)
    epochs.push({ ...days.around(query.on, days.haveSeasons), ...draw(journeyOn(query.on)) });
  else {
    const { since, until } = span;
    for (const day of [since, ...days.between(since, until)]) {
      const map = draw(journeyOn(onDay(day)));
      const last = epochs.at(-1);
      if (last && sameMap(last, map)) continue;
      if (last) epochs[epochs.length - 1] = { ...last, to: day };
      epochs.push({ from: day, to: until + 1, ...map });
    }
  }
  return { query, legs: index.legs.map(({ id }) => id), epochs, pack: world.pack };
}

function sameMap(a: Pick<MapEpoch, 'status' | 'legs'>, b: Pick<MapEpoch, 'status' | 'legs'>): boolean {
  return a.legs === b.legs || (a.status === b.status && a.legs.every((status, i) => status === b.legs[i]));
}

/** The status of every leg of the index on the day of a journey. */
export function legStatuses(journey: Journey): LegStatus[] {
  const { index, open, query, ground } = journey;
  const lawful = legsOnWays(journey, 'certain');
  const possible = legsOnWays(journey, 'possible');
  const inGraph = legsOfGraph(ground.graph);
  return index.legs.map((_, leg) => {
    if (!inGraph.has(leg)) return 'aside';
    if (lawful.has(leg)) return 'lawful';
    if (possible.has(leg)) return 'uncertain';
    const closed = open[leg]!.open === 'no' || query.close.some((id) => index.touched[leg]!.has(id));
    return closed ? 'closed' : 'barred';
  });
}

/** Legs on some way from source to target that the law lets pass. */
function legsOnWays(journey: Journey, certainty: Certainty): ReadonlySet<number> {
  const { graph } = journey.ground;
  const turning = journey.query.via.length > 0;
  const automaton = journey.automaton(certainty);
  const product = new Product(journey.index.legs.length, graph.nodeCount);
  product.visit(graph.source, automaton.start, -1);
  const arcs: { tail: number; head: number; leg: number }[] = [];
  const ends: number[] = [];
  for (let at = 0; at < product.nodes.length; at++) {
    const [node, state, last] = [product.nodes[at]!, product.states[at]!, product.lasts[at]!];
    if (node === graph.target && automaton.accepts(state)) ends.push(at);
    for (let edge = graph.firstEdge[node]!; edge < graph.firstEdge[node + 1]!; edge++) {
      const leg = legOfMeaning(graph.meaning[edge]!);
      if (leg >= 0 && leg === last && !turning) continue;
      const next = automaton.step(state, edge);
      if (next < 0) continue;
      const head = product.visit(graph.head[edge]!, next, leg >= 0 ? leg : last);
      arcs.push({ tail: at, head, leg });
    }
  }
  return legsInto(ends, arcs, product.nodes.length);
}

/** Vertices of the search: place and layer, standing in law, and the leg that the goods came by. */
class Product {
  readonly nodes: number[] = [];
  readonly states: number[] = [];
  readonly lasts: number[] = [];
  private readonly ids = new Map<number, number>();
  private readonly legs: number;
  private readonly nodeCount: number;

  constructor(legs: number, nodeCount: number) {
    this.legs = legs + 1;
    this.nodeCount = nodeCount;
  }

  visit(node: number, state: number, last: number): number {
    const key = (state * this.nodeCount + node) * this.legs + last + 1;
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.nodes.push(node) - 1;
      this.states.push(state);
      this.lasts.push(last);
      this.ids.set(key, id);
    }
    return id;
  }
}

/** Legs of the arcs from which an end can be reached. */
function legsInto(
  ends: readonly number[],
  arcs: readonly { readonly tail: number; readonly head: number; readonly leg: number }[],
  vertices: number,
): ReadonlySet<number> {
  const first = new Int32Array(vertices + 1);
  for (const { head } of arcs) first[head + 1]!++;
  for (let v = 0; v < vertices; v++) first[v + 1]! += first[v]!;
  const free = first.slice();
  const into = new Int32Array(arcs.length);
  arcs.forEach(({ head }, i) => {
    into[free[head]!++] = i;
  });
  const reached = new Uint8Array(vertices);
  const queue = [...ends];
  for (const end of ends) reached[end] = 1;
  const legs = new Set<number>();
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (let slot = first[at]!; slot < first[at + 1]!; slot++) {
      const { tail, leg } = arcs[into[slot]!]!;
      if (leg >= 0) legs.add(leg);
      if (reached[tail]) continue;
      reached[tail] = 1;
      queue.push(tail);
    }
  }
  return legs;
}
