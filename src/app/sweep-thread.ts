import { type RowsOf, sweepRows } from '../assess/sweep/rows.ts';
import type { SweepScenario } from '../assess/sweep/scenario.ts';
import { encodeRows } from './sweep-chunk.ts';
import type { World } from './world.ts';

/** A sweep as every thread sees it: one copy of the bytes for all of them, that nobody writes to. */
export interface SharedSweep {
  /** Tells sweeps apart. */
  readonly key: string;
  /** JSON of world and scenario. */
  readonly bytes: SharedArrayBuffer;
}

export interface SliceOrder {
  readonly sweep: SharedSweep;
  readonly from: number;
  readonly to: number;
}

/** Rows as they are kept, so that the thread that hands out work has nothing to do with them. */
export interface SliceDone {
  readonly body: Uint8Array;
  readonly rows: number;
  readonly workMs: number;
}

export function shareSweep(key: string, world: World, scenario: SweepScenario): SharedSweep {
  const { pack, law, network } = world;
  const text = Buffer.from(JSON.stringify({ world: { pack, law, network }, scenario }));
  const bytes = new SharedArrayBuffer(text.length);
  text.copy(Buffer.from(bytes));
  return { key, bytes };
}

let current: { readonly key: string; readonly rowsOf: RowsOf } | null = null;

/** A slice of a sweep, in a thread of its own. What the sweep is gets read once a thread. */
export default function work({ sweep, from, to }: SliceOrder): SliceDone {
  const began = performance.now();
  if (current?.key !== sweep.key) {
    const { world, scenario } = JSON.parse(Buffer.from(sweep.bytes).toString('utf8')) as {
      world: World;
      scenario: SweepScenario;
    };
    current = { key: sweep.key, rowsOf: sweepRows(world, scenario) };
  }
  const rows = current.rowsOf(from, to);
  return { body: encodeRows(rows), rows: rows.length, workMs: performance.now() - began };
}
