import type { StateCode } from '../../law/model.ts';
import type { Provenance, Sourced, When } from '../../terms/fact.ts';

/** How a fact came to us: stated in the seed article, found in a source that was looked up, or recalled. */
export const CONFIDENCES = ['seed', 'found', 'recalled'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const POSITIONS = ['yes', 'abstain', 'no'] as const;
/** What a state that took part in a roll call said. */
export type Position = (typeof POSITIONS)[number];

export const BODIES = ['UNSC', 'UNGA'] as const;
/** Security Council or General Assembly of the United Nations. */
export type Body = (typeof BODIES)[number];

export const VOTE_KINDS = ['resolution', 'draft-resolution', 'procedural-vote'] as const;
export type VoteKind = (typeof VOTE_KINDS)[number];

/**
 * One recorded vote of a body. A state stands in at most one list; one that stands in none was no member, or is of no
 * interest to the pack. `absent`: no vote recorded. `unknown`: our sources do not establish what it did, which is
 * something else than absence.
 */
export interface RollCall extends Sourced {
  readonly id: string;
  readonly body: Body;
  readonly kind: VoteKind;
  /** Document symbol, such as `S/2018/355`. */
  readonly symbol: string;
  /** How the symbol is known, where that differs from the vote itself. */
  readonly symbolConfidence: Confidence | null;
  /** Number of the roll call in Voeten's table, where it is in it. */
  readonly rcid: number | null;
  readonly on: When;
  readonly public: When;
  readonly topic: string;
  readonly proposers: readonly StateCode[];
  readonly requestedBy: readonly StateCode[];
  readonly objectors: readonly StateCode[];
  readonly positions: Readonly<Record<StateCode, Position>>;
  readonly absent: readonly StateCode[];
  readonly unknown: readonly StateCode[];
  /** Unknown, but certainly not a no: it is missing in a full list of those. */
  readonly notNo: readonly StateCode[];
  /** States whose single vote is recalled, whatever the grade of the record. */
  readonly recalled: readonly StateCode[];
  readonly tally: Readonly<Record<Position, number>> | null;
  readonly outcome: string;
  readonly summary: string;
  readonly confidence: Confidence;
  readonly provenance: Provenance;
}

/** Event types of the PLOVER ontology (2018), the coarse level; those in {@link PLOVER_SIGN} say which way an act leans. */
export const PLOVER_TYPES = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'COOPERATE',
  'AID',
  'YIELD',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const;
export type PloverType = (typeof PLOVER_TYPES)[number];

/** +1: the actor drew nearer to those it acted toward; -1: it turned against them; 0: neither by itself. */
export const PLOVER_SIGN: Readonly<Record<PloverType, -1 | 0 | 1>> = {
  AGREE: 1,
  CONSULT: 0,
  SUPPORT: 1,
  COOPERATE: 1,
  AID: 1,
  YIELD: 1,
  RETREAT: 0,
  REQUEST: 0,
  ACCUSE: -1,
  REJECT: -1,
  THREATEN: -1,
  PROTEST: -1,
  SANCTION: -1,
  MOBILIZE: -1,
  COERCE: -1,
  ASSAULT: -1,
};

/** A dated act or statement of states. */
export interface AlignmentEvent extends Sourced {
  readonly id: string;
  readonly on: When;
  readonly public: When;
  readonly actors: readonly string[];
  /** Whom it favoured, or, for a refusal or a denial, whom it met. */
  readonly toward: readonly string[];
  readonly kind: string;
  readonly plover: PloverType;
  /** The instrument whose own steps tell the same story, so that it is not counted twice. */
  readonly about: string | null;
  /** The bond that it founds or confirms between its actors. */
  readonly bond: 'alliance' | null;
  readonly summary: string;
  readonly confidence: Confidence;
  readonly provenance: Provenance;
}

export const BONDS = [
  'defence',
  'economic',
  'security-partnership',
  'partnership-agreement',
  'political',
] as const;
/** What members owe each other. `defence`: help for one that is attacked. */
export type Bond = (typeof BONDS)[number];

export const MEMBERSHIP_STATUSES = [
  'member',
  'associate',
  'observer',
  'partner',
  'dialogue-partner',
  'in-force',
  'signed',
  'negotiated',
] as const;
export type MembershipStatus = (typeof MEMBERSHIP_STATUSES)[number];

export interface Membership {
  readonly state: StateCode;
  readonly status: MembershipStatus;
  /** Null where no day is known. */
  readonly from: When | null;
  readonly to: When | null;
  /** From when the state takes no part, though it has not left. */
  readonly frozen: When | null;
  readonly note: string | null;
  readonly confidence: Confidence;
}

export interface Organisation extends Sourced {
  readonly id: string;
  readonly name: string;
  readonly bond: Bond;
  /** The other side, where members are bound to it and not to each other (partners of NATO, agreements with the EU). */
  readonly with: string | null;
  /** The membership instrument of the law room that tells the same, with sources of its own. */
  readonly instrument: string | null;
  readonly memberships: readonly Membership[];
  readonly confidence: Confidence;
  readonly provenance: Provenance;
}

/** What a pack knows of how states stand to each other, law apart. All lists are in order of day, then id. */
export interface Alignment {
  readonly votes: readonly RollCall[];
  readonly events: readonly AlignmentEvent[];
  readonly organisations: readonly Organisation[];
}
