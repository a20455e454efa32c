/**
 * Strange requests to every address of the API, in process, from one seed: none may end in a 5xx, tell a stack, or take
 * long. Shows counts by status and the slowest addresses.
 *
 *   npm run fuzz -- [--requests 100000] [--seed 1]
 */
import { parseArgs } from 'node:util';
import { fuzzApi } from '../src/api/fuzz.fixture.ts';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const requests = Number(values.requests);
const began = performance.now();
const report = await fuzzApi(requests, Number(values.seed), (done, failed) => {
  if (process.stderr.isTTY || done % 5000 === 0)
    process.stderr.write(`${done} of ${requests}, ${failed} failed\n`);
});
console.log(
  `${requests} requests, seed ${values.seed}, ${((performance.now() - began) / 1000).toFixed(0)} s`,
);
console.table(report.byStatus);
console.log('slowest:', report.slowest);
console.log(`most memory: ${Math.round(report.mostRssMb)} MB`);
for (const failure of report.failures.slice(0, 20)) console.log(JSON.stringify(failure));
console.log(`${report.failures.length} failures`);
process.exitCode = report.failures.length > 0 ? 1 : 0;
