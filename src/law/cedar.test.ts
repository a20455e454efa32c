import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

const COUNT = 100_000;

it(`agrees with Cedar, an independent policy engine, on ${COUNT} random decisions`, () => {
  // A child process, for Cedar's WebAssembly once brought down V8 on Node 20 in a long loop.
  const out = execFileSync(
    process.execPath,
    [
      '--no-turbo-inline-js-wasm-calls',
      '--import',
      'tsx',
      'oracle/cedar.ts',
      '--count',
      String(COUNT),
      '--seed',
      '7',
    ],
    { encoding: 'utf8' },
  );
  const result = JSON.parse(out);
  expect(result).toMatchObject({ decisions: COUNT, disagreements: 0 });
  // Both statuses must be met often, or the comparison is blind.
  for (const n of Object.values<number>(result.statuses)) expect(n / COUNT).toBeGreaterThan(0.02);
}, 240_000);
