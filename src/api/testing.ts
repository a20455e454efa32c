import { openWorld } from '../app/open-world.ts';
import { parseDay } from '../terms/day.ts';
import type { ApiOptions } from './app.ts';

/** The shipped pack on a fixed day; a bug in a request fails the test that made it. */
export async function testHouse(): Promise<ApiOptions> {
  return {
    world: await openWorld(),
    today: () => parseDay('2024-01-01'),
    nowMs: () => 1_700_000_000_000,
    log: (_, error) => {
      throw error;
    },
  };
}
