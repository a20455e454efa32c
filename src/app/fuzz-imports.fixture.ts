import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { toAkn } from '../publish/akn/to-akn.ts';
import { verifyBackup } from '../store/db/backup.ts';
import { parseDraft } from '../store/pack/draft.ts';
import { loadPack } from '../store/pack/load.ts';
import { openPack } from '../store/pack/open.ts';
import { SAMPLE, SAMPLE_ALIGNMENT } from '../store/pack/sample-pack.ts';
import { KurykError } from '../terms/errors.ts';
import { importAkn } from './import-akn.ts';
import { ENDING, FEED } from './import-network.fixture.ts';
import { importNetwork } from './import-network.ts';
import { importUngaVotes } from './import-unga-votes.ts';
import { parseScenario } from './read-scenario.ts';
import type { World } from './world.ts';

/*
 * Files of every kind that Kuryk takes in, spoilt in ways drawn from one seed. Each is either taken or refused with one message:
 * nothing else is thrown, nothing is left of what was refused, and none takes long.
 */

export interface ImportFuzzReport {
  /** Importer → how many were taken and refused. */
  readonly byKind: Readonly<Record<string, { taken: number; refused: number; slowestMs: number }>>;
  readonly failures: readonly {
    readonly kind: string;
    readonly run: number;
    readonly why: string;
    readonly bytes: string;
  }[];
  readonly mostRssMb: number;
}

/** What a spoilt file gets: one place and one way. */
type Edit =
  | { readonly do: 'cut' | 'double' | 'swap'; readonly at: number; readonly length: number }
  | { readonly do: 'put'; readonly at: number; readonly text: string }
  | { readonly do: 'flip'; readonly at: number; readonly bit: number }
  | { readonly do: 'end'; readonly at: number };

const NASTY = [
  '"',
  "'",
  '`',
  ',',
  ',,,,',
  ';',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '\0',
  '\\',
  '\u202E',
  '\u2066',
  '\uFEFF',
  '\uD800',
  '/',
  '../',
  '..\\',
  '/etc/passwd',
  '__proto__',
  'constructor',
  'toString',
  '{"__proto__":1}',
  '=1+1',
  '+1',
  '-1',
  '@x',
  '-',
  '[',
  ']',
  '{',
  '}',
  '<',
  '>',
  '&',
  '&a',
  '*a',
  '<<',
  '!t',
  '---',
  '...',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '1e-999',
  '99999999999999999999',
  '0x10',
  '0',
  'null',
  'true',
  'yes',
  'NO',
  '25:61:61',
  '20269999',
  '2026-02-30',
  '../2026',
  '9999-99',
  '<!DOCTYPE a [<!ENTITY a "x">]>',
  '&a;',
  '<![CDATA[',
  ']]>',
  '<?x ?>',
  'x'.repeat(300),
  '('.repeat(200),
  '['.repeat(200),
  ' '.repeat(500),
  'a'.repeat(70_000),
  '1,'.repeat(500),
  '\n'.repeat(500),
];

const share = fc.double({ min: 0, max: 1, noNaN: true });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    do: fc.constantFrom('cut' as const, 'double' as const, 'swap' as const),
    at: share,
    length: fc.integer({ min: 1, max: 60 }),
  }),
  fc.record({
    do: fc.constant('put' as const),
    at: share,
    text: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
  }),
  fc.record({ do: fc.constant('flip' as const), at: share, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ do: fc.constant('end' as const), at: share }),
);
const spoiling = fc.record({
  kind: fc.nat(),
  part: fc.nat(),
  whole: fc.boolean(),
  // Mostly little is wrong: what is wrong everywhere is refused at the first sign. Some are sound.
  edits: fc.oneof(
    { weight: 4, arbitrary: fc.array(edit, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(edit, { maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constant([]) },
  ),
});

export function spoil(bytes: Buffer, edits: readonly Edit[]): Buffer {
  let now = bytes;
  for (const one of edits) {
    const at = Math.floor(one.at * now.length);
    const [before, after] = [now.subarray(0, at), now.subarray(at)];
    switch (one.do) {
      case 'cut':
        now = Buffer.concat([before, after.subarray(one.length)]);
        break;
      case 'double':
        now = Buffer.concat([before, after.subarray(0, one.length), after]);
        break;
      case 'swap':
        now = Buffer.concat([
          before,
          after.subarray(one.length, 2 * one.length),
          after.subarray(0, one.length),
          after.subarray(2 * one.length),
        ]);
        break;
      case 'put':
        now = Buffer.concat([before, Buffer.from(one.text), after]);
        break;
      case 'flip': {
        const flipped = Buffer.from(now);
        if (flipped.length > 0) flipped[Math.min(at, flipped.length - 1)]! ^= 1 << one.bit;
        now = flipped;
        break;
      }
      case 'end':
        now = before;
        break;
    }
  }
  return now;
}

/** One importer: its sound files, and what takes a spoilt one in. `out` must be empty after a refusal. */
interface Target {
  readonly files: Readonly<Record<string, Buffer>>;
  /** How the parts become one file; left out where each part is a file. */
  readonly pack?: (files: Readonly<Record<string, Uint8Array>>) => Buffer;
  readonly take: (file: string, out: string, part: string) => Promise<unknown>;
  readonly name: (part: string) => string;
}

const OURS = /\bat .+:\d+:\d+|node_modules|\/src\/|node:internal|\[object Object\]/;
const LONGEST_MS = 20_000;

/** Spoils and takes in `count` files, always the same ones for one seed. */
export async function fuzzImports(
  count: number,
  seed: number,
  progress: (done: number, failed: number) => void = () => {},
): Promise<ImportFuzzReport> {
  const root = mkdtempSync(join(tmpdir(), 'kuryk-fuzz-'));
  const targets = await targetsIn(root);
  const kinds = Object.keys(targets);
  const byKind: Record<string, { taken: number; refused: number; slowestMs: number }> = Object.fromEntries(
    kinds.map((kind) => [kind, { taken: 0, refused: 0, slowestMs: 0 }]),
  );
  const failures: { kind: string; run: number; why: string; bytes: string }[] = [];
  let mostRssMb = 0;
  try {
    let run = 0;
    while (run < count) {
      const size = Math.min(500, count - run);
      for (const { kind: pick, part, whole, edits } of fc.sample(spoiling, {
        seed: seed + run,
        numRuns: size,
      })) {
        run += 1;
        const kind = kinds[pick % kinds.length]!;
        const target = targets[kind]!;
        const parts = Object.keys(target.files);
        const chosen = parts[part % parts.length]!;
        const bytes =
          target.pack && whole
            ? spoil(target.pack(target.files), edits)
            : target.pack
              ? target.pack({ ...target.files, [chosen]: spoil(target.files[chosen]!, edits) })
              : spoil(target.files[chosen]!, edits);
        const began = performance.now();
        const why = await failureOf(target, chosen, bytes, root, byKind[kind]!);
        const ms = Math.round(performance.now() - began);
        byKind[kind]!.slowestMs = Math.max(byKind[kind]!.slowestMs, ms);
        const problem = why ?? (ms > LONGEST_MS ? `it took ${ms} ms` : null);
        if (problem !== null)
          failures.push({
            kind,
            run,
            why: problem.slice(0, 2000),
            bytes: bytes.toString('base64').slice(0, 4000),
          });
      }
      mostRssMb = Math.max(mostRssMb, process.memoryUsage().rss / 1024 / 1024);
      progress(run, failures.length);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return { byKind, failures, mostRssMb };
}

async function failureOf(
  target: Target,
  part: string,
  bytes: Buffer,
  root: string,
  counts: { taken: number; refused: number },
): Promise<string | null> {
  const dir = mkdtempSync(join(root, 'run-'));
  const out = join(dir, 'out');
  mkdirSync(out);
  const file = join(dir, target.name(part));
  writeFileSync(file, bytes);
  try {
    await target.take(file, out, part);
    counts.taken += 1;
    return Object.hasOwn(Object.prototype, 'polluted') ? 'a prototype was changed' : null;
  } catch (error) {
    counts.refused += 1;
    if (!(error instanceof KurykError) || error.code === 'internal' || error.code === 'bug')
      return `thrown: ${error instanceof Error ? error.stack : String(error)}`;
    if (OURS.test(error.message)) return `the message shows our insides: ${error.message}`;
    const left = readdirSync(out);
    return left.length > 0 ? `left behind: ${left.join(', ')}` : null;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function targetsIn(root: string): Promise<Record<string, Target>> {
  const pack = await openPack('packs/eurasia');
  const { id, revision, law, network } = pack;
  const world: World = { pack: { id, revision }, law, network };
  const text = (files: Readonly<Record<string, string>>): Record<string, Buffer> =>
    Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)]));
  const asIs = (part: string) => part.split('/').at(-1)!;
  const networkFrom = (format: 'gtfs' | 'geojson' | 'csv') => async (file: string, out: string) =>
    importNetwork(format, file, { to: join(out, 'made'), country: 'KZ', over: 'eurasia' });
  const instrument = law.instruments.find((each) => each.id === 'kz-us-protocol-2017')!;
  const votes = `rcid,date,symbol,country,vote\n${['KZ', 'RU', 'US'].map((state, i) => `1,1992-01-30,A/1,${state},${['yes', 'no', 'abstain'][i]}\n`).join('')}`;
  // A place for the packs that lie over one another: `sample` beside each run's own folder.
  const backup = [
    '{"kurykBackup":1,"version":"0001-first-store","at":"2026-11-24T00:00:00.000Z"}',
    '{"table":"audit_log","columns":["seq"]}',
    '["1"]',
    '{"end":true,"rows":{"audit_log":1},"auditHead":"x","sha256":"x"}',
  ].join('\n');
  const samplePack = { ...SAMPLE, ...SAMPLE_ALIGNMENT, ...OVERLAY };
  return {
    csv: {
      files: { 'legs.csv': readFileSync('examples/legs.csv') },
      name: () => `found${ENDING.csv}`,
      take: networkFrom('csv'),
    },
    geojson: {
      files: { 'lines.geojson': readFileSync('examples/lines.geojson') },
      name: () => `found${ENDING.geojson}`,
      take: networkFrom('geojson'),
    },
    gtfs: {
      files: text(FEED),
      pack: (files) => Buffer.from(zipSync(Object.fromEntries(Object.entries(files)), { level: 1 })),
      name: () => `found${ENDING.gtfs}`,
      take: networkFrom('gtfs'),
    },
    akn: {
      files: { 'x.xml': Buffer.from(toAkn(instrument, law)) },
      name: asIs,
      take: (file) => importAkn(file, undefined),
    },
    'unga-votes': {
      files: text({ 'votes.csv': votes }),
      name: asIs,
      take: (file, out) => importUngaVotes(file, out),
    },
    'unga-votes.gz': {
      files: { 'votes.csv.gz': gzipSync(votes) },
      name: asIs,
      take: (file, out) => importUngaVotes(file, out),
    },
    pack: {
      files: text(samplePack),
      name: asIs,
      take: async (file, _out, part) => {
        const dir = mkdtempSync(join(root, 'pack-'));
        try {
          for (const [path, content] of Object.entries(samplePack)) {
            mkdirSync(join(dir, path, '..'), { recursive: true });
            writeFileSync(join(dir, path), path === part ? readFileSync(file) : content);
          }
          const result = await loadPack(part.startsWith('over/') ? join(dir, 'over') : dir);
          if ('errors' in result)
            throw new KurykError('input', result.errors.map(({ message }) => message).join('\n'));
        } finally {
          rmSync(dir, { recursive: true, force: true });
        }
      },
    },
    draft: {
      files: { 'draft.yaml': readFileSync('examples/draft-reopening.yaml') },
      name: asIs,
      take: async (file) =>
        parseDraft('draft.yaml', readFileSync(file, 'utf8'), { law, network, sources: pack.sources }),
    },
    scenario: {
      files: { 'scenario.yaml': readFileSync('packs/eurasia/scenarios/afghan-doors.yaml') },
      name: asIs,
      take: async (file) => parseScenario('scenario.yaml', readFileSync(file, 'utf8'), world),
    },
    backup: { files: { 'store.kuryk': gzipSync(backup) }, name: asIs, take: (file) => verifyBackup(file) },
  };
}

/** A pack of tables over the shipped one, in a folder of the sample. */
const OVERLAY: Readonly<Record<string, string>> = {
  'over/pack.yaml':
    'id: over\ntitle: More\nlicence: CC0-1.0\nover: eurasia\nproof: report\nsources: [MORE]\n',
  'over/sources.yaml': 'sources:\n  - { id: MORE, title: A table }\n',
  'over/network/places/more.csv':
    'id,name,country,lat,lon,kinds,aliases,coordinates\nNEW,"New, town",KZ,43.6,53.6,city,Жаңа|Novy,found\n',
  'over/network/legs/more.csv':
    'id,from,to,mode,distanceKm,distanceBasis,hours.low,hours.typical,hours.high,costUsd.teu,costUsd.feu,territories,through\nu--new,KZUZE,NEW,road,70,found,1,2,3,50,100,KZ,53 43.4;53.2 43.5\n',
};
