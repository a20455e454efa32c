import { foldSpelling, nearest } from '../terms/nearest.ts';
import { networkById } from './index.ts';
import type { Crossing, Leg, Network, Place } from './model.ts';
import { findState, resolvePlace } from './resolve-place.ts';

/** What can be avoided or closed. */
export type Target =
  | { readonly kind: 'place'; readonly id: string; readonly place: Place }
  | { readonly kind: 'crossing'; readonly id: string; readonly crossing: Crossing }
  | { readonly kind: 'leg'; readonly id: string; readonly leg: Leg }
  | { readonly kind: 'state'; readonly id: string };

export type TargetAnswer =
  | { readonly kind: 'target'; readonly target: Target }
  | { readonly kind: 'ambiguous'; readonly targets: readonly Target[] }
  /** Ids of what comes nearest. */
  | { readonly kind: 'none'; readonly nearest: readonly string[] };

/**
 * What a user wants to avoid or close: a place, a crossing by its id or by its two posts ("Iletsk/Zhaisan", in either
 * order), a leg by its id, or a state by code or English name. A state beats a place of the same name: whoever closes
 * "Georgia" means the country.
 */
export function resolveTarget(network: Network, written: string): TargetAnswer {
  const text = written.trim().slice(0, 200);
  const index = networkById(network);
  const crossing = index.crossings.get(text) ?? index.crossings.get(text.toLowerCase());
  if (crossing) return found({ kind: 'crossing', id: crossing.id, crossing });
  const leg = index.legs.get(text) ?? index.legs.get(text.toLowerCase());
  if (leg) return found({ kind: 'leg', id: leg.id, leg });
  const state = findState(text);
  if (state !== null) return found({ kind: 'state', id: state });

  const pair = crossingsBetween(network, text);
  if (pair.length > 0) return oneOf(pair.map((each) => ({ kind: 'crossing', id: each.id, crossing: each })));

  const place = resolvePlace(network, text);
  if (place.kind === 'place') return found(placeTarget(place.place));
  if (place.kind === 'ambiguous') return { kind: 'ambiguous', targets: place.places.map(placeTarget) };
  const ids = [...index.crossings.keys(), ...index.legs.keys()];
  const near = text.includes('--')
    ? nearest(text, ids)
    : [...place.nearest.map(({ id }) => id), ...nearest(text, ids)];
  return { kind: 'none', nearest: near.slice(0, 3) };
}

/** Crossings whose two posts bear the two names, in either order. */
function crossingsBetween(network: Network, text: string): Crossing[] {
  const separator = ['--', '/', ' - ', '–', '—'].find((each) => text.includes(each));
  if (separator === undefined) return [];
  const [one, other, ...rest] = text.split(separator).map((part) => part.trim());
  if (!one || !other || rest.length > 0) return [];
  const places = new Map(network.places.map((place) => [place.id, place]));
  const bears = (id: string, name: string) => {
    const place = places.get(id);
    const wanted = foldSpelling(name);
    return (
      place !== undefined &&
      [place.id, place.name, ...place.aliases].some((spelling) => foldSpelling(spelling) === wanted)
    );
  };
  return network.crossings.filter(
    ({ a, b }) => (bears(a, one) && bears(b, other)) || (bears(a, other) && bears(b, one)),
  );
}

const found = (target: Target): TargetAnswer => ({ kind: 'target', target });
const placeTarget = (place: Place): Target => ({ kind: 'place', id: place.id, place });

function oneOf(targets: readonly Target[]): TargetAnswer {
  const [only] = targets;
  return only && targets.length === 1 ? found(only) : { kind: 'ambiguous', targets };
}
