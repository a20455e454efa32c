/**
 * Strange requests to every address of the API from one seed: none may end in a 5xx, tell a stack, or take long. They go
 * over sockets to `kuryk serve` with a store and tokens; with --in-process to the same code in this process, where a
 * failure shows its stack. Shows counts by status and the slowest addresses.
 *
 *   npm run fuzz -- [--requests 100000] [--seed 1] [--in-process] [--out FILE]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fuzzHttp } from '../e2e/fuzz-http.ts';
import { fuzzApi } from '../src/api/fuzz.fixture.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    'in-process': { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const requests = Number(values.requests);
const seed = Number(values.seed);
const began = performance.now();
const report = await (values['in-process'] ? fuzzApi : fuzzHttp)(requests, seed, (done, failed) => {
  if (process.stderr.isTTY || done % 5000 === 0)
    process.stderr.write(`${done} of ${requests}, ${failed} failed\n`);
});
const seconds = Math.round((performance.now() - began) / 1000);
console.log(`${requests} requests, seed ${seed}, ${seconds} s`);
console.table(report.byStatus);
console.log('slowest:', report.slowest);
console.log(`most memory: ${Math.round(report.mostRssMb)} MB`);
if ('log' in report) {
  console.log(`asked again after a 503 for want of room: ${report.askedAgain} times`);
  console.log('audit log:', report.log, `the server ended with ${report.exitCode}`);
}
for (const failure of report.failures.slice(0, 20)) console.log(JSON.stringify(failure));
console.log(`${report.failures.length} failures`);
const whole = !('log' in report) || (report.log.ok && report.exitCode === 0);
process.exitCode = report.failures.length > 0 || !whole ? 1 : 0;
if (values.out !== undefined) {
  const kept = { requests, seed, seconds, ...report, failures: report.failures.length };
  writeFileSync(values.out, `${JSON.stringify(kept, null, 2)}\n`);
}
