import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { Tally } from './scripts/tally.ts';

export default defineConfig({
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
          // Two at a time also where there are two processors: many wait for a program or a database.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['e2e/**/*.test.ts'],
          // Alone: a browser that draws without a graphics card fills two processors.
          maxWorkers: Math.max(1, availableParallelism() - 1),
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
