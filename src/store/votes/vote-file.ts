import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { endianness } from 'node:os';
import { dirname, join } from 'node:path';
import type { VoteTable } from '../../assess/alignment/vote-table.ts';
import { InputError } from '../../terms/errors.ts';

/**
 * The imported table as one file: eight bytes of magic with the version, the length of a JSON head, the head (hash,
 * states, symbols), padding to four bytes, then numbers, days and positions as they lie in memory. Little-endian.
 * Raise the version whenever the shape changes: an old file is then said to be old, never misread.
 */
const MAGIC = 'KRKVOTE1';
const NAME = 'unga-votes.bin';

interface Head {
  readonly sha256: string;
  readonly rows: number;
  readonly states: readonly string[];
  readonly symbols: readonly string[];
}

export function voteFileIn(dataDir: string): string {
  return join(dataDir, NAME);
}

/**
 * Writes the table beside its place, synced and renamed: who reads meanwhile sees the old table or the new one, whole.
 * Nothing is written when the very same table lies there already; the answer says which.
 */
export async function writeVoteFile(table: VoteTable, dataDir: string): Promise<'written' | 'unchanged'> {
  const file = voteFileIn(dataDir);
  if (readHead(file)?.head.sha256 === table.sha256) return 'unchanged';
  await mkdir(dataDir, { recursive: true });
  const beside = `${file}.${process.pid}.part`;
  try {
    const handle = await open(beside, 'w');
    try {
      await handle.writeFile(encodeVotes(table));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
    await syncFolder(dirname(file));
  } finally {
    await rm(beside, { force: true });
  }
  return 'written';
}

/** Null when nothing was imported. Throws {@link InputError} for a file that is not one of ours, or damaged. */
export function readVoteFile(file: string): VoteTable | null {
  if (!existsSync(file)) return null;
  const found = readHead(file);
  if (found === null)
    throw new InputError(`${file} is not an imported table of votes, or an older one`, {
      hint: 'import it again: kuryk import unga-votes FILE',
    });
  const { head, bytes, start } = found;
  const calls = head.symbols.length;
  const cells = calls * head.states.length;
  if (bytes.length !== start + 8 * calls + cells)
    throw new InputError(
      `${file} is damaged: it has ${bytes.length} bytes and should have ${start + 8 * calls + cells}`,
      {
        hint: 'import it again: kuryk import unga-votes FILE',
      },
    );
  return {
    ...head,
    rcids: int32(bytes, start, calls),
    days: int32(bytes, start + 4 * calls, calls),
    positions: new Uint8Array(bytes.buffer, bytes.byteOffset + start + 8 * calls, cells),
  };
}

export function encodeVotes({ sha256, rows, states, symbols, rcids, days, positions }: VoteTable): Buffer {
  const head = Buffer.from(JSON.stringify({ sha256, rows, states, symbols } satisfies Head));
  const start = startAfter(head.length);
  const bytes = Buffer.alloc(start + 8 * rcids.length + positions.length);
  bytes.write(MAGIC, 0, 'latin1');
  bytes.writeUInt32LE(head.length, MAGIC.length);
  head.copy(bytes, MAGIC.length + 4);
  for (const [row, rcid] of rcids.entries()) bytes.writeInt32LE(rcid, start + 4 * row);
  for (const [row, day] of days.entries()) bytes.writeInt32LE(day, start + 4 * (rcids.length + row));
  bytes.set(positions, start + 8 * rcids.length);
  return bytes;
}

function readHead(file: string): { head: Head; bytes: Buffer; start: number } | null {
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  if (bytes.length < MAGIC.length + 4 || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  const length = bytes.readUInt32LE(MAGIC.length);
  try {
    const head = JSON.parse(bytes.toString('utf8', MAGIC.length + 4, MAGIC.length + 4 + length)) as Head;
    return { head, bytes, start: startAfter(length) };
  } catch {
    return null;
  }
}

/** Numbers begin at a multiple of four. */
function startAfter(headLength: number): number {
  return Math.ceil((MAGIC.length + 4 + headLength) / 4) * 4;
}

function int32(bytes: Buffer, at: number, count: number): Int32Array {
  const start = bytes.byteOffset + at;
  if (endianness() === 'LE' && start % 4 === 0) return new Int32Array(bytes.buffer, start, count);
  return Int32Array.from({ length: count }, (_, row) => bytes.readInt32LE(at + 4 * row));
}

/** A rename is safe from a power cut only when its folder is synced; not every system can open one. */
async function syncFolder(dir: string): Promise<void> {
  try {
    const handle = await open(dir, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
  }
}
