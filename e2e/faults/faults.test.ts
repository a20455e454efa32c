import { expect, test } from 'vitest';
import { findPostgres } from '../../src/store/db/postgres.fixture.ts';
import { failSteps } from './failed-steps.ts';
import { embeddedArena, serverArena } from './kills.ts';

// A small part of `npm run faults`.
const SEED = 8;

test('a failure at any statement of a write leaves all of it or nothing, and the write repeated is there once', async () => {
  const report = await failSteps(150, SEED);
  expect(report.damage).toEqual([]);
  expect(Object.keys(report.byKind)).toHaveLength(6);
});

test('kill -9 of the owner of an embedded store loses nothing acknowledged', async () => {
  const arena = await embeddedArena();
  const report = await arena.play({ number: 1, kills: 4, seed: SEED });
  await arena.close();
  expect(report.damage).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(0);
});

test.skipIf(typeof findPostgres() === 'string')(
  'nor does kill -9 of a writer, or of the database itself',
  async () => {
    const arena = await serverArena();
    const report = await arena.play({ number: 1, kills: 3, seed: SEED });
    await arena.close();
    expect(report.damage).toEqual([]);
    expect(report.acknowledged).toBeGreaterThan(0);
  },
);
