import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file beside its place, syncs it and renames it: a reader finds the old file or the new one, never a part. */
export function writeWhole(path: string, content: string | Uint8Array): number {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.new`;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const file = openSync(beside, 'w');
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  return bytes.length;
}
