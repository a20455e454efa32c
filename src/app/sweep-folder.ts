import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SweepRow } from '../assess/sweep/rows.ts';
import type { SweepScenario } from '../assess/sweep/scenario.ts';
import { lockFolder, type OwnerLock } from '../store/db/owner-lock.ts';
import { replaceFile } from '../store/replace-file.ts';
import { InputError } from '../terms/errors.ts';
import { VERSION } from '../terms/version.ts';
import { CHUNK, decodeRows } from './sweep-chunk.ts';

interface Manifest {
  readonly format: 1;
  readonly program: string;
  readonly scenario: string;
  readonly pack: { readonly id: string; readonly revision: string };
  readonly chunk: number;
}

/**
 * What a sweep has done so far, beside its output: a manifest, and a file of rows for each chunk. A chunk is written beside
 * its name, synced and renamed, so a file that is there is whole, at whatever instruction the program was killed. One
 * process has the folder at a time.
 */
export class SweepFolder {
  readonly dir: string;
  private readonly lock: OwnerLock;

  private constructor(dir: string, lock: OwnerLock) {
    this.dir = dir;
    this.lock = lock;
  }

  /**
   * Begins, or goes on with what lies there. Throws {@link InputError} when that is of another scenario, pack or program,
   * and `UnavailableError` while another process works on it. `restart`: what lies there is thrown away.
   */
  static async open(
    dir: string,
    scenario: SweepScenario,
    pack: { readonly id: string; readonly revision: string },
    restart: boolean,
  ): Promise<SweepFolder> {
    const wanted: Manifest = {
      format: 1,
      program: VERSION,
      scenario: createHash('sha256').update(JSON.stringify(scenario)).digest('hex'),
      pack: { id: pack.id, revision: pack.revision },
      chunk: CHUNK,
    };
    if (!existsSync(dir)) mkdirSync(dir);
    const folder = new SweepFolder(dir, await lockFolder(dir, { what: 'this sweep' }));
    try {
      const file = join(dir, 'manifest.json');
      if (existsSync(file) && restart) folder.clear();
      if (existsSync(file)) {
        const change = difference(readManifest(file), wanted);
        if (change !== null) {
          throw new InputError(`${dir}: an unfinished sweep lies there, begun with another ${change}`, {
            hint: `--restart throws it away and begins anew; or name another file with --out, or bring the ${change} back`,
          });
        }
      } else writeWhole(file, Buffer.from(`${JSON.stringify(wanted, null, 2)}\n`));
      return folder;
    } catch (error) {
      await folder.close();
      throw error;
    }
  }

  /** Numbers of the chunks that are there. */
  done(): ReadonlySet<number> {
    return new Set(
      readdirSync(this.dir).flatMap((name) => {
        const match = /^chunk-(\d{7})\.jsonl\.gz$/.exec(name);
        return match ? [Number(match[1])] : [];
      }),
    );
  }

  /** Kept for good once this has resolved. Nobody else waits for the disk meanwhile. */
  async write(chunk: number, bytes: Uint8Array): Promise<void> {
    await replaceFile(this.file(chunk), bytes);
  }

  read(chunk: number): SweepRow[] {
    return decodeRows(readFileSync(this.file(chunk)));
  }

  /** Where the table lies while it grows. */
  get table(): string {
    return join(this.dir, 'table.part');
  }

  async close(): Promise<void> {
    await this.lock.release();
  }

  /** All is in the output: the folder goes. */
  async remove(): Promise<void> {
    await this.lock.release();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private clear(): void {
    for (const name of readdirSync(this.dir)) {
      if (/^(chunk-.*|manifest.json|table.part)/.test(name)) rmSync(join(this.dir, name), { force: true });
    }
  }

  private file(chunk: number): string {
    return join(this.dir, `chunk-${String(chunk).padStart(7, '0')}.jsonl.gz`);
  }
}

function readManifest(file: string): Partial<Manifest> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest>;
  } catch {
    return {};
  }
}

function difference(found: Partial<Manifest>, wanted: Manifest): string | null {
  if (found.format !== wanted.format || found.program !== wanted.program || found.chunk !== wanted.chunk)
    return 'version of Kuryk';
  if (found.pack?.id !== wanted.pack.id || found.pack.revision !== wanted.pack.revision)
    return 'revision of the pack';
  return found.scenario === wanted.scenario ? null : 'scenario';
}

/** Beside the target, synced, renamed. */
function writeWhole(file: string, bytes: Uint8Array): void {
  const beside = `${file}.${process.pid}.part`;
  try {
    const handle = openSync(beside, 'w');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
}
