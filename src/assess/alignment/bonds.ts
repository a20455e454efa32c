import type { LawBook, StateCode } from '../../law/model.ts';
import type { Day } from '../../terms/day.ts';
import { happenedBy, type When } from '../../terms/fact.ts';
import type { Alignment, AlignmentEvent, Bond, Confidence, Membership, Organisation } from './model.ts';

/** An organisation that binds two states on a day. */
export interface Shared {
  readonly organisation: string;
  readonly name: string;
  readonly bond: Bond;
  /** The membership instrument of the law room, if there is one. */
  readonly instrument: string | null;
  /** How each of the two belongs to it; the other side of a `with` has no membership. */
  readonly a: Membership | null;
  readonly b: Membership | null;
  /** False when a day that decides is not known to the day. */
  readonly certain: boolean;
  /** The states among the two whose part is frozen. */
  readonly frozen: readonly StateCode[];
  readonly confidence: Confidence;
}

/** What ties two states on a day, the law room apart. */
export interface Bonds {
  readonly shared: readonly Shared[];
  /** Acts that founded or confirmed an alliance of the two. */
  readonly alliances: readonly AlignmentEvent[];
}

const FULL = new Set(['member', 'in-force', 'partner']);

export function bondsOn(
  { organisations, events }: Alignment,
  law: LawBook,
  a: StateCode,
  b: StateCode,
  on: Day,
  knownOn: Day | null,
): Bonds {
  return {
    shared: organisations.flatMap((organisation) => sharedIn(organisation, law, a, b, on, knownOn) ?? []),
    alliances: events.filter(
      (event) =>
        event.bond === 'alliance' &&
        event.actors.includes(a) &&
        event.actors.includes(b) &&
        happenedBy(event.on, on) === 'yes' &&
        isKnown(event, knownOn),
    ),
  };
}

function sharedIn(
  organisation: Organisation,
  law: LawBook,
  a: StateCode,
  b: StateCode,
  on: Day,
  knownOn: Day | null,
): Shared | null {
  const { id, name, bond, instrument, confidence } = organisation;
  const [inA, inB] = [belongs(organisation, a, on, knownOn), belongs(organisation, b, on, knownOn)];
  if (organisation.with === null ? !inA || !inB : !onBothSides(organisation.with, law, a, b, inA, inB))
    return null;
  const present = [inA, inB].flatMap((found) => found ?? []);
  return {
    organisation: id,
    name,
    bond,
    instrument,
    a: inA?.membership ?? null,
    b: inB?.membership ?? null,
    certain: present.every(({ certain }) => certain),
    frozen: present.filter(({ frozen }) => frozen).map(({ membership }) => membership.state),
    confidence: present.some(({ membership }) => membership.confidence === 'recalled')
      ? 'recalled'
      : confidence,
  };
}

interface Belonging {
  readonly membership: Membership;
  readonly certain: boolean;
  readonly frozen: boolean;
}

function belongs(
  { memberships }: Organisation,
  state: StateCode,
  on: Day,
  knownOn: Day | null,
): Belonging | null {
  for (const membership of memberships) {
    const { from, to, frozen } = membership;
    if (membership.state !== state || from === null) continue;
    // What was not known yet on `knownOn` had not happened for those who asked then.
    const came = knownBy(from, knownOn) ? happenedBy(from, on) : 'no';
    const left = to === null || !knownBy(to, knownOn) ? 'no' : happenedBy(to, on);
    if (came === 'no' || left === 'yes') continue;
    return {
      membership,
      certain: came === 'yes' && left === 'no',
      frozen: frozen !== null && knownBy(frozen, knownOn) && happenedBy(frozen, on) !== 'no',
    };
  }
  return null;
}

/** One of the two is a partner, the other is the other side, or one of its members. */
function onBothSides(
  side: string,
  law: LawBook,
  a: StateCode,
  b: StateCode,
  inA: Belonging | null,
  inB: Belonging | null,
): boolean {
  const isSide = (state: StateCode) => state === side || (law.members[side] ?? []).includes(state);
  return (inA !== null && isSide(b)) || (inB !== null && isSide(a));
}

/** Member or partner in full, not an observer, and not only by signature. */
export function isFull(membership: Membership | null): boolean {
  return membership === null || FULL.has(membership.status);
}

export function isKnown(fact: { readonly public: When }, knownOn: Day | null): boolean {
  return knownBy(fact.public, knownOn);
}

function knownBy(when: When, knownOn: Day | null): boolean {
  return knownOn === null || (when.earliest !== null && when.earliest <= knownOn);
}
