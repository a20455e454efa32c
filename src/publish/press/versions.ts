import { diffArrays, diffWordsWithSpace } from 'diff';
import type { Brief } from '../brief/model.ts';

/** A run of words that two wordings share, or that only the later or only the earlier one has. */
export interface WordRun {
  readonly change: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Two wordings of a brief side by side. */
export interface BriefDiff {
  /** Paragraphs in order, each as runs; a heading begins with `#`, a claim and a figure are their sentence and question. */
  readonly paragraphs: readonly (readonly WordRun[])[];
  readonly words: { readonly added: number; readonly removed: number };
  readonly claims: {
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** The same sentence, now bound to another question or answer. */
    readonly rebound: readonly string[];
  };
}

/** What changed from one wording to the next: words by paragraph, and the sentences that are bound to a question. */
export function diffBriefs(before: Brief, after: Brief): BriefDiff {
  const paragraphs = diffParagraphs(paragraphsOf(before), paragraphsOf(after));
  const count = (change: WordRun['change']) =>
    paragraphs
      .flat()
      .filter((run) => run.change === change)
      .reduce((sum, { text }) => sum + wordsIn(text).length, 0);
  return {
    paragraphs,
    words: { added: count('added'), removed: count('removed') },
    claims: claimsBetween(before, after),
  };
}

/** Whole paragraphs first, so that one put in between two others does not tear them; words inside those that were rewritten. */
function diffParagraphs(before: string[], after: string[]): WordRun[][] {
  const out: WordRun[][] = [];
  const hunks = diffArrays(before, after);
  for (let i = 0; i < hunks.length; i++) {
    const { value, added, removed } = hunks[i]!;
    if (!added && !removed) {
      out.push(...value.map((text): WordRun[] => [{ change: 'same', text }]));
      continue;
    }
    const next = hunks[i + 1];
    if (!removed || !next?.added) {
      out.push(...value.map((text): WordRun[] => [{ change: added ? 'added' : 'removed', text }]));
      continue;
    }
    out.push(...rewritten(value, next.value));
    i++;
  }
  return out;
}

/** Of two words lists, how much of the shorter one stands in the other, from 0 to 1; above this a paragraph was rewritten. */
const ALIKE = 0.5;

function rewritten(gone: readonly string[], come: readonly string[]): WordRun[][] {
  const out: WordRun[][] = [];
  let at = 0;
  for (const text of gone) {
    const match = come.findIndex((other, i) => i >= at && alike(text, other) > ALIKE);
    if (match < 0) {
      out.push([{ change: 'removed', text }]);
      continue;
    }
    out.push(...come.slice(at, match).map((added): WordRun[] => [{ change: 'added', text: added }]));
    out.push(
      diffWordsWithSpace(text, come[match]!).map(({ value, added, removed }) => ({
        change: added ? 'added' : removed ? 'removed' : 'same',
        text: value,
      })),
    );
    at = match + 1;
  }
  out.push(...come.slice(at).map((added): WordRun[] => [{ change: 'added', text: added }]));
  return out;
}

function alike(a: string, b: string): number {
  const [one, other] = [wordsIn(a), new Set(wordsIn(b))];
  return one.filter((word) => other.has(word)).length / Math.max(1, Math.min(one.length, other.size));
}

/** The words of a brief as they are read: title, summary, paragraphs, claims, figures. */
function paragraphsOf({ title, summary, body }: Brief): string[] {
  const blocks = body
    .replace(/```(claim|kuryk)\n([\s\S]*?)\n```/g, (_, kind: string, fence: string) => fenceText(kind, fence))
    .split(/\n{2,}/)
    .map((block) => block.replace(/\s*\n\s*/g, ' ').trim())
    .filter(Boolean);
  return [`# ${title}`, summary.trim(), ...blocks].map(withoutLinks);
}

/** Sentence and question; what answer is expected stays in the file, for its change shows in `claims`. */
function fenceText(kind: string, fence: string): string {
  const field = (name: string) => new RegExp(`^${name}: (.*(?:\\n {2,}.*)*)`, 'm').exec(fence)?.[1]?.trim();
  const words = kind === 'claim' ? field('text') : field('caption');
  return `${words ?? ''} (kuryk ${field('ask') ?? ''})`.replace(/^ /, '');
}

/** `[words](law:x#art_3)` → `words`. */
function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}

function claimsBetween(before: Brief, after: Brief): BriefDiff['claims'] {
  const bound = ({ claims }: Brief) =>
    new Map(claims.map(({ text, ask, expect }) => [text, JSON.stringify([ask.line, expect])]));
  const [old, now] = [bound(before), bound(after)];
  return {
    added: [...now.keys()].filter((text) => !old.has(text)),
    removed: [...old.keys()].filter((text) => !now.has(text)),
    rebound: [...now].flatMap(([text, to]) => (old.has(text) && old.get(text) !== to ? [text] : [])),
  };
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:[-’'.:/][\p{L}\p{N}]+)*/gu) ?? [];
}
