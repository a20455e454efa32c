import { isSketch } from '../network/course.ts';
import type { Place } from '../network/model.ts';
import type { NetworkJson } from './questions.ts';
import type { World } from './world.ts';

/** Places, crossings and legs of all days, for a map. Order is that of ids. */
export function answerNetwork({ network, pack }: World): NetworkJson {
  const places = new Map(network.places.map((place) => [place.id, place]));
  const position = (id: string): [number, number] => {
    // A checked pack has no leg without its places.
    const { lon, lat } = places.get(id) as Place;
    return [lon, lat];
  };
  return {
    places: network.places.map(({ id, name, country, kinds, unlocode, lon, lat }) => ({
      id,
      name,
      country,
      kinds: [...kinds],
      unlocode,
      lon,
      lat,
    })),
    crossings: network.crossings.map(({ id, a, b, states, modes, opened }) => ({
      id,
      a,
      b,
      states: [...states],
      modes: [...modes],
      opened: opened?.edtf ?? null,
    })),
    legs: network.legs.map((leg) => ({
      id: leg.id,
      from: leg.from,
      to: leg.to,
      mode: leg.mode,
      service: leg.service,
      distanceKm: leg.distanceKm,
      territories: [...leg.territories],
      crossing: leg.crossing,
      opened: leg.opened?.edtf ?? null,
      closed: leg.closed?.edtf ?? null,
      coordinates: [
        position(leg.from),
        ...(leg.geometry ?? []).map(([lon, lat]): [number, number] => [lon, lat]),
        position(leg.to),
      ],
      approximate: isSketch(leg),
    })),
    pack,
  };
}
