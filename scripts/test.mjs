// One command runs everything that must hold. Each check counts as one test in the closing line, and a failed
// check does not hide what the tests would say.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHECKS = [
  ['style', ['biome', 'check', '.'], 'npm run fix mends most of it'],
  ['types', ['tsc', '--noEmit'], 'npm run types shows them again'],
  ['types of the web app', ['tsc', '--noEmit', '-p', 'src/web'], 'npm run types shows them again'],
  ['types of the browser tests', ['tsc', '--noEmit', '-p', 'e2e'], 'npm run types shows them again'],
  ['build', ['node', 'scripts/build.mjs'], 'npm run build shows it again'],
  [
    'shipped pack',
    ['node', 'bin/kuryk', 'check', 'packs/eurasia'],
    './bin/kuryk check packs/eurasia shows it again',
  ],
];

let passed = 0;
let failed = 0;
for (const [name, command, advice] of CHECKS) {
  const { status } = spawnSync(command[0], command.slice(1), { stdio: 'inherit' });
  if (status === 0) {
    passed++;
    console.log(`ok    ${name}`);
  } else {
    failed++;
    console.log(`FAIL  ${name}: ${advice}`);
  }
}

// The program as a whole (browsers, databases that are killed) beside the rooms: the one waits much and the other computes.
const folder = mkdtempSync(join(tmpdir(), 'kuryk-test-'));
const suites = [suite('rooms'), suite('whole')];
let allWell = failed === 0;
let skipped = 0;
for (const { ended, show, tally } of suites) {
  show();
  allWell = (await ended) === 0 && allWell;
  const counts = readTally(tally);
  passed += counts.passed;
  failed += counts.failed;
  skipped += counts.skipped;
}
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = allWell ? 0 : 1;

/** Starts the tests of one project of vitest.config.ts. What it says is kept until it is its turn to be shown, then passed on. */
function suite(name) {
  const tally = join(folder, name);
  const args = ['run', '--project', name, '--passWithNoTests', ...process.argv.slice(2)];
  const env = { ...process.env, KURYK_SUITE: name, KURYK_TALLY: tally };
  const child = spawn('vitest', args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let kept = [];
  const hear = (stream) => (text) => (kept === null ? stream.write(text) : kept.push([stream, text]));
  child.stdout.on('data', hear(process.stdout));
  child.stderr.on('data', hear(process.stderr));
  return {
    tally,
    ended: new Promise((resolve) => {
      child.once('error', () => resolve(1));
      child.once('close', (status) => resolve(status ?? 1));
    }),
    show() {
      for (const [stream, text] of kept) stream.write(text);
      kept = null;
    },
  };
}

/** What scripts/tally.ts counted. A run that fell before it could count is one failure, not silence. */
function readTally(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
