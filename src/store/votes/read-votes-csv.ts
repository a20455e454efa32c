import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type CsvError, parse } from 'csv-parse';
import type { VoteTable } from '../../assess/alignment/vote-table.ts';
import { InputError } from '../../terms/errors.ts';
import { VOTE_COLUMNS, VoteRows } from './vote-rows.ts';

export interface ReadProgress {
  /** Bytes of the file as it lies on the disk. */
  readonly bytes: number;
  readonly of: number;
  readonly rows: number;
}

const LONGEST_ROW = 4096;
/** Unpacked; the public table of all votes since 1946 has some 60 MB. */
const MOST_BYTES = 1024 * 1024 * 1024;
const GZIP = [0x1f, 0x8b];

/**
 * Reads a table of roll calls, plain or gzipped, in one pass: unpacked, parsed and checked piece by piece, so that
 * memory holds the votes and not the text. Throws {@link InputError} with every mistake it met, up to a few; nothing is
 * kept of a table with one.
 */
export async function readVotesCsv(
  file: string,
  onProgress: (progress: ReadProgress) => void = () => {},
): Promise<VoteTable> {
  const of = sizeOf(file);
  const rows = new VoteRows(file);
  const hash = createHash('sha256');
  const source = createReadStream(file, { highWaterMark: 256 * 1024 });
  const parser = parse({
    bom: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    on_record: (record: string[], { lines }) => {
      rows.add(record, lines);
      return null;
    },
  });
  let unpacked = 0;
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      if (unpacked > MOST_BYTES) {
        done(
          new InputError(`${file}: more than ${MOST_BYTES} bytes, unpacked`, {
            hint: 'this is no table of votes',
          }),
        );
        return;
      }
      hash.update(chunk);
      onProgress({ bytes: Math.min(source.bytesRead, of), of, rows: rows.count });
      done(null, chunk);
    },
  });
  // Nothing comes out of the parser: rows are taken as they are read.
  const end = new Writable({ objectMode: true, write: (_row, _encoding, done) => done() });
  try {
    if (await isGzip(file)) await pipeline(source, createGunzip(), hashed, parser, end);
    else await pipeline(source, hashed, parser, end);
  } catch (error) {
    throw explain(error, file, rows);
  }
  onProgress({ bytes: of, of, rows: rows.count });
  return rows.table(hash.digest('hex'));
}

function sizeOf(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined)
    throw new InputError(`FILE: ${file} does not exist`, { hint: 'name a .csv or .csv.gz file' });
  if (!stat.isFile())
    throw new InputError(`FILE: ${file} is not a file`, { hint: 'name a .csv or .csv.gz file' });
  if (stat.size === 0)
    throw new InputError(`FILE: ${file} is empty`, { hint: `its first line is ${VOTE_COLUMNS.join(',')}` });
  return stat.size;
}

/** By its first bytes: a name can be wrong. */
async function isGzip(file: string): Promise<boolean> {
  for await (const chunk of createReadStream(file, { end: 1 })) {
    const bytes = chunk as Buffer;
    return bytes[0] === GZIP[0] && bytes[1] === GZIP[1];
  }
  return false;
}

function explain(error: unknown, file: string, rows: VoteRows): unknown {
  if (error instanceof InputError) return error;
  const { code } = error as NodeJS.ErrnoException;
  const at = (lines: number) => ({ at: { file, line: Math.max(1, lines), column: 1 } });
  switch (code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
    case 'CSV_RECORD_INCONSISTENT_COLUMNS': {
      const { record, lines } = error as CsvError & { record?: string[]; lines?: number };
      return new InputError(
        `the row has ${record?.length ?? 'another number of'} cells, the header has ${rows.width}`,
        { ...at(lines ?? 1), hint: 'put text with commas in quotes' },
      );
    }
    case 'CSV_MAX_RECORD_SIZE':
      return new InputError(`a row is longer than ${LONGEST_ROW} characters`, {
        ...at(rows.lastLine + 1),
        hint: 'a quote is not closed, or this is not a table of votes',
      });
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return new InputError('a quote does not close', {
        ...at((error as CsvError & { lines?: number }).lines ?? rows.lastLine + 1),
        hint: 'double a quote inside a quoted cell',
      });
    case 'Z_BUF_ERROR':
    case 'Z_DATA_ERROR':
      return new InputError(`${file} is a broken gzip file: it ends early or was damaged`, {
        hint: 'fetch or pack it again',
      });
    case 'EACCES':
      return new InputError(`FILE: ${file} may not be read`, { hint: 'check its permissions' });
    default:
      return error;
  }
}
