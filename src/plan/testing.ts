import type { LawBook } from '../law/model.ts';
import { when } from '../law/testing.ts';
import type { Crossing, Leg, Network, Norms, Place } from '../network/model.ts';
import { MODES, type Mode } from '../terms/mode.ts';
import type { Range } from '../terms/range.ts';
import type { PlanQuery } from './answer.ts';
import type { PlanWorld } from './world.ts';

/** Builders so small that a network fits on a screen. For tests only. */

const SOURCED = { proof: 'report', sources: ['s'] } as const;
const PROVENANCE = { file: 'test.yaml', line: 1 };
const exactly = (value: number): Range => ({ low: value, typical: value, high: value });

/** `'KZ:aktau'` is the place `aktau` in KZ. */
export function place(text: string, gaugesMm: readonly number[] = []): Place {
  const [country, id] = text.split(':') as [string, string];
  return {
    id,
    name: id,
    aliases: [],
    country,
    lon: 0,
    lat: 0,
    kinds: [],
    unlocode: null,
    gaugesMm,
    coordinates: 'found',
    note: null,
    sources: ['s'],
    provenance: PROVENANCE,
  };
}

/** `'aktau--keles'` joins the two posts. */
export function crossing(
  id: string,
  states: readonly [string, string],
  fields: Partial<Crossing> = {},
): Crossing {
  const [a, b] = id.split('--') as [string, string];
  return {
    ...SOURCED,
    id,
    a,
    b,
    states,
    modes: MODES,
    gaugeBreak: false,
    dwellHours: exactly(0),
    opened: null,
    provenance: PROVENANCE,
    ...fields,
  };
}

/** A leg of `hours` hours and `usd` dollars, so many kilometres as hours. Its id is `from-to-mode`. */
export function leg(
  from: string,
  to: string,
  mode: Mode,
  hours: number,
  usd: number,
  fields: Partial<Leg> = {},
): Leg {
  return {
    ...SOURCED,
    id: `${from}-${to}-${mode}`,
    from,
    to,
    mode,
    service: null,
    distanceKm: hours,
    distanceBasis: 'found',
    hours: exactly(hours),
    costUsd: { teu: usd, feu: usd },
    gaugeMm: mode === 'rail' ? 1520 : null,
    headwayHours: null,
    frequency: null,
    territories: [],
    crossing: null,
    includesDwell: false,
    operator: null,
    opened: null,
    closed: null,
    provenance: PROVENANCE,
    ...fields,
  };
}

/** Round numbers that can be told apart in a sum. */
export const NORMS: Norms = {
  transshipment: { hours: { low: 10, typical: 20, high: 44 }, costUsd: 100 },
  gaugeChange: { hours: { low: 2, typical: 4, high: 4 }, costUsd: 30 },
  railFerryHandling: { hours: { low: 1, typical: 2, high: 2 }, costUsd: 7 },
  borderFeeUsd: { rail: 1000, road: 2000, sea: 0, air: 0, inland: 0 },
  co2KgPerTonneKm: { rail: 1, road: 2, sea: 3, air: 4, inland: 5 },
  payloadTonnes: 10,
  sources: ['s'],
};

export function network(
  places: readonly Place[],
  crossings: readonly Crossing[],
  legs: readonly Leg[],
): Network {
  return { places, crossings, legs, norms: NORMS, sources: [] };
}

export function query(from: string, to: string, on: string, fields: Partial<PlanQuery> = {}): PlanQuery {
  return {
    from,
    to,
    via: [],
    cargo: 'general',
    for: null,
    on: when(on),
    knownOn: null,
    proof: 'report',
    modes: MODES,
    by: ['time', 'cost', 'risk'],
    avoid: [],
    close: [],
    suspend: [],
    max: null,
    unit: 'feu',
    ...fields,
  };
}

export function world(law: LawBook, net: Network): PlanWorld {
  return { law, network: net, pack: { id: 'test', revision: '1' } };
}

/** The same network, all dollars so many times as large. */
export function dearer(network: Network, times: number): Network {
  const { norms } = network;
  const handling = <T extends { costUsd: number }>(one: T): T => ({ ...one, costUsd: one.costUsd * times });
  return {
    ...network,
    legs: network.legs.map((leg) => ({
      ...leg,
      costUsd: { teu: leg.costUsd.teu * times, feu: leg.costUsd.feu * times },
    })),
    norms: {
      ...norms,
      transshipment: handling(norms.transshipment),
      gaugeChange: handling(norms.gaugeChange),
      railFerryHandling: handling(norms.railFerryHandling),
      borderFeeUsd: Object.fromEntries(
        Object.entries(norms.borderFeeUsd).map(([mode, fee]) => [mode, fee * times]),
      ) as Network['norms']['borderFeeUsd'],
    },
  };
}
