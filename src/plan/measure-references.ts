import type { Leg, Measure, ReferenceFigure, ReferenceValue } from '../network/model.ts';
import { MODES } from '../terms/mode.ts';
import type { PlannedRoute, PlanQuery } from './answer.ts';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { indexNetwork, type NetworkIndex } from './network-index.ts';
import { lawReader, type PlanWorld } from './world.ts';

/** One published number beside what the network gives. */
export interface Measured {
  readonly value: ReferenceValue;
  /** In the unit of the measure; null where no way leads along the places named. */
  readonly planned: number | null;
  /** Per cent of the nearer published bound; 0 between the bounds. */
  readonly errorPercent: number | null;
  readonly verdict: 'within' | 'outside' | 'not judged' | 'no way';
  /** Ids of the legs measured, in order of travel. */
  readonly legs: readonly string[];
}

export interface MeasuredFigure {
  readonly figure: ReferenceFigure;
  readonly values: readonly Measured[];
}

/**
 * Measures the network against published figures: the fastest way on the ground along the places that each names, on
 * its day, whatever the law says; typical hours with waits and borders, as `plan` counts them.
 */
export function measureReferences(world: PlanWorld, figures: readonly ReferenceFigure[]): MeasuredFigure[] {
  const index = indexNetwork(world.network);
  return figures.map((figure) => ({
    figure,
    values: figure.values.map((value) => {
      const route = fastest(world, index, figure, value);
      const planned = route && measured(index, route, value);
      const errorPercent = planned === null ? null : errorOf(planned, value.published);
      return {
        value,
        planned,
        errorPercent,
        verdict: verdictOf(errorPercent, value.tolerancePercent),
        legs: route?.legs.map(({ leg }) => leg) ?? [],
      };
    }),
  }));
}

function fastest(
  world: PlanWorld,
  index: NetworkIndex,
  { on, modes, avoid }: ReferenceFigure,
  { from, to, via, measure }: ReferenceValue,
): PlannedRoute | null {
  const query: PlanQuery = {
    from,
    to,
    via,
    cargo: 'general',
    for: null,
    on,
    knownOn: null,
    proof: 'report',
    modes: MODES.filter((mode) => modes.includes(mode)),
    by: ['time'],
    avoid,
    close: [],
    suspend: [],
    max: null,
    unit: measure === 'usd20' ? 'teu' : 'feu',
  };
  const journey = new Journey(lawReader(world.law), query, on, groundOf(index, query));
  const way = journey.physical('time');
  return way && journey.route(way);
}

function measured(index: NetworkIndex, route: PlannedRoute, { measure, part }: ReferenceValue): number {
  const legs = new Map(index.legs.map((leg) => [leg.id, leg]));
  const shares = route.legs.map((routeLeg) => ({ routeLeg, share: shareOf(legs.get(routeLeg.leg)!, part) }));
  const sum = (of: (leg: PlannedRoute['legs'][number]) => number) =>
    shares.reduce((total, { routeLeg, share }) => total + share * of(routeLeg), 0);
  const travel = ({ leg }: PlannedRoute['legs'][number]) => legs.get(leg)!.hours.typical;
  const unit: Readonly<Record<Measure, () => number>> = {
    km: () => sum(({ distanceKm }) => distanceKm),
    hours: () => sum(({ hours }) => hours.typical),
    travelHours: () => sum(travel),
    days: () => sum(({ hours }) => hours.typical) / 24,
    usd20: () => sum(({ costUsd }) => costUsd.typical),
    usd40: () => sum(({ costUsd }) => costUsd.typical),
  };
  return Math.round(unit[measure]() * 10) / 10;
}

/** How much of a leg counts for a part of the way; a leg over a border counts half on either side. */
function shareOf({ mode, territories }: Leg, part: string | null): number {
  if (part === null) return 1;
  if (part === 'sea') return mode === 'sea' ? 1 : 0;
  return mode === 'sea' || !territories.includes(part) ? 0 : 1 / territories.length;
}

function errorOf(planned: number, { low, high }: ReferenceValue['published']): number {
  const bound = planned < low ? low : planned > high ? high : planned;
  return Math.round(((planned - bound) / bound) * 1000) / 10;
}

function verdictOf(error: number | null, tolerance: number | null): Measured['verdict'] {
  if (error === null) return 'no way';
  if (tolerance === null) return 'not judged';
  return Math.abs(error) <= tolerance ? 'within' : 'outside';
}
