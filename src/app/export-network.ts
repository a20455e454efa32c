import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Leg } from '../network/model.ts';
import { legsOpenOn } from '../plan/leg-open.ts';
import { indexNetwork } from '../plan/network-index.ts';
import { geojsonLines } from '../store/feeds/write-geojson.ts';
import { legTableLines } from '../store/feeds/write-legs-csv.ts';
import type { Day } from '../terms/day.ts';
import { formatDay } from '../terms/day.ts';
import { parseWhen } from '../terms/edtf.ts';
import { InputError } from '../terms/errors.ts';
import { MODES, type Mode } from '../terms/mode.ts';
import { didYouMean, quoteInput } from '../terms/nearest.ts';
import type { NetworkFormat } from './import-network.ts';
import type { OpenedWorld } from './world.ts';
import { writeWhole } from './write-whole.ts';

export interface ExportNetworkOptions {
  readonly on?: string | undefined;
  readonly modes?: string | undefined;
}

const BATCH_CHARACTERS = 1 << 20;

/** The legs of a day: those that are there, and those of which it is not known, with the dates that leave it open. */
export function legsOn(world: OpenedWorld, options: ExportNetworkOptions, today: Day): Leg[] {
  const on = options.on === undefined ? parseWhen(formatDay(today)) : parseWhen(options.on, '--on');
  const modes = modesOf(options.modes);
  const index = indexNetwork(world.network);
  // A leg out of season is part of the network, and carries its season along.
  const open = legsOpenOn(index, on).yearRound;
  return index.legs.filter((leg, i) => open[i]!.open !== 'no' && modes.includes(leg.mode));
}

/** The network of a day as text, in parts. */
export function exportedText(
  format: 'geojson' | 'csv',
  legs: readonly Leg[],
  world: OpenedWorld,
): Iterable<string> {
  return batched(format === 'csv' ? legTableLines(legs, world.network) : geojsonLines(legs, world.network));
}

/** Writes the network of a day into a file, whole or not at all. */
export async function exportNetwork(
  format: NetworkFormat,
  file: string,
  world: OpenedWorld,
  options: ExportNetworkOptions,
  today: Day,
): Promise<{ readonly file: string; readonly legs: number }> {
  if (file === '') throw new InputError('--to is empty', { hint: 'name the file to write' });
  const legs = legsOn(world, options, today);
  if (format === 'gtfs') {
    const { gtfsZip } = await import('../store/feeds/write-gtfs.ts');
    const on = parseWhen(options.on ?? formatDay(today), '--on');
    const about = {
      title: world.about.title,
      revision: world.pack.revision,
      on: on.earliest ?? on.latest ?? today,
    };
    writeWhole(file, gtfsZip(legs, world.network, about));
  } else writeParts(file, exportedText(format, legs, world));
  return { file, legs: legs.length };
}

function modesOf(written: string | undefined): readonly Mode[] {
  if (written === undefined) return MODES;
  return written.split(',').map((each) => {
    const mode = each.trim();
    if (MODES.includes(mode as Mode)) return mode as Mode;
    throw new InputError(`--modes: "${quoteInput(mode)}" is no mode`, {
      hint: didYouMean(mode, MODES) ?? `some of ${MODES.join(',')}`,
    });
  });
}

function* batched(lines: Iterable<string>): Generator<string> {
  let batch = '';
  for (const line of lines) {
    batch += line;
    if (batch.length < BATCH_CHARACTERS) continue;
    yield batch;
    batch = '';
  }
  yield batch;
}

/** As {@link writeWhole}, for what is too long for one text. */
function writeParts(path: string, parts: Iterable<string>): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}.part`;
  try {
    const file = openSync(beside, 'w');
    try {
      for (const part of parts) writeSync(file, part);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}
