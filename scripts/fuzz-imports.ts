/**
 * Spoilt files of every kind for every importer, from one seed: each is taken or refused with one message, nothing is left of
 * what was refused, and none takes long.
 *
 *   npm run fuzz:imports -- [--files 20000] [--seed 1]
 */
import { parseArgs } from 'node:util';
import { fuzzImports } from '../src/app/fuzz-imports.fixture.ts';

const { values } = parseArgs({
  options: { files: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const began = performance.now();
const report = await fuzzImports(Number(values.files), Number(values.seed), (done, failed) => {
  process.stderr.write(`${done} of ${values.files}, ${failed} failed\n`);
});
console.log(
  `${values.files} files, seed ${values.seed}, ${((performance.now() - began) / 1000).toFixed(0)} s, most memory ${Math.round(report.mostRssMb)} MB`,
);
console.table(report.byKind);
for (const failure of report.failures.slice(0, 20)) console.log(JSON.stringify(failure));
console.log(`${report.failures.length} failures`);
process.exitCode = report.failures.length > 0 ? 1 : 0;
