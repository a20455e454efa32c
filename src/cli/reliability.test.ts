import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const data = mkdtempSync(join(tmpdir(), 'kuryk-reliability-'));
function kuryk(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(root, 'bin/kuryk'), 'reliability', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
}
const ASK = ['Karachi', 'Kabul', '--on', '2016-01-10', '--within', '25', '--samples', '500', '--data', data];

describe('kuryk reliability', () => {
  test('tells shares with their error, a picture of arrivals, where goods strand and what it rests on', () => {
    const { stdout, status } = kuryk(...ASK, '--chance', 'PK=0.4', '--max', '2');
    expect(status).toBe(0);
    const said = stdout.replace(/\s+/g, ' ');
    for (const part of [
      'How surely Karachi → Kabul?',
      '±',
      'strands at',
      'without sampling',
      'triangular',
      'seed 1',
    ])
      expect(said).toContain(part);
    expect(stdout).toMatch(/[▁▂▃▄▅▆▇█]{10}/);
    expect(stdout).not.toMatch(/NaN|undefined/);
  });

  test('says the same for the same seed', () => {
    const ask = () => kuryk(...ASK, '--chance', 'PK=0.4', '--json', '--max', '1').stdout;
    expect(ask()).toBe(ask());
  });

  test('refuses a chance that is none with exit status 2', () => {
    const { stderr, status } = kuryk(...ASK, '--chance', 'PK=nan');
    expect(status).toBe(2);
    expect(stderr).toContain('--chance: "nan" is not a probability');
  });
});
