import { expect, it } from 'vitest';
import { fuzzApi } from './fuzz.fixture.ts';

it('answers strange requests to every address without a 5xx, a stack, or a page of another kind', async () => {
  const { failures, byStatus } = await fuzzApi(600, 20_261_124);
  expect(failures).toEqual([]);
  // The generator reaches answers as well as refusals.
  for (const status of ['200', '404', '405', '422']) expect(byStatus[status], status).toBeGreaterThan(5);
});
