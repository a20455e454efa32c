import { distance } from 'fastest-levenshtein';

/** Longest text that is compared; names and ids are shorter, and the comparison is quadratic. */
const LONGEST = 80;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const ASCII = /^[\x00-\x7f]*$/;
/** What \p{P}, \p{S} and \s match in ASCII. */
const ASCII_PUNCTUATION = /[\t-\r !-/:-@[-`{-~]+/g;

/** Fold case, diacritics and punctuation, so that "Qurıq" and "quriq" are the same spelling. */
export function foldSpelling(text: string): string {
  // Most names, at a tenth of the time: a first question folds every name of the pack.
  if (ASCII.test(text)) return text.toLowerCase().replace(ASCII_PUNCTUATION, ' ').trim();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/ə/g, 'a')
    .replace(/ł/g, 'l')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim();
}

/**
 * The spellings nearest to what was written, best first: at most `limit`, and none that shares next to nothing
 * with it. Ties keep the order of `spellings`, so that the answer does not depend on anything else.
 */
export function nearest(written: string, spellings: Iterable<string>, limit = 3): string[] {
  const wanted = foldSpelling(written.slice(0, LONGEST));
  const ranked: { spelling: string; edits: number }[] = [];
  for (const spelling of new Set(spellings)) {
    const folded = foldSpelling(spelling.slice(0, LONGEST));
    const edits = folded.startsWith(wanted) && wanted.length >= 3 ? 1 : distance(wanted, folded);
    if (edits <= Math.max(2, Math.ceil(Math.max(wanted.length, folded.length) * 0.5))) {
      ranked.push({ spelling, edits });
    }
  }
  return ranked
    .sort((one, other) => one.edits - other.edits)
    .slice(0, limit)
    .map((entry) => entry.spelling);
}

/** "did you mean galaba--afhrt, keles or kena?"; undefined when nothing is near. */
export function didYouMean(written: string, spellings: Iterable<string>, limit = 3): string | undefined {
  const found = nearest(written, spellings, limit);
  if (found.length === 0) return undefined;
  const last = found.at(-1);
  return `did you mean ${found.length === 1 ? last : `${found.slice(0, -1).join(', ')} or ${last}`}?`;
}

/** Text of others in our messages: cut, and without control and direction characters. */
export function quoteInput(text: string): string {
  return text.slice(0, 80).replace(/[\p{Cc}\p{Cf}]/gu, '');
}
