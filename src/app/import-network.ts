import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { type Assembled, assemble } from '../network/found/assemble.ts';
import { habitsOf } from '../network/found/habits.ts';
import { type Refusal, Refusals } from '../network/found/model.ts';
import type { Leg } from '../network/model.ts';
import { isStateCode } from '../network/states.ts';
import type { GtfsRead } from '../store/feeds/read-gtfs.ts';
import type { LegsRead } from '../store/feeds/read-legs-csv.ts';
import { keepSnapshot } from '../store/pack/kept-snapshots.ts';
import { openPack } from '../store/pack/open.ts';
import type { Pack } from '../store/pack/pack.ts';
import { formatPackError } from '../store/pack/pack-error.ts';
import { readPackFiles } from '../store/pack/read.ts';
import { formatDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import type { Source } from '../terms/fact.ts';
import { MODES, type Mode } from '../terms/mode.ts';
import { didYouMean, quoteInput } from '../terms/nearest.ts';
import type { ImportNetworkJson } from './import-questions.ts';
import { shippedPackFolder } from './open-world.ts';

export type NetworkFormat = 'gtfs' | 'geojson' | 'csv';

/** What a door read, as it was written. */
export interface ImportNetworkOptions {
  readonly to?: string | undefined;
  readonly over?: string | undefined;
  readonly id?: string | undefined;
  readonly country?: string | undefined;
  readonly mode?: string | undefined;
  readonly snap?: string | undefined;
  readonly oneWay?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
}

const SNAP_KM = 2;
const MOST_SNAP_KM = 50;
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const SOURCE = 'IMPORT';

/**
 * Reads a network of others and writes it as an overlay pack, checked whole before the folder appears. What cannot be taken is
 * listed; when nothing can, or with `strict` not everything, nothing is written and `InputError` says why.
 */
export async function importNetwork(
  format: NetworkFormat,
  file: string,
  options: ImportNetworkOptions,
): Promise<ImportNetworkJson> {
  const { dir, id, over, country, mode, snapKm } = readOptions(file, options);
  const ground = await groundOf(over);
  const refusals = new Refusals();
  const read = await readNetwork(format, file, mode, options.oneWay ?? false, refusals);
  const made = assemble(
    read,
    over === null ? { places: [], crossings: [], legs: [] } : ground.network,
    { snapKm, country, source: SOURCE, habits: habitsOf(ground.network) },
    refusals,
  );
  if (made.legs.length === 0) throw nothingTaken(file, refusals);
  if (options.strict && refusals.count > 0) throw refusedWhole(file, refusals);
  const sha256 = await hashOf(file);
  const report = (revision: string | null): ImportNetworkJson => ({
    format,
    file: basename(file),
    sha256,
    pack: { id, dir: options.dryRun ? null : dir, over, revision },
    read: { rows: read.rows, ignored: [...read.ignored] },
    valid: validOf(read),
    departures: 'valid' in read ? departuresOf(made.legs) : null,
    taken: { places: made.places.length, crossings: made.crossings.length, legs: made.legs.length },
    joined: made.joined.map((join) => ({ ...join })),
    refused: { count: refusals.count, listed: refusals.listed.map((refusal) => ({ ...refusal })) },
    assumed: { ...made.assumed },
  });
  if (options.dryRun) return report(null);
  const revision = await writeChecked(dir, { id, over, made, read, file, sha256, ground, report });
  return report(revision);
}

async function readNetwork(
  format: NetworkFormat,
  file: string,
  mode: Mode | undefined,
  oneWay: boolean,
  refusals: Refusals,
): Promise<LegsRead | GtfsRead> {
  switch (format) {
    case 'csv':
      return (await import('../store/feeds/read-legs-csv.ts')).readLegsCsv(file, { mode }, refusals);
    case 'geojson':
      return (await import('../store/feeds/read-geojson.ts')).readGeojson(file, { mode }, refusals);
    case 'gtfs':
      return (await import('../store/feeds/read-gtfs.ts')).readGtfs(file, { mode, oneWay }, refusals);
  }
}

interface Read {
  readonly dir: string;
  readonly id: string;
  readonly over: string | null;
  readonly country: string | null;
  readonly mode: Mode | undefined;
  readonly snapKm: number;
}

function readOptions(file: string, options: ImportNetworkOptions): Read {
  const stem =
    basename(file, extname(file))
      .replace(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 60) || 'imported';
  const id = options.id ?? (options.to === undefined ? stem : basename(resolve(options.to)));
  if (!ID.test(id)) {
    throw new InputError(`--id: "${quoteInput(id)}" is not an id`, {
      hint: 'use letters, digits, dot, hyphen and underscore, beginning with a letter or digit, at most 64',
    });
  }
  const dir = resolve(options.to ?? stem);
  if (!options.dryRun && existsSync(dir)) {
    throw new InputError(`--to: ${dir} exists already`, {
      hint: 'name a new folder; nothing is overwritten',
    });
  }
  const over = options.over === 'none' ? null : (options.over ?? 'eurasia');
  if (over !== null && !ID.test(over)) {
    throw new InputError(`--over: "${quoteInput(over)}" is not the id of a pack`, {
      hint: 'eurasia, a pack beside the new one, or none',
    });
  }
  const country = options.country?.toUpperCase() ?? null;
  if (country !== null && !isStateCode(country)) {
    throw new InputError(`--country: "${quoteInput(options.country ?? '')}" is no state`, {
      hint: 'write two letters of ISO 3166-1, such as KZ',
    });
  }
  const { mode } = options;
  if (mode !== undefined && !MODES.includes(mode as Mode)) {
    throw new InputError(`--mode: "${quoteInput(mode)}" is no mode`, {
      hint: didYouMean(mode, MODES) ?? `one of ${MODES.join(', ')}`,
    });
  }
  const snapKm = options.snap === undefined ? SNAP_KM : Number(options.snap);
  if (!(snapKm >= 0 && snapKm <= MOST_SNAP_KM) || options.snap?.trim() === '') {
    throw new InputError(`--snap: "${quoteInput(options.snap ?? '')}" is no distance`, {
      hint: `kilometres from 0 to ${MOST_SNAP_KM}`,
    });
  }
  return { dir, id, over, country, mode: mode as Mode | undefined, snapKm };
}

/** The pack that the new one lies over; of a whole new pack the shipped one, whose norms and habits it takes. */
async function groundOf(over: string | null): Promise<Pack> {
  const shipped = shippedPackFolder();
  if (over === null || over === basename(shipped)) return openPack(shipped);
  const beside = [join(dirname(shipped), over), resolve(over)].find((dir) =>
    existsSync(join(dir, 'pack.yaml')),
  );
  if (beside === undefined) {
    throw new InputError(`--over: there is no pack ${over}`, {
      hint: 'eurasia, a pack beside the new one, or none',
    });
  }
  return openPack(beside);
}

function departuresOf(legs: readonly Leg[]): NonNullable<ImportNetworkJson['departures']> {
  const exact = legs.filter(({ timetable }) => timetable !== undefined).length;
  const byHeadway = legs.filter(({ timetable, headwayHours }) => !timetable && headwayHours !== null).length;
  return { legs: exact, byHeadway };
}

function validOf(read: LegsRead | GtfsRead): ImportNetworkJson['valid'] {
  if (!('valid' in read) || read.valid === null) return null;
  return { from: formatDay(read.valid.from), until: formatDay(read.valid.until) };
}

interface Draft {
  readonly id: string;
  readonly over: string | null;
  readonly made: Assembled;
  readonly read: LegsRead | GtfsRead;
  readonly file: string;
  readonly sha256: string;
  readonly ground: Pack;
  readonly report: (revision: string) => ImportNetworkJson;
}

/** Writes beside the target, checks, and renames: a reader finds no folder or a whole one. */
async function writeChecked(dir: string, draft: Draft): Promise<string> {
  const { id, over, made, ground } = draft;
  const [{ writeOverlay }, { loadPack }] = await Promise.all([
    import('../store/pack/write-overlay.ts'),
    import('../store/pack/load.ts'),
  ]);
  mkdirSync(dirname(dir), { recursive: true });
  const trial = mkdtempSync(join(dirname(dir), '.kuryk-import-'));
  try {
    // A folder of its own name: the pack under it is looked for beside it.
    writeOverlay(trial, {
      id,
      title: `Imported from ${basename(draft.file)}`.replace(/[\p{Cc}\p{Cf}]/gu, ''),
      licence: 'see the source',
      over,
      norms: over === null ? { ...ground.network.norms, sources: [SOURCE] } : null,
      sources: [sourceOf(draft)],
      places: made.places,
      crossings: made.crossings,
      legs: made.legs,
    });
    const result = await loadPack(trial);
    if ('errors' in result) {
      const lines = result.errors.slice(0, 20).map(formatPackError);
      throw new InputError(
        `what was read makes no pack that holds; nothing was written\n${lines.join('\n')}`,
      );
    }
    const { revision } = result.pack;
    writeFileSync(join(trial, 'import.json'), `${JSON.stringify(draft.report(revision), null, 2)}\n`);
    renameSync(trial, dir);
    // A large one is compiled now rather than at the first question.
    await keepSnapshot(readPackFiles(dir), result.pack);
    return revision;
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
}

function sourceOf({ file, read, sha256 }: Draft): Source {
  const agencies = 'agencies' in read ? read.agencies.slice(0, 5) : [];
  const clean = (text: string) => text.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return {
    id: SOURCE,
    title: clean(`${basename(file)} (sha256 ${sha256.slice(0, 16)})`),
    publisher: clean(agencies.join('; ')).slice(0, 500) || null,
    date: null,
    url: 'url' in read ? read.url : null,
  };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function nothingTaken(file: string, refusals: Refusals): InputError {
  const lines = refusals.listed.slice(0, 20).map(refusalLine);
  const rest = refusals.count > 20 ? [`and ${refusals.count - 20} more`] : [];
  return new InputError(
    [`${basename(file)}: no leg could be taken; nothing was written`, ...lines, ...rest].join('\n'),
  );
}

function refusedWhole(file: string, refusals: Refusals): InputError {
  const lines = refusals.listed.slice(0, 20).map(refusalLine);
  return new InputError(
    [
      `${basename(file)}: ${refusals.count} refused, and --strict takes all or nothing; nothing was written`,
      ...lines,
    ].join('\n'),
  );
}

/** `legs.csv:12: leg A – B: why; what to do` */
export function refusalLine({ file, line, what, why, hint }: Refusal): string {
  return `${file}:${line}: ${what}: ${why}${hint === null ? '' : `; ${hint}`}`;
}
