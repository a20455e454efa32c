import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPack } from '../store/pack/load.ts';
import { formatPackError } from '../store/pack/pack-error.ts';
import { SAMPLE, writeSamplePack } from '../store/pack/sample-pack.ts';
import { parseYaml } from '../store/pack/yaml.ts';
import { KurykError } from '../terms/errors.ts';
import { importAkn } from './import-akn.ts';
import { FEED, tryImport, zipped } from './import-network.fixture.ts';
import { importUngaVotes } from './import-unga-votes.ts';

/*
 * What a stranger may send, for every importer: one message, nothing written, nothing left, and an end. The time and the
 * memory that each took are in docs/hostile-input.md; here a hang fails by the limit of the test.
 */

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'kuryk-hostile-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const HEAD = 'from,to,mode,distanceKm,hours.low,hours.typical,hours.high,from.lat,from.lon,from.country\n';
const GOOD = 'Example siding,Uzen,rail,70,2,4,20,43.6,53.6,KZ\n';
const million = (text: string) => text.repeat(Math.ceil(1_000_000 / text.length));

async function refused(format: 'csv' | 'geojson' | 'gtfs', content: string | Uint8Array): Promise<string> {
  const { report, message, left } = await tryImport(format, content, { country: 'KZ' });
  expect(report).toBeNull();
  expect(left).toEqual([]);
  expect(message.length).toBeLessThan(8000);
  expect(message).not.toMatch(/\bat .*\.ts:\d+|node_modules|undefined|\[object/);
  return message;
}

describe('hostile tables', () => {
  it.each([
    ['a quote that never closes', `${HEAD}"${million('x,')}`, 'a row is longer than'],
    ['one endless line', million('x'), 'a row is longer than'],
    ['bytes that are not UTF-8', Uint8Array.from([0x66, 0x72, 0x6f, 0x6d, 0xff, 0xfe]), 'is not UTF-8'],
    ['nothing but line ends', million('\n'), 'the table is empty'],
    [
      'two thousand columns',
      `${Array.from({ length: 2000 }, (_, i) => `c${i}`).join(',')}\n`,
      'more than 1000 columns',
    ],
    ['two columns that mean the same', 'from,FROM,to,mode\n', 'both mean from'],
    ['a table of something else', 'rcid,country,vote\n1,KZ,yes\n', 'has no column from'],
    [
      'keys of the prototype',
      `${HEAD.trim()},__proto__,constructor,toString\n__proto__,constructor,toString,1,1,1,1,1,1,KZ,a,b,c\n`,
      'no leg could be taken',
    ],
    ['a file cut short', `${HEAD}${GOOD.slice(0, 20)}`, 'the row has'],
    ['ten thousand bad rows', HEAD + 'a,b,rail,-1,1,1,1,1,1,KZ\n'.repeat(10_000), 'and 9980 more'],
  ])('%s', async (_, content, why) => {
    expect(await refused('csv', content)).toContain(why);
  });

  it('paths, formulas and signs of direction become no path, no formula and no name', async () => {
    const rows = [
      '../../etc/passwd,Uzen,rail,70,2,4,20,43.6,53.6,KZ',
      '"=cmd|\' /C calc\'!A0",Uzen,rail,90,2,4,20,43.6,53.8,KZ',
      'safe\u202Egnp,Uzen,rail,70,2,4,20,43.6,53.6,KZ',
    ];
    const { report, dir } = await tryImport('csv', `${HEAD}${rows.join('\n')}\n`);
    expect(report?.taken).toMatchObject({ places: 2, legs: 2 });
    expect(report?.refused.listed[0]?.why).toContain('U+202E');
    const table = readFileSync(join(dir, 'network/places/imported.csv'), 'utf8');
    expect(table).toMatch(/^etc-passwd-kz,\.\.\/\.\.\/etc\/passwd,/m);
    expect(table).toContain(`'=cmd|`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('hostile layers', () => {
  const feature =
    '{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[52,43],[53,43]]}}';
  it.each([
    ['a hundred thousand brackets', '['.repeat(100_000), 'nested more than 64 deep'],
    ['a hundred thousand maps', '{"a":'.repeat(100_000), 'nested more than 64 deep'],
    [
      'a feature that never ends',
      `{"features":[{"a":"${'x'.repeat(9_000_000)}"}]}`,
      'a feature has more than',
    ],
    ['a root that never ends', `{"a":"${'x'.repeat(9_000_000)}"}`, 'bytes outside of features'],
    ['a collection cut short', `{"type":"FeatureCollection","features":[${feature},`, 'the file ends early'],
    [
      'a comma too many',
      `{"type":"FeatureCollection","features":[${feature},]}`,
      'a comma without a feature',
    ],
    ['features twice', `{"features":[],"features":[]}`, 'stands here twice'],
    ['features that are no list', '{"type":"FeatureCollection","features":7}', 'has no list of features'],
    ['no JSON', 'PK\u0003\u0004', 'is not JSON'],
    ['a number', '7', 'this is no GeoJSON object'],
    [
      'keys of the prototype',
      `{"type":"FeatureCollection","features":[{"type":"Feature","__proto__":{"x":1},"properties":{"__proto__":{"mode":"rail"},"constructor":{"prototype":{"polluted":1}}},"geometry":{"type":"LineString","coordinates":[[52,43],[53,43]]}}]}`,
      'it says no mode',
    ],
    [
      'text in place of everything',
      '{"type":"FeatureCollection","features":["x",null,7,[],{"type":"Feature","geometry":{"type":"LineString","coordinates":{}}}]}',
      'no leg could be taken',
    ],
    ['more after the end', `${feature}\n]`, 'a bracket closes that was not opened'],
  ])('%s', async (_, content, why) => {
    expect(await refused('geojson', content)).toContain(why);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('hostile archives', () => {
  const bytes = zipped(FEED);

  it.each([
    ['a name that leads out', { '../evil.txt': 'x', ...FEED }, 'invalid relative path'],
    ['a name from the root', { '/etc/evil.txt': 'x', ...FEED }, 'absolute path'],
    ['a name of a drive', { 'C:/evil.txt': 'x', ...FEED }, 'absolute path'],
    ['backslashes', { '..\\evil.txt': 'x', ...FEED }, 'invalid characters'],
    [
      'everything in a folder',
      Object.fromEntries(Object.entries(FEED).map(([name, text]) => [`feed/${name}`, text])),
      'must lie at the top',
    ],
    [
      'a thousand entries too many',
      { ...FEED, ...Object.fromEntries(Array.from({ length: 1100 }, (_, i) => [`f${i}.txt`, ''])) },
      'more than 1000 entries',
    ],
    [
      'no calendar',
      Object.fromEntries(Object.entries(FEED).filter(([name]) => name !== 'calendar.txt')),
      'neither calendar.txt nor calendar_dates.txt',
    ],
    ['an empty file', { ...FEED, 'trips.txt': '' }, 'trips.txt is empty'],
    ['a file without its columns', { ...FEED, 'stops.txt': 'a,b\n1,2\n' }, 'the column stop_id is missing'],
    [
      'a quote that never closes',
      { ...FEED, 'stops.txt': `${FEED['stops.txt']}"${million('x')}` },
      'a row is longer than',
    ],
  ])('%s', async (_, files, why) => {
    const message = await refused('gtfs', zipped(files as Record<string, string>));
    expect(message).toContain(why);
    expect(existsSync(join(tmpdir(), 'evil.txt'))).toBe(false);
  });

  it('a bomb: ten megabytes of one sign', async () => {
    const bomb = zipSync({
      ...Object.fromEntries(Object.entries(FEED).map(([name, text]) => [name, strToU8(text)])),
      'shapes.txt': new Uint8Array(10_000_000),
    });
    expect(await refused('gtfs', bomb)).toMatch(/shapes.txt: \d+ bytes that unpack to 10000000/);
  });

  it('a bomb that lies about its size', async () => {
    const bomb = Buffer.from(zipped({ ...FEED, 'stops.txt': FEED['stops.txt']! + '\n'.repeat(3_000_000) }));
    const name = bomb.lastIndexOf('stops.txt');
    // The central directory holds the size before the name: 22 bytes in front of it.
    bomb.writeUInt32LE(300, name - 22);
    expect(await refused('gtfs', bomb)).toContain('is no archive that can be read');
  });

  it('entries that share their bytes', async () => {
    const twice = Buffer.from(zipped({ ...FEED, 'xtops.txt': 'x' }));
    const at = twice.lastIndexOf('xtops.txt');
    const stops = twice.lastIndexOf('stops.txt', at - 1);
    twice.copy(twice, at - 46 + 42, stops - 46 + 42, stops - 46 + 46);
    twice.copy(twice, at - 46 + 20, stops - 46 + 20, stops - 46 + 28);
    expect(await refused('gtfs', twice)).toContain('lie over each other');
  });

  it('cut short anywhere', async () => {
    for (let length = 0; length < bytes.length; length += 97) {
      const message = await refused('gtfs', bytes.slice(0, length));
      expect(message).toMatch(/is no archive|is empty/);
    }
  });
});

describe('hostile packs', () => {
  const bait = (name: string, text: string) => [name, text] as const;
  it.each([
    bait(
      'an alias bomb',
      `a: &a [x,x]\n${Array.from({ length: 20 }, (_, i) => `b${i}: &b${i} [*${i === 0 ? 'a' : `b${i - 1}`},*${i === 0 ? 'a' : `b${i - 1}`}]`).join('\n')}`,
    ),
    bait('a thousand aliases', `- &a x\n${'- *a\n'.repeat(1000)}`),
    bait('deep brackets', '['.repeat(20_000)),
    bait('deep dashes', '- '.repeat(20_000)),
    bait('deep questions', '? '.repeat(20_000)),
    bait('a long run of colons', ': '.repeat(20_000)),
    bait('empty brackets in a row', '[]'.repeat(20_000)),
    bait('unknown tags', '- !x y\n'.repeat(2000)),
    bait('a key twice', 'a: 1\na: 2\n'),
    bait('a key of the prototype', '__proto__: { polluted: yes }\n'),
    bait('a merge key', 'a: &a { b: 1 }\nc: { <<: *a }\n'),
    bait('two documents', 'a: 1\n---\nb: 2\n'),
  ])('%s', (_, text) => {
    const parsed = parseYaml('x.yaml', text);
    expect('errors' in parsed && parsed.errors.length).toBeGreaterThan(0);
    expect('errors' in parsed && parsed.errors.length).toBeLessThanOrEqual(100);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('a map of many keys takes time in proportion, not its square', () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n');
    expect('file' in parseYaml('x.yaml', text)).toBe(true);
  });

  it('a file larger than any fact is not parsed', async () => {
    const result = await loadPack(writeSamplePack({ 'law/big.yaml': `# ${'x'.repeat(5_000_000)}\n` }));
    expect('errors' in result && result.errors.map(formatPackError).join('\n')).toContain(
      'at most 4194304 are read',
    );
  });

  it('a name that turns the direction of writing is refused where it stands', async () => {
    const places = SAMPLE['network/places/ru.yaml']!.replace('Alpha', '"Alpha\u202Eatel"');
    const result = await loadPack(writeSamplePack({ 'network/places/ru.yaml': places }));
    expect('errors' in result && result.errors.map(formatPackError).join('\n')).toMatch(
      /ru\.yaml:4:\d+: name: the text holds U\+202E/,
    );
  });
});

describe('hostile documents of law', () => {
  const akn = (body: string) => `<?xml version="1.0"?>${body}`;
  const tryAkn = async (content: string | Uint8Array): Promise<string> => {
    const file = join(root, 'x.xml');
    writeFileSync(file, content);
    const pack = writeSamplePack();
    const before = readdirSync(join(pack, 'law'));
    try {
      await importAkn(file, pack);
      return 'taken';
    } catch (error) {
      if (!(error instanceof KurykError)) throw error;
      expect(readdirSync(join(pack, 'law'))).toEqual(before);
      return error.message;
    } finally {
      rmSync(pack, { recursive: true, force: true });
    }
  };

  it.each([
    [
      'a billion laughs',
      akn(
        '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><akomaNtoso>&c;</akomaNtoso>',
      ),
    ],
    [
      'an entity from the disk',
      akn('<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><akomaNtoso>&a;</akomaNtoso>'),
    ],
    ['a hundred thousand elements deep', akn('<a>'.repeat(100_000))],
    ['an attribute without end', akn(`<akomaNtoso a="${'x'.repeat(2_000_000)}`)],
    ['cut short', akn('<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>')],
    ['another document', akn('<html><body>x</body></html>')],
    ['no XML', 'PK\u0003\u0004'],
    ['bytes that are not UTF-8', Uint8Array.from([0x3c, 0xff, 0xfe])],
    ['nothing', ''],
  ])('%s', async (_, content) => {
    const message = await tryAkn(content);
    expect(message).not.toBe('taken');
    expect(message).not.toContain('root:');
    expect(message.length).toBeLessThan(4000);
  });

  it('one that calls itself by a path is written nowhere', async () => {
    const { openPack } = await import('../store/pack/open.ts');
    const { toAkn } = await import('../publish/akn/to-akn.ts');
    const { law } = await openPack('packs/eurasia');
    const xml = toAkn(law.instruments.find(({ id }) => id === 'kz-us-rail-2010')!, law);
    expect(xml).toContain('kz-us-rail-2010');
    const message = await tryAkn(xml.replaceAll('kz-us-rail-2010', '../../../tmp/evil'));
    expect(message).not.toBe('taken');
    expect(existsSync(join(tmpdir(), 'evil.yaml'))).toBe(false);
  });
});

describe('hostile tables of votes', () => {
  const tryVotes = async (content: string | Uint8Array): Promise<string> => {
    const file = join(root, 'votes.csv.gz');
    writeFileSync(file, content);
    mkdirSync(join(root, 'data'), { recursive: true });
    try {
      await importUngaVotes(file, join(root, 'data'));
      return 'taken';
    } catch (error) {
      if (!(error instanceof KurykError)) throw error;
      expect(readdirSync(join(root, 'data'))).toEqual([]);
      return error.message;
    }
  };
  const HEADER = 'rcid,date,symbol,country,vote\n';

  it.each([
    ['one endless line', `${HEADER}${million('x')}`, 'a row is longer than'],
    [
      'a gzip cut short',
      gzipSync(`${HEADER}${'1,1990-01-01,A/1,KZ,yes\n'.repeat(1000)}`).subarray(0, 60),
      'broken gzip',
    ],
    ['keys of the prototype', `${HEADER}__proto__,1990-01-01,constructor,__proto__,toString\n`, ''],
    ['a formula for a vote', `${HEADER}1,1990-01-01,A/1,KZ,=1+1\n`, ''],
    ['a date that is none', `${HEADER}1,1990-02-31,A/1,KZ,yes\n`, ''],
    ['nothing after the header', HEADER, 'holds no vote'],
  ])('%s', async (_, content, why) => {
    const message = await tryVotes(content);
    expect(message).not.toBe('taken');
    expect(message).toContain(why);
  });
});
