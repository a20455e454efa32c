import type { Provenance, Sourced, When } from '../terms/fact.ts';
import type { Range } from '../terms/range.ts';

/** What a figure counts. Only tonnes need no conversion. `container` is a box of 40 feet, or of a size not told. */
export const CAPACITY_UNITS = ['t', 'teu', 'container', 'wagon', 'truck', 'train'] as const;
export type CapacityUnit = (typeof CAPACITY_UNITS)[number];

/** A line, ferry or road; a border pair; a port or terminal; the change of gauge at a place. */
export const CAPACITY_ELEMENTS = ['leg', 'crossing', 'place', 'gauge-change'] as const;
export type CapacityElementKind = (typeof CAPACITY_ELEMENTS)[number];

/**
 * How much somebody said to pass a leg, a crossing, a place or a change of gauge. Of what nobody said anything there is
 * no fact: unknown is not zero and not infinite.
 */
export interface Capacity extends Sourced {
  readonly id: string;
  readonly of: { readonly kind: CapacityElementKind; readonly id: string };
  readonly amount: Range;
  readonly unit: CapacityUnit;
  /** `sailing`: of each departure of the leg, which has a headway. */
  readonly per: 'day' | 'year' | 'sailing';
  /** `at-least`: so much was seen to pass, and more may. It limits nothing, but it is known. */
  readonly bound: 'about' | 'at-most' | 'at-least';
  /** It counts goods in containers alone; null: whatever passes. */
  readonly counts: 'containers' | null;
  /** Both directions share it, or each has as much. */
  readonly directions: 'together' | 'each';
  /** When it held; null: no bound is recorded. */
  readonly from: When | null;
  readonly to: When | null;
  /** Of when the figure is; null: the source does not say. */
  readonly asOf: When | null;
  readonly confidence: 'seed' | 'found' | 'recalled';
  readonly provenance: Provenance;
}

/** What one wagon, lorry, box or train is taken to carry, in tonnes of goods: an assumption, with where it comes from. */
export interface Conversion extends Sourced {
  readonly tonnes: Range;
}

export interface CapacityTable {
  readonly conversions: Readonly<Partial<Record<CapacityUnit, Conversion>>>;
  readonly facts: readonly Capacity[];
}

const DAYS_PER_YEAR = 365;
const HOURS_PER_DAY = 24;

/**
 * A figure in tonnes a day: the pack's own unit of flow. A year has 365 days; a sailing comes once in the leg's headway,
 * which is an average, so that `low` and `high` hold what is told of ship and load and nothing of a bad season.
 *
 * @param headwayHours of the leg, for figures of each sailing; null where it has none, and then the answer is null
 */
export function tonnesPerDay(
  { amount, unit, per }: Pick<Capacity, 'amount' | 'unit' | 'per'>,
  conversions: CapacityTable['conversions'],
  headwayHours: number | null,
): Range | null {
  const each = unit === 't' ? { low: 1, typical: 1, high: 1 } : conversions[unit]?.tonnes;
  const times =
    per === 'day'
      ? 1
      : per === 'year'
        ? 1 / DAYS_PER_YEAR
        : headwayHours === null
          ? null
          : HOURS_PER_DAY / headwayHours;
  if (!each || times === null) return null;
  return {
    low: amount.low * each.low * times,
    typical: amount.typical * each.typical * times,
    high: amount.high * each.high * times,
  };
}
