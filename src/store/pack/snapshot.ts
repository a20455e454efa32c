import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { rowsOf, type Table, tableOf } from './columns.ts';
import type { Pack } from './pack.ts';

/** Raise it whenever the shape of {@link Pack} changes: an old snapshot is then compiled again, never misread. */
const FORMAT = 5;

/** Lists of a network that long are written as columns; shorter ones are read faster as they are. */
const LONG_LIST = 5000;
const LISTS = ['places', 'crossings', 'legs'] as const;
type Tables = Partial<Record<(typeof LISTS)[number], Table>>;

interface Snapshot {
  readonly format: number;
  readonly revision: string;
  /** Without the lists that are in `tables`. */
  readonly pack: Pack;
  readonly tables: Tables;
}

/**
 * Compiles a checked pack to one file, which starts without a YAML parser and a schema library.
 */
export async function writeSnapshot(pack: Pack, file: string): Promise<void> {
  // Who only reads a snapshot need not wait for it.
  const [{ mkdir }, { replaceFile }] = await Promise.all([
    import('node:fs/promises'),
    import('../replace-file.ts'),
  ]);
  const tables: Tables = {};
  for (const list of LISTS) {
    if (pack.network[list].length >= LONG_LIST) tables[list] = tableOf(pack.network[list]);
  }
  const network = { ...pack.network, ...mapped(tables, () => []) };
  const snapshot: Snapshot = {
    format: FORMAT,
    revision: pack.revision,
    pack: { ...pack, network },
    tables,
  };
  await mkdir(dirname(file), { recursive: true });
  await replaceFile(file, asciiJson(snapshot));
}

/** The pack of a snapshot; null when there is none, or one of other facts or of another format. */
export function readSnapshot(file: string, expectedRevision: string): Pack | null {
  let snapshot: Partial<Snapshot>;
  try {
    // Latin-1 reads pure ASCII without decoding it.
    snapshot = JSON.parse(readFileSync(file, 'latin1')) as Partial<Snapshot>;
  } catch {
    return null;
  }
  if (snapshot.format !== FORMAT || snapshot.revision !== expectedRevision) return null;
  const { pack, tables } = snapshot;
  if (!pack || !tables) return null;
  return { ...pack, network: { ...pack.network, ...mapped(tables, rowsOf) } };
}

function mapped(tables: Tables, read: (table: Table) => unknown[]): Partial<Pack['network']> {
  return Object.fromEntries(Object.entries(tables).map(([list, table]) => [list, read(table)]));
}

/** Of which facts a snapshot was compiled; null when there is none that can be read. */
export function snapshotRevision(file: string): string | null {
  try {
    return (JSON.parse(readFileSync(file, 'latin1')) as Partial<Snapshot>).revision ?? null;
  } catch {
    return null;
  }
}

/** JSON in ASCII: names in Cyrillic are escaped, so that the whole file is read as one-byte text, twice as fast. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
