import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { killSubmittersAndWorkers } from './queue-kills.ts';

/*
 * npx tsx e2e/faults/queue.ts [--kills 100] [--seed 1] [--out FILE]
 *
 * Kills of real submitters and workers of sweeps on a real PostgreSQL. Exit status 1 when a sweep came out torn, twice or not.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
const report = await killSubmittersAndWorkers(Number(values.kills), Number(values.seed));
console.log(JSON.stringify(report, null, 2));
if (values.out) writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
process.exitCode = report.damage.length === 0 ? 0 : 1;
