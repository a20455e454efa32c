import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { Tally } from './scripts/tally.ts';

export default defineConfig({
  // Two runs side by side (scripts/test.mjs) do not write to one cache.
  cacheDir: `node_modules/.vite${process.env.KURYK_SUITE ? `-${process.env.KURYK_SUITE}` : ''}`,
  test: {
    globalSetup: ['scripts/build-before-tests.ts'],
    reporters: ['default', new Tally()],
    testTimeout: 240_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ['src/**/*.test.ts', 'verify/**/*.test.ts', 'cases/**/*.test.ts'],
          maxWorkers: Math.max(1, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['e2e/**/*.test.ts'],
          // One at a time: a browser that draws without a graphics card fills two processors.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
