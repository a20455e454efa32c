import type { Place } from '../network/model.ts';
import { findPlace } from './find-place.ts';
import type { PlacesJson, PlacesQuestion } from './questions.ts';
import { resolveState } from './resolve-state.ts';
import type { World } from './world.ts';

/** One place by any of its names, or all of them, by state and name. */
export function answerPlaces(question: PlacesQuestion, world: World): PlacesJson {
  const { places } = world.network;
  const country = question.country === undefined ? null : resolveState(question.country, '--country');
  const wanted = question.name === undefined ? null : findPlace(world.network, question.name, 'NAME');
  const found = places
    .filter((place) => wanted === null || place.id === wanted)
    .filter((place) => country === null || place.country === country)
    .toSorted((a, b) => order(a.country, b.country) || order(a.name, b.name) || order(a.id, b.id));
  return { places: found.map((place) => placeJson(place, world)), pack: world.pack };
}

function placeJson(place: Place, { network }: World): PlacesJson['places'][number] {
  const { id, name, country, kinds, aliases, unlocode, lon, lat } = place;
  const crossings = network.crossings
    .filter(({ a, b }) => a === id || b === id)
    .map((crossing) => crossing.id);
  return { id, name, country, kinds: [...kinds], aliases: [...aliases], unlocode, lon, lat, crossings };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
