import type { Mode } from '../terms/mode.ts';
import type { Reloaded, Role, Rule } from './model.ts';
import type { Certainty } from './passage.ts';
import { modeAtBorder, modeListed, namesAny, roleFits, type StateLaw, type Worlds } from './state-law.ts';
import {
  bitesByKeeping,
  type Came,
  cameFits,
  countsAsReloaded,
  limitsStay,
  staysWithin,
} from './way-rule.ts';

/**
 * How goods stand in one territory: which permits still cover the passage, and which prohibitions have bitten. One bit
 * a rule, in the order of {@link StateLaw}.
 */
export interface Passing {
  readonly law: StateLaw;
  /** Came over a border; otherwise the journey began here. */
  readonly entered: boolean;
  readonly covering: bigint;
  readonly bitten: bigint;
  /** Prohibitions that speak to goods which came as these did; the others cannot bite. */
  readonly armed: bigint;
}

/** How goods came to a territory. `certainty` says how a way that is not known is read: at its worst, or at its best. */
export interface Arrival {
  readonly came: Came;
  readonly certainty: Certainty;
}

/** The journey begins here; `at` names the place. */
export function begin(law: StateLaw, at: readonly string[], arrival: Arrival): Passing {
  return arrived(law, false, arrival, {
    covering: bits(law.permits, ({ rule }) => namesAny(rule.enterBy, at) && rule.overflight !== 'only'),
    bitten: 0n,
  });
}

export function enter(law: StateLaw, via: readonly string[], mode: Mode, arrival: Arrival): Passing {
  return arrived(law, true, arrival, {
    covering: bits(
      law.permits,
      ({ rule }) => namesAny(rule.enterBy, via) && modeAtBorder(rule, mode) && rule.overflight !== 'only',
    ),
    bitten: bits(
      law.prohibitions,
      ({ rule }) => bites(rule, via, mode) && namesAny(rule.enterBy, via) && rule.leaveBy === null,
    ),
  });
}

function arrived(
  law: StateLaw,
  entered: boolean,
  { came, certainty }: Arrival,
  { covering, bitten }: Pick<Passing, 'covering' | 'bitten'>,
): Passing {
  if (!law.asksWay) return { law, entered, covering, bitten, armed: -1n };
  const certain = certainty === 'certain';
  const armed = bits(law.prohibitions, ({ rule }) => cameFits(rule, came) ?? certain);
  return {
    law,
    entered,
    covering: covering & bits(law.permits, ({ rule }) => cameFits(rule, came) ?? !certain),
    bitten: bitten & armed,
    armed,
  };
}

/** Goods are moved from one vehicle to another. */
export function reload(p: Passing, reloaded: Reloaded, certainty: Certainty): Passing {
  if (!p.law.asksWay || !countsAsReloaded(reloaded, certainty)) return p;
  return narrowed(
    p,
    ({ way }) => way?.reloading !== 'never',
    ({ way }) => way?.reloading === 'only',
  );
}

/** Goods have stayed so many minutes since they entered. */
export function stay(p: Passing, minutes: number): Passing {
  if (!p.law.asksWay) return p;
  return narrowed(
    p,
    (rule) => staysWithin(rule, minutes),
    (rule) => rule.way?.beyondDays !== undefined && !staysWithin(rule, minutes),
  );
}

/** Nobody has said how the goods are kept, or how long they stay. */
export function keptUnknown(p: Passing, certainty: Certainty): Passing {
  if (certainty === 'possible') return p;
  return stay(reload(p, 'maybe', certainty), Number.POSITIVE_INFINITY);
}

/** Whether the length of the stay can still make a difference. */
export function countsStay({ law, covering, bitten, armed }: Passing): boolean {
  return (
    law.asksWay &&
    (law.permits.some(({ rule }, i) => limitsStay(rule) && has(covering, i)) ||
      law.prohibitions.some(({ rule }, i) => limitsStay(rule) && has(armed & ~bitten, i)))
  );
}

export function move(p: Passing, mode: Mode, touching: readonly string[]): Passing {
  return narrowed(
    p,
    (rule) => modeListed(rule, mode),
    // A prohibition tied to an entrance or an exit is not touched by a leg inside.
    (rule) => rule.enterBy === null && rule.leaveBy === null && bites(rule, touching, mode),
  );
}

/** Goods leave over a border. */
export function leave(p: Passing, via: readonly string[], mode: Mode): Passing {
  return narrowed(
    p,
    (rule) => namesAny(rule.leaveBy, via) && modeAtBorder(rule, mode),
    (rule) => bites(rule, via, mode) && namesAny(rule.leaveBy, via) && rule.enterBy === null,
  );
}

/** The journey ends here; a permit with a closed list of exits does not cover goods that stay. */
export function end(p: Passing, at: readonly string[]): Passing {
  return narrowed(
    p,
    (rule) => namesAny(rule.leaveBy, at),
    () => false,
  );
}

/** A state crossed in the air without landing: it stays for hours, and nothing is reloaded. */
export function overfly(law: StateLaw, arrival: Arrival): Passing {
  const airborne = (rule: Rule) => rule.overflight !== 'never';
  return arrived(law, true, arrival, {
    covering: bits(
      law.permits,
      ({ rule }) =>
        rule.modes?.includes('air') === true &&
        airborne(rule) &&
        rule.enterBy === null &&
        rule.leaveBy === null,
    ),
    // A prohibition of whatever kind of movement is one of flying over, too.
    bitten: bits(
      law.prohibitions,
      ({ rule }) =>
        modeListed(rule, 'air') &&
        airborne(rule) &&
        !bitesByKeeping(rule) &&
        rule.at === null &&
        rule.enterBy === null &&
        rule.leaveBy === null,
    ),
  });
}

/** The role is known for sure only when the passage is over. */
export function roleOf(p: Passing, outcome: 'left' | 'ended'): Role {
  if (outcome === 'left') return p.entered ? 'transit' : 'export';
  return p.entered ? 'import' : 'internal';
}

/**
 * Worlds in which the passage so far is permitted. Before the end the role is open, so rules for one role only are
 * left out of account: the set can but shrink.
 */
export function permittedWorlds(p: Passing, role: Role | null): Worlds {
  const { law } = p;
  let worlds = law.all;
  if (law.regime === 'closed') {
    worlds = 0n;
    law.permits.forEach((permit, i) => {
      if (has(p.covering, i) && (role === null || roleFits(permit.rule, role))) worlds |= permit.worlds;
    });
  }
  law.prohibitions.forEach((prohibition, i) => {
    if (
      !has(p.bitten, i) ||
      (role === null ? prohibition.rule.roles !== null : !roleFits(prohibition.rule, role))
    )
      return;
    worlds &= ~(prohibition.worlds & ~liftedWorlds(p, prohibition.rule.id, role));
  });
  return worlds;
}

/** Worlds in which an exemption that names the prohibition covers the passage. */
export function liftedWorlds(p: Passing, prohibitionId: string, role: Role | null): Worlds {
  let worlds = 0n;
  p.law.permits.forEach(({ rule, worlds: w }, i) => {
    if (
      rule.effect === 'exempt' &&
      rule.exempts.includes(prohibitionId) &&
      has(p.covering, i) &&
      (role === null || roleFits(rule, role))
    ) {
      worlds |= w;
    }
  });
  return worlds;
}

export function has(set: bigint, i: number): boolean {
  return ((set >> BigInt(i)) & 1n) === 1n;
}

function bites(rule: Rule, touching: readonly string[], mode: Mode): boolean {
  return (
    modeListed(rule, mode) &&
    namesAny(rule.at, touching) &&
    rule.overflight !== 'only' &&
    !bitesByKeeping(rule)
  );
}

function narrowed(p: Passing, covers: (rule: Rule) => boolean, bitesNow: (rule: Rule) => boolean): Passing {
  return {
    ...p,
    covering: p.covering & bits(p.law.permits, ({ rule }) => covers(rule)),
    bitten: p.bitten | (p.armed & bits(p.law.prohibitions, ({ rule }) => bitesNow(rule))),
  };
}

function bits<T>(items: readonly T[], test: (item: T) => boolean): bigint {
  let set = 0n;
  items.forEach((item, i) => {
    if (test(item)) set |= 1n << BigInt(i);
  });
  return set;
}
