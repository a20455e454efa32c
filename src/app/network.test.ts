import { expect, test } from 'vitest';
import { leg, network, place } from '../network/sample-network.ts';
import { InputError } from '../terms/errors.ts';
import { refuseTooManyToDraw } from './network.ts';

test('a network that is too large to draw is refused at once, with where else to look', () => {
  const ends = [place('a', 'KZ'), place('b', 'KZ')] as const;
  const one = leg(...ends);
  const of = (count: number) => network([...ends], [], new Array(count).fill(one));
  expect(() => refuseTooManyToDraw(of(20_000))).not.toThrow();
  expect(() => refuseTooManyToDraw(of(20_001))).toThrow(InputError);
  expect(() => refuseTooManyToDraw(of(20_001))).toThrow(/20001 legs/);
});
