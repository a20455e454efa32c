import { isSketch } from '../network/course.ts';
import type { Network, Place } from '../network/model.ts';
import { InputError } from '../terms/errors.ts';
import type { NetworkJson } from './questions.ts';
import type { World } from './world.ts';

/** A map of more legs is some ten megabytes to send and nothing to look at. */
export const MOST_DRAWN_LEGS = 20_000;

/** Throws {@link InputError} where a network has more legs than a map of all of them is drawn for. */
export function refuseTooManyToDraw({ legs }: Network, most = MOST_DRAWN_LEGS): void {
  if (legs.length <= most) return;
  throw new InputError(
    `the network has ${legs.length} legs; a map of all of them ${most === MOST_DRAWN_LEGS ? '' : 'through time '}is drawn for up to ${most}`,
    {
      hint: `${most === MOST_DRAWN_LEGS ? '' : 'ask about one day (on); '}a plan tells where the legs of its routes lie (/v1/plan, kuryk plan --geojson); kuryk export geojson writes the whole network to a file`,
    },
  );
}

/** Places, crossings and legs of all days, for a map. Order is that of ids. */
export function answerNetwork({ network, pack }: World): NetworkJson {
  refuseTooManyToDraw(network);
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
