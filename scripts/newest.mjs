import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Newest modification time under the given files and folders, in milliseconds; deleted files show in their folder's time. Paths in `except` are passed over. */
export function newest(paths, except = []) {
  let latest = 0;
  for (const path of paths) {
    if (except.includes(path)) continue;
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) continue;
    latest = Math.max(latest, stat.mtimeMs);
    if (stat.isDirectory()) {
      const inside = readdirSync(path).filter((name) => !name.endsWith('.test.ts'));
      latest = Math.max(
        latest,
        newest(
          inside.map((name) => join(path, name)),
          except,
        ),
      );
    }
  }
  return latest;
}

/** What a build saw when it began; 0 when there is none. */
export function stampOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    return 0;
  }
}
