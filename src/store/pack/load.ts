import { basename, extname } from 'node:path';
import type { z } from 'zod';
import type { LawBook } from '../../law/model.ts';
import { overlay } from '../../law/overlay.ts';
import type { Network, Norms } from '../../network/model.ts';
import { isStateCode } from '../../network/states.ts';
import { type AlignmentNames, checkAlignment, checkForecasts } from './check-alignment.ts';
import { checkCapacity } from './check-capacity.ts';
import { checkGeometry } from './check-geometry.ts';
import { checkDoubles, checkLaw, type Names, neverApplies } from './check-law.ts';
import { checkNetwork, type NetworkFiles } from './check-network.ts';
import { checkReferences as checkReferenceFigures } from './check-references.ts';
import { convertAlignment } from './convert-alignment.ts';
import { convertCapacity } from './convert-capacity.ts';
import { convertForecasts } from './convert-forecasts.ts';
import { convertGeometry } from './convert-geometry.ts';
import { convertCircumstances, convertInstrument, convertSource } from './convert-law.ts';
import { convertCrossings, convertLegs, convertNorms, convertPlaces } from './convert-network.ts';
import { convertReferences } from './convert-references.ts';
import { openPack } from './open.ts';
import type { Pack, Trade } from './pack.ts';
import { compareText, type PackError, sortPackErrors } from './pack-error.ts';
import { overIn } from './pack-under.ts';
import { atStart, type PackFile, type PackFiles, readPackFiles } from './read.ts';
import { Reporter } from './reporter.ts';
import { type AlignmentInput, alignmentFile } from './schema-alignment.ts';
import { type CapacityInput, capacityFile } from './schema-capacity.ts';
import { type ForecastsInput, forecastsFile } from './schema-forecasts.ts';
import { type InstrumentInput, instrument } from './schema-law.ts';
import {
  crossingsFile,
  type GeometryInput,
  geometryFile,
  legsFile,
  normsFile,
  placesFile,
  type ReferenceInput,
  referenceFile,
} from './schema-network.ts';
import { type PackInput, packFile, type SourcesInput, sourcesFile } from './schema-pack.ts';
import {
  type CrossingRow,
  type LegRow,
  type PlaceRow,
  placesByCountry,
  readTable,
  type TableKind,
} from './table.ts';
import { type TypedFile, validate } from './validate.ts';
import { parseYaml, type YamlFile } from './yaml.ts';

const ALIGNMENT_SOURCES = 'alignment/sources.yaml';

export type LoadResult = { readonly pack: Pack } | { readonly errors: readonly PackError[] };

/**
 * Reads a pack whole, or says every error in it; nothing is half loaded. Throws `InputError` only where there is no
 * pack at all. Needs yaml and zod: doors that only ask questions take `openPack`, which reads a snapshot.
 */
export async function loadPack(dir: string, read: PackFiles = readPackFiles(dir)): Promise<LoadResult> {
  const reporter = new Reporter();
  reporter.errors.push(...read.errors);
  // Opened as any pack, so that an overlay over the shipped one costs what the overlay holds.
  const ground = read.over === null ? null : await openPack(read.over);
  const shaped = readShapes(read.files, ground, reporter);
  checkReferences(shaped, ground, reporter);
  const pack = convert(shaped, read.revision, ground, reporter);
  if (reporter.more > 0)
    reporter.errors.push(
      atStart('pack.yaml', `${reporter.more} more mistakes are not listed`, 'mend these first'),
    );
  if (reporter.errors.length > 0 || pack === null) {
    const errors =
      reporter.errors.length > 0 ? reporter.errors : [atStart('pack.yaml', 'the pack cannot be read')];
    return { errors: sortPackErrors(errors) };
  }
  return { pack };
}

interface Shaped extends NetworkFiles {
  readonly references: TypedFile<ReferenceInput> | null;
  readonly capacity: TypedFile<CapacityInput> | null;
  readonly geometry: readonly TypedFile<GeometryInput>[];
  readonly pack: TypedFile<PackInput> | null;
  readonly sources: TypedFile<SourcesInput> | null;
  /** Sources of votes, events and forecasts; one space of ids with those of the pack. */
  readonly alignmentSources: TypedFile<SourcesInput> | null;
  readonly law: readonly TypedFile<InstrumentInput>[];
  readonly alignment: readonly TypedFile<AlignmentInput>[];
  readonly forecasts: readonly TypedFile<ForecastsInput>[];
  readonly unread: ReadonlySet<string>;
}

function readShapes(files: readonly PackFile[], ground: Pack | null, reporter: Reporter): Shaped {
  const tables = <Row>(kind: TableKind): { file: YamlFile; rows: Row[] }[] =>
    files
      .filter(({ path }) => path.startsWith(`network/${kind}/`) && path.endsWith('.csv'))
      .flatMap((file) => {
        const text = decode(file, reporter);
        if (text === null) return [];
        const read = readTable(file.path, text, kind);
        if (!('errors' in read)) return [{ file: read.file, rows: read.rows as Row[] }];
        reporter.errors.push(...read.errors);
        return [];
      });
  const typed = <T>(path: string, schema: z.ZodType<T>): TypedFile<T>[] =>
    files
      .filter(
        (file) =>
          file.path === path ||
          (path.endsWith('/') &&
            file.path.startsWith(path) &&
            !file.path.endsWith('.csv') &&
            file.path !== ALIGNMENT_SOURCES),
      )
      .flatMap((file) => {
        const text = decode(file, reporter);
        if (text === null) return [];
        const parsed = parseYaml(file.path, text);
        if ('errors' in parsed) {
          reporter.errors.push(...parsed.errors);
          return [];
        }
        const result = validate(parsed.file, schema);
        if (Array.isArray(result)) {
          reporter.errors.push(...result);
          return [];
        }
        return [result];
      });
  const law = typed('law/', instrument);
  const readable = new Set(law.map(({ file }) => file.path));
  const unread = files.filter(({ path }) => path.startsWith('law/') && !readable.has(path));
  const pack = typed('pack.yaml', packFile)[0] ?? null;
  // What a table leaves out of its rows stands in pack.yaml, as it would stand at the top of a YAML file.
  const { proof, confidence, sources: named } = pack?.data ?? {};
  const defaults = { proof, confidence, sources: named };
  const placeTables = tables<PlaceRow>('places');
  const crossingTables = tables<CrossingRow>('crossings');
  const legTables = tables<LegRow>('legs');
  const shaped: Shaped = {
    unread: new Set(unread.map(({ path }) => basename(path, extname(path)))),
    pack,
    sources: typed('sources.yaml', sourcesFile)[0] ?? null,
    law,
    alignmentSources: typed(ALIGNMENT_SOURCES, sourcesFile)[0] ?? null,
    alignment: typed('alignment/', alignmentFile),
    forecasts: typed('forecasts/', forecastsFile),
    places: [
      ...typed('network/places/', placesFile),
      ...placeTables.flatMap(({ file, rows }) =>
        placesByCountry(file, rows).map(({ file, data }) => ({ file, data: { ...data, sources: named } })),
      ),
    ],
    crossings: [
      ...typed('network/crossings/', crossingsFile),
      ...crossingTables.map(({ file, rows }) => ({ file, data: { ...defaults, crossings: rows } })),
    ],
    legs: [
      ...typed('network/legs/', legsFile),
      ...legTables.map(({ file, rows }) => ({ file, data: { ...defaults, legs: rows } })),
    ],
    norms: typed('network/norms.yaml', normsFile)[0] ?? null,
    references: typed('network/reference.yaml', referenceFile)[0] ?? null,
    capacity: typed('network/capacity.yaml', capacityFile)[0] ?? null,
    geometry: typed('network/geometry/', geometryFile),
  };
  const incomplete = (folder: string, read: readonly unknown[]) =>
    files.filter(({ path }) => path.startsWith(folder)).length > read.length;
  const broken = (kind: TableKind, read: readonly unknown[]) =>
    files.filter(({ path }) => path.startsWith(`network/${kind}/`) && path.endsWith('.csv')).length >
    read.length;
  if (incomplete('network/places/', shaped.places) || broken('places', placeTables))
    reporter.leaveUnjudged('place', 'crossing or place');
  if (incomplete('network/crossings/', shaped.crossings) || broken('crossings', crossingTables)) {
    reporter.leaveUnjudged('crossing', 'crossing or place');
  }
  if (incomplete('network/legs/', shaped.legs) || broken('legs', legTables)) reporter.leaveUnjudged('leg');
  if (
    incomplete('sources.yaml', shaped.sources ? [shaped.sources] : []) ||
    incomplete(ALIGNMENT_SOURCES, shaped.alignmentSources ? [shaped.alignmentSources] : [])
  )
    reporter.leaveUnjudged('source');
  if (!shaped.pack) reporter.leaveUnjudged('trade', 'circumstance', 'beneficiary', 'party', 'state');
  if (ground !== null) refuseInOverlay(shaped, files, reporter);
  if (pack && (pack.data.over ?? null) !== overIn(textOf(files, 'pack.yaml'))) {
    reporter.report(
      pack.file,
      ['over'],
      'over is not written plainly',
      'write it on a line of its own: over: eurasia',
    );
  }
  if (ground === null && !files.some(({ path }) => path === 'network/norms.yaml')) {
    reporter.errors.push(atStart('network/norms.yaml', 'the file is missing', 'see docs/pack-format.md'));
  }
  return shaped;
}

/** What an overlay does not bring, since it would change the pack under it. */
function refuseInOverlay(shaped: Shaped, files: readonly PackFile[], reporter: Reporter): void {
  for (const { path } of files) {
    if (/^(?:network\/(?:norms|reference|capacity)\.yaml|alignment\/|forecasts\/)/.test(path))
      reporter.errors.push(
        atStart(path, 'an overlay brings places, crossings, legs and law, and not this', 'take the file out'),
      );
  }
  const { pack } = shaped;
  for (const key of ['members', 'apart', 'circumstances'] as const) {
    if (pack?.data[key] !== undefined)
      reporter.report(
        pack.file,
        [key],
        `an overlay has no ${key} of its own`,
        'those of the pack under it hold',
      );
  }
}

function textOf(files: readonly PackFile[], path: string): string {
  return files.find((file) => file.path === path)?.bytes.toString('utf8') ?? '';
}

function decode({ path, bytes }: PackFile, reporter: Reporter): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    reporter.errors.push(atStart(path, 'the file is not UTF-8', 'save it as UTF-8'));
    return null;
  }
}

function checkReferences(shaped: Shaped, ground: Pack | null, reporter: Reporter): void {
  const { pack, sources, law } = shaped;
  const names: Names = {
    sources: new Set([
      ...(ground?.sources.map(({ id }) => id) ?? []),
      ...[sources, shaped.alignmentSources].flatMap((list) => list?.data.sources.map(({ id }) => id) ?? []),
    ]),
    circumstances: new Set(
      ground ? ground.law.circumstances.map(({ id }) => id) : pack?.data.circumstances?.map(({ id }) => id),
    ),
    organisations: new Set(Object.keys(ground?.law.members ?? pack?.data.members ?? {})),
    posts: new Map<string, readonly string[]>([
      ...(ground?.network.places.map(({ id, country }) => [id, [country]] as const) ?? []),
      ...(ground?.network.crossings.map(({ id, states }) => [id, states] as const) ?? []),
      ...shaped.places.flatMap(({ data }) => data.places.map(({ id }) => [id, [data.country]] as const)),
      ...shaped.crossings.flatMap(({ data }) =>
        data.crossings.map(({ id, states }) => [id, states] as const),
      ),
    ]),
    // Instruments of the pack under an overlay are looked up in the law itself, as those that a draft changes.
    unread: new Set([...shaped.unread, ...(ground?.law.instruments.map(({ id }) => id) ?? [])]),
  };
  if (ground) checkNotTwice(shaped, ground, reporter);
  if (sources)
    checkDoubles(sources.file, ['sources'], sources.data.sources, ({ id }) => id, 'source', reporter);
  if (pack) checkPackFile(pack, shaped, names, ground, reporter);
  checkLaw(law, names, reporter);
  checkNetwork(shaped, names.sources, ground, reporter);
  const placeIds = new Set(shaped.places.flatMap(({ data }) => data.places.map(({ id }) => id)));
  if (shaped.references) checkReferenceFigures(shaped.references, placeIds, names.sources, reporter);
  if (shaped.capacity) checkCapacity(shaped.capacity, shaped, names.sources, reporter);
  checkGeometry(shaped.geometry, shaped.places, shaped.legs, ground?.network.places ?? [], reporter);
  checkForeignPolicy(shaped, names, reporter);
}

/** Sources and instruments that the pack under an overlay has already; places, crossings and legs are checked beside each other. */
function checkNotTwice(shaped: Shaped, ground: Pack, reporter: Reporter): void {
  const sources = new Set(ground.sources.map(({ id }) => id));
  shaped.sources?.data.sources.forEach(({ id }, index) => {
    if (sources.has(id) && shaped.sources)
      reporter.report(
        shaped.sources.file,
        ['sources', index, 'id'],
        `the source "${id}" is already in ${ground.id}`,
        'rename it',
      );
  });
  const instruments = new Set(ground.law.instruments.map(({ id }) => id));
  for (const { file, data } of shaped.law) {
    if (instruments.has(data.id))
      reporter.report(
        file,
        ['id'],
        `the instrument "${data.id}" is already in ${ground.id}`,
        'give it another id',
      );
  }
}

function checkForeignPolicy(shaped: Shaped, { sources, organisations }: Names, reporter: Reporter): void {
  const names: AlignmentNames = {
    sources,
    organisations,
    // A law file that cannot be read is reported for itself, not for all that names it.
    instruments: new Set([...shaped.law.map(({ data }) => data.id), ...shaped.unread]),
    places: new Set(shaped.places.flatMap(({ data }) => data.places.map(({ id }) => id))),
    crossings: new Set(shaped.crossings.flatMap(({ data }) => data.crossings.map(({ id }) => id))),
    trades: new Set(shaped.pack?.data.trades?.map(({ id }) => id)),
  };
  const own = shaped.alignmentSources;
  if (own) {
    checkDoubles(own.file, ['sources'], own.data.sources, ({ id }) => id, 'source', reporter);
    const shared = new Set(shaped.sources?.data.sources.map(({ id }) => id));
    own.data.sources.forEach(({ id }, index) => {
      if (shared.has(id))
        reporter.report(
          own.file,
          ['sources', index, 'id'],
          `the source "${id}" is already in sources.yaml`,
          'keep one',
        );
    });
  }
  checkAlignment(shaped.alignment, names, reporter);
  checkForecasts(shaped.forecasts, names, reporter);
}

function checkPackFile(
  { file, data }: TypedFile<PackInput>,
  shaped: Shaped,
  names: Names,
  ground: Pack | null,
  reporter: Reporter,
): void {
  const circumstances = data.circumstances ?? [];
  const trades = data.trades ?? [];
  checkDoubles(file, ['circumstances'], circumstances, ({ id }) => id, 'circumstance', reporter);
  checkDoubles(file, ['trades'], trades, ({ id }) => id, 'trade', reporter);
  const baskets = data.baskets ?? [];
  checkDoubles(file, ['baskets'], baskets, ({ id }) => id, 'basket', reporter);
  const tradeIds = new Set(trades.map(({ id }) => id));
  baskets.forEach((basket, i) => {
    basket.trades.forEach((trade, j) => {
      if (!tradeIds.has(trade)) reporter.unknown(file, ['baskets', i, 'trades', j], 'trade', trade, tradeIds);
    });
  });
  const known = (sources: readonly string[] | undefined, path: readonly (string | number)[]) => {
    sources?.forEach((source, index) => {
      if (!names.sources.has(source))
        reporter.unknown(file, [...path, 'sources', index], 'source', source, names.sources);
    });
  };
  known(data.sources, []);
  for (const table of ['members', 'apart'] as const) {
    for (const [key, entry] of Object.entries(data[table] ?? {})) {
      if (!Array.isArray(entry)) known((entry as { sources?: string[] }).sources, [table, key]);
    }
  }
  circumstances.forEach((circumstance, index) => {
    known(circumstance.sources, ['circumstances', index]);
    if (neverApplies(circumstance.from, circumstance.to)) {
      reporter.report(
        file,
        ['circumstances', index, 'to'],
        `ends on ${circumstance.to?.edtf}, not after it begins`,
        'check both dates',
      );
    }
  });
  const placeIds = new Set([
    ...(ground?.network.places.map(({ id }) => id) ?? []),
    ...shaped.places.flatMap(({ data: { places } }) => places.map(({ id }) => id)),
  ]);
  trades.forEach((trade, index) => {
    for (const end of ['from', 'to'] as const) {
      if (!placeIds.has(trade[end]))
        reporter.unknown(file, ['trades', index, end], 'place', trade[end], placeIds);
    }
    if (trade.for !== undefined && !isStateCode(trade.for) && !names.organisations.has(trade.for)) {
      reporter.unknown(file, ['trades', index, 'for'], 'beneficiary', trade.for, names.organisations);
    }
  });
}

/** Null when pack.yaml or the norms could not be read; the reason is among the errors then. */
function convert(shaped: Shaped, revision: string, ground: Pack | null, reporter: Reporter): Pack | null {
  const { pack } = shaped;
  // Conversion fills in proof and sources and reports where they are missing, so it runs whatever else is wrong.
  const instruments = shaped.law.map((law) => convertInstrument(law, reporter)).sort(byId);
  const circumstances = pack ? convertCircumstances(pack, reporter) : [];
  const networkSources = (shaped.sources?.data.sources ?? []).map(convertSource).sort(byId);
  const sources = [
    ...networkSources,
    ...(shaped.alignmentSources?.data.sources ?? []).map(convertSource),
  ].sort(byId);
  const alignment = convertAlignment(shaped.alignment, reporter);
  const forecasts = convertForecasts(shaped.forecasts, reporter);
  const places = shaped.places.flatMap((file) => convertPlaces(file, reporter)).sort(byId);
  const crossings = shaped.crossings.flatMap((file) => convertCrossings(file, reporter)).sort(byId);
  const drawn = convertGeometry(shaped.geometry, [...(ground?.network.places ?? []), ...places]);
  const legs = shaped.legs.flatMap((file) => convertLegs(file, drawn, reporter)).sort(byId);
  const norms: Norms | null = shaped.norms ? convertNorms(shaped.norms) : null;
  const capacity = shaped.capacity ? convertCapacity(shaped.capacity, reporter) : null;
  if (!pack) return null;
  const trades: Trade[] = (pack.data.trades ?? []).map(({ id, title, from, to, cargo, for: whose }) => ({
    id,
    title,
    from,
    to,
    cargo,
    for: whose ?? null,
  }));
  const { data } = pack;
  const own = {
    id: data.id,
    title: data.title,
    licence: data.licence,
    revision,
    retrieved: data.retrieved ?? null,
  };
  const baskets = (data.baskets ?? []).map(({ id, title, trades }) => ({ id, title, trades }));
  if (ground) {
    const { network } = ground;
    return {
      ...ground,
      ...own,
      law: overlay(ground.law, instruments),
      network: {
        ...network,
        places: merged(network.places, places),
        crossings: merged(network.crossings, crossings),
        legs: merged(network.legs, legs),
        sources: merged(network.sources, networkSources),
      },
      trades: [...ground.trades, ...trades],
      baskets: [...ground.baskets, ...baskets],
      sources: merged(ground.sources, sources),
    };
  }
  if (!norms) return null;
  const law: LawBook = {
    instruments,
    circumstances,
    members: mapTable(data.members, (entry) => ('states' in entry ? entry.states : entry)),
    apart: mapTable(data.apart, (entry) => ('classes' in entry ? entry.classes : entry)),
  };
  const network: Network = {
    places,
    crossings,
    legs,
    norms,
    sources: networkSources,
    ...(capacity === null ? {} : { capacity }),
  };
  return {
    ...own,
    law,
    network,
    references: shaped.references ? convertReferences(shaped.references) : [],
    alignment,
    forecasts,
    trades,
    baskets,
    sources,
  };
}

function merged<T extends { readonly id: string }>(under: readonly T[], over: readonly T[]): T[] {
  return [...under, ...over].sort(byId);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareText(a.id, b.id);
}

function mapTable<Entry, Value>(
  table: Readonly<Record<string, Entry>> | undefined,
  read: (entry: Entry) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(table ?? {}).map(([name, entry]) => [name, read(entry)]));
}
