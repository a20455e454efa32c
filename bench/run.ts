/**
 * All benches with one command: `npm run bench`. Each prints a table of ratios taken in one run.
 *
 *   npm run bench -- [NAME…] [--quick] [--save]
 *
 * `--quick` takes smaller graphs and fewer rounds; `--save` writes each table with the machine to bench/results/ and all that lie
 * there to docs/benchmarks.md. Without a name every table is made (some minutes); the larger benches of whole commands
 * run when named, and write their own results.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { coldStart } from './items/cold-start.ts';
import { corridor } from './items/corridor.ts';
import { memory } from './items/memory.ts';
import { pareto } from './items/pareto.ts';
import { pgrouting } from './items/pgrouting.ts';
import { prepared } from './items/prepared.ts';
import { unprepared } from './items/unprepared.ts';
import type { Bench, Row } from './measure.ts';
import { benchFolder } from './peer.ts';
import { laidOut, saveTable, writePage } from './tables.ts';

const TABLES: readonly Bench[] = [unprepared, prepared, pareto, corridor, memory, pgrouting, coldStart];

/** Scripts of their own, with the options of node that they need. */
const WHOLE: Readonly<Record<string, readonly string[]>> = {
  law: ['--no-turbo-inline-js-wasm-calls'],
  leverage: [],
  flow: [],
  slider: [],
  overload: [],
  scaling: [],
  'unga-import': [],
};

const words = process.argv.slice(2);
const flags = words.filter((word) => word.startsWith('--'));
const names = words.filter((word) => !word.startsWith('--'));
const known = [...TABLES.map(({ name }) => name), ...Object.keys(WHOLE)];
const wrong =
  flags.find((flag) => flag !== '--quick' && flag !== '--save') ??
  names.find((name) => !known.includes(name));
if (wrong !== undefined) {
  console.error(`${wrong}: not a bench; there are ${known.join(', ')}, and --quick, --save`);
  process.exit(2);
}

const quick = flags.includes('--quick');
try {
  for (const bench of TABLES) {
    if (names.length > 0 && !names.includes(bench.name)) continue;
    console.log(`\n${bench.name}: ${bench.about}`);
    const began = performance.now();
    const rows: Row[] = await bench.run({ quick });
    for (const line of laidOut(rows)) console.log(`  ${line}`);
    console.log(`  (${((performance.now() - began) / 1000).toFixed(0)} s)`);
    if (flags.includes('--save')) saveTable(bench, rows, quick);
  }
  for (const [name, options] of Object.entries(WHOLE)) {
    if (!names.includes(name)) continue;
    const script = join(import.meta.dirname, `${name}.ts`);
    const { status } = spawnSync(process.execPath, [...options, '--import', 'tsx', script], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  }
  if (flags.includes('--save')) writePage(TABLES, Object.keys(WHOLE));
} finally {
  rmSync(benchFolder, { recursive: true, force: true });
}
