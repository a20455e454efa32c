import type { Crossing, Leg, Norms, Place, Position } from '../../network/model.ts';
import { provenanceOf } from './convert-law.ts';
import { type FactDefaults, type Reporter, sourcedOf } from './reporter.ts';
import {
  type CrossingsInput,
  departuresOf,
  type LegsInput,
  type NormsInput,
  type PlacesInput,
} from './schema-network.ts';
import type { TypedFile } from './validate.ts';

export function convertPlaces({ file, data }: TypedFile<PlacesInput>, reporter: Reporter): Place[] {
  return data.places.map((place, index) => {
    const path = ['places', index];
    const sources = place.sources ?? data.sources;
    if (sources === undefined) {
      reporter.report(
        file,
        path,
        `the place ${place.id} has no source`,
        'add sources: [ids], here or at the top of the file',
      );
    }
    return {
      id: place.id,
      name: place.name,
      aliases: place.aliases ?? [],
      country: data.country,
      lon: place.lon,
      lat: place.lat,
      kinds: place.kinds,
      unlocode: place.unlocode ?? null,
      gaugesMm: place.gaugesMm ?? [],
      coordinates: place.coordinates,
      note: place.note ?? null,
      sources: sources ?? [],
      provenance: provenanceOf(file, path),
    };
  });
}

export function convertCrossings({ file, data }: TypedFile<CrossingsInput>, reporter: Reporter): Crossing[] {
  const defaults: FactDefaults = { proof: data.proof, sources: data.sources };
  return data.crossings.map((crossing, index) => {
    const path = ['crossings', index];
    return {
      id: crossing.id,
      a: crossing.a,
      b: crossing.b,
      states: crossing.states,
      modes: crossing.modes,
      gaugeBreak: crossing.gaugeBreak ?? false,
      dwellHours: crossing.dwellHours,
      opened: crossing.opened ?? null,
      ...(crossing.hours === undefined ? {} : { hours: crossing.hours }),
      provenance: provenanceOf(file, path),
      ...sourcedOf(crossing, defaults, { reporter, file, path, what: `the crossing ${crossing.id}` }),
    };
  });
}

/** `drawn`: way points of the legs that have any. */
export function convertLegs(
  { file, data }: TypedFile<LegsInput>,
  drawn: ReadonlyMap<string, readonly Position[]>,
  reporter: Reporter,
): Leg[] {
  const defaults: FactDefaults = { proof: data.proof, sources: data.sources };
  return data.legs.map((leg, index) => {
    const path = ['legs', index];
    const geometry = leg.through ?? drawn.get(leg.id);
    return {
      id: leg.id,
      from: leg.from,
      to: leg.to,
      mode: leg.mode,
      service: leg.service ?? null,
      distanceKm: leg.distanceKm,
      distanceBasis: leg.distanceBasis,
      hours: leg.hours,
      costUsd: leg.costUsd,
      gaugeMm: leg.gaugeMm ?? null,
      headwayHours: leg.headwayHours ?? null,
      frequency: leg.frequency ?? null,
      ...(leg.timetable === undefined
        ? {}
        : {
            timetable: leg.timetable.map(departuresOf),
          }),
      ...(leg.season === undefined ? {} : { season: leg.season }),
      territories: leg.territories,
      crossing: leg.crossing ?? null,
      includesDwell: leg.includesDwell ?? false,
      operator: leg.operator ?? null,
      opened: leg.opened ?? null,
      closed: leg.closed ?? null,
      ...(geometry === undefined ? {} : { geometry }),
      provenance: provenanceOf(file, path),
      ...sourcedOf(leg, defaults, { reporter, file, path, what: `the leg ${leg.id}` }),
    };
  });
}

export function convertNorms({ data }: TypedFile<NormsInput>): Norms {
  const {
    transshipment,
    gaugeChange,
    railFerryHandling,
    borderFeeUsd,
    co2KgPerTonneKm,
    payloadTonnes,
    sources,
  } = data;
  return {
    transshipment,
    gaugeChange,
    railFerryHandling,
    borderFeeUsd,
    co2KgPerTonneKm,
    payloadTonnes,
    sources,
  };
}
