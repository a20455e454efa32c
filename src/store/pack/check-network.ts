import { calendarProblems } from '../../network/calendar-problems.ts';
import { figureProblem } from '../../network/leg-figures.ts';
import type { Crossing } from '../../network/model.ts';
import { PlacesNear } from '../../network/places-near.ts';
import { neverApplies } from './check-law.ts';
import type { Pack } from './pack.ts';
import type { Reporter } from './reporter.ts';
import type { CrossingsInput, LegsInput, NormsInput, PlacesInput } from './schema-network.ts';
import type { TypedFile } from './validate.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

const HALF_WAY_ROUND_KM = 20_100;

export interface NetworkFiles {
  readonly places: readonly TypedFile<PlacesInput>[];
  readonly crossings: readonly TypedFile<CrossingsInput>[];
  readonly legs: readonly TypedFile<LegsInput>[];
  readonly norms: TypedFile<NormsInput> | null;
}

type PlaceInput = PlacesInput['places'][number] & { readonly country: string };
type CrossingInput = CrossingsInput['crossings'][number];
type LegInput = LegsInput['legs'][number];
type KnownPlace = Pick<PlaceInput, 'id' | 'lat' | 'lon' | 'country'>;
type KnownCrossing = Pick<Crossing, 'id' | 'states' | 'modes'>;
interface At {
  readonly file: YamlFile;
  readonly path: YamlPath;
}

/** References and geometry of the network; of an overlay together with the pack under it (`ground`). */
export function checkNetwork(
  files: NetworkFiles,
  sources: ReadonlySet<string>,
  ground: Pack | null,
  reporter: Reporter,
): void {
  const own: (PlaceInput & At)[] = [];
  const under = ground?.network;
  const places = new Map<string, KnownPlace>(under?.places.map((place) => [place.id, place]));
  // Places and crossings share one space of ids: a rule may name either.
  const taken = new Map<string, At | null>([
    ...(under?.places.map(({ id }) => [id, null] as const) ?? []),
    ...(under?.crossings.map(({ id }) => [id, null] as const) ?? []),
  ]);
  const claim = (id: string, at: At, kind: string, ids = taken) => {
    const before = ids.get(id);
    if (before === undefined) {
      ids.set(id, at);
      return true;
    }
    const where = before
      ? `${before.file.path}:${before.file.at(before.path).line}`
      : `the pack ${ground?.id}`;
    reporter.report(
      at.file,
      [...at.path, 'id'],
      `the ${kind} "${id}" is already in ${where}`,
      'rename one of them',
    );
    return false;
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
      if (!claim(place.id, at, 'place')) return;
      const known = { ...place, country: data.country, ...at };
      places.set(place.id, known);
      own.push(known);
    });
  }
  checkCoordinates(own, under?.places ?? [], reporter);

  const crossings = new Map<string, KnownCrossing>(
    under?.crossings.map((crossing) => [crossing.id, crossing]),
  );
  for (const { file, data } of files.crossings) {
    knownSources(data.sources, file, []);
    data.crossings.forEach((crossing, index) => {
      const at = { file, path: ['crossings', index] };
      knownSources(crossing.sources, file, at.path);
      if (claim(crossing.id, at, 'crossing')) crossings.set(crossing.id, crossing);
      checkCrossing(crossing, at, places, reporter);
    });
  }

  const legs = new Map<string, At | null>(under?.legs.map(({ id }) => [id, null]));
  for (const { file, data } of files.legs) {
    knownSources(data.sources, file, []);
    data.legs.forEach((leg, index) => {
      const at = { file, path: ['legs', index] };
      knownSources(leg.sources, file, at.path);
      claim(leg.id, at, 'leg', legs);
      checkLeg(leg, at, places, crossings, reporter);
    });
  }
  if (files.norms) knownSources(files.norms.data.sources, files.norms.file, []);
}

/**
 * Places that lie nowhere, and those whose latitude and longitude look exchanged: far from every other place of their
 * state as they stand, near one when exchanged. An overlay is compared with the pack under it where that knows the
 * state, since all of an overlay may be exchanged.
 */
function checkCoordinates(
  own: readonly (PlaceInput & At)[],
  under: readonly KnownPlace[],
  reporter: Reporter,
): void {
  const ofCountry = new Map<string, KnownPlace[]>();
  for (const place of own) {
    const list = ofCountry.get(place.country);
    if (list) list.push(place);
    else ofCountry.set(place.country, [place]);
  }
  const byCountry = new Map<string, PlacesNear<KnownPlace>>();
  const compatriots = (country: string): PlacesNear<KnownPlace> => {
    let near = byCountry.get(country);
    if (!near) {
      const known = under.filter((place) => place.country === country);
      near = new PlacesNear(known.length >= 2 ? known : [...known, ...(ofCountry.get(country) ?? [])]);
      byCountry.set(country, near);
    }
    return near;
  };
  for (const place of own) {
    const { file, path, lat, lon, country } = place;
    if (lat === 0 && lon === 0) {
      reporter.report(
        file,
        [...path, 'lat'],
        `${place.id} lies at 0, 0, in the sea off Africa`,
        'give its coordinates',
      );
      continue;
    }
    const others = compatriots(country);
    if (others.size < (others.includes(place) ? 3 : 2) || Math.abs(lon) > 90) continue;
    const [nearest] = others.within(place, HALF_WAY_ROUND_KM, (other) => other !== place);
    if (!nearest || nearest.distanceKm <= 1000) continue;
    if (others.within({ lat: lon, lon: lat }, 500, (other) => other !== place).length === 0) continue;
    reporter.report(
      file,
      [...path, 'lat'],
      `${place.id} lies ${Math.round(nearest.distanceKm)} km from every other place of ${country}`,
      `lat and lon look swapped: lat: ${lon}, lon: ${lat}`,
    );
  }
}

function checkCrossing(
  crossing: CrossingInput,
  { file, path }: At,
  places: ReadonlyMap<string, KnownPlace>,
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
  places: ReadonlyMap<string, KnownPlace>,
  crossings: ReadonlyMap<string, KnownCrossing>,
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

  for (const problem of calendarProblems(leg)) wrong(problem.key, problem.message, problem.hint);
  const problem = figureProblem(leg, from, to);
  if (problem) wrong(problem.key, problem.message, problem.hint);

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
