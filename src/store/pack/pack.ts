import type { Alignment } from '../../assess/alignment/model.ts';
import type { Forecast } from '../../assess/forecast/model.ts';
import type { LawBook } from '../../law/model.ts';
import type { Network, ReferenceFigure } from '../../network/model.ts';
import type { CargoClass } from '../../terms/cargo.ts';
import type { Source, When } from '../../terms/fact.ts';

/** A movement whose answers readers follow from one revision of a pack to the next. */
export interface Trade {
  readonly id: string;
  readonly title: string;
  /** Ids of places. */
  readonly from: string;
  readonly to: string;
  readonly cargo: CargoClass;
  /** Whose cargo; null for ordinary trade. */
  readonly for: string | null;
}

/** Trades that are weighed together, by id. */
export interface Basket {
  readonly id: string;
  readonly title: string;
  readonly trades: readonly string[];
}

/** A folder of facts, checked whole. */
export interface Pack {
  readonly id: string;
  readonly title: string;
  readonly licence: string;
  /** Content hash of its files: equal facts, equal revision. */
  readonly revision: string;
  /** Until when its facts were gathered; null when it does not say. */
  readonly retrieved: When | null;
  readonly law: LawBook;
  readonly network: Network;
  /** Published figures of whole ways, which the network is measured against. */
  readonly references: readonly ReferenceFigure[];
  /** Votes, events and memberships. */
  readonly alignment: Alignment;
  readonly forecasts: readonly Forecast[];
  readonly trades: readonly Trade[];
  readonly baskets: readonly Basket[];
  /** The sources of the pack; instruments may carry more of their own. */
  readonly sources: readonly Source[];
}
