import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Bench, Row } from './measure.ts';

const results = join(import.meta.dirname, 'results');
const page = join(import.meta.dirname, '..', 'docs', 'benchmarks.md');

const HEAD = ['', 'ours', 'beside', 'took', 'figure', 'goal', ''];

interface Saved {
  readonly name: string;
  readonly revision: string;
  readonly quick: boolean;
  readonly machine: {
    readonly cpu: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
    /** Programs that waited for a core in the minute before: above the number of cores, the machine was shared. */
    readonly load: number;
  };
  readonly rows: readonly Row[];
}

function cells({ what, ours, peer, peerTook, figure, goal, met }: Row): string[] {
  const mark = met === null ? '' : met ? 'met' : 'MISSED';
  const shown =
    figure === null ? '' : figure >= 100 ? figure.toFixed(0) : figure.toFixed(figure < 0.1 ? 4 : 2);
  return [what, ours, peer, peerTook, shown, goal, mark];
}

/** A table for the terminal. */
export function laidOut(rows: readonly Row[]): string[] {
  const all = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, i) => Math.max(...all.map((line) => line[i]!.length)));
  return all.map((line) =>
    line
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
}

export function saveTable({ name }: Bench, rows: readonly Row[], quick: boolean): void {
  mkdirSync(results, { recursive: true });
  const revision = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const machine = {
    cpu: cpus()[0]!.model,
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: Math.round(10 * loadavg()[0]!) / 10,
  };
  const saved: Saved = { name, revision, quick, machine, rows };
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify(saved, null, 2)}\n`);
}

/** The page of all tables saved so far. */
export function writePage(benches: readonly Bench[], others: readonly string[]): void {
  const sections = benches.flatMap(({ name, about, note }) => {
    const file = join(results, `${name}.json`);
    if (!existsSync(file)) return [];
    const { revision, quick, machine, rows } = JSON.parse(readFileSync(file, 'utf8')) as Saved;
    const busy = machine.load > machine.cores ? `, shared (load ${machine.load})` : '';
    return [
      '',
      `## ${name}`,
      '',
      about,
      '',
      `|${HEAD.join('|')}|`,
      `|${HEAD.map(() => '---').join('|')}|`,
      ...rows.map((line) => `|${cells(line).join('|')}|`),
      '',
      ...(note === undefined ? [] : [note, '']),
      `*Revision ${revision}${quick ? ', quick' : ''}; ${machine.cpu}, ${machine.cores} cores${busy}, ${machine.memoryGb} GB, Node ${machine.node}.*`,
    ];
  });
  const text = [
    '# Benchmarks, as last run',
    '',
    'Written by `npm run bench -- --save` from `bench/results/`. Ratios are taken in one run, contenders by turns, the least time of',
    'each: noise only adds. All contenders must find the same answers, or the bench is void. Graphs are seeded, so that the same',
    'ones are drawn everywhere: road-like with 2.8 edges a place, corridor-like with 300 places and 700 legs. The programs in C++ are',
    'in `bench/peers`, compiled with `-O3 -march=native` when a bench starts.',
    ...sections,
    '',
    '## Whole commands',
    '',
    `By name, each with figures of its own in \`bench/results/\`: ${others.map((name) => `\`${name}\``).join(', ')}.`,
    '',
  ];
  writeFileSync(page, text.join('\n'));
}
