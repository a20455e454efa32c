import type { CargoClass } from '../../terms/cargo.ts';
import type { Day } from '../../terms/day.ts';
import type { Mode } from '../../terms/mode.ts';

interface Claim {
  readonly id: string;
  readonly title: string;
  readonly cargo: readonly CargoClass[];
  /** Owners; `any`: every state, organisation and ordinary trade. Null among them: ordinary trade. */
  readonly owners: readonly (string | null)[] | 'any';
  /** Both included. */
  readonly since: Day;
  readonly until: Day;
}

/** No way over a border that does what `where` says is lawful, between any two places. */
export interface NeverProperty extends Claim {
  readonly kind: 'never';
  readonly where: {
    /** It enters or leaves this state … */
    readonly state: string | null;
    /** … by one of these crossings … */
    readonly crossings: readonly string[] | null;
    /** … or by one that no rule of this provision names for the question on that day … */
    readonly outside: { readonly instrument: string; readonly provision: string } | null;
    /** … by this mode. */
    readonly mode: Mode | null;
  };
}

/** On every day some route is lawful between two places. */
export interface AlwaysProperty extends Claim {
  readonly kind: 'always';
  readonly from: string;
  readonly to: string;
}

export type Property = NeverProperty | AlwaysProperty;

export interface Witness {
  readonly cargo: CargoClass;
  readonly owner: string | null;
  readonly on: Day;
  readonly places: readonly string[];
  readonly legs: readonly string[];
  /** Facts on which it rests whether the witness holds; empty where it does for certain. */
  readonly doubts: readonly string[];
}

/**
 * `proved` only when it holds in every possible world of every case; `refuted` when it fails for certain in one; `open`
 * when it fails in some worlds of a case, and certainly in none. Doubt never proves.
 */
export interface PropertyResult {
  readonly property: Property;
  readonly verdict: 'proved' | 'refuted' | 'open';
  readonly witness: Witness | null;
  /** Cargo × owner × origin state × destination state × span of days that were covered, and how many laws differ in them. */
  readonly extent: { readonly cases: number; readonly laws: number };
}
