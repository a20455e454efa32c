import type { Mode } from '../terms/mode.ts';
import type { Range } from '../terms/range.ts';
import { geodesicKm, nearlyKm } from './geodesic.ts';
import type { Position } from './model.ts';

/** What is asked of a leg before it is believed. */
export interface LegFigures {
  readonly mode: Mode;
  readonly distanceKm: number;
  readonly hours: Range;
  /** Ids of its ends, for the message. */
  readonly from: string;
  readonly to: string;
  readonly through?: readonly Position[] | undefined;
}

/** Published lengths are rounded; a leg may be shorter than the geodesic by this much. */
const ROUNDING = 0.995;
/** And no leg of two kilometres is measured to the metre. */
const ROUNDING_KM = 0.5;
/** A sphere is off by at most so much from the ellipsoid: only where that could decide is the exact length asked for. */
const SPHERE = 1.006;
/** No way is so many times as long as the straight line: a digit too many, or a wrong end. The longest shipped is 2.6. */
const LONGEST_DETOUR = 8;
const LONGEST_DETOUR_KM = 200;
/** km/h that nothing of the mode passes, from door to door; a leg that is faster has wrong hours or a wrong distance. */
export const FASTEST_KMH: Readonly<Record<Mode, number>> = {
  rail: 350,
  road: 160,
  sea: 110,
  inland: 60,
  air: 1100,
};

/** A drawn way so many times as long as its leg is a mistake: a point too many, or lat and lon swapped. */
export const LONGEST_WAY = 1.5;
export const LONGEST_WAY_KM = 50;

/** The figures of a leg that cannot be: shared by packs and by imports, so that both refuse the same. */
export function figureProblem(
  leg: LegFigures,
  from: { readonly lat: number; readonly lon: number },
  to: { readonly lat: number; readonly lon: number },
): { readonly key: string; readonly message: string; readonly hint: string } | null {
  const { distanceKm, hours, mode } = leg;
  const about = nearlyKm(from, to);
  const straightKm = distanceKm < about * SPHERE ? geodesicKm(from, to) : about;
  if (distanceKm < straightKm * ROUNDING - ROUNDING_KM) {
    return {
      key: 'distanceKm',
      message: `${distanceKm} km is shorter than the straight line of ${straightKm.toFixed(1)} km`,
      hint: `check the distance, and the coordinates of ${leg.from} and ${leg.to}`,
    };
  }
  if (distanceKm > straightKm * LONGEST_DETOUR + LONGEST_DETOUR_KM) {
    return {
      key: 'distanceKm',
      message: `${distanceKm} km is more than ${LONGEST_DETOUR} times the straight line of ${straightKm.toFixed(1)} km`,
      hint: `check the distance, and the coordinates of ${leg.from} and ${leg.to}`,
    };
  }
  if (hours.low === 0) {
    return {
      key: 'hours',
      message: 'a movement that takes no time',
      hint: 'give the hours under way; low is the best case and more than 0',
    };
  }
  const kmh = distanceKm / hours.low;
  if (kmh > FASTEST_KMH[mode]) {
    return {
      key: 'hours',
      message: `${distanceKm} km in ${hours.low} h is ${Math.round(kmh)} km/h by ${mode}`,
      hint: `nothing goes faster than ${FASTEST_KMH[mode]} km/h by ${mode}; check hours and distance`,
    };
  }
  if (leg.through && leg.through.length > 0) {
    const line = [from, ...leg.through.map(([lon, lat]) => ({ lon, lat })), to];
    const drawnKm = line.slice(1).reduce((sum, point, i) => sum + nearlyKm(line[i]!, point), 0);
    if (drawnKm > distanceKm * LONGEST_WAY + LONGEST_WAY_KM) {
      return {
        key: 'through',
        message: `the way is drawn ${Math.round(drawnKm)} km long and has ${distanceKm} km`,
        hint: `points run from ${leg.from} to ${leg.to}, longitude first`,
      };
    }
  }
  return null;
}
