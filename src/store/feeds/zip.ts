import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { InputError } from '../../terms/errors.ts';
import { quoteInput } from '../../terms/nearest.ts';
import { LIMITS } from './limits.ts';

const RATIO_FROM_BYTES = 4 * 1024 * 1024;

export interface ZipArchive {
  /** Names of the files at the top of the archive. */
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Unpacks one file as it is read. */
  read(name: string): Promise<Readable>;
  close(): void;
}

/**
 * Opens an archive without writing anything to disk. Names that lead out of it (`../x`, `/x`, `C:\x`), more entries than a feed
 * has, encrypted ones and ones that lie over each other are refused; sizes are counted while unpacking, whatever the archive says.
 */
export async function openZip(file: string, shown: string): Promise<ZipArchive> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, opened) => {
      if (error) reject(broken(error, shown));
      else resolve(opened);
    });
  });
  try {
    const entries = await listEntries(zip, shown);
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(name),
      close: () => zip.close(),
      read: (name) =>
        new Promise<Readable>((resolve, reject) => {
          const entry = entries.get(name);
          if (!entry) {
            reject(new InputError(`${shown}: there is no ${name}`));
            return;
          }
          zip.openReadStream(entry, (error, stream) => {
            if (error) reject(broken(error, `${shown}/${name}`));
            else resolve(stream);
          });
        }),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function listEntries(zip: ZipFile, shown: string): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    const ranges: [number, number][] = [];
    let count = 0;
    zip.on('error', (error: Error) => reject(broken(error, shown)));
    zip.on('end', () => {
      ranges.sort((a, b) => a[0] - b[0]);
      // D. Fifield, "A better zip bomb" (WOOT 2019): many entries that share one piece of compressed data.
      const overlap = ranges.some(([start], i) => i > 0 && start < ranges[i - 1]![1]);
      if (overlap)
        reject(
          new InputError(`${shown}: entries of the archive lie over each other`, { hint: 'pack it again' }),
        );
      else resolve(entries);
    });
    zip.on('entry', (entry: Entry) => {
      count += 1;
      if (count > LIMITS.archiveEntries) {
        reject(
          new InputError(`${shown}: more than ${LIMITS.archiveEntries} entries in the archive`, {
            hint: 'a feed has a few dozen files',
          }),
        );
        return;
      }
      if (
        entry.uncompressedSize > RATIO_FROM_BYTES &&
        entry.uncompressedSize > LIMITS.inflationRatio * entry.compressedSize
      ) {
        const said = `${shown}/${quoteInput(entry.fileName)}: ${entry.compressedSize} bytes that unpack to ${entry.uncompressedSize}`;
        reject(new InputError(said, { hint: 'no timetable packs so well: this is a zip bomb' }));
        return;
      }
      ranges.push([
        entry.relativeOffsetOfLocalHeader,
        entry.relativeOffsetOfLocalHeader + 30 + entry.compressedSize,
      ]);
      // Folders and what lies in them are no part of a feed.
      if (!entry.fileName.includes('/')) entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** What yauzl or zlib say of an archive that cannot be read. */
export function broken(error: unknown, shown: string): unknown {
  if (error instanceof InputError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EMFILE') return error;
  const said = message.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 120);
  return new InputError(`${shown} is no archive that can be read: ${said}`, {
    hint: /relative path|absolute path|invalid characters/.test(message)
      ? 'names in it lead out of the folder; nothing was unpacked'
      : 'fetch it again, or pack it again as a plain .zip',
    cause: error,
  });
}
