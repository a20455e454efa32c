import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const question = ['plan', 'Baku', 'Hairatan', '--cargo', 'special', '--for', 'US', '--on', '2019-06-01'];
let dir: string;

interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Said> {
  return new Promise((resolve) => {
    const options = { cwd: dir, encoding: 'utf8', env: { ...process.env, ...env } } as const;
    execFile(process.execPath, [program, ...args], options, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kuryk-quick-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a quick start', () => {
  it.each([
    ['text', question],
    ['JSON, uncertain, by exit status', [...question.slice(0, -1), '2018-06-01', '--json', '--exit-code']],
    ['GeoJSON', ['plan', 'Aktau', 'Tashkent', '--avoid', 'Beineu', '--on', '2020-01-01', '--geojson']],
    ['a plan in time', [...question.slice(0, -2), '--depart', '2019-05-20', '--max', '2']],
    ['help', ['plan', '--help']],
    ['an option that nobody knows', [...question, '--carg', 'fuel']],
    ['a place that nobody knows', ['plan', 'Bakuu', 'Nowhere at all']],
    ['a missing argument', ['plan', 'Baku']],
    [
      'a draft, which the bundle cannot read',
      [...question, '--draft', join(root, 'examples/draft-reopening.yaml')],
    ],
    ['a pack from elsewhere, which the bundle cannot read', [...question, '--pack', './pack', '--json']],
    ['a pack with mistakes', [...question, '--pack', './broken']],
  ])('says what the whole program says: %s', async (what, args) => {
    if (what.startsWith('a pack')) {
      cpSync(join(root, 'packs/eurasia'), join(dir, what.includes('mistakes') ? 'broken' : 'pack'), {
        recursive: true,
      });
      if (what.includes('mistakes')) writeFileSync(join(dir, 'broken/network/norms.yaml'), 'nothing: [');
    }
    const [quick, whole] = await Promise.all([
      run(join(root, 'bin/kuryk'), args),
      run(join(root, 'dist/cli.js'), args),
    ]);
    expect(quick).toEqual(whole);
    expect(quick.stdout + quick.stderr).not.toBe('');
  });
});

/** An installed copy without code that was compiled when it was built, and a cache of its own. */
describe('code compiled before', () => {
  const debug = { KURYK_DEBUG: '1' };
  let kuryk: string;
  let cache: string;
  let expected: string;

  beforeAll(async () => {
    const copy = join(dir, 'installed');
    mkdirSync(join(copy, 'dist'), { recursive: true });
    cpSync(join(root, 'bin'), join(copy, 'bin'), { recursive: true });
    cpSync(join(root, 'dist/plan.cjs'), join(copy, 'dist/plan.cjs'));
    for (const name of ['package.json', 'packs', 'dist/packs'])
      symlinkSync(join(root, name), join(copy, name));
    kuryk = join(copy, 'bin/kuryk');
    cache = join(dir, 'cache');
    expected = (await run(join(root, 'dist/cli.js'), question)).stdout;
  });

  async function startedWith(env: NodeJS.ProcessEnv): Promise<string> {
    const { status, stdout, stderr } = await run(kuryk, question, { ...debug, ...env });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expected });
    return stderr.trim();
  }

  it('is kept after the first answer and used for the next', async () => {
    expect(await startedWith({ KURYK_CACHE: cache })).toBe('quick start: compiled anew');
    expect(await startedWith({ KURYK_CACHE: cache })).toBe('quick start: compiled before');
    expect(readdirSync(join(cache, 'code'))).toHaveLength(1);
  });

  it('is not used when damaged, and is then made again', async () => {
    const [name] = readdirSync(join(cache, 'code'));
    const file = join(cache, 'code', name!);
    const bytes = readFileSync(file);
    bytes.fill(0, bytes.length >> 1);
    writeFileSync(file, bytes);
    expect(await startedWith({ KURYK_CACHE: cache })).toBe('quick start: compiled anew');
    expect(await startedWith({ KURYK_CACHE: cache })).toBe('quick start: compiled before');
  });

  it('is missed by nobody where no cache can be written', async () => {
    const none = await Promise.all([
      startedWith({ KURYK_CACHE: '' }),
      startedWith({ KURYK_CACHE: join(kuryk, 'not-a-folder') }),
    ]);
    expect(none).toEqual(['quick start: compiled anew', 'quick start: compiled anew']);
  });

  it('is not used for a bundle of another text', async () => {
    appendFileSync(join(dir, 'installed/dist/plan.cjs'), '\n// Another text, which means the same.\n');
    expect(await startedWith({ KURYK_CACHE: cache })).toBe('quick start: compiled anew');
  });

  it('is not looked for in a checkout whose sources are newer than the bundle', async () => {
    mkdirSync(join(dir, 'installed/src'));
    writeFileSync(join(dir, 'installed/src/newer.ts'), '');
    const from = { at: Date.now() - 60_000, inputs: ['src/newer.ts'] };
    writeFileSync(join(dir, 'installed/dist/plan-built-from.json'), JSON.stringify(from));
    // The whole program would answer; this copy has none.
    expect(await run(kuryk, question)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/could not start/),
    });
  });
});
