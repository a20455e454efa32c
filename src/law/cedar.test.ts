import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

const COUNT = 20_000;

it(`agrees with Cedar, an independent policy engine, on ${COUNT} random decisions of every status and reason`, () => {
  // Exit status 1 on a disagreement, and when a status or a reason is met too seldom to be compared.
  const out = execFileSync(
    process.execPath,
    ['--import', 'tsx', 'oracle/run.ts', '--count', String(COUNT), '--seed', '7'],
    { encoding: 'utf8' },
  );
  expect(JSON.parse(out)).toMatchObject({ decisions: COUNT, disagreements: 0, rare: [] });
}, 240_000);
