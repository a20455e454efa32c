import { geodesicKm } from '../../network/geodesic.ts';
import { neverApplies } from './check-law.ts';
import type { Reporter } from './reporter.ts';
import type { CrossingsInput, LegsInput, NormsInput, PlacesInput } from './schema-network.ts';
import type { TypedFile } from './validate.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

/** Published lengths are rounded; a leg may be shorter than the geodesic by this much. */
const ROUNDING = 0.995;
/** And no leg of two kilometres is measured to the metre. */
const ROUNDING_KM = 0.5;

export interface NetworkFiles {
  readonly places: readonly TypedFile<PlacesInput>[];
  readonly crossings: readonly TypedFile<CrossingsInput>[];
  readonly legs: readonly TypedFile<LegsInput>[];
  readonly norms: TypedFile<NormsInput> | null;
}

type PlaceInput = PlacesInput['places'][number] & { readonly country: string };
type CrossingInput = CrossingsInput['crossings'][number];
type LegInput = LegsInput['legs'][number];
interface At {
  readonly file: YamlFile;
  readonly path: YamlPath;
}

/** References and geometry of the network. */
export function checkNetwork(files: NetworkFiles, sources: ReadonlySet<string>, reporter: Reporter): void {
  const places = new Map<string, PlaceInput & At>();
  // Places and crossings share one space of ids: a rule may name either.
  const taken = new Map<string, At>();
  const claim = (id: string, at: At, kind: string) => {
    const before = taken.get(id);
    if (before) {
      const line = before.file.at(before.path).line;
      reporter.report(
        at.file,
        [...at.path, 'id'],
        `the ${kind} "${id}" is already in ${before.file.path}:${line}`,
        'rename one of them',
      );
    } else taken.set(id, at);
    return before === undefined;
  };
  const knownSources = (list: readonly string[] | undefined, file: YamlFile, path: YamlPath) => {
    list?.forEach((source, index) => {
      if (!sources.has(source))
        reporter.unknown(file, [...path, 'sources', index], 'source', source, sources);
    });
  };

  for (const { file, data } of files.places) {
    knownSources(data.sources, file, []);
    data.places.forEach((place, index) => {
      const at = { file, path: ['places', index] };
      knownSources(place.sources, file, at.path);
      if (claim(place.id, at, 'place')) places.set(place.id, { ...place, country: data.country, ...at });
    });
  }
  for (const place of places.values()) checkCoordinates(place, places, reporter);

  const crossings = new Map<string, CrossingInput>();
  for (const { file, data } of files.crossings) {
    knownSources(data.sources, file, []);
    data.crossings.forEach((crossing, index) => {
      const at = { file, path: ['crossings', index] };
      knownSources(crossing.sources, file, at.path);
      if (claim(crossing.id, at, 'crossing')) crossings.set(crossing.id, crossing);
      checkCrossing(crossing, at, places, reporter);
    });
  }

  const legs = new Map<string, At>();
  for (const { file, data } of files.legs) {
    knownSources(data.sources, file, []);
    data.legs.forEach((leg, index) => {
      const at = { file, path: ['legs', index] };
      knownSources(leg.sources, file, at.path);
      const before = legs.get(leg.id);
      if (before) {
        const line = before.file.at(before.path).line;
        reporter.report(
          file,
          [...at.path, 'id'],
          `the leg "${leg.id}" is already in ${before.file.path}:${line}`,
          'rename one of them',
        );
      } else legs.set(leg.id, at);
      checkLeg(leg, at, places, crossings, reporter);
    });
  }
  if (files.norms) knownSources(files.norms.data.sources, files.norms.file, []);
}

function checkCoordinates(
  place: PlaceInput & At,
  places: ReadonlyMap<string, PlaceInput>,
  reporter: Reporter,
): void {
  const { file, path, lat, lon } = place;
  if (lat === 0 && lon === 0) {
    reporter.report(
      file,
      [...path, 'lat'],
      `${place.id} lies at 0, 0, in the sea off Africa`,
      'give its coordinates',
    );
    return;
  }
  const compatriots = [...places.values()].filter(
    (other) => other !== place && other.country === place.country,
  );
  if (compatriots.length < 2 || Math.abs(lon) > 90) return;
  const nearestKm = (point: { lat: number; lon: number }) =>
    Math.min(...compatriots.map((other) => geodesicKm(point, other)));
  if (nearestKm(place) > 1000 && nearestKm({ lat: lon, lon: lat }) < 500) {
    reporter.report(
      file,
      [...path, 'lat'],
      `${place.id} lies ${Math.round(nearestKm(place))} km from every other place of ${place.country}`,
      `lat and lon look swapped: lat: ${lon}, lon: ${lat}`,
    );
  }
}

function checkCrossing(
  crossing: CrossingInput,
  { file, path }: At,
  places: ReadonlyMap<string, PlaceInput>,
  reporter: Reporter,
): void {
  if (crossing.states[0] === crossing.states[1]) {
    reporter.report(
      file,
      [...path, 'states'],
      `a crossing joins two states, not ${crossing.states[0]} and itself`,
      'leave it out, or mend states',
    );
  }
  (['a', 'b'] as const).forEach((side, index) => {
    const post = places.get(crossing[side]);
    const state = crossing.states[index];
    if (!post) reporter.unknown(file, [...path, side], 'place', crossing[side], places.keys());
    else if (post.country !== state) {
      reporter.report(
        file,
        [...path, 'states', index],
        `side ${side}, ${post.id}, lies in ${post.country}, not in ${state}`,
        `the states stand in the order of a and b: [${places.get(crossing.a)?.country}, ${places.get(crossing.b)?.country}]`,
      );
    }
  });
}

function checkLeg(
  leg: LegInput,
  { file, path }: At,
  places: ReadonlyMap<string, PlaceInput>,
  crossings: ReadonlyMap<string, CrossingInput>,
  reporter: Reporter,
): void {
  const wrong = (key: string | readonly (string | number)[], message: string, hint: string) =>
    reporter.report(file, [...path, ...(typeof key === 'string' ? [key] : key)], message, hint);
  const from = places.get(leg.from);
  const to = places.get(leg.to);
  if (!from) reporter.unknown(file, [...path, 'from'], 'place', leg.from, places.keys());
  if (!to) reporter.unknown(file, [...path, 'to'], 'place', leg.to, places.keys());
  const crossing = leg.crossing === undefined ? undefined : crossings.get(leg.crossing);
  if (leg.crossing !== undefined && !crossing) {
    reporter.unknown(file, [...path, 'crossing'], 'crossing', leg.crossing, crossings.keys());
  }
  if (neverApplies(leg.opened, leg.closed)) {
    wrong(
      'closed',
      `closed on ${leg.closed?.edtf}, not after it opened on ${leg.opened?.edtf}`,
      'closed is the first day without the leg',
    );
  }
  if (!from || !to) return;
  if (leg.from === leg.to) {
    wrong('to', `the leg joins ${leg.from} with itself`, 'a leg joins two places');
    return;
  }

  const straightKm = geodesicKm(from, to);
  if (leg.distanceKm < straightKm * ROUNDING - ROUNDING_KM) {
    wrong(
      'distanceKm',
      `${leg.distanceKm} km is shorter than the straight line of ${straightKm.toFixed(1)} km`,
      `check the distance, and the coordinates of ${leg.from} and ${leg.to}`,
    );
  }

  if (leg.mode === 'air') return;
  const abroad = from.country !== to.country;
  if (abroad && leg.crossing === undefined) {
    wrong(
      'id',
      `the leg leads from ${from.country} to ${to.country} and names no crossing`,
      'add crossing: the id of the border pair or of the pair of ports',
    );
  }
  if (!abroad && leg.crossing !== undefined) {
    wrong('crossing', `the leg stays in ${from.country} and names a crossing`, 'leave crossing out');
  }
  if (crossing && abroad) {
    if (![from.country, to.country].every((state) => crossing.states.includes(state))) {
      wrong(
        'crossing',
        `"${crossing.id}" joins ${crossing.states.join(' and ')}; the leg leads from ${from.country} to ${to.country}`,
        'name a crossing between the two states',
      );
    }
    if (!crossing.modes.includes(leg.mode)) {
      wrong(
        'crossing',
        `"${crossing.id}" is not passed by ${leg.mode}`,
        `add ${leg.mode} to its modes, or name another`,
      );
    }
  }
  if (leg.mode === 'sea') {
    if (leg.territories.length > 0)
      wrong('territories', 'a sea leg runs through no land territory', 'territories: []');
    return;
  }
  const expected = abroad ? [from.country, to.country] : [from.country];
  if (leg.territories[0] !== from.country || leg.territories.at(-1) !== to.country) {
    wrong(
      'territories',
      `territories [${leg.territories.join(', ')}] do not lead from ${from.country} to ${to.country}`,
      `in order of travel: [${expected.join(', ')}]`,
    );
  } else if (leg.territories.length > expected.length) {
    wrong(
      'territories',
      `the leg runs through ${leg.territories.join(', ')} but can name one crossing only`,
      'split it at the border posts',
    );
  }
}
