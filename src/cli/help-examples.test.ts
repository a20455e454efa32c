import { spawn } from 'node:child_process';
import { mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const program = join(root, 'bin/kuryk');

/** Commands whose examples need nothing but the checkout and what an example above them wrote. */
const COMMANDS = [
  'plan',
  'why',
  'timeline',
  'align',
  'places',
  'law list',
  'law show',
  'law diff',
  'law history',
  'brief list',
  'brief show',
  'brief history',
  'brief diff',
  'forecast list',
  'forecast show',
  'export bibtex',
  'export jsonld',
  'network check',
  'import csv',
  'import geojson',
  'import gtfs',
];

/** What stands under "Example" or "Examples", as words of the command line. */
function examplesIn(help: string): string[][] {
  const lines = help
    .slice(help.search(/^Examples?:$/m))
    .split('\n')
    .slice(1);
  const end = lines.findIndex((line) => !line.startsWith('  '));
  return lines.slice(0, end).map((line) => line.trim().replaceAll("'", '').split(/\s+/).slice(1));
}

interface Ran {
  readonly words: string;
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

function run(words: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...words], { cwd });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('close', (status) => resolve({ words: words.join(' '), status: status ?? -1, out, err }));
  });
}

/** A few at a time, and each must succeed. */
async function runAll(lines: readonly (readonly string[])[], cwd: string): Promise<string[]> {
  const outs: string[] = [];
  for (let from = 0; from < lines.length; from += 4) {
    const done = await Promise.all(lines.slice(from, from + 4).map((words) => run(words, cwd)));
    const failed = done.filter(({ status }) => status !== 0);
    expect(failed.map(({ words, err }) => `${words}: ${err}`)).toEqual([]);
    outs.push(...done.map(({ out }) => out));
  }
  return outs;
}

test('every example that the help shows does what it shows', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'kuryk-examples-'));
  for (const folder of ['packs', 'examples', 'docs']) symlinkSync(join(root, folder), join(cwd, folder));
  const helps = await runAll(
    COMMANDS.map((command) => [...command.split(' '), '--help']),
    cwd,
  );
  const byCommand = helps.map(examplesIn);
  expect(COMMANDS.filter((_, i) => byCommand[i]!.length === 0)).toEqual([]);
  // What an import wrote is read by the plan that stands under it.
  const examples = byCommand.flat();
  const writes = ([verb]: readonly string[]) => verb === 'import';
  expect(examples.some((words) => words.includes('--pack'))).toBe(true);
  await runAll(examples.filter(writes), cwd);
  await runAll(
    examples.filter((words) => !writes(words)),
    cwd,
  );
}, 180_000);
