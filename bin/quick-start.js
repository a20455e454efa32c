// Starts `kuryk plan` from one bundle with the code that V8 compiled for it last time (docs/decisions/0048). Whatever is in the
// way of that, the whole program answers instead, and says the same.
'use strict';
const { createHash } = require('node:crypto');
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const { homedir } = require('node:os');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

// V8 doubles the room for young objects as it fills; each page of it must first be had from the system, and by then the answer is
// there. Kept as small as it begins, it is one tenth of the time of a first plan.
setFlagsFromString('--semi-space-growth-factor=1');

const root = join(__dirname, '..');
const dist = join(root, 'dist');
const bundle = join(dist, 'plan.cjs');
/** What a build leaves for the version of node that built, and nobody else writes to. */
const builtCache = join(dist, 'code');
/** Of other builds and versions of node; the oldest go first. */
const MOST_KEPT = 4;
const DIGEST_BYTES = 32;
const sha256 = (bytes) => createHash('sha256').update(bytes);

/**
 * Runs what was typed; false when it cannot. `handOver` is called where the bundle lacks what the answer needs, before a word
 * of it is said.
 */
function startPlan(handOver) {
  let code;
  try {
    code = readFileSync(bundle);
  } catch {
    return false;
  }
  if (!isFresh()) return false;
  // By the hash of its text: what was compiled from another text is never run.
  const name = `${sha256(code).digest('hex')}-${process.version}-${process.arch}`;
  const cachedData = readCache(name);
  const script = new Script(code.toString('latin1'), { filename: bundle, cachedData });
  const compiledAnew = cachedData === undefined || script.cachedDataRejected === true;
  if (process.env.KURYK_DEBUG === '1') {
    console.error(`quick start: ${compiledAnew ? 'compiled anew' : 'compiled before'}`);
  }
  const bundled = { exports: {} };
  script.runInThisContext()(bundled, bundled.exports, require, bundle, handOver);
  bundled.exports.startPlan().then(end);
  // After the answer, when all that an answer needs has been compiled.
  if (compiledAnew && !process.argv.some((word) => word === '--help' || word === '-h')) {
    process.once('exit', () => keepCache(name, script));
  }
  return true;
}

/**
 * Ends as soon as the answer is written: node would first wait for the garbage collector and then take its heap apart, a
 * twentieth of the whole time. Not on Windows, where what was written to stderr may still be under way.
 */
function end() {
  if (process.platform !== 'win32') process.stdout.write('', () => process.exit());
}

/** In a checkout: whether everything that went into the bundle is as old as the bundle. An installed package is as it is. */
function isFresh() {
  if (!existsSync(join(root, 'src'))) return true;
  let built;
  try {
    built = JSON.parse(readFileSync(join(dist, 'plan-built-from.json'), 'utf8'));
  } catch {
    return false;
  }
  return built.inputs.every((path) => {
    const stat = statSync(`${root}/${path}`, { throwIfNoEntry: false });
    return stat !== undefined && stat.mtimeMs <= built.at;
  });
}

/** The file begins with the hash of what V8 compiled: V8 itself would run a damaged one, and fall. */
function readCache(name) {
  for (const folder of [builtCache, userCache()]) {
    try {
      if (folder === null) continue;
      const file = readFileSync(join(folder, name));
      const compiled = file.subarray(DIGEST_BYTES);
      if (sha256(compiled).digest().equals(file.subarray(0, DIGEST_BYTES))) return compiled;
    } catch {
      // Not there: the next, or none.
    }
  }
  return undefined;
}

/** A folder that cannot be written is no reason not to answer. */
function keepCache(name, script) {
  const folder = userCache();
  if (folder === null) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const beside = join(folder, `${name}.${process.pid}.part`);
    const compiled = script.createCachedData();
    writeFileSync(beside, Buffer.concat([sha256(compiled).digest(), compiled]));
    renameSync(beside, join(folder, name));
    const kept = readdirSync(folder)
      .map((file) => ({ path: join(folder, file), at: statSync(join(folder, file)).mtimeMs }))
      .sort((a, b) => b.at - a.at);
    for (const { path } of kept.slice(MOST_KEPT)) rmSync(path, { force: true });
  } catch {
    // As above.
  }
}

/** As for snapshots of packs (src/store/pack/kept-snapshots.ts): `KURYK_CACHE=` turns it off. */
function userCache() {
  const { KURYK_CACHE, XDG_CACHE_HOME } = process.env;
  if (KURYK_CACHE !== undefined) return KURYK_CACHE === '' ? null : join(KURYK_CACHE, 'code');
  return join(XDG_CACHE_HOME ? XDG_CACHE_HOME : join(homedir(), '.cache'), 'kuryk', 'code');
}

module.exports = { startPlan };
