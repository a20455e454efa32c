import { expect, it } from 'vitest';
import { fuzzImports } from './fuzz-imports.fixture.ts';

it('takes or refuses spoilt files of every kind, and leaves nothing of what it refused', async () => {
  const { failures, byKind } = await fuzzImports(220, 20_261_124);
  expect(failures).toEqual([]);
  // The generator reaches every importer, and not only to be turned away.
  for (const [kind, { taken, refused }] of Object.entries(byKind))
    expect(taken + refused, kind).toBeGreaterThan(5);
  const never = Object.keys(byKind).filter((kind) => byKind[kind]!.taken === 0);
  // A backup carries its own hash, and the sample has a wrong one.
  expect(never).toEqual(['backup']);
}, 60_000);
