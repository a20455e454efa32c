import { expect, it } from 'vitest';
import { sayWhen } from './when.ts';

it.each([
  ['2018-05-05', '', '2018-05-05'],
  ['2018-05-05', 'since', 'since 2018-05-05'],
  ['2018-05-05/2019-05-31', '', 'between 2018-05-05 and 2019-05-31'],
  ['2018-05-05/2019-05-31', 'before', 'before some day between 2018-05-05 and 2019-05-31'],
  ['2026-02-12/..', '', 'some day from 2026-02-12 on, if at all'],
  ['../2010', 'since', 'since some day up to 2010'],
  ['2018-04-28~', '', 'about 2018-04-28'],
  ['2018-04?', '', 'perhaps 2018-04'],
])('%s with "%s" is said as "%s"', (edtf, preposition, said) => {
  expect(sayWhen(edtf, preposition)).toBe(said);
});
