import type { Way } from '../plan/route.ts';
import type { Closer } from './closer.ts';
import type { WhatIf } from './what-if.ts';

/** The best that an open question offers: the hours of the fastest way, the dollars of the cheapest. Typical values. */
export interface Price {
  readonly status: 'lawful' | 'uncertain';
  readonly hours: number;
  readonly costUsd: number;
  /** Kilometres of the fastest way. */
  readonly distanceKm: number;
}

/** Null when nothing is open. */
export function priceOf(whatIf: WhatIf, closers: readonly Closer[]): Price | null {
  const fastest = whatIf.best(closers, 'time');
  if (!fastest.way) return null;
  const cheapest = whatIf.best(closers, 'cost');
  return {
    status: fastest.status as Price['status'],
    hours: hoursOf(fastest.way),
    costUsd: usdOf(cheapest.way ?? fastest.way),
    distanceKm: kmOf(whatIf, fastest.way),
  };
}

/** What the second price is more than the first. */
export function extra(before: Price, after: Price): { hours: number; costUsd: number; distanceKm: number } {
  return {
    hours: after.hours - before.hours,
    costUsd: after.costUsd - before.costUsd,
    distanceKm: after.distanceKm - before.distanceKm,
  };
}

/**
 * How much of the question a closure commands, from 0 to 1: 1 when no way is left (a veto), or only doubtful ways where
 * lawful ones were; else the greater of the
 * shares of the remaining hours and dollars that are owed to the detour, 1 - before/after. Our own measure, chosen
 * because it is read off two plans.
 */
export function leverageIndex(before: Price, after: Price | null): number {
  if (!after || (before.status === 'lawful' && after.status === 'uncertain')) return 1;
  const share = (old: number, now: number) => (now > old && now > 0 ? 1 - old / now : 0);
  return Math.max(share(before.hours, after.hours), share(before.costUsd, after.costUsd));
}

export function hoursOf({ runs }: Way): number {
  return runs.reduce((sum, { load }) => sum + load.minutes.typical, 0) / 60;
}

export function usdOf({ runs }: Way): number {
  return runs.reduce((sum, { load }) => sum + load.cents.typical, 0) / 100;
}

function kmOf({ index }: WhatIf, { runs }: Way): number {
  return runs.reduce((sum, { leg }) => sum + index.legs[leg]!.distanceKm, 0);
}
