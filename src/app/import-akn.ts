import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPack } from '../store/pack/load.ts';
import { formatPackError } from '../store/pack/pack-error.ts';
import { writeInstrument } from '../store/pack/write-instrument.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import { writeWhole } from './write-whole.ts';

const MOST_BYTES = 16 * 1024 * 1024;
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export interface ImportAknReport {
  readonly id: string;
  readonly title: string;
  /** The file written; null when the text was asked for only. */
  readonly file: string | null;
  readonly provisions: number;
  readonly rules: number;
  readonly events: number;
  readonly modifications: number;
  /** The instrument as a file of a pack. */
  readonly yaml: string;
}

/**
 * Reads an Akoma Ntoso document and, where `into` names a pack, adds it as `law/ID.yaml`. The pack is checked whole with
 * it before anything is written; what it refuses leaves the pack as it was.
 */
export async function importAkn(file: string, into: string | undefined): Promise<ImportAknReport> {
  const text = readInput(file);
  // Its WebAssembly takes a while to load; only this command needs it.
  const { readAkn } = await import('../store/akn/read-akn.ts');
  const instrument = readAkn(text, file);
  const yaml = writeInstrument(instrument);
  const target = into === undefined ? null : await addTo(into, instrument.id, yaml);
  const provisions = [
    ...instrument.provisions,
    ...instrument.modifications.flatMap(({ provision }) => provision ?? []),
  ];
  return {
    id: instrument.id,
    title: instrument.title,
    file: target,
    provisions: provisions.length,
    rules: provisions.reduce((sum, { rules }) => sum + rules.length, 0),
    events: instrument.events.length,
    modifications: instrument.modifications.length,
    yaml,
  };
}

function readInput(file: string): string {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw new InputError(`FILE: there is no file ${file.slice(0, 200)}`, {
      hint: 'name an Akoma Ntoso 3.0 document, such as one of kuryk export akn',
    });
  }
  const { size } = statSync(file);
  if (size > MOST_BYTES) {
    throw new InputError(`FILE: ${file.slice(0, 200)} has ${size} bytes; at most ${MOST_BYTES} are read`, {
      hint: 'an instrument has a few hundred kilobytes',
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    throw new InputError(`FILE: ${file.slice(0, 200)} is not UTF-8`, { hint: 'save it as UTF-8', cause });
  }
}

async function addTo(pack: string, id: string, yaml: string): Promise<string> {
  // INVARIANT: before it becomes the name of a file. A document of a stranger may call itself ../../elsewhere.
  if (!ID.test(id)) {
    throw new InputError(
      `the document calls itself "${quoteInput(id)}", which is no id; nothing was imported`,
      {
        hint: 'an id has letters, digits, dot, hyphen and underscore, at most 64',
      },
    );
  }
  if (!existsSync(join(pack, 'pack.yaml'))) {
    throw new InputError(`--into: ${pack.slice(0, 200)} is no pack (it has no pack.yaml)`, {
      hint: 'name the folder of a pack',
    });
  }
  const target = join(pack, 'law', `${id}.yaml`);
  if (existsSync(target)) {
    throw new InputError(`--into: ${target} exists`, { hint: 'move it away first; nothing is overwritten' });
  }
  const trial = mkdtempSync(join(tmpdir(), 'kuryk-import-'));
  try {
    cpSync(pack, trial, { recursive: true });
    writeWhole(join(trial, 'law', `${id}.yaml`), yaml);
    const result = await loadPack(trial);
    if ('errors' in result) {
      const lines = result.errors.map((e) => formatPackError({ ...e, file: join(pack, e.file) }));
      throw new InputError(`${lines.join('\n')}\nthe pack is as it was; nothing was imported`);
    }
  } finally {
    rmSync(trial, { recursive: true, force: true });
  }
  writeWhole(target, yaml);
  return target;
}
