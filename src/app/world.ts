import type { PlanWorld } from '../plan/world.ts';
import type { Pack } from '../store/pack/pack.ts';

/** One revision of a pack, loaded: all that a question is asked of. */
export interface World extends PlanWorld {
  /** Files of the drafts that are laid over its law. */
  readonly drafts?: readonly string[];
}

/** A {@link World} with what a reader wants to know of the pack itself. */
export interface OpenedWorld extends World {
  readonly about: Pick<
    Pack,
    'title' | 'licence' | 'retrieved' | 'trades' | 'baskets' | 'sources' | 'references'
  >;
  readonly alignment: Pack['alignment'];
  readonly forecasts: Pack['forecasts'];
}
