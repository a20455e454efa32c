import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPack } from './load.ts';
import type { Pack } from './pack.ts';
import { formatPackError } from './pack-error.ts';
import { SAMPLE } from './sample-pack.ts';

const OVERLAY: Readonly<Record<string, string>> = {
  'pack.yaml': 'id: more\ntitle: More\nlicence: CC0-1.0\nover: sample\nproof: report\nsources: [MORE]\n',
  'sources.yaml': 'sources:\n  - { id: MORE, title: A table }\n',
  'network/places/more.csv':
    'id,name,country,lat,lon,kinds,aliases,coordinates\nNEW,"New, town",KZ,46,60,city rail_station,Жаңа|Novy,found\n',
  'network/legs/more.csv':
    'id,from,to,mode,distanceKm,distanceBasis,hours.low,hours.typical,hours.high,costUsd.teu,costUsd.feu,territories,through\n' +
    'ccc--new,CCC,NEW,road,450,found,8,12,20,50,100,KZ,58 48;59 47\n',
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kuryk-overlay-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name, path)), { recursive: true });
    writeFileSync(join(root, name, path), text);
  }
  return join(root, name);
}

async function load(changes: Readonly<Record<string, string>> = {}): Promise<Pack | string[]> {
  write('sample', SAMPLE);
  const result = await loadPack(write('more', { ...OVERLAY, ...changes }));
  return 'errors' in result ? result.errors.map(formatPackError) : result.pack;
}

describe('a pack over another', () => {
  it('adds places and legs to the network under it, and its law stays', async () => {
    const pack = await load();
    if (Array.isArray(pack)) throw new Error(pack.join('\n'));
    expect(pack.id).toBe('more');
    expect(pack.network.places.map(({ id }) => id)).toContain('AAA');
    expect(pack.network.places.find(({ id }) => id === 'NEW')).toMatchObject({
      name: 'New, town',
      aliases: ['Жаңа', 'Novy'],
      sources: ['MORE'],
      provenance: { file: 'network/places/more.csv', line: 2 },
    });
    expect(pack.network.legs.find(({ id }) => id === 'ccc--new')).toMatchObject({
      hours: { low: 8, typical: 12, high: 20 },
      territories: ['KZ'],
      geometry: [
        [58, 48],
        [59, 47],
      ],
      proof: 'report',
    });
    expect(pack.law.instruments.map(({ id }) => id)).toEqual(['protocol', 'treaty']);
  });

  it('has another revision when the pack under it has one', async () => {
    const first = await load();
    write('sample', { 'sources.yaml': `${SAMPLE['sources.yaml']}  - { id: S2, title: Another }\n` });
    const second = await loadPack(join(root, 'more'));
    if (Array.isArray(first) || 'errors' in second) throw new Error('not loaded');
    expect(second.pack.revision).not.toBe(first.revision);
  });

  it.each([
    [
      'network/places/more.csv',
      'NEW,',
      'AAA,',
      'network/places/more.csv:2:1: the place "AAA" is already in the pack sample',
    ],
    ['network/places/more.csv', '46,60', '60,46', 'lat and lon look swapped: lat: 46, lon: 60'],
    [
      'network/places/more.csv',
      '46,60',
      'NaN,60',
      'network/places/more.csv:2:20: lat: expected a number, found the text "NaN"',
    ],
    ['network/places/more.csv', '46,60', '0,0', 'NEW lies at 0, 0'],
    [
      'network/places/more.csv',
      'id,name',
      'id,nmae',
      'network/places/more.csv:1:1: unknown column "nmae"; did you mean name',
    ],
    ['network/places/more.csv', ',KZ,', ',UK,', '"UK" is not a state code; write GB'],
    ['network/places/more.csv', '"New, town"', 'evil\u202Egnp', 'name: the text holds U+202E'],
    ['network/places/more.csv', '"New, town"', '"New, town', 'quote'],
    ['network/places/more.csv', ',found', ',found,more', 'another number of cells'],
    [
      'network/legs/more.csv',
      'CCC,NEW',
      'CCC,NWE',
      'network/legs/more.csv:2:14: unknown place "NWE"; did you mean NEW',
    ],
    ['network/legs/more.csv', 'road,450', 'road,-450', 'distanceKm: -450 is too small'],
    ['network/legs/more.csv', 'road,450', 'road,45', 'is shorter than the straight line of'],
    ['network/legs/more.csv', 'road,450', 'road,6000', 'is more than 8 times the straight line'],
    ['network/legs/more.csv', ',8,12,20,', ',0,0,0,', 'a movement that takes no time'],
    ['network/legs/more.csv', ',8,12,20,', ',0.1,12,20,', '4500 km/h by road'],
    ['network/legs/more.csv', ',50,', ',1e12,', 'teu: expected a number'],
    ['network/legs/more.csv', '59 47', '59 20', 'the way is drawn'],
    ['network/legs/more.csv', '59 47', '47 590', 'lies nowhere on earth'],
    ['network/legs/more.csv', 'ccc--new', '../../x', 'is not an id'],
    [
      'pack.yaml',
      'over: sample',
      'over: sample\nmembers:\n  NATO: [US]',
      'an overlay has no members of its own',
    ],
    ['pack.yaml', 'over: sample', '"over": sample', 'network/norms.yaml'],
    ['sources.yaml', 'MORE', 'S1', 'the source "S1" is already in sample'],
  ])('%s: %s → %s is refused where it stands', async (path, from, to, message) => {
    const text = OVERLAY[path] ?? '';
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    const loaded = await load({ [path]: text.replace(from, to) });
    expect(Array.isArray(loaded) ? loaded.join('\n') : 'loaded').toContain(message);
  });

  it.each([
    ['over: nobody', 'no pack "nobody" to lie over'],
    ['over: more', 'no pack "more" to lie over'],
  ])('%s is refused', async (line, message) => {
    await expect(load({ 'pack.yaml': OVERLAY['pack.yaml']!.replace('over: sample', line) })).rejects.toThrow(
      message,
    );
  });

  it('two packs that lie over each other are refused', async () => {
    write('one', { 'pack.yaml': 'id: one\nover: two\n' });
    await expect(loadPack(write('two', { 'pack.yaml': 'id: two\nover: one\n' }))).rejects.toThrow(
      'more than 4 packs lie over each other',
    );
  });

  it('an address that is no id leads nowhere', async () => {
    const loaded = await load({
      'pack.yaml': OVERLAY['pack.yaml']!.replace('over: sample', 'over: ../../etc'),
    });
    expect(Array.isArray(loaded) && loaded.join('\n')).toContain('"../../etc" is not an id');
  });

  it('a table in which every row is wrong is not read to its end', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `P${i},Name,KZ,91,1,city,,found\n`).join('');
    const loaded = await load({ 'network/places/more.csv': `${OVERLAY['network/places/more.csv']}${rows}` });
    expect(Array.isArray(loaded) && loaded.length).toBeLessThan(110);
    expect(Array.isArray(loaded) && loaded.join('\n')).toContain('the rest of the table was not read');
  });
});
