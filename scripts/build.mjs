// Builds dist/: one bundle per entry, heavy imports in chunks of their own that load only when needed, and the
// shipped packs compiled to one file each. `node scripts/build.mjs` always builds; the launcher only when stale.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { newest, stampOf } from './newest.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stamp = join(dist, 'built-from');
const inputs = ['src', 'verify', 'packs', 'scripts', 'package.json'].map((name) => join(root, name));
/** The web app has a build of its own, so that a question on the command line never waits for it. */
const web = join(root, 'src', 'web');
const webStamp = join(dist, 'web-built-from');
const webInputs = [
  web,
  ...['vite.config.ts', 'scripts/base-map.ts', 'package.json'].map((name) => join(root, name)),
];
const HOUR_MS = 3_600_000;
/**
 * A native module cannot be bundled. The embedded store finds its WebAssembly beside its own files, the drivers ask for
 * optional parts by name, and the pool of threads starts a file of its own folder; the solver of linear programs has its
 * WebAssembly beside it too.
 */
const EXTERNAL = [
  '@resvg/resvg-js',
  '@electric-sql/pglite',
  '@electric-sql/pglite/*',
  'pg',
  'pg-boss',
  'piscina',
  'highs',
  'pino',
];

export async function buildIfStale() {
  if (!existsSync(join(root, 'src'))) return; // an installed package: nothing to build from
  if (existsSync(join(dist, 'cli.js')) && newest(inputs, [web]) <= stampOf(stamp)) return;
  await build();
}

export async function build() {
  const began = newest(inputs, [web]);
  let esbuild;
  try {
    esbuild = await import('esbuild');
  } catch {
    if (existsSync(join(dist, 'cli.js'))) return; // installed without development tools: the last build must do
    throw new Error('the build tool is not installed');
  }
  const entries = {
    cli: 'src/cli/main.ts',
    index: 'src/index.ts',
    'answer-worker': 'src/api/answer-worker.ts',
    verify: 'verify/main.ts',
    'compile-packs': 'scripts/compile-packs.ts',
    'sweep-thread': 'src/app/sweep-thread.ts',
  };
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      Object.entries(entries).filter(([, file]) => existsSync(join(root, file))),
    ),
    outdir: 'dist',
    bundle: true,
    write: false,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    chunkNames: 'chunks/[name]-[hash]',
    logLevel: 'error',
    external: EXTERNAL,
    // Some dependencies are CommonJS and ask for node's own modules with `require`.
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  });
  // The client runs wherever fetch does, so it brings nothing of node.
  const { outputFiles: client } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { client: 'src/client/client.ts' },
    outdir: 'dist',
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    logLevel: 'error',
  });
  outputFiles.push(...client);
  const planInputs = await bundlePlan(esbuild, outputFiles);
  const { outputFiles: siteScript } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { 'static-site': 'src/web/static-site.ts', embed: 'src/web/embed.ts' },
    outdir: 'dist',
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    logLevel: 'error',
  });
  outputFiles.push(...siteScript);
  mkdirSync(join(dist, 'chunks'), { recursive: true });
  // Chunks first, entries last and each by one rename: a program that starts meanwhile sees the old or the new whole.
  const chunksFirst = outputFiles.toSorted(
    (a, b) => Number(b.path.includes('chunks')) - Number(a.path.includes('chunks')),
  );
  for (const { path, contents } of chunksFirst) replaceFile(path, contents);
  await compilePacks();
  const builtFrom = { at: began, inputs: planInputs };
  replaceFile(join(dist, 'plan-built-from.json'), JSON.stringify(builtFrom));
  compileAhead();
  removeOldChunks(new Set(outputFiles.map(({ path }) => relative(join(dist, 'chunks'), path))));
  replaceFile(stamp, String(began));
}

/**
 * `kuryk plan` as one script for bin/quick-start.js, added to `outputFiles`. Gives the files that went into it. What reads packs
 * that are not compiled is large and seldom needed: whoever awaits it there is left waiting, and the whole program answers.
 */
async function bundlePlan(esbuild, outputFiles) {
  const elsewhere = {
    name: 'elsewhere',
    setup(builder) {
      builder.onResolve({ filter: /\/(load|draft)\.ts$/ }, ({ kind, path }) =>
        kind === 'dynamic-import' ? { path, namespace: 'elsewhere' } : undefined,
      );
      // What has a `then` is awaited; this one calls nobody back.
      builder.onLoad({ filter: /.*/, namespace: 'elsewhere' }, () => ({
        contents: 'exports.then = () => handOver();',
      }));
    },
  };
  const { outputFiles: bundle, metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { plan: 'src/cli/plan-main.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'error',
    plugins: [elsewhere],
    define: { 'import.meta.url': 'bundleUrl' },
    banner: {
      js: "(function(module,exports,require,bundlePath,handOver){const bundleUrl=require('node:url').pathToFileURL(bundlePath).href;",
    },
    footer: { js: '})' },
  });
  outputFiles.push(...bundle);
  const own = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/'));
  return [...own, 'scripts/build.mjs', 'package.json'];
}

/** Plans once, so that the first question after a build finds the code that V8 makes of the bundle. */
function compileAhead() {
  const code = join(dist, 'code');
  rmSync(code, { recursive: true, force: true });
  const question = ['plan', 'Baku', 'Hairatan', '--cargo', 'special', '--for', 'US', '--on', '2019-06-01'];
  spawnSync(process.execPath, [join(root, 'bin', 'kuryk'), ...question], {
    stdio: 'ignore',
    env: { ...process.env, KURYK_CACHE: dist },
  });
}

export async function buildWebIfStale() {
  if (!existsSync(web)) return;
  if (existsSync(join(dist, 'web', 'index.html')) && newest(webInputs) <= stampOf(webStamp)) return;
  await buildWeb();
}

/** Builds the web app beside the old one and swaps them, so that a server that starts meanwhile finds one of them whole. */
export async function buildWeb() {
  const began = newest(webInputs);
  let vite;
  try {
    vite = await import('vite');
  } catch {
    return; // installed without development tools: the package brings dist/web
  }
  const fresh = join(dist, `web.${process.pid}.new`);
  const old = join(dist, `web.${process.pid}.old`);
  mkdirSync(dist, { recursive: true });
  // Under a test runner NODE_ENV says `test`, and the browser would get React's own checks, twice as large.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  try {
    await vite.build({
      configFile: join(root, 'vite.config.ts'),
      logLevel: 'error',
      build: { outDir: fresh },
    });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
  if (existsSync(join(dist, 'web'))) renameSync(join(dist, 'web'), old);
  renameSync(fresh, join(dist, 'web'));
  rmSync(old, { recursive: true, force: true });
  replaceFile(webStamp, String(began));
}

async function compilePacks() {
  const compiler = join(dist, 'compile-packs.js');
  if (!existsSync(compiler)) return;
  const { compilePacks: compile } = await import(
    `${pathToFileURL(compiler).href}?at=${statSync(compiler).mtimeMs}`
  );
  await compile(join(root, 'packs'), join(dist, 'packs'));
}

/** A program that is running may still want a chunk of the build that it started from. */
function removeOldChunks(current) {
  for (const name of readdirSync(join(dist, 'chunks'))) {
    const file = join(dist, 'chunks', name);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat && !current.has(name) && Date.now() - stat.mtimeMs > HOUR_MS) rmSync(file, { force: true });
  }
}

function replaceFile(path, contents) {
  const beside = `${path}.${process.pid}.new`;
  writeFileSync(beside, contents);
  renameSync(beside, path);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build()
    .then(buildWeb)
    .catch((error) => {
      console.error(`build: ${error.message}`);
      process.exitCode = 1;
    });
}
