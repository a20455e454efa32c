import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepAnswer } from '../app/sweep-answers.ts';
import { lockFolder } from '../store/db/owner-lock.ts';

const root = new URL('../..', import.meta.url).pathname;
/** Four chunks; days of one epoch share their search, so that they are soon done. */
const SCENARIO = `from: [Baku, Poti]
to: [Tashkent]
cargo: [general]
on: { from: 2015-01-01, to: 2020-01-01, step: day }
samples: 100
`;

let dir: string;
let scenario: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kuryk-sweep-'));
  scenario = join(dir, 's.yaml');
  writeFileSync(scenario, SCENARIO);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const kuryk = (...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [join(root, 'bin/kuryk'), 'sweep', ...args], { cwd: root, encoding: 'utf8' });

test('one thread and three write the same bytes, and a killed sweep goes on to the same ones', async () => {
  const alone = join(dir, 'alone.csv');
  const { stdout, stderr, status } = kuryk(scenario, '--workers', '1', '--out', alone, '--json');
  expect([stderr, status]).toEqual(['', 0]);
  const answer = sweepAnswer.parse(JSON.parse(stdout));
  expect(answer).toMatchObject({
    state: 'done',
    queries: 3654,
    rows: 3654,
    checked: 20,
    mismatches: [],
    folder: null,
  });
  expect(existsSync(`${alone}.sweep`)).toBe(false);

  const killed = join(dir, 'killed.csv');
  const chunks = () => {
    try {
      return readdirSync(`${killed}.sweep`).filter((name) => name.endsWith('.gz')).length;
    } catch {
      return 0;
    }
  };
  const child = spawn(
    process.execPath,
    [join(root, 'bin/kuryk'), 'sweep', scenario, '--workers', '1', '--out', killed],
    { cwd: root, stdio: 'ignore' },
  );
  const gone = new Promise((resolve) => child.once('close', resolve));
  const until = setInterval(() => {
    if (chunks() > 0) child.kill('SIGKILL');
  }, 5);
  await gone;
  clearInterval(until);
  expect(existsSync(killed)).toBe(false);
  const before = chunks();
  expect(before).toBeGreaterThan(0);
  const again = sweepAnswer.parse(
    JSON.parse(kuryk(scenario, '--workers', '3', '--out', killed, '--json').stdout),
  );
  expect(again).toMatchObject({ state: 'done', resumedAt: Math.min(3654, before * 1000), rows: 3654 });
  expect(readFileSync(killed, 'utf8')).toBe(readFileSync(alone, 'utf8'));

  const columns = join(dir, 'columns.parquet');
  kuryk(scenario, '--out', columns);
  const table = parse(readFileSync(alone), { columns: true }) as Record<string, string>[];
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(columns) });
  const text = (value: unknown) => (value === null ? '' : String(value));
  expect(rows.map((row) => Object.values(row).map(text))).toEqual(table.map((row) => Object.values(row)));
  expect(Object.keys(rows[0]!)).toEqual(Object.keys(table[0]!));
  expect(typeof rows[0]!.hoursTypical).toBe('number');
});

test('what another scenario has begun is not mixed with this one, and --restart throws it away', () => {
  const out = join(dir, 'other.csv');
  const other = join(dir, 'other.yaml');
  writeFileSync(other, SCENARIO.replace('2020-01-01', '2015-01-03'));
  expect(kuryk(other, '--out', out).status).toBe(0);
  // As a killed sweep leaves it.
  spawnSync('mkdir', [`${out}.sweep`]);
  writeFileSync(join(`${out}.sweep`, 'manifest.json'), '{"format":1}');
  const { stderr, status } = kuryk(other, '--out', out);
  expect(stderr).toMatch(/an unfinished sweep lies there, begun with another .*\n {2}--restart/);
  expect(status).toBe(2);
  expect(kuryk(other, '--out', out, '--restart').status).toBe(0);
});

test('two processes do not work on one sweep', async () => {
  const out = join(dir, 'held.csv');
  spawnSync('mkdir', [`${out}.sweep`]);
  const lock = await lockFolder(`${out}.sweep`, { command: 'kuryk sweep' });
  const child = spawn(process.execPath, [join(root, 'bin/kuryk'), 'sweep', scenario, '--out', out], {
    cwd: root,
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const status = await new Promise((resolve) => child.once('close', resolve));
  await lock.release();
  expect(stderr).toMatch(/this sweep is in use by kuryk sweep \(process \d+/);
  expect(status).toBe(1);
});

test.each([
  [['nowhere.yaml'], /^SCENARIO: nowhere.yaml does not exist\n {2}.*kuryk sweep example/],
  [['SCENARIO', '--out', 'x.txt'], /^--out: "x.txt" ends neither in/],
  [['SCENARIO', '--workers', '0'], /^--workers: "0" is not a number of threads/],
  [['SCENARIO', '--max-queries', '100'], /: 3,654 questions; at most 100 are answered. Nothing was begun/],
  [['SCENARIO', '--out', '/dev/null/x.csv'], /^--out: \/dev\/null\/x.csv cannot be written/],
  [['SCENARIO', '--out', '/nowhere/x.csv'], /^--out: the folder of \/nowhere\/x.csv does not exist/],
])('%j is refused with exit status 2', (args, said) => {
  const { stdout, stderr, status } = kuryk(...args.map((arg) => (arg === 'SCENARIO' ? scenario : arg)));
  expect(stderr).toMatch(said);
  expect([stdout, status]).toEqual(['', 2]);
});

test('the help shows an example, and the example is a scenario', () => {
  expect(kuryk('--help').stdout).toMatch(/Examples:\n {2}kuryk sweep example > doors.yaml/);
  expect(kuryk('example').stdout).toMatch(/^# .*\n[\s\S]*from: \[/);
});
