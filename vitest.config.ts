import { defineConfig } from 'vitest/config';
import { Tally } from './scripts/tally.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'verify/**/*.test.ts', 'cases/**/*.test.ts', 'e2e/**/*.test.ts'],
    globalSetup: ['scripts/build-before-tests.ts'],
    reporters: ['default', new Tally()],
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
