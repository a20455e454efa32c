/**
 * How long a person waits for a plan: the whole command, start-up included, against an empty `node -e ''` in the same
 * run. Twenty runs of each, taken in turn, so that a drifting machine hits both.
 *
 *   npx tsx bench/cold-start.ts
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const RUNS = 20;
const commands: Record<string, readonly string[]> = {
  empty: ['-e', ''],
  plan: [
    join(root, 'bin/kuryk'),
    'plan',
    'Baku',
    'Hairatan',
    '--cargo',
    'special',
    '--for',
    'US',
    '--on',
    '2019-06-01',
  ],
};

const timesMs: Record<string, number[]> = { empty: [], plan: [] };
for (let run = -1; run < RUNS; run++) {
  for (const [name, args] of Object.entries(commands)) {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    if (run >= 0) timesMs[name]!.push(performance.now() - began); // the first run warms the file cache
  }
}
const sorted = (name: string) => timesMs[name]!.toSorted((a, b) => a - b);
for (const name of Object.keys(commands)) {
  const t = sorted(name);
  console.log(
    `${name.padEnd(6)} min ${t[0]!.toFixed(0)} ms, median ${t[RUNS / 2]!.toFixed(0)} ms, max ${t.at(-1)!.toFixed(0)} ms`,
  );
}
console.log(`ratio of medians ${(sorted('plan')[RUNS / 2]! / sorted('empty')[RUNS / 2]!).toFixed(2)}`);
