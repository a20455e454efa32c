import { describe, expect, test } from 'vitest';
import { InputError } from '../terms/errors.ts';
import { isoStates } from './iso-states.ts';
import { resolveBeneficiary, stateName } from './resolve-state.ts';

describe('whose cargo it is', () => {
  test.each([
    ['US', 'US'],
    ['usa', 'US'],
    ['KAZ', 'KZ'],
    ['Kazakhstan', 'KZ'],
    ['Казахстан', 'KZ'],
    ['Қазақстан', 'KZ'],
    ['Turkey', 'TR'],
    ['Türkiye', 'TR'],
    ['uk', 'GB'],
    ['nato', 'NATO'],
    ['European Union', 'EU'],
    ['NO', 'NO'],
  ])('%s is %s', (written, code) => {
    expect(resolveBeneficiary(written, '--for')).toBe(code);
  });

  test('a misspelt state gets the nearest, with their codes', () => {
    expect(() => resolveBeneficiary('Uzbekstan', '--for')).toThrow(InputError);
    try {
      resolveBeneficiary('Uzbekstan', '--for');
    } catch (error) {
      expect((error as InputError).hint).toMatch(/^nearest: UZ \(Uzbekistan\)/);
    }
  });
});

test('the table holds each code once, and a name for it', () => {
  const states = [...isoStates().values()];
  expect(states).toHaveLength(249);
  expect(new Set(states.map(({ alpha3 }) => alpha3)).size).toBe(249);
  for (const { alpha2, alpha3, name } of states) {
    expect([alpha2, alpha3]).toEqual([
      expect.stringMatching(/^[A-Z]{2}$/),
      expect.stringMatching(/^[A-Z]{3}$/),
    ]);
    expect(name).toMatch(/^\p{Lu}/u);
  }
  expect(stateName('KZ')).toBe('Kazakhstan');
});
