import type { FilePosition } from '../../terms/errors.ts';

export const SECTIONS = ['openings', 'closures', 'leverage', 'alignment', 'trade'] as const;
export type Section = (typeof SECTIONS)[number];

/** A published article whose claims stay checked. */
export interface Brief {
  /** File name without its ending; the address of the brief. */
  readonly slug: string;
  readonly title: string;
  readonly section: Section;
  readonly authors: readonly string[];
  /** ISO day of publication. */
  readonly date: string;
  readonly tags: readonly string[];
  readonly lang: 'en' | 'ru' | 'kk';
  /** Slug of the brief that this is a translation of. */
  readonly translationOf: string | null;
  /** Youngest age it is meant for, in years. */
  readonly age: number;
  readonly status: 'draft' | 'published';
  readonly summary: string;
  /** What was changed in it after publication, newest last. */
  readonly changes: readonly { readonly date: string; readonly what: string }[];
  /** Markdown after the front matter, with the fences of claims and queries still in it. */
  readonly body: string;
  readonly claims: readonly Claim[];
  readonly figures: readonly Figure[];
  /** Instruments, provisions and events that its links cite. */
  readonly citations: readonly Citation[];
}

/** A sentence bound to a question and the answer that makes it true. */
export interface Claim {
  readonly id: string;
  readonly text: string;
  readonly ask: Ask;
  readonly expect: Expectation;
  readonly at: FilePosition;
}

/** What the answer must say for the claim to stand; every part given must hold. */
export interface Expectation {
  readonly status?: string;
  /** State code → its verdict on the first route shown. */
  readonly states?: Readonly<Record<string, string>>;
  /** State code → reason code that its verdict must give. */
  readonly reasons?: Readonly<Record<string, string>>;
  /** Instruments that the first route must rest on. */
  readonly basis?: readonly string[];
  /** Timeline: day → status of the epoch that holds it. */
  readonly days?: Readonly<Record<string, string>>;
}

/** A question whose answer is shown as a figure, with the question under it. */
export interface Figure {
  readonly id: string;
  readonly ask: Ask;
  readonly show: 'table' | 'map' | 'timeline';
  readonly caption: string | null;
  readonly at: FilePosition;
}

/** A command as a reader would type it, taken apart. */
export interface Ask {
  readonly line: string;
  readonly command: 'plan' | 'why' | 'timeline';
  readonly question: Readonly<Record<string, string | readonly string[]>> & {
    readonly from: string;
    readonly to: string;
  };
}

/** `law:INSTRUMENT`, `law:INSTRUMENT#PROVISION` or `event:INSTRUMENT:EVENT`. */
export interface Citation {
  readonly kind: 'law' | 'event';
  readonly instrument: string;
  readonly part: string | null;
  readonly at: FilePosition;
}
