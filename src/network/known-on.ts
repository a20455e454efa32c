import type { Day } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import type { Network } from './model.ts';

const cache = new WeakMap<Network, Map<Day, Network>>();

/**
 * The network as it was known on a day: a line that opened later is not there yet, a closing that came later is not
 * known. Opening and closing count as known on their own days, imprecise ones on their last possible day; a
 * capacity as known on the day that it is of.
 */
export function networkKnownOn(network: Network, knownOn: Day | null): Network {
  if (knownOn === null) return network;
  const kept = cache.get(network) ?? new Map<Day, Network>();
  cache.set(network, kept);
  let known = kept.get(knownOn);
  if (!known) {
    known = cut(network, knownOn);
    kept.clear();
    kept.set(knownOn, known);
    cache.set(known, new Map([[knownOn, known]]));
  }
  return known;
}

function cut(network: Network, day: Day): Network {
  const later = (when: When | null) => when !== null && (when.latest === null || when.latest > day);
  const unopened = new Set(network.crossings.filter((c) => later(c.opened)).map(({ id }) => id));
  return {
    ...network,
    crossings: network.crossings.filter(({ id }) => !unopened.has(id)),
    legs: network.legs
      .filter((leg) => !later(leg.opened) && !unopened.has(leg.crossing ?? ''))
      .map((leg) => (later(leg.closed) ? { ...leg, closed: null } : leg)),
    ...(network.capacity && {
      capacity: {
        ...network.capacity,
        facts: network.capacity.facts.filter(({ asOf, from }) => !later(asOf ?? from)),
      },
    }),
  };
}
