import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real file system of its own, in memory. */
export interface SmallDisk {
  readonly path: string;
  remount(options: string): void;
  remove(): void;
}

/** Null where this user may not mount one. */
export function smallDisk(megabytes: number): SmallDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const path = mkdtempSync(join(tmpdir(), 'kuryk-disk-'));
  const mount = (...args: string[]) => spawnSync('mount', args, { encoding: 'utf8' }).status === 0;
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'none', path)) return null;
  return {
    path,
    remount: (options) => mount('-o', `remount,${options}`, path),
    remove: () => {
      spawnSync('umount', ['-l', path]);
      rmSync(path, { recursive: true, force: true });
    },
  };
}

export const canMount = (() => {
  const disk = smallDisk(1);
  disk?.remove();
  if (!disk) console.error('SKIPPED, no full and no read-only disk was tried: this user may not mount one');
  return disk !== null;
})();

/** Leaves no block free. */
export function fillUp(file: string): void {
  for (let size = 1024 * 1024; size >= 4096; size /= 2) {
    try {
      for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // Smaller pieces still fit.
    }
  }
}
