import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';

/** What issue and product promise for the first load: compressed script, before the map. */
const MOST_BYTES = 300_000;
/** The map's own chunk and its worker come after the answer, and are the largest part by far. */
const MOST_MAP_BYTES = 520_000;
const WEB = join(import.meta.dirname, '..', 'dist', 'web');

const compressed = (file: string) => gzipSync(readFileSync(join(WEB, 'assets', file)), { level: 6 }).length;

/** The scripts that a page asks for before it has done anything: the entry and all that it imports at once. */
function firstLoad(): Set<string> {
  const html = readFileSync(join(WEB, 'index.html'), 'utf8');
  const found = new Set<string>();
  const follow = (file: string) => {
    if (found.has(file)) return;
    found.add(file);
    const code = readFileSync(join(WEB, 'assets', file), 'utf8');
    for (const [, next] of code.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) follow(next ?? '');
  };
  for (const [, file] of html.matchAll(/(?:src|href)="\.\/assets\/([^"]+\.js)"/g)) follow(file ?? '');
  return found;
}

describe('the web app', () => {
  beforeAll(async () => {
    const file = new URL('../scripts/build.mjs', import.meta.url).href;
    const { buildWebIfStale } = (await import(file)) as { buildWebIfStale: () => Promise<void> };
    await buildWebIfStale();
  }, 240_000);

  it('needs less than 300 kB of compressed script before the map', () => {
    const files = [...firstLoad()];
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => /map-view|maplibre/.test(file))).toEqual([]);
    expect(files.reduce((sum, file) => sum + compressed(file), 0)).toBeLessThan(MOST_BYTES);
  });

  it('is built without the checks that are for its makers', () => {
    expect([...firstLoad()].filter((file) => file.includes('dev'))).toEqual([]);
  });

  it('keeps the map in chunks of its own, of a known size', () => {
    const index = readFileSync(join(WEB, 'index.html'), 'utf8');
    expect(index).not.toContain('maplibre');
    const code = [...firstLoad()].map((file) => readFileSync(join(WEB, 'assets', file), 'utf8')).join('\n');
    const map = /map-view-[\w-]+\.js/.exec(code)?.[0] ?? '';
    const worker =
      /maplibre-gl-worker-[\w-]+\.js/.exec(readFileSync(join(WEB, 'assets', map), 'utf8'))?.[0] ?? '';
    expect(compressed(map) + compressed(worker)).toBeLessThan(MOST_MAP_BYTES);
  });
});
