import { closeSync, fsyncSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Crossing, Leg, Norms, Place } from '../../network/model.ts';
import type { Source } from '../../terms/fact.ts';
import type { TableKind } from './table.ts';
import { tableLines } from './write-tables.ts';

export interface OverlayPack {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  /** Id of the pack that it lies over; null makes a whole pack, which needs norms. */
  readonly over: string | null;
  readonly norms: Norms | null;
  readonly sources: readonly Source[];
  readonly places: readonly Place[];
  readonly crossings: readonly Crossing[];
  readonly legs: readonly Leg[];
}

const BATCH_CHARACTERS = 1 << 20;

/** Writes a network as a pack of tables into a folder that is there and empty. Whether it holds is asked of `loadPack`. */
export function writeOverlay(dir: string, pack: OverlayPack): void {
  const { id, title, licence, over, norms, sources } = pack;
  const yaml = (path: string, value: unknown) => {
    mkdirSync(join(dir, path, '..'), { recursive: true });
    writeFileSync(join(dir, path), stringify(value, { lineWidth: 118, aliasDuplicateObjects: false }));
  };
  yaml('pack.yaml', {
    id,
    title,
    licence,
    ...(over === null ? {} : { over }),
    proof: 'report',
    sources: [sources[0]!.id],
  });
  yaml('sources.yaml', {
    sources: sources.map((source) =>
      Object.fromEntries(Object.entries(source).filter(([, value]) => value !== null)),
    ),
  });
  if (norms) yaml('network/norms.yaml', norms);
  const table = (kind: TableKind, facts: readonly (Place | Crossing | Leg)[]) => {
    if (facts.length === 0) return;
    mkdirSync(join(dir, 'network', kind), { recursive: true });
    writeLines(join(dir, 'network', kind, 'imported.csv'), tableLines(kind, facts));
  };
  table('places', pack.places);
  table('crossings', pack.crossings);
  table('legs', pack.legs);
}

function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, 'wx');
  try {
    let batch = '';
    for (const line of lines) {
      batch += line;
      if (batch.length < BATCH_CHARACTERS) continue;
      writeSync(file, batch);
      batch = '';
    }
    writeSync(file, batch);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
