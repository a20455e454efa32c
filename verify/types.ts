/**
 * What the verifier reads of a certificate. Written down again here, apart from the program that makes certificates, so
 * that the two cannot agree by sharing a mistake.
 */
export interface Certificate {
  readonly format: string;
  readonly claim: Claim;
  readonly seal: {
    readonly sha256: string;
    readonly algorithm: string;
    readonly publicKey: string;
    readonly fingerprint: string;
    readonly signature: string;
  };
}

export interface Claim {
  readonly question: {
    readonly from: string;
    readonly to: string;
    readonly cargo: string;
    readonly for: string | null;
    readonly on: string;
    readonly avoid: readonly string[];
    readonly close: readonly string[];
    readonly suspend: readonly string[];
    readonly modes: readonly string[];
    readonly proof: string;
  };
  readonly status: string;
  readonly regime: string;
  readonly pack: { readonly id: string; readonly revision: string };
  readonly madeOn: string;
  readonly route: {
    readonly legs: readonly Leg[];
    readonly passages: readonly Passage[];
    readonly verdicts: readonly Verdict[];
  } | null;
  readonly refusal: { readonly network: readonly Leg[]; readonly cut: readonly CutLeg[] } | null;
  readonly facts: Facts;
  readonly hashes: Readonly<Record<string, string>>;
}

export interface Leg {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly mode: string;
  readonly crossing: string | null;
}

export interface Passage {
  readonly state: string;
  readonly role: string;
  readonly enteredBy: readonly string[];
  readonly leftBy: readonly string[];
  readonly startedAt: readonly string[];
  readonly endedAt: readonly string[];
  readonly legs: readonly {
    readonly id: string;
    readonly mode: string;
    readonly places: readonly string[];
  }[];
  readonly overflown: boolean;
}

export interface Verdict {
  readonly state: string;
  readonly status: string;
  readonly basis: readonly {
    readonly instrument: string;
    readonly provision: string;
    readonly rule: string;
  }[];
  readonly doubts: readonly { readonly fact: string }[];
}

export interface CutLeg {
  readonly leg: string;
  readonly from: string;
  readonly to: string;
  readonly passage: Passage;
  readonly reasons: readonly {
    readonly at: string;
    readonly state: string;
    readonly code: string;
    readonly instrument: string | null;
    readonly message: string;
  }[];
}

export interface Facts {
  readonly places: Readonly<Record<string, string>>;
  readonly instruments: readonly Instrument[];
  readonly circumstances: readonly {
    readonly id: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly proof: string;
  }[];
  readonly members: Readonly<Record<string, readonly string[]>>;
  readonly apart: Readonly<Record<string, readonly string[]>>;
}

export interface Instrument {
  readonly id: string;
  readonly title: string;
  readonly events: readonly {
    readonly kind: string;
    readonly party: string | null;
    readonly on: string;
    readonly proof: string;
  }[];
  readonly provisions: readonly {
    readonly provision: string;
    /** What stays the provision, or the rules named, on the day. */
    readonly stays: readonly {
      readonly certainty: string;
      readonly instrument: string;
      readonly rules: readonly string[] | null;
      readonly to: string | null;
    }[];
    readonly versions: readonly {
      readonly certainty: string;
      /** Every amendment behind the wording, in order of effect. */
      readonly pieces: readonly {
        readonly instrument: string;
        readonly change: string;
        readonly from: string | null;
      }[];
      readonly rules: readonly Rule[];
    }[];
  }[];
}

export interface Rule {
  readonly id: string;
  readonly effect: string;
  readonly state: string;
  readonly roles: readonly string[] | null;
  readonly cargo: readonly string[] | null;
  readonly for: readonly string[] | null;
  readonly modes: readonly string[] | null;
  readonly enterBy: readonly string[] | null;
  readonly leaveBy: readonly string[] | null;
  readonly at: readonly string[] | null;
  readonly overflight: string | null;
  readonly direction: { readonly kind: string; readonly states: readonly string[] } | null;
  readonly origins: readonly string[] | null;
  readonly destinations: readonly string[] | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly conditions: readonly string[];
  readonly exempts: readonly string[];
  readonly doubt: string | null;
  readonly proof: string;
}

/** `no` and `yes` hold however the open facts turn out. */
export type Maybe = 'no' | 'maybe' | 'yes';

export const both = (...all: readonly Maybe[]): Maybe =>
  all.includes('no') ? 'no' : all.includes('maybe') ? 'maybe' : 'yes';
export const either = (...all: readonly Maybe[]): Maybe =>
  all.includes('yes') ? 'yes' : all.includes('maybe') ? 'maybe' : 'no';
export const not = (one: Maybe): Maybe => (one === 'yes' ? 'no' : one === 'no' ? 'yes' : 'maybe');
