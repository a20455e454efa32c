import type { Day } from './day.ts';

/** The four things Kuryk can say. `uncertain` is never rounded up to `lawful`. */
export type Status = 'lawful' | 'uncertain' | 'barred' | 'unreachable';

/** How well a fact is known, strongest first: the provision was read; a state said so; press, research, the seed. */
export const PROOFS = ['text', 'official', 'report'] as const;
export type Proof = (typeof PROOFS)[number];

/** Rank of a proof, 0 strongest. */
export const proofRank = (proof: Proof): number => PROOFS.indexOf(proof);
/** The weaker of two proofs: an answer is as well proven as the weakest fact that it needs. */
export const weakerProof = (a: Proof, b: Proof): Proof => (proofRank(a) >= proofRank(b) ? a : b);

export const REASON_CODES = [
  'no-permit',
  'forbidden',
  'not-yet-in-force',
  'no-longer-in-force',
  'suspended',
  'wrong-mode',
  'wrong-cargo',
  'wrong-beneficiary',
  'wrong-crossing',
  'wrong-direction',
  'condition',
  'closed',
  'uncertain-date',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** The paper beside a claim: the rule of a provision that permits, as it stood over an interval of days. */
export interface Basis {
  readonly instrument: string;
  readonly provision: string;
  readonly rule: string;
  readonly effect: 'permit' | 'forbid' | 'exempt' | 'close';
  /** First day on which this version of the rule applies; null when not known or unbounded. */
  readonly from: Day | null;
  /** First day on which it no longer applies; null while it lasts. */
  readonly to: Day | null;
  readonly proof: Proof;
  /** What the user must do to stay inside the permission ("commercial rail only"). */
  readonly duties: readonly string[];
  /** Title of the best source. */
  readonly source: string;
}

/** Why a movement is barred, at which post, by which clause. */
export interface Reason {
  /** The crossing, place or leg where the movement is stopped. */
  readonly at: string;
  readonly state: string;
  readonly code: ReasonCode;
  readonly instrument: string | null;
  readonly provision: string | null;
  readonly message: string;
}

/** A fact in doubt that decides: settle it and the verdict is settled (as far as this fact goes). */
export interface Doubt {
  /** Stable id: an event (`kz-us-protocol-2017:in-force`), a rule, or a named circumstance. */
  readonly fact: string;
  readonly message: string;
  /** What kind of paper would settle it. */
  readonly settledBy: string;
}
