import type { PlanWorld } from '../plan/world.ts';

/** One revision of a pack, loaded: all that a question is asked of. */
export type World = PlanWorld;
