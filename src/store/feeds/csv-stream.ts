import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type CsvError, parse } from 'csv-parse';
import { InputError } from '../../terms/errors.ts';
import { LIMITS } from './limits.ts';

export interface CsvRows {
  /** First the header, then the rows. `line` is that on which the row begins. */
  readonly onRow: (cells: readonly string[], line: number) => void;
  /** How a person calls the file. */
  readonly file: string;
  readonly maxBytes: number;
}

/**
 * Reads a table piece by piece: memory holds what `onRow` keeps and one row. Throws `InputError` for what is no table: a quote
 * that does not close, a row too long, bytes that are not UTF-8. Returns
 * how many bytes it read.
 */
export async function readCsv(
  source: NodeJS.ReadableStream,
  { onRow, file, maxBytes }: CsvRows,
): Promise<number> {
  let bytes = 0;
  let lastLine = 0;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        done(new InputError(`${file}: more than ${maxBytes} bytes`, { hint: 'cut it to what is needed' }));
        return;
      }
      try {
        done(null, decoder.decode(chunk, { stream: true }));
      } catch {
        done(notUtf8(file, lastLine));
      }
    },
    flush(done) {
      try {
        done(null, decoder.decode());
      } catch {
        done(notUtf8(file, lastLine));
      }
    },
  });
  const parser = parse({
    bom: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: LIMITS.rowCharacters,
    on_record: (cells: string[], { lines }) => {
      let newlines = 0;
      for (const cell of cells)
        for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) newlines += 1;
      onRow(cells, lines - newlines);
      lastLine = lines;
      return null;
    },
  });
  const end = new Writable({ objectMode: true, write: (_row, _encoding, done) => done() });
  try {
    await pipeline(source, counted, parser, end);
  } catch (error) {
    throw explain(error, file, lastLine);
  }
  return bytes;
}

function notUtf8(file: string, lastLine: number): InputError {
  return new InputError('the file is not UTF-8', {
    at: { file, line: lastLine + 1, column: 1 },
    hint: 'save it as UTF-8',
  });
}

function explain(error: unknown, file: string, lastLine: number): unknown {
  if (error instanceof InputError) return error;
  const { code, message } = error as CsvError & { lines?: number };
  const at = { file, line: (error as { lines?: number }).lines ?? lastLine + 1, column: 1 };
  switch (code as string) {
    case 'CSV_MAX_RECORD_SIZE':
      return new InputError(`a row is longer than ${LIMITS.rowCharacters} characters`, {
        at: { ...at, line: lastLine + 1 },
        hint: 'a quote is not closed, or this is no table with commas',
      });
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return new InputError('a quote does not close', { at, hint: 'double a quote inside a quoted cell' });
    default:
      return typeof code === 'string' && code.startsWith('CSV_')
        ? new InputError(message.slice(0, 160), { at, hint: 'parts are commas, lines end with a line feed' })
        : error;
  }
}
