import { networkById } from '../network/index.ts';
import type { Crossing, Leg, Network, Place } from '../network/model.ts';

/** A network by number: legs and places in order of id, so that the order of files changes no answer. */
export interface NetworkIndex {
  readonly network: Network;
  readonly legs: readonly Leg[];
  readonly places: ReadonlyMap<string, Place>;
  readonly crossings: ReadonlyMap<string, Crossing>;
  /** For each leg, all ids under which it can be avoided or closed: its own, places, crossing and posts, states. */
  readonly touched: readonly TouchedIds[];
}

/** A set of ids that is put together when it is first asked: of a large network few legs ever are. */
export interface TouchedIds extends Iterable<string> {
  has(id: string): boolean;
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
  const legs = inOrder(network.legs);
  const touched = legs.map((leg) => new LegIds(leg, places, crossings));
  return { network, legs, places, crossings, touched };
}

function inOrder(legs: readonly Leg[]): readonly Leg[] {
  if (legs.every(({ id }, i) => i === 0 || legs[i - 1]!.id <= id)) return legs;
  return legs.slice().sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

class LegIds implements TouchedIds {
  private readonly leg: Leg;
  private readonly places: NetworkIndex['places'];
  private readonly crossings: NetworkIndex['crossings'];
  private known: ReadonlySet<string> | null = null;

  constructor(leg: Leg, places: NetworkIndex['places'], crossings: NetworkIndex['crossings']) {
    this.leg = leg;
    this.places = places;
    this.crossings = crossings;
  }

  has(id: string): boolean {
    return this.ids().has(id);
  }

  [Symbol.iterator](): Iterator<string> {
    return this.ids()[Symbol.iterator]();
  }

  private ids(): ReadonlySet<string> {
    this.known ??= this.read();
    return this.known;
  }

  private read(): ReadonlySet<string> {
    const { leg, places, crossings } = this;
    const { id, from, to, territories } = leg;
    const ids = [id, from, to, ...territories, places.get(from)!.country, places.get(to)!.country];
    const crossing = leg.crossing === null ? undefined : crossings.get(leg.crossing);
    if (crossing) ids.push(crossing.id, crossing.a, crossing.b);
    return new Set(ids);
  }
}

/** A place that a checked query must name. */
export function getPlace(index: NetworkIndex, id: string): Place {
  const place = index.places.get(id);
  if (!place) throw new Error(`place ${id} is not in the network`);
  return place;
}
