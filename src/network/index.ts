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
  const index = new Lookups(network);
  indexes.set(network, index);
  return index;
}

/** The crossing that a leg passes; null inside a state. */
export function crossingOf(index: NetworkById, leg: Leg): Crossing | null {
  return leg.crossing === null ? null : (index.crossings.get(leg.crossing) ?? null);
}

/** Each made when it is first asked for: a plan needs two of the five, and a large network pays for each. */
class Lookups implements NetworkById {
  readonly network: Network;
  private byPlace: ReadonlyMap<string, Place> | null = null;
  private byCrossing: ReadonlyMap<string, Crossing> | null = null;
  private byLeg: ReadonlyMap<string, Leg> | null = null;
  private at: ReadonlyMap<string, readonly Leg[]> | null = null;
  private by: ReadonlyMap<string, readonly Leg[]> | null = null;

  constructor(network: Network) {
    this.network = network;
  }

  get places(): ReadonlyMap<string, Place> {
    this.byPlace ??= new Map(this.network.places.map((place) => [place.id, place]));
    return this.byPlace;
  }

  get crossings(): ReadonlyMap<string, Crossing> {
    this.byCrossing ??= new Map(this.network.crossings.map((crossing) => [crossing.id, crossing]));
    return this.byCrossing;
  }

  get legs(): ReadonlyMap<string, Leg> {
    this.byLeg ??= new Map(this.network.legs.map((leg) => [leg.id, leg]));
    return this.byLeg;
  }

  get legsAt(): ReadonlyMap<string, readonly Leg[]> {
    if (this.at) return this.at;
    const at = new Map<string, Leg[]>();
    for (const leg of this.network.legs) {
      append(at, leg.from, leg);
      if (leg.to !== leg.from) append(at, leg.to, leg);
    }
    this.at = at;
    return at;
  }

  get legsBy(): ReadonlyMap<string, readonly Leg[]> {
    if (this.by) return this.by;
    const by = new Map<string, Leg[]>();
    for (const leg of this.network.legs) if (leg.crossing !== null) append(by, leg.crossing, leg);
    this.by = by;
    return by;
  }
}

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
