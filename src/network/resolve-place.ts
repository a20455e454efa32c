import { distance } from 'fastest-levenshtein';
import { foldSpelling } from '../terms/nearest.ts';
import type { Network, Place } from './model.ts';
import { isStateCode, stateNames } from './states.ts';

export type PlaceAnswer =
  | { readonly kind: 'place'; readonly place: Place }
  /** Several places bear the name: the user is asked which. */
  | { readonly kind: 'ambiguous'; readonly places: readonly Place[] }
  | { readonly kind: 'none'; readonly nearest: readonly Place[] };

/**
 * What a user means by a place: an id, a UN/LOCODE, a name or an alias, in any case, script or diacritics, with the
 * country behind it if need be ("Alat, AZ", "Alat (Azerbaijan)").
 *
 * An id as written wins. Names and aliases count alike **across** countries, so that "Alat" asks whether the Azerbaijani
 * port or the Uzbek road post is meant. **Within** one country the likelier wins without a question: who bears it as
 * its name before who bears it as an alias, and anything on the ground before an airfield ("Kabul" is the city).
 * In capitals or not, an id loses to a name that another country bears: "karamyk" is the id of the Kyrgyz post, "Karamyk" asks.
 */
export function resolvePlace(network: Network, written: string): PlaceAnswer {
  const text = written.trim().slice(0, 200);
  const { places } = network;
  const exact = places.find(({ id }) => id === text);
  if (exact) return { kind: 'place', place: exact };

  const { name, country } = splitCountry(text);
  const whole = match(places, text);
  const found =
    whole.length > 0 || country === null
      ? whole
      : match(places, name).filter((place) => place.country === country);
  const [only] = found;
  if (only && found.length === 1) return { kind: 'place', place: only };
  if (found.length > 1) return { kind: 'ambiguous', places: found };
  return { kind: 'none', nearest: nearestPlaces(places, name, country) };
}

/** "Alat, AZ" → Alat in AZ; "Alat" alone, or with something that is no state, stays whole. */
function splitCountry(text: string): { name: string; country: string | null } {
  const parts = /^(.+?)\s*(?:,\s*([^,()]+)|\(([^()]+)\))$/.exec(text);
  const country = parts ? findState((parts[2] ?? parts[3] ?? '').trim()) : null;
  return country === null ? { name: text, country: null } : { name: parts?.[1] ?? text, country };
}

/** A state by its code, in any case, or by its English name; null when it is none. */
export function findState(written: string): string | null {
  const code = written.toUpperCase();
  if (isStateCode(code)) return code;
  const folded = foldSpelling(written);
  for (const [state, name] of stateNames()) if (foldSpelling(name) === folded) return state;
  return null;
}

/** Bearers of a name: one a country where one is likelier than the others there. */
function match(places: readonly Place[], text: string): Place[] {
  const wanted = foldSpelling(text);
  const bearers = places
    .map((place) => ({ place, rank: rankOf(place, text, wanted) }))
    .filter(({ rank }) => rank !== null) as { place: Place; rank: number }[];
  const best = new Map<string, number>();
  for (const { place, rank } of bearers)
    best.set(place.country, Math.min(rank, best.get(place.country) ?? rank));
  return bearers.filter(({ place, rank }) => rank === best.get(place.country)).map(({ place }) => place);
}

function rankOf(place: Place, text: string, wanted: string): number | null {
  const codes = [place.id, place.unlocode];
  if (codes.some((code) => code !== null && code.toUpperCase() === text.toUpperCase())) return 0;
  const airfield = place.kinds.length === 1 && place.kinds[0] === 'air_hub' ? 1 : 0;
  if (foldSpelling(place.name) === wanted) return 1 + airfield;
  if (place.aliases.some((alias) => foldSpelling(alias) === wanted)) return 3 + airfield;
  return null;
}

/** Up to three places whose names come nearest by edits. */
function nearestPlaces(places: readonly Place[], written: string, country: string | null): Place[] {
  const wanted = foldSpelling(written.slice(0, 80));
  const ranked = places
    .filter((place) => country === null || place.country === country)
    .map((place) => {
      const spellings = [place.id, place.name, ...place.aliases].map(foldSpelling);
      const edits = spellings.map((spelling) =>
        wanted.length >= 3 && spelling.startsWith(wanted) ? 1 : distance(wanted, spelling.slice(0, 80)),
      );
      return { place, edits: Math.min(...edits) };
    })
    .filter(({ edits }) => edits <= Math.max(2, Math.ceil(wanted.length / 2)));
  return ranked
    .sort((a, b) => a.edits - b.edits || (a.place.id < b.place.id ? -1 : 1))
    .slice(0, 3)
    .map(({ place }) => place);
}
