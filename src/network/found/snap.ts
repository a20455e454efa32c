import type { Mode } from '../../terms/mode.ts';
import { foldSpelling } from '../../terms/nearest.ts';
import { geodesicKm } from '../geodesic.ts';
import type { Place } from '../model.ts';
import { PlacesNear } from '../places-near.ts';
import type { FoundPlace } from './model.ts';

/** Coordinates of the pack are often recalled to a tenth of a degree: a name that agrees counts this far. */
export const NAME_KM = 25;
/** An id or a UN/LOCODE that agrees is not believed farther than this: then one of the two is wrong. */
const ID_KM = 100;

export type Snap =
  | {
      readonly kind: 'known';
      readonly place: Place;
      readonly by: 'id' | 'code' | 'name' | 'near';
      readonly distanceKm: number | null;
    }
  | { readonly kind: 'new' }
  | { readonly kind: 'refused'; readonly why: string; readonly hint: string };

/**
 * Decides which known place a found one is, if any, in this order: the same id; the same UN/LOCODE; the same name within
 * {@link NAME_KM}; the nearest within `snapKm`. Never over a border: two posts that face each other lie closer to each other
 * than a coordinate is exact, so that a found place without a state is refused where known places of two states are near.
 */
export class Snapper {
  private readonly byId: ReadonlyMap<string, Place>;
  private readonly byCode: ReadonlyMap<string, Place>;
  private readonly byName = new Map<string, Place[]>();
  private readonly near: PlacesNear<Place>;
  private readonly snapKm: number;

  constructor(known: readonly Place[], snapKm: number) {
    this.snapKm = snapKm;
    this.byId = new Map(known.map((place) => [place.id, place]));
    this.byCode = new Map(
      known.flatMap((place) => (place.unlocode === null ? [] : [[place.unlocode, place]])),
    );
    for (const place of known) {
      for (const name of new Set([place.name, ...place.aliases].map(foldSpelling))) {
        const bearers = this.byName.get(name);
        if (bearers) bearers.push(place);
        else this.byName.set(name, [place]);
      }
    }
    this.near = new PlacesNear(known);
  }

  /** `modes`: by what the found place is reached; an airfield is not the station of its town. */
  snap(found: FoundPlace, country: string | null, modes: ReadonlySet<Mode>): Snap {
    const at = found.lat === null || found.lon === null ? null : { lat: found.lat, lon: found.lon };
    const named = found.id === null ? undefined : (this.byId.get(found.id) ?? this.byCode.get(found.id));
    const same = named ?? (found.unlocode === null ? undefined : this.byCode.get(found.unlocode));
    if (same) return this.believed(same, found, at, country, named ? 'id' : 'code');
    const fits = (place: Place) => (country === null || place.country === country) && reaches(place, modes);
    const bearers = found.name === null ? [] : (this.byName.get(foldSpelling(found.name)) ?? []).filter(fits);
    if (at === null) return byNameAlone(found, bearers);
    const byName = bearers
      .map((place) => ({ place, distanceKm: geodesicKm(at, place) }))
      .filter(({ distanceKm }) => distanceKm <= NAME_KM)
      .sort((a, b) => a.distanceKm - b.distanceKm)[0];
    if (byName) return { kind: 'known', by: 'name', ...byName };
    const around = this.near.within(at, this.snapKm, fits, 8);
    const [first] = around;
    if (!first) return { kind: 'new' };
    const other =
      country === null ? around.find(({ place }) => place.country !== first.place.country) : undefined;
    if (other) {
      return {
        kind: 'refused',
        why: `it lies between ${first.place.id} in ${first.place.country} (${first.distanceKm.toFixed(1)} km) and ${other.place.id} in ${other.place.country} (${other.distanceKm.toFixed(1)} km)`,
        hint: 'say its country, or its id',
      };
    }
    return { kind: 'known', by: 'near', ...first };
  }

  private believed(
    place: Place,
    found: FoundPlace,
    at: { lat: number; lon: number } | null,
    country: string | null,
    by: 'id' | 'code',
  ): Snap {
    if (country !== null && found.country !== null && country !== place.country) {
      return {
        kind: 'refused',
        why: `${place.id} lies in ${place.country}, not in ${country}`,
        hint: 'mend the country, or give it another id',
      };
    }
    const distanceKm = at === null ? null : geodesicKm(at, place);
    if (distanceKm !== null && distanceKm > ID_KM) {
      return {
        kind: 'refused',
        why: `it lies ${Math.round(distanceKm)} km from ${place.id} (${place.name}) as the pack knows it`,
        hint: 'check the order of latitude and longitude, or give it another id',
      };
    }
    return { kind: 'known', place, by, distanceKm };
  }
}

function byNameAlone(found: FoundPlace, bearers: readonly Place[]): Snap {
  const [only] = bearers;
  if (only && bearers.length === 1) return { kind: 'known', place: only, by: 'name', distanceKm: null };
  const ids = bearers.map(({ id, country }) => `${id} (${country})`).join(', ');
  return {
    kind: 'refused',
    why: only
      ? `several places are called so: ${ids}`
      : `no place of the pack is called "${found.name ?? found.key}", and it has no coordinates`,
    hint: only
      ? 'give the id of the one that is meant'
      : 'give its latitude and longitude, or the id of a known place',
  };
}

function reaches({ kinds }: Place, modes: ReadonlySet<Mode>): boolean {
  const onlyAir = kinds.length === 1 && kinds[0] === 'air_hub';
  if (onlyAir) return modes.size === 0 || modes.has('air');
  return !(modes.size === 1 && modes.has('air')) || kinds.includes('air_hub');
}
