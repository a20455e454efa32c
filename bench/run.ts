/**
 * All benches with one command: `npm run bench`. Each prints a table of ratios taken in one run.
 *
 *   npm run bench -- [NAME…] [--quick] [--save]
 *
 * `--quick` takes smaller graphs and fewer rounds; `--save` writes the tables and the machine to bench/results/.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { coldStart } from './items/cold-start.ts';
import { corridor } from './items/corridor.ts';
import { pareto } from './items/pareto.ts';
import { prepared } from './items/prepared.ts';
import { unprepared } from './items/unprepared.ts';
import type { Bench, Row } from './measure.ts';
import { benchFolder } from './peer.ts';

const BENCHES: readonly Bench[] = [unprepared, prepared, pareto, corridor, coldStart];

const HEAD = ['', 'ours', 'beside', 'took', 'figure', 'goal', ''];

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wrongFlag = flags.find((flag) => flag !== '--quick' && flag !== '--save');
const wrongName = names.find((name) => !BENCHES.some((bench) => bench.name === name));
if (wrongFlag !== undefined || wrongName !== undefined) {
  console.error(
    `${wrongFlag ?? wrongName}: not a bench; there are ${BENCHES.map(({ name }) => name).join(', ')}, and --quick, --save`,
  );
  process.exit(2);
}

const quick = flags.includes('--quick');
const chosen = BENCHES.filter(({ name }) => names.length === 0 || names.includes(name));
const tables: { readonly bench: Bench; readonly rows: Row[] }[] = [];
try {
  for (const bench of chosen) {
    console.log(`\n${bench.name}: ${bench.about}`);
    const began = performance.now();
    const rows = await bench.run({ quick });
    tables.push({ bench, rows });
    for (const line of laidOut(rows)) console.log(`  ${line}`);
    console.log(`  (${((performance.now() - began) / 1000).toFixed(0)} s)`);
  }
} finally {
  rmSync(benchFolder, { recursive: true, force: true });
}
if (flags.includes('--save')) save();

function cells({ what, ours, peer, peerTook, figure, goal, met }: Row): string[] {
  const mark = met === null ? '' : met ? 'met' : 'MISSED';
  return [
    what,
    ours,
    peer,
    peerTook,
    figure === null ? '' : figure >= 100 ? figure.toFixed(0) : figure.toFixed(2),
    goal,
    mark,
  ];
}

function laidOut(rows: readonly Row[]): string[] {
  const all = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, i) => Math.max(...all.map((line) => line[i]!.length)));
  return all.map((line) =>
    line
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
}

function save(): void {
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  const revision = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const machine = {
    cpu: cpus()[0]!.model,
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    v8: process.versions.v8,
  };
  const facts = { revision, quick, machine };
  const json = {
    ...facts,
    benches: tables.map(({ bench: { name, about }, rows }) => ({ name, about, rows })),
  };
  writeFileSync(join(folder, 'latest.json'), `${JSON.stringify(json, null, 2)}\n`);
  const md = [
    '# Benches, as last run',
    '',
    `Revision ${revision}${quick ? ' (quick)' : ''}; ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}.`,
    'Ratios are taken in one run, contenders by turns, least time of each. `npm run bench -- --save` writes this page.',
    ...tables.flatMap(({ bench, rows }) => [
      '',
      `## ${bench.name}`,
      '',
      bench.about,
      '',
      `|${HEAD.join('|')}|`,
      `|${HEAD.map(() => '---').join('|')}|`,
      ...rows.map((line) => `|${cells(line).join('|')}|`),
    ]),
  ];
  writeFileSync(join(folder, 'latest.md'), `${md.join('\n')}\n`);
  console.log(`\nwritten to ${folder}`);
}
