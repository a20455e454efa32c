import type { Network, Place } from '../network/model.ts';
import { findPlace } from './find-place.ts';
import type { PlacesJson, PlacesQuestion } from './questions.ts';
import { resolveState } from './resolve-state.ts';
import type { World } from './world.ts';

/** One place by any of its names, or all of them, by state and name. */
export function answerPlaces(question: PlacesQuestion, world: World): PlacesJson {
  const country = question.country === undefined ? null : resolveState(question.country, '--country');
  const wanted = question.name === undefined ? null : findPlace(world.network, question.name, 'NAME');
  const found = allPlaces(world.network)
    .filter((place) => wanted === null || place.id === wanted)
    .filter((place) => country === null || place.country === country);
  return { places: found, pack: world.pack };
}

const known = new WeakMap<Network, PlacesJson['places']>();

/** By state and name; put in order once, since a long list is asked for page by page. */
function allPlaces(network: Network): PlacesJson['places'] {
  let all = known.get(network);
  if (!all) {
    const crossings = new Map<string, string[]>();
    for (const { id, a, b } of network.crossings) {
      for (const post of a === b ? [a] : [a, b]) crossings.set(post, [...(crossings.get(post) ?? []), id]);
    }
    all = network.places
      .toSorted((a, b) => order(a.country, b.country) || order(a.name, b.name) || order(a.id, b.id))
      .map((place) => placeJson(place, crossings.get(place.id) ?? []));
    known.set(network, all);
  }
  return all;
}

function placeJson(place: Place, crossings: readonly string[]): PlacesJson['places'][number] {
  const { id, name, country, kinds, aliases, unlocode, lon, lat } = place;
  return {
    id,
    name,
    country,
    kinds: [...kinds],
    aliases: [...aliases],
    unlocode,
    lon,
    lat,
    crossings: [...crossings],
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
