import { type CargoClass, regimeOf } from '../terms/cargo.ts';
import type { Mode } from '../terms/mode.ts';
import { type ApplicableRule, applicableRules } from './applicable.ts';
import type { BookIndex } from './book-index.ts';
import type { FactReader } from './force.ts';
import { bound, collectDoubts, evaluate } from './formula.ts';
import type { Role, Rule, StateCode } from './model.ts';

/**
 * A set of possible worlds of one state, one bit a world. World w takes doubt d as true when bit d of w is set.
 */
export type Worlds = bigint;

/** Beyond so many doubts in one state, worlds are not enumerated: sound bounds are used instead. */
export const MAX_ENUMERATED_DOUBTS = 10;

/** A rule with the worlds in which it applies. */
export interface RuleInWorlds extends ApplicableRule {
  readonly rule: Rule;
  readonly worlds: Worlds;
}

/** The law of one state for one question. */
export interface StateLaw {
  readonly state: StateCode;
  /** `own`: its own cargo on its own soil needs nobody's permission. */
  readonly regime: 'open' | 'closed' | 'own';
  /** The doubts that its rules rest on, in a fixed order. */
  readonly doubts: readonly string[];
  /**
   * True when the doubts were too many to enumerate: then there are two worlds only, the least (bit 0: doubtful
   * permits fail, doubtful prohibitions apply) and the most favourable (bit 1).
   */
  readonly bounded: boolean;
  readonly all: Worlds;
  readonly permits: readonly RuleInWorlds[];
  readonly prohibitions: readonly RuleInWorlds[];
  /** Whether any of them asks something of the way so far. */
  readonly asksWay: boolean;
}

export function stateLaw(state: StateCode, index: BookIndex, facts: FactReader): StateLaw {
  const { cargo, beneficiary } = facts.question;
  const applicable = applicableRules(state, index, facts);
  const ids = new Set<string>();
  for (const { when } of applicable) collectDoubts(when, ids);
  const doubts = [...ids].sort();
  const bounded = doubts.length > MAX_ENUMERATED_DOUBTS;
  const worldCount = bounded ? 2 : 2 ** doubts.length;
  const inWorlds = applicable.map((a): RuleInWorlds => {
    const { rule } = a.placed;
    return { ...a, rule, worlds: bounded ? boundedWorlds(a) : enumeratedWorlds(a, doubts, worldCount) };
  });
  return {
    state,
    regime: beneficiary === state ? 'own' : regimeOf(cargo as CargoClass),
    doubts,
    bounded,
    all: (1n << BigInt(worldCount)) - 1n,
    permits: inWorlds.filter(({ rule }) => rule.effect === 'permit' || rule.effect === 'exempt'),
    prohibitions: inWorlds.filter(({ rule }) => rule.effect === 'forbid' || rule.effect === 'close'),
    asksWay: inWorlds.some(({ rule }) => rule.way !== undefined),
  };
}

function enumeratedWorlds({ when }: ApplicableRule, doubts: readonly string[], worldCount: number): Worlds {
  let worlds = 0n;
  for (let w = 0; w < worldCount; w++) {
    if (evaluate(when, (id) => (w & (1 << doubts.indexOf(id))) !== 0)) worlds |= 1n << BigInt(w);
  }
  return worlds;
}

function boundedWorlds({ when, placed }: ApplicableRule): Worlds {
  const b = bound(when);
  if (b === 'no') return 0n;
  if (b === 'yes') return 3n;
  const favours = placed.rule.effect === 'permit' || placed.rule.effect === 'exempt';
  return favours ? 2n : 1n;
}

/** How a leg over the border meets a permit's list of modes. */
export function modeAtBorder(rule: Rule, mode: Mode): boolean {
  if (modeListed(rule, mode)) return true;
  // A ship reaches a port, not the land: a permission for surface transport takes the goods over at the quay. A voyage
  // from port to port inside the state is no such arrival: "onward by rail" does not let it go on by ship.
  return mode === 'sea' && rule.modes!.some((m) => m === 'rail' || m === 'road' || m === 'inland');
}

export function modeListed(rule: Rule, mode: Mode): boolean {
  return rule.modes === null || rule.modes.includes(mode);
}

export function namesAny(list: readonly string[] | null, ids: readonly string[]): boolean {
  return list === null || ids.some((id) => list.includes(id));
}

export function roleFits(rule: Rule, role: Role): boolean {
  return rule.roles === null || rule.roles.includes(role);
}
