import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InvalidPackError } from './invalid-pack-error.ts';
import { loadPack } from './load.ts';
import { openPack, shippedSnapshot } from './open.ts';
import { packRevision, readPackFiles } from './read.ts';
import { writeSamplePack } from './sample-pack.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';

async function compiled() {
  const dir = writeSamplePack();
  const result = await loadPack(dir);
  if ('errors' in result) throw new Error('the sample has errors');
  const folder = mkdtempSync(join(tmpdir(), 'kuryk-snapshot-'));
  const file = join(folder, 'sample.json');
  await writeSnapshot(result.pack, file);
  return { dir, folder, file, pack: result.pack };
}

describe('a snapshot', () => {
  it('holds the very pack, Cyrillic names and all', async () => {
    const { file, pack } = await compiled();
    expect(readSnapshot(file, pack.revision)).toEqual(pack);
    expect(readFileSync(file, 'utf8')).not.toMatch(/[^\n -~]/);
  });

  it('leaves no half-written file beside it', async () => {
    const { folder } = await compiled();
    expect(readdirSync(folder)).toEqual(['sample.json']);
  });

  it('is not read for other facts, when damaged, or when missing', async () => {
    const { file, pack } = await compiled();
    expect(readSnapshot(file, '0000000000000000')).toBeNull();
    expect(readSnapshot(`${file}.none`, pack.revision)).toBeNull();
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -20));
    expect(readSnapshot(file, pack.revision)).toBeNull();
  });
});

describe('openPack', () => {
  it('answers the same from a snapshot as from the files', async () => {
    const { dir, file, pack } = await compiled();
    expect(await openPack(dir, { snapshot: file })).toEqual(pack);
    expect(await openPack(dir)).toEqual(pack);
  });

  it('reads the files again when one has changed since the snapshot', async () => {
    const { dir, file, pack } = await compiled();
    const path = join(dir, 'sources.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('One source', 'The source'));
    const opened = await openPack(dir, { snapshot: file });
    expect(opened.revision).not.toBe(pack.revision);
    expect(opened.sources[0]?.title).toBe('The source');
  });

  it('knows the revision of shipped files without keeping them, and not that of packs over packs', () => {
    expect(packRevision('packs/eurasia')).toBe(readPackFiles('packs/eurasia').revision);
    const long = writeSamplePack({ 'law/long.yaml': `# ${'x'.repeat(600_000)}\n` });
    expect(packRevision(long)).toBeNull();
    expect(packRevision(writeSamplePack({ 'pack.yaml': 'id: upper\nover: eurasia\n' }))).toBeNull();
  });

  it('refuses a pack with errors and carries them all', async () => {
    const dir = writeSamplePack({ 'law/broken.yaml': 'id: [', 'network/norms.yaml': null });
    const error = await openPack(dir).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InvalidPackError);
    expect((error as InvalidPackError).errors.length).toBeGreaterThan(1);
  });

  it('trusts a snapshot by default for shipped packs only', () => {
    expect(shippedSnapshot('packs/eurasia')).toMatch(/dist\/packs\/eurasia\.json$/);
    expect(shippedSnapshot('/tmp/packs/eurasia')).toBeNull();
  });
});
