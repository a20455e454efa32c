import { MODES, type Mode } from '../../terms/mode.ts';
import type { Range } from '../../terms/range.ts';
import type { Crossing, Leg, Network } from '../model.ts';

/**
 * What the legs of a network are like, by mode: hours and dollars for each km, waits at borders, as medians. Where a file of
 * others leaves a figure out, the habits of the pack stand in for it, and the report says for how many legs.
 */
export interface Habits {
  readonly hoursPerKm: Readonly<Partial<Record<Mode, Range>>>;
  readonly usdPerKm: Readonly<Partial<Record<Mode, { readonly teu: number; readonly feu: number }>>>;
  readonly dwellHours: Readonly<Partial<Record<Mode, Range>>>;
}

export function habitsOf({ legs, crossings }: Pick<Network, 'legs' | 'crossings'>): Habits {
  const table = <T>(make: (mode: Mode) => T | null): Partial<Record<Mode, T>> =>
    Object.fromEntries(
      MODES.flatMap((mode) => {
        const value = make(mode);
        return value === null ? [] : [[mode, value]];
      }),
    );
  const byMode = (mode: Mode) => legs.filter((leg) => leg.mode === mode && leg.distanceKm >= 20);
  const range = (items: readonly Leg[], of: (leg: Leg) => Range, per: (leg: Leg) => number): Range => ({
    low: median(items.map((leg) => of(leg).low / per(leg))),
    typical: median(items.map((leg) => of(leg).typical / per(leg))),
    high: median(items.map((leg) => of(leg).high / per(leg))),
  });
  return {
    hoursPerKm: table((mode) => {
      const some = byMode(mode);
      return some.length === 0
        ? null
        : range(
            some,
            (leg) => leg.hours,
            (leg) => leg.distanceKm,
          );
    }),
    usdPerKm: table((mode) => {
      const some = byMode(mode);
      if (some.length === 0) return null;
      return {
        teu: median(some.map(({ costUsd, distanceKm }) => costUsd.teu / distanceKm)),
        feu: median(some.map(({ costUsd, distanceKm }) => costUsd.feu / distanceKm)),
      };
    }),
    dwellHours: table((mode) => {
      const some = crossings.filter(({ modes }) => modes.includes(mode));
      return some.length === 0 ? null : middle(some);
    }),
  };
}

function middle(crossings: readonly Crossing[]): Range {
  return {
    low: median(crossings.map(({ dwellHours }) => dwellHours.low)),
    typical: median(crossings.map(({ dwellHours }) => dwellHours.typical)),
    high: median(crossings.map(({ dwellHours }) => dwellHours.high)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
