import { networkById } from '../network/index.ts';
import type { Crossing, Leg, Network, Place } from '../network/model.ts';

/** A network by number: legs and places in order of id, so that the order of files changes no answer. */
export interface NetworkIndex {
  readonly network: Network;
  readonly legs: readonly Leg[];
  readonly places: ReadonlyMap<string, Place>;
  readonly crossings: ReadonlyMap<string, Crossing>;
  /** For each leg, all ids under which it can be avoided or closed: its own, places, crossing and posts, states. */
  readonly touched: readonly ReadonlySet<string>[];
}

const cache = new WeakMap<Network, NetworkIndex>();

export function indexNetwork(network: Network): NetworkIndex {
  let index = cache.get(network);
  if (!index) {
    index = build(network);
    cache.set(network, index);
  }
  return index;
}

function build(network: Network): NetworkIndex {
  const { places, crossings } = networkById(network);
  const legs = network.legs.slice().sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const touched = legs.map((leg) => {
    const ids = [
      leg.id,
      leg.from,
      leg.to,
      ...leg.territories,
      places.get(leg.from)!.country,
      places.get(leg.to)!.country,
    ];
    const crossing = leg.crossing === null ? undefined : crossings.get(leg.crossing);
    if (crossing) ids.push(crossing.id, crossing.a, crossing.b);
    return new Set(ids);
  });
  return { network, legs, places, crossings, touched };
}

/** A place that a checked query must name. */
export function getPlace(index: NetworkIndex, id: string): Place {
  const place = index.places.get(id);
  if (!place) throw new Error(`place ${id} is not in the network`);
  return place;
}
