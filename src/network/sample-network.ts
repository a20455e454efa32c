import type { Crossing, Leg, Network, Place } from './model.ts';

const AT = { file: 'sample', line: 1 };

/** A place for tests. */
export function place(id: string, country: string, more: Partial<Place> = {}): Place {
  return {
    id,
    name: id,
    aliases: [],
    country,
    lon: 60,
    lat: 40,
    kinds: ['rail_station'],
    unlocode: null,
    gaugesMm: [],
    coordinates: 'recalled',
    note: null,
    sources: ['S'],
    provenance: AT,
    ...more,
  };
}

/** A crossing between two places of tests. */
export function crossing(a: Place, b: Place, more: Partial<Crossing> = {}): Crossing {
  return {
    id: `${a.id}--${b.id}`.toLowerCase(),
    a: a.id,
    b: b.id,
    states: [a.country, b.country],
    modes: ['rail'],
    gaugeBreak: false,
    dwellHours: { low: 0, typical: 0, high: 0 },
    opened: null,
    proof: 'report',
    sources: ['S'],
    provenance: AT,
    ...more,
  };
}

/** A leg between two places of tests. */
export function leg(from: Place, to: Place, more: Partial<Leg> = {}): Leg {
  return {
    id: `${from.id}--${to.id}--rail`.toLowerCase(),
    from: from.id,
    to: to.id,
    mode: 'rail',
    service: null,
    distanceKm: 100,
    distanceBasis: 'recalled',
    hours: { low: 1, typical: 2, high: 3 },
    costUsd: { teu: 1, feu: 2 },
    gaugeMm: 1520,
    headwayHours: null,
    frequency: null,
    territories: [from.country],
    crossing: null,
    includesDwell: false,
    operator: null,
    opened: null,
    closed: null,
    proof: 'report',
    sources: ['S'],
    provenance: AT,
    ...more,
  };
}

const NOTHING = { hours: { low: 0, typical: 0, high: 0 }, costUsd: 0 };
const PER_MODE = { rail: 0, road: 0, sea: 0, air: 0, inland: 0 };

/** A network of tests, with norms that cost nothing. */
export function network(places: Place[], crossings: Crossing[] = [], legs: Leg[] = []): Network {
  return {
    places,
    crossings,
    legs,
    norms: {
      transshipment: NOTHING,
      gaugeChange: NOTHING,
      railFerryHandling: NOTHING,
      borderFeeUsd: PER_MODE,
      co2KgPerTonneKm: PER_MODE,
      payloadTonnes: 20,
      sources: ['S'],
    },
    sources: [],
  };
}
