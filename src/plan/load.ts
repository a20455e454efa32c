import type { Crossing, Leg, Norms } from '../network/model.ts';
import { addRanges, type Range, ZERO_RANGE } from '../terms/range.ts';
import { OBJECTIVES, type Objective } from './answer.ts';
import type { Handling } from './layers.ts';

/** What an edge costs, in whole minutes, cents and grams, so that sums are exact in any order. */
export interface Load {
  readonly minutes: Range;
  readonly cents: Range;
  readonly borders: number;
  readonly co2Grams: number;
}

export const NO_LOAD: Load = { minutes: ZERO_RANGE, cents: ZERO_RANGE, borders: 0, co2Grams: 0 };

export function addLoads(a: Load, b: Load): Load {
  // Most edges have no wait or no change of gauge: one load serves many of them.
  if (b === NO_LOAD) return a;
  if (a === NO_LOAD) return b;
  return {
    minutes: addRanges(a.minutes, b.minutes),
    cents: addRanges(a.cents, b.cents),
    borders: a.borders + b.borders,
    co2Grams: a.co2Grams + b.co2Grams,
  };
}

export const OBJECTIVE_OF: Readonly<Record<Objective, (load: Load) => number>> = {
  time: (load) => load.minutes.typical,
  cost: (load) => load.cents.typical,
  risk: (load) => Math.max(0, load.minutes.high - load.minutes.typical),
  borders: (load) => load.borders,
  co2: (load) => load.co2Grams,
};

/** The costs of each objective, made when they are first asked for: most questions ask for three of the five. */
export function costsWhenAsked(
  make: (objective: Objective) => Float64Array,
): Readonly<Record<Objective, Float64Array>> {
  const costs = {} as Record<Objective, Float64Array>;
  for (const objective of OBJECTIVES) {
    let made: Float64Array | null = null;
    const get = () => {
      made ??= make(objective);
      return made;
    };
    Object.defineProperty(costs, objective, { enumerable: true, get });
  }
  return costs;
}

export function handlingLoad({ hours, costUsd }: Handling): Load {
  return { minutes: minutesOf(hours), cents: flat(costUsd), borders: 0, co2Grams: 0 };
}

/**
 * Waiting for a service that leaves every so many hours, when one comes at any moment. Not more is known of most of
 * these services than how often they run.
 */
export function waitLoad(headwayHours: number): Load {
  return { ...NO_LOAD, minutes: minutesOf({ low: 0, typical: headwayHours / 2, high: headwayHours }) };
}

/**
 * Travel, dwell at the border (unless the leg's hours hold it), the border fee for each border, and CO2 of the
 * assumed load, which is the same for both sizes of container: the norm knows one.
 */
export function legLoad(
  leg: Leg,
  crossing: Crossing | undefined,
  borders: number,
  unit: 'teu' | 'feu',
  norms: Norms,
): Load {
  const dwell = crossing && !leg.includesDwell ? crossing.dwellHours : ZERO_RANGE;
  const kg = leg.distanceKm * norms.payloadTonnes * norms.co2KgPerTonneKm[leg.mode];
  return {
    minutes: minutesOf(addRanges(leg.hours, dwell)),
    cents: flat(leg.costUsd[unit] + borders * norms.borderFeeUsd[leg.mode]),
    borders,
    co2Grams: Math.round(kg * 1000),
  };
}

export function minutesOf({ low, typical, high }: Range): Range {
  return { low: Math.round(low * 60), typical: Math.round(typical * 60), high: Math.round(high * 60) };
}

function flat(usd: number): Range {
  const cents = Math.round(usd * 100);
  return { low: cents, typical: cents, high: cents };
}
