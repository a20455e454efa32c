import { expect, test } from 'vitest';
import { oneLetterFlags } from './one-letter-flags.ts';

test('two dashes before one letter are one, with a value or without, up to a bare pair', () => {
  expect(oneLetterFlags(['add', 'x', '--p', '0.3', '--by', 'A'])).toEqual([
    'add',
    'x',
    '-p',
    '0.3',
    '--by',
    'A',
  ]);
  expect(oneLetterFlags(['--p=30%', '-h', '--json'])).toEqual(['-p', '30%', '-h', '--json']);
  expect(oneLetterFlags(['--', '--p'])).toEqual(['--', '--p']);
});
