import type { StateCode } from '../../law/model.ts';
import { regimeOf } from '../../terms/cargo.ts';
import { type Bonds, isFull, type Shared } from './bonds.ts';
import type { LawTies, RuleTie } from './ties.ts';

export const STATUSES = ['ally', 'partner', 'neutral', 'rival'] as const;
export type AlignmentStatus = (typeof STATUSES)[number];

/**
 * The rules in order: the first that holds gives the status, the others that hold stand beside it. Votes give none:
 * states that share no text often vote alike, and allies often do not. What votes say is shown, and makes a status
 * contested.
 */
export const STATUS_RULES = {
  'mutual-defence': {
    status: 'ally',
    says: 'both are members of an organisation that binds its members to help one that is attacked',
  },
  'alliance-treaty': { status: 'ally', says: 'a text between the two names an alliance' },
  'ban-by-name': {
    status: 'rival',
    says: "a rule in force of one bars the other's ordinary goods by name",
  },
  permission: { status: 'partner', says: "a rule in force of one lets the other's military cargo pass" },
  partnership: {
    status: 'partner',
    says: 'an economic union, a partnership agreement or a security partnership binds both',
  },
  'treaty-in-force': { status: 'partner', says: 'a text between the two is in force' },
  'permission-through': {
    status: 'partner',
    says: "a rule in force of one lets military cargo of an organisation pass, the other's with it",
  },
  nothing: { status: 'neutral', says: 'no text, bond, permission or ban of this pack ties the two' },
} as const satisfies Readonly<Record<string, { status: AlignmentStatus; says: string }>>;
export type StatusRule = keyof typeof STATUS_RULES;

/** How sure: `firm`, `contested` by facts that point elsewhere, or `thin` because it rests on little. */
export type Sureness = 'firm' | 'contested' | 'thin';

export interface StatusVerdict {
  readonly status: AlignmentStatus;
  readonly rule: StatusRule;
  /** Ids of what the rule rests on: organisations, instruments, events. */
  readonly basis: readonly string[];
  /** Other rules that hold too, with what they would give. */
  readonly also: readonly {
    readonly rule: StatusRule;
    readonly status: AlignmentStatus;
    readonly basis: readonly string[];
  }[];
  readonly sureness: Sureness;
  /** Why it is not firm. */
  readonly reasons: readonly string[];
}

interface Held {
  readonly rule: StatusRule;
  readonly basis: readonly string[];
  /** Nothing better than recollection or a doubtful day carries it. */
  readonly thin: string | null;
}

/**
 * The status of two states on a day, by the first rule that holds.
 *
 * @param dissonances how many times lately votes, law and acts pulled apart; any makes the status contested
 */
export function statusOf(bonds: Bonds, law: LawTies, dissonances: number): StatusVerdict {
  const held = heldRules(bonds, law);
  const first = held[0] ?? { rule: 'nothing', basis: [], thin: 'absence of evidence in this pack is all' };
  const { status } = STATUS_RULES[first.rule];
  const also = held.slice(1).map(({ rule, basis }) => ({ rule, status: STATUS_RULES[rule].status, basis }));
  const contested = [
    ...contrary(status, also),
    ...frozenReasons(bonds.shared.filter(({ organisation }) => first.basis.includes(organisation))),
    ...(dissonances > 0
      ? [
          `${dissonances === 1 ? 'once' : `${dissonances} times`} in the two years before, votes, law and acts all pulled apart within a fortnight`,
        ]
      : []),
  ];
  return {
    status,
    rule: first.rule,
    basis: first.basis,
    also,
    sureness: contested.length > 0 ? 'contested' : first.thin !== null ? 'thin' : 'firm',
    reasons: [...contested, ...(first.thin === null ? [] : [first.thin])],
  };
}

function heldRules({ shared, alliances }: Bonds, law: LawTies): Held[] {
  const pacts = shared.filter(({ bond, a, b }) => bond === 'defence' && isMember(a) && isMember(b));
  const partnerships = shared.filter(
    ({ bond, a, b, frozen }) =>
      (bond === 'economic'
        ? isMember(a) && isMember(b)
        : bond.endsWith('partnership') || bond === 'partnership-agreement') &&
      isFull(a) &&
      isFull(b) &&
      frozen.length === 0,
  );
  const bilateral = law.treaties.filter((tie) => tie.bilateral);
  // A text that the law room holds to be in force carries a bond better than a recalled day of accession.
  const inForce = new Set(
    law.treaties.filter(({ certainty }) => certainty === 'certain').map(({ instrument }) => instrument),
  );
  // Ordinary goods pass without anybody's leave; only leave for military cargo says how two states stand.
  const granted = law.permissions.filter(({ cargo }) => cargo.some((one) => regimeOf(one) === 'closed'));
  const named = granted.filter(({ through }) => through === null);
  const covered = granted.filter(({ through }) => through !== null);
  const ruled = (ties: readonly RuleTie[]) => [...new Set(ties.map(({ instrument }) => instrument))];
  const held: (Held | null)[] = [
    pacts.length === 0
      ? null
      : {
          rule: 'mutual-defence',
          basis: pacts.map(({ organisation }) => organisation),
          thin: thinBonds(pacts, inForce),
        },
    alliances.length === 0
      ? null
      : {
          rule: 'alliance-treaty',
          basis: alliances.map(({ id }) => id),
          thin: alliances.every(({ confidence }) => confidence === 'recalled')
            ? 'the text is recalled, not read'
            : null,
        },
    law.bans.length === 0 ? null : { rule: 'ban-by-name', basis: ruled(law.bans), thin: thinRules(law.bans) },
    named.length === 0 ? null : { rule: 'permission', basis: ruled(named), thin: thinRules(named) },
    partnerships.length === 0
      ? null
      : {
          rule: 'partnership',
          basis: partnerships.map(({ organisation }) => organisation),
          thin: thinBonds(partnerships, inForce),
        },
    bilateral.length === 0
      ? null
      : {
          rule: 'treaty-in-force',
          basis: bilateral.map(({ instrument }) => instrument),
          thin: bilateral.every(({ certainty }) => certainty === 'possible')
            ? 'it is not certain that the text is in force'
            : null,
        },
    covered.length === 0
      ? null
      : { rule: 'permission-through', basis: ruled(covered), thin: thinRules(covered) },
  ];
  return held.filter((rule) => rule !== null);
}

function isMember(membership: Shared['a']): boolean {
  return membership?.status === 'member';
}

function thinBonds(bonds: readonly Shared[], inForce: ReadonlySet<string>): string | null {
  if (bonds.some(({ instrument }) => instrument !== null && inForce.has(instrument))) return null;
  if (bonds.every(({ certain }) => !certain)) return 'the days of membership are not certain';
  if (bonds.every(({ confidence }) => confidence === 'recalled'))
    return 'the membership is recalled, no source was opened';
  return null;
}

function thinRules(rules: readonly RuleTie[]): string | null {
  return rules.every(({ certainty }) => certainty === 'possible')
    ? 'it is not certain that the rule is in force'
    : null;
}

/** An ally that bans by name, a rival that permits: both are true, so the word says less than the list. */
function contrary(status: AlignmentStatus, also: StatusVerdict['also']): string[] {
  const against = status === 'rival' ? ['permission', 'partnership'] : ['ban-by-name'];
  return also
    .filter(({ rule }) => against.includes(rule))
    .map(({ rule, basis }) => `yet ${STATUS_RULES[rule].says} (${basis.join(', ')})`);
}

function frozenReasons(bonds: readonly Shared[]): string[] {
  return bonds.flatMap(({ organisation, frozen }) =>
    frozen.map((state: StateCode) => `${state} has frozen its part in ${organisation}`),
  );
}
