import type { Crossing, Leg, Network, Place } from './model.ts';

/** Lookups over a network, built once a pack. */
export interface NetworkById {
  readonly network: Network;
  readonly places: ReadonlyMap<string, Place>;
  readonly crossings: ReadonlyMap<string, Crossing>;
  readonly legs: ReadonlyMap<string, Leg>;
  /** Place id → legs that begin or end there, in the order of the network. */
  readonly legsAt: ReadonlyMap<string, readonly Leg[]>;
  /** Crossing id → legs that pass it. */
  readonly legsBy: ReadonlyMap<string, readonly Leg[]>;
}

const indexes = new WeakMap<Network, NetworkById>();

/** The index of a network; the same object for the same network. */
export function networkById(network: Network): NetworkById {
  const known = indexes.get(network);
  if (known) return known;
  const legsAt = new Map<string, Leg[]>();
  const legsBy = new Map<string, Leg[]>();
  for (const leg of network.legs) {
    append(legsAt, leg.from, leg);
    if (leg.to !== leg.from) append(legsAt, leg.to, leg);
    if (leg.crossing !== null) append(legsBy, leg.crossing, leg);
  }
  const index: NetworkById = {
    network,
    places: new Map(network.places.map((place) => [place.id, place])),
    crossings: new Map(network.crossings.map((crossing) => [crossing.id, crossing])),
    legs: new Map(network.legs.map((leg) => [leg.id, leg])),
    legsAt,
    legsBy,
  };
  indexes.set(network, index);
  return index;
}

/** The crossing that a leg passes; null inside a state. */
export function crossingOf(index: NetworkById, leg: Leg): Crossing | null {
  return leg.crossing === null ? null : (index.crossings.get(leg.crossing) ?? null);
}

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
