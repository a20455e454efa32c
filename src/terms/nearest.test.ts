import fc from 'fast-check';
import { expect, it } from 'vitest';
import { didYouMean, foldSpelling, nearest, quoteInput } from './nearest.ts';

it('folds case, diacritics and punctuation', () => {
  expect(foldSpelling('Qurıq')).toBe(foldSpelling('quriq'));
  expect(foldSpelling('Bakı')).toBe('baki');
  expect(foldSpelling("Sol'-Iletsk")).toBe('sol iletsk');
});

it('offers at most three spellings, the nearest first', () => {
  expect(nearest('perm', ['permit', 'forbid', 'perms', 'term', 'berm'])).toEqual(['permit', 'perms', 'term']);
});

it('offers nothing that shares next to nothing', () => {
  expect(didYouMean('zzzzzzzzzz', ['permit', 'forbid'])).toBeUndefined();
});

it('joins the offers as a question', () => {
  expect(didYouMean('rial', ['rail', 'road', 'sea'])).toBe('did you mean rail or road?');
  expect(didYouMean('forbod', ['forbid', 'permit'])).toBe('did you mean forbid?');
});

it('quotes input without control and direction characters, cut at 80', () => {
  expect(quoteInput(`a\u001b[31m\u202eb`)).toBe('a[31mb');
  expect(quoteInput('x'.repeat(200))).toHaveLength(80);
});

it('folds plain letters as it folds all others', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 30 }), (text) => {
      // Beside a letter of another alphabet the text goes the long way.
      expect(foldSpelling(`ж${text}ж`)).toBe(`ж${foldSpelling(`x${text}x`).slice(1, -1)}ж`);
      expect(foldSpelling(text)).toBe(foldSpelling(`x ${text} x`).slice(1, -1).trim());
    }),
    { seed: 1, numRuns: 2000 },
  );
});
