import type { Doubt, Proof } from '../terms/answer.ts';
import type { CargoClass } from '../terms/cargo.ts';
import type { Provenance, Source, Sourced, When } from '../terms/fact.ts';
import type { Mode } from '../terms/mode.ts';

/** ISO 3166-1 alpha-2, upper case. */
export type StateCode = string;
/** A state code, or an organisation whose members' cargo it covers: NATO, ISAF, EU. */
export type Beneficiary = string;

/**
 * Steps in the life of an instrument (Vienna Convention on the Law of Treaties, arts. 11-25, 54-68).
 * Only the kinds in {@link FORCE_EFFECT} change whether it binds; a signature or a ratification alone never does.
 */
export const EVENT_KINDS = [
  'announced',
  'requested',
  'agreed',
  'signed',
  'approved',
  'ratified',
  'accepted',
  'acceded',
  'notified',
  'published',
  'in-force',
  'provisionally-applied',
  'suspended',
  'resumed',
  'denounced',
  'terminated',
  'repealed',
  'lapsed',
  'expired',
  'closed',
  'reopened',
  'replaced',
  'amended',
  'renewed',
  'used',
  'occurred',
  'claimed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** How an event moves an instrument: it starts to bind, stops for good, or is stayed and resumed. */
export const FORCE_EFFECT: Partial<Record<EventKind, 'start' | 'end' | 'suspend' | 'resume'>> = {
  'in-force': 'start',
  'provisionally-applied': 'start',
  closed: 'start',
  suspended: 'suspend',
  resumed: 'resume',
  terminated: 'end',
  repealed: 'end',
  lapsed: 'end',
  expired: 'end',
  reopened: 'end',
  replaced: 'end',
};

export interface LawEvent extends Sourced {
  /** `instrument:local`, where local is the kind, or kind-2 … for repeats, or an id given in the pack. */
  readonly id: string;
  readonly kind: EventKind;
  /** The party that it concerns; null for all. */
  readonly party: StateCode | null;
  /** The day of effect. */
  readonly on: When;
  /** The first day on which it could be known. */
  readonly public: When;
  /** Title or number of the act by which it was done ("Law No. 300-IV"). */
  readonly by: string | null;
}

/** `to`: bound for one of the states; `from`: coming from one; `either`: one or the other. Judged on the whole journey. */
export interface Direction {
  readonly kind: 'to' | 'from' | 'either';
  readonly states: readonly StateCode[];
}

/**
 * A test that is not about the movement itself. `circumstance` names a dated fact of the pack ("forces-in-afghanistan"):
 * the rule applies while it holds. `unknown` is a condition whose content or fulfilment is not known: it never vanishes,
 * it makes the rule doubtful.
 */
export type Condition =
  | { readonly kind: 'circumstance'; readonly id: string; readonly holds: boolean }
  | { readonly kind: 'unknown'; readonly message: string; readonly settledBy: string };

/**
 * What a rule says of the way so far, beyond entrance, exit and modes. A permit covers a passage only while all of it is
 * kept; a prohibition bites only once it is met.
 */
export interface WayRule {
  /** Permit: from entrance to exit the goods may stay so many days. */
  readonly withinDays?: number;
  /** Prohibition: bites when they stay longer. It then asks nothing else of the movement. */
  readonly beyondDays?: number;
  /**
   * Permit, `never`: under seal, without intermediate reloading (as TIR Convention 1975, art. 2). Prohibition, `only`: bites
   * when goods are reloaded in the territory, and asks nothing else of the movement.
   */
  readonly reloading?: 'never' | 'only';
  /** Regime of carriage: every leg up to the entrance, the one that enters included, was by one of these modes. */
  readonly cameBy?: readonly Mode[];
  /** Up to the entrance the goods touched any of these places, crossings, legs or states … */
  readonly passed?: readonly string[];
  /** … or none of these. */
  readonly notPassed?: readonly string[];
}

/** Part in a journey that a state plays for the goods. `internal`: they start and end in it. */
export type Role = 'export' | 'transit' | 'import' | 'internal';

/**
 * One thing that a provision permits or forbids. Absent field: any. Empty list: none (refused when a pack is loaded).
 *
 * A *permit* covers a whole passage through its state: the entrance must be in `enterBy`, every leg inside by one of
 * `modes`, the exit in `leaveBy`. A passage is permitted only when **one** permit covers all of it; permits are not
 * stitched together. A *forbid* or *close* bites as soon as one leg or crossing matches. An *exempt* rule is a permit
 * that also lifts the forbids that it names, for a passage that it covers whole.
 * A *close* is a fact about a place or crossing, not law about cargo: reason `closed`.
 */
export interface Rule extends Sourced {
  /** `instrument#provision:local`. */
  readonly id: string;
  readonly effect: 'permit' | 'forbid' | 'exempt' | 'close';
  readonly exempts: readonly string[];
  /** Whose permission or prohibition it is. */
  readonly state: StateCode;
  readonly roles: readonly Role[] | null;
  readonly cargo: readonly CargoClass[] | null;
  readonly beneficiaries: readonly Beneficiary[] | null;
  readonly modes: readonly Mode[] | null;
  /** Crossing ids or place ids (a port entered from the sea, an airfield). */
  readonly enterBy: readonly string[] | null;
  readonly leaveBy: readonly string[] | null;
  /** For forbid and close: any of these crossings or places, touched in any way. */
  readonly at: readonly string[] | null;
  /** Air movements that do not land here. Absent in a rule with mode air: both landing and overflight. */
  readonly overflight: 'only' | 'never' | null;
  readonly direction: Direction | null;
  readonly origins: readonly StateCode[] | null;
  readonly destinations: readonly StateCode[] | null;
  /** The rule's own interval inside its provision, half-open; null where it has none. */
  readonly from: When | null;
  readonly to: When | null;
  readonly conditions: readonly Condition[];
  /** Left out: it asks nothing of the way so far. */
  readonly way?: WayRule;
  /** What the user must do to stay inside it. Shown, not judged. */
  readonly duties: readonly string[];
  /**
   * The first day on which the rule, its own first day, its own last day could be known. Left out: the rule with its
   * instrument, each date on its own day.
   */
  readonly public?: When;
  readonly fromPublic?: When;
  readonly toPublic?: When;
  /** Set when it is disputed or unclear whether the rule is what we say it is. */
  readonly doubt: { readonly message: string; readonly settledBy: string } | null;
  readonly provenance: Provenance;
}

export interface Provision extends Sourced {
  /** Akoma Ntoso eId, such as `art_3__para_2`. */
  readonly eId: string;
  readonly title: string | null;
  /** Our own summary of the words; null when the text is not known to us. */
  readonly text: string | null;
  readonly rules: readonly Rule[];
}

export const MODIFICATION_KINDS = ['substitute', 'insert', 'repeal', 'renumber', 'scope', 'suspend'] as const;

/** Lists of a rule that a change of scope may lengthen or shorten. Null in the rule: any; then there is nothing to add. */
export const SCOPE_LISTS = [
  'roles',
  'cargo',
  'beneficiaries',
  'modes',
  'enterBy',
  'leaveBy',
  'at',
  'origins',
  'destinations',
] as const;
export type ScopeList = (typeof SCOPE_LISTS)[number];

/** Narrows or widens rules without restating them: a field set anew, a limit lifted (null), entries added or taken out. */
export interface ScopeChange {
  readonly set: Partial<Pick<Rule, ScopeList | 'direction' | 'overflight'>>;
  readonly add: Partial<Record<ScopeList, readonly string[]>>;
  readonly remove: Partial<Record<ScopeList, readonly string[]>>;
}

/**
 * A change that one instrument makes to a provision of another, to the whole of it, or to a modification in it.
 *
 * `substitute` and `insert` put `provision` there; `repeal` takes it out; `renumber` gives it another address;
 * `scope` changes the fields of its rules; `suspend` stays it, or some rules of it, until `to`.
 */
export interface Modification extends Sourced {
  readonly kind: (typeof MODIFICATION_KINDS)[number];
  /** Its own address in the amending instrument, by which a later instrument may change the modification itself. */
  readonly eId?: string;
  readonly targetInstrument: string;
  /** eId; null with `repeal` and `suspend` means the whole instrument. */
  readonly targetProvision: string | null;
  /**
   * Day of effect; null means: when the amending instrument enters into force. Before that entry: retroactive, and
   * then the law of those days reads amended once the amending instrument is in force.
   */
  readonly from: When | null;
  /** `suspend`: first day on which it no longer stays; left out while it lasts. */
  readonly to?: When;
  /** What the provision says afterwards; null where nothing new is said. */
  readonly provision: Provision | null;
  readonly renumberedTo?: string;
  readonly scope?: ScopeChange;
  /** `scope` and `suspend`: only these rules, by their local ids; left out: all of the provision. */
  readonly rules?: readonly string[];
  /** The first day on which it could be known; left out: with its instrument. */
  readonly public?: When;
}

export const INSTRUMENT_KINDS = [
  'treaty',
  'protocol',
  'exchange-of-notes',
  'memorandum',
  'arrangement',
  'practice',
  'decree',
  'law',
  'resolution',
  'sanctions',
  'waiver',
  'closure',
  'political-statement',
  'membership',
  'infrastructure',
  'circumstance',
] as const;
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number];

/** Who can close or change an instrument, and with which power. */
export interface Closer {
  readonly who: string;
  readonly power: string;
}

export interface Instrument {
  readonly id: string;
  readonly title: string;
  readonly kind: InstrumentKind;
  readonly parties: readonly string[];
  readonly territory: readonly StateCode[];
  readonly languages: readonly string[];
  /** The day until which we saw its status; null when unknown. */
  readonly seenUntil: When | null;
  readonly summary: string;
  readonly closers: readonly Closer[];
  /** The instrument's own words for cargo, mapped to classes. */
  readonly glossary: readonly {
    readonly word: string;
    readonly classes: readonly CargoClass[];
    readonly note: string | null;
    readonly sources: readonly string[];
  }[];
  /** In order of day of effect, doubtful ones by their earliest day. */
  readonly events: readonly LawEvent[];
  readonly provisions: readonly Provision[];
  readonly modifications: readonly Modification[];
  /** Open questions about the record itself, for readers. */
  readonly doubts: readonly string[];
  readonly sources: readonly Source[];
  readonly provenance: Provenance;
}

/** A dated fact of the world that conditions may name. It holds from an event to another. */
export interface Circumstance extends Sourced {
  readonly id: string;
  readonly title: string;
  readonly from: When | null;
  readonly to: When | null;
  /** When its beginning and its end could be known; left out: on their own days. */
  readonly fromPublic?: When;
  readonly toPublic?: When;
}

/** The law of a pack. Instruments are sorted by id: order of files changes nothing. */
export interface LawBook {
  readonly instruments: readonly Instrument[];
  readonly circumstances: readonly Circumstance[];
  /** Organisation → states whose cargo its permissions cover. Grade `report`: an interpretation. */
  readonly members: Readonly<Record<string, readonly StateCode[]>>;
  /** Classes which a state regulates apart from their wider class (Kazakhstan: special). */
  readonly apart: Readonly<Record<StateCode, readonly CargoClass[]>>;
}

/** What is asked of the law, apart from the way. */
export interface LawQuestion {
  readonly cargo: CargoClass;
  /** Whose cargo it is; null: nobody's in particular (ordinary trade). */
  readonly beneficiary: Beneficiary | null;
  readonly originState: StateCode;
  readonly destinationState: StateCode;
  /** The day asked about. An imprecise day makes every day in it a possible world. */
  readonly on: When;
  readonly knownOn: number | null;
  /** Weakest proof accepted; facts with less count as doubtful. */
  readonly proof: Proof;
  /** What-if: instruments that do not bind. */
  readonly suspended: readonly string[];
  /** What-if: facts in doubt that have turned out to be so, or not so, by their ids. Left out: none has. */
  readonly settled?: Readonly<Record<string, boolean>>;
}

/** How one state is passed. */
export interface Passage {
  readonly state: StateCode;
  readonly role: Role;
  /** Ids that name the entrance: the crossing id and the post on this state's side. Empty at the origin. */
  readonly enteredBy: readonly string[];
  readonly leftBy: readonly string[];
  /** Id of the place where the whole journey begins or ends, when it does so in this passage. */
  readonly startedAt?: readonly string[];
  readonly endedAt?: readonly string[];
  /** Legs inside, in order; the crossing legs themselves count, for the part on this side. */
  readonly legs: readonly { readonly id: string; readonly mode: Mode; readonly places: readonly string[] }[];
  /** Passed in the air without landing. */
  readonly overflown: boolean;
  /** How the goods came here; left out: not known. */
  readonly came?: CameSoFar;
  /** How they are kept and how long they stay; left out: not known. */
  readonly kept?: Kept;
}

/** The way up to an entrance, the leg that enters included. Nothing where the journey begins. */
export interface CameSoFar {
  readonly modes: ReadonlySet<Mode>;
  /** Ids of legs, places, crossings and states. */
  readonly touched: ReadonlySet<string>;
}

export interface Kept {
  /**
   * Minutes from entrance to exit. `typical` leaves out legs over a border, of which it is not recorded how much lies
   * inside; `most` takes the longest time of each, and legs over a border whole.
   */
  readonly stay: { readonly typical: number; readonly most: number };
  /** Whether goods were moved from one vehicle to another; `maybe` at a change of gauge, where bogies may be changed instead. */
  readonly reloaded: Reloaded;
}
export type Reloaded = 'no' | 'maybe' | 'yes';

export type { Doubt };
