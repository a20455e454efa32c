import { buildApplication, buildRouteMap } from '@stricli/core';
import type { Context } from './context.ts';
import { plan } from './plan-command.ts';
import { SETTINGS } from './settings.ts';
import { start } from './start.ts';

/**
 * `kuryk plan` alone, for a bundle that starts quickly (bin/quick-start.js). It must say what `main.ts` says to the same words,
 * byte for byte.
 */
export function startPlan(): Promise<void> {
  return start(buildApplication<Context>(buildRouteMap({ routes: { plan }, docs: { brief: '' } }), SETTINGS));
}
