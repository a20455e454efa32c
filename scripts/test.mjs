// One command runs everything that must hold. Each check counts as one test in the closing line, and a failed
// check does not hide what the tests would say.
import { spawnSync } from 'node:child_process';

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
const env = { ...process.env, KURYK_CHECKS_PASSED: String(passed), KURYK_CHECKS_FAILED: String(failed) };
const { status } = spawnSync('vitest', ['run', ...process.argv.slice(2)], { stdio: 'inherit', env });
process.exitCode = failed > 0 ? 1 : (status ?? 1);
