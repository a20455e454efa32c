import { defineConfig } from 'vitest/config';
import { Tally } from './scripts/tally.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'verify/**/*.test.ts', 'cases/**/*.test.ts', 'e2e/**/*.test.ts'],
    globalSetup: ['scripts/build-before-tests.ts'],
    reporters: ['default', new Tally()],
    // Browsers and databases wait more than they work: two at a time on any machine.
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
