import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
function kuryk(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(root, 'bin/kuryk'), ...args], { cwd: root, encoding: 'utf8' });
}
const SEED = [
  'AZALA',
  'AFHRT',
  '--cargo',
  'special',
  '--for',
  'US',
  '--modes',
  'sea,rail',
  '--on',
  '2019-06-01',
];

describe('kuryk flow', () => {
  test('tells ways, bottleneck, outages and queues in plain text in a pipe', () => {
    const { stdout, status } = kuryk('flow', ...SEED, '--within', '30', '--volume', '60000');
    expect(status).toBe(0);
    for (const said of [
      'How much can go Alat → Hairatan within 30 days?',
      'At most',
      'What holds it back',
      'Alat / Aktau (ferry)',
      'If one of them is out',
      'If all of it set out on the first day',
      'is not known',
      'Not legal advice',
    ])
      expect(stdout.replace(/\s+/g, ' ')).toContain(said);
    expect(stdout).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('prints one row a way as CSV', () => {
    const { stdout } = kuryk('flow', ...SEED, '--within', '30', '--csv', '--no-outages');
    const [heading, ...rows] = stdout.trim().split('\n');
    expect(heading).toMatch(/^cargo,for,from,to,within_days,bound,tonnes,/);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows[0]).toMatch(/^special,US,AZALA,AFHRT,30,at-most,\d/);
  });

  test('refuses a table of loads at its line and column with exit status 2', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'kuryk-loads-')), 'loads.csv');
    writeFileSync(file, 'cargo,tonnes\ngeneral,=1+1\n');
    const { stderr, stdout, status } = kuryk('flow', 'AZALA', 'AFHRT', '--within', '30', '--loads', file);
    expect(status).toBe(2);
    expect(stderr).toContain(`${file}:2:2: `);
    expect(stdout).toBe('');
  });

  test('asks for the days when they are left out', () => {
    const { stderr, status } = kuryk('flow', 'AZALA', 'AFHRT');
    expect(status).toBe(2);
    expect(stderr).toContain('--within');
  });
});
