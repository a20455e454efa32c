import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedPackFolder } from './open-world.ts';

/** The scenario that ships with the pack, as it is written. */
export function exampleScenario(): string {
  return readFileSync(join(shippedPackFolder(), 'scenarios', 'afghan-doors.yaml'), 'utf8');
}
