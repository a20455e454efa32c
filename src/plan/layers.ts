import type { Reloaded } from '../law/model.ts';
import type { Crossing, Leg, Norms, Place } from '../network/model.ts';
import type { Mode } from '../terms/mode.ts';
import { addRanges, type Range, ZERO_RANGE } from '../terms/range.ts';

/**
 * What the goods stand on at a place. Going on in the same layer is free; a change of layer is a transfer. Wagons on a
 * rail ferry keep their layer's gauge; lorries drive on to a ro-ro ship by themselves.
 */
export interface Layer {
  readonly key: string;
  readonly vehicle: 'rail' | 'rail-ferry' | 'road' | 'ro-ro' | 'ship' | 'barge' | 'aircraft';
  readonly gaugeMm: number | null;
}

/** A leg as it joins two layers; `gaugeChange` when its own crossing breaks the gauge and neither end has both. */
export interface LayeredLeg {
  readonly from: Layer;
  readonly to: Layer;
  readonly gaugeChange: boolean;
}

export function layersOf(
  leg: Leg,
  from: Place,
  to: Place,
  crossing: Crossing | undefined,
): readonly LayeredLeg[] {
  if (leg.mode === 'rail') return railLayers(leg, from, to, crossing);
  const vehicle = vehicleOf(leg.mode, leg.service);
  return through(layerOf(vehicle, vehicle === 'rail-ferry' ? leg.gaugeMm : null));
}

function vehicleOf(mode: Exclude<Mode, 'rail'>, service: string | null): Layer['vehicle'] {
  if (mode === 'road') return 'road';
  if (mode === 'air') return 'aircraft';
  if (mode === 'inland') return 'barge';
  return service === 'rail-ferry' ? 'rail-ferry' : service?.startsWith('ro-ro') ? 'ro-ro' : 'ship';
}

/** One object each: networks have a dozen layers and a million uses of them. */
const layers = new Map<string, Layer>();

function layerOf(vehicle: Layer['vehicle'], gaugeMm: number | null): Layer {
  const key = gaugeMm === null ? vehicle : `${vehicle}${gaugeMm}`;
  let layer = layers.get(key);
  if (!layer) {
    layer = { key, vehicle, gaugeMm };
    layers.set(key, layer);
  }
  return layer;
}

/** A leg that stays in one layer, the same list each time. */
function through(layer: Layer): readonly LayeredLeg[] {
  let list = throughs.get(layer);
  if (!list) {
    list = [{ from: layer, to: layer, gaugeChange: false }];
    throughs.set(layer, list);
  }
  return list;
}

const throughs = new Map<Layer, readonly LayeredLeg[]>();

/**
 * The leg's gauge runs through where both ends know it: the change then happens at whichever end has both gauges, as a
 * transfer. Only where a crossing breaks the gauge and an end lacks the leg's does the leg itself carry the change.
 */
function railLayers(leg: Leg, from: Place, to: Place, crossing: Crossing | undefined): readonly LayeredLeg[] {
  const knows = (place: Place, gaugeMm: number) =>
    place.gaugesMm.length === 0 || place.gaugesMm.includes(gaugeMm);
  const broken = (a: number, b: number) => ({
    from: layerOf('rail', a),
    to: layerOf('rail', b),
    gaugeChange: a !== b,
  });
  if (leg.gaugeMm !== null) {
    const { gaugeMm } = leg;
    if (!crossing?.gaugeBreak) return through(layerOf('rail', gaugeMm));
    const at = (place: Place) => (knows(place, gaugeMm) ? gaugeMm : place.gaugesMm[0]!);
    return [broken(at(from), at(to))];
  }
  if (from.gaugesMm.length === 0 && to.gaugesMm.length === 0) return through(layerOf('rail', null));
  const known = from.gaugesMm.length > 0 ? from.gaugesMm : to.gaugesMm;
  const common = known.filter((gaugeMm) => knows(from, gaugeMm) && knows(to, gaugeMm));
  if (common.length === 0) return [broken(from.gaugesMm[0]!, to.gaugesMm[0]!)];
  return [...common].sort((a, b) => a - b).flatMap((gaugeMm) => through(layerOf('rail', gaugeMm)));
}

/** Hours and money of one change of vehicle at a place. */
export interface Handling {
  readonly hours: Range;
  readonly costUsd: number;
}

/** What a change from one layer to another takes at a place; never called for a layer and itself. */
export function handlingBetween(a: Layer, b: Layer, norms: Norms): Handling {
  const kinds = new Set([a.vehicle, b.vehicle]);
  const sameGauge = a.gaugeMm === null || b.gaugeMm === null || a.gaugeMm === b.gaugeMm;
  if (kinds.has('rail') && kinds.size === 1) return sameGauge ? FREE : norms.gaugeChange;
  if (kinds.has('rail') && kinds.has('rail-ferry')) {
    return sameGauge ? norms.railFerryHandling : both(norms.gaugeChange, norms.railFerryHandling);
  }
  if (kinds.has('road') && kinds.has('ro-ro')) return FREE;
  return norms.transshipment;
}

/**
 * Whether a change of layer moves the goods from one vehicle to another. Wagons roll on to a rail ferry and lorries on to a
 * ro-ro ship; at a change of gauge bogies may be changed under the wagon, or the goods moved: it is not recorded which.
 */
export function reloadedBetween(a: Layer, b: Layer): Reloaded {
  const kinds = new Set([a.vehicle, b.vehicle]);
  if (kinds.has('rail') && (kinds.size === 1 || kinds.has('rail-ferry')))
    return a.gaugeMm === null || b.gaugeMm === null || a.gaugeMm === b.gaugeMm ? 'no' : 'maybe';
  return kinds.has('road') && kinds.has('ro-ro') ? 'no' : 'yes';
}

const FREE: Handling = { hours: ZERO_RANGE, costUsd: 0 };

function both(a: Handling, b: Handling): Handling {
  return { hours: addRanges(a.hours, b.hours), costUsd: a.costUsd + b.costUsd };
}
