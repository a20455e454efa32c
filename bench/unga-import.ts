/**
 * How fast a table of roll calls is read, checked and written: the public table when its path is given, else a made-up
 * one of the same size (6,200 roll calls, 870,000 rows, gzipped), the same in every run. Each run starts from nothing.
 *
 *   npx tsx bench/unga-import.ts [unga-votes.csv.gz]
 *
 * Last figures, the public table of 870,109 rows, two shared cores of a busy machine: 3.3 s at best; five runs 4.4 s at best, median 5.1 s (171,000 rows a second).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { importUngaVotes } from '../src/app/import-unga-votes.ts';
import { stateNames } from '../src/network/states.ts';
import { formatDay } from '../src/terms/day.ts';
import { seededDice } from '../src/terms/seeded-dice.ts';

const RUNS = 5;
const folder = mkdtempSync(join(tmpdir(), 'kuryk-bench-'));
const file = process.argv[2] ?? madeUp();

const seconds: number[] = [];
let rows = 0;
for (let run = 0; run < RUNS; run++) {
  const data = join(folder, `data-${run}`);
  const began = performance.now();
  rows = (await importUngaVotes(file, data)).rows;
  seconds.push((performance.now() - began) / 1000);
}
seconds.sort((a, b) => a - b);
const rate = (s: number) => Math.round(rows / s).toLocaleString('en');
console.log(
  `${rows.toLocaleString('en')} rows: min ${seconds[0]!.toFixed(2)} s, median ${seconds[2]!.toFixed(2)} s, max ${seconds.at(-1)!.toFixed(2)} s; ${rate(seconds[2]!)} rows/s at the median; ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
);
rmSync(folder, { recursive: true, force: true });

function madeUp(): string {
  const dice = seededDice(1);
  const states = [...stateNames().keys()].slice(0, 140);
  const lines = ['rcid,date,symbol,country,vote'];
  for (let call = 1; call <= 6215; call++) {
    const day = formatDay(-8766 + Math.floor(call * 4.35));
    for (const state of states) {
      const roll = dice();
      lines.push(
        `${call},${day},A/RES/${call},${state},${roll < 0.8 ? 'yes' : roll < 0.92 ? 'abstain' : 'no'}`,
      );
    }
  }
  const path = join(folder, 'made-up.csv.gz');
  writeFileSync(path, gzipSync(lines.join('\n')));
  return path;
}
