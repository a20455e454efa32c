import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOf, tableOf } from './columns.ts';

const throughText = (rows: readonly object[]) => rowsOf(JSON.parse(JSON.stringify(tableOf(rows))));

test('rows come back as they were, whatever keys they have or lack', () => {
  const value = fc.oneof(
    fc.constantFrom(null, 0, 1.5, '', 'a', 'ж', true),
    fc.array(fc.constantFrom('KZ', 'UZ')),
    fc.record({ low: fc.nat(3), high: fc.nat(3) }, { requiredKeys: ['low'], noNullPrototype: true }),
  );
  const rows = fc.array(
    fc.dictionary(fc.constantFrom('id', 'from', 'all', 'few', 'x'), value, { noNullPrototype: true }),
  );
  fc.assert(
    fc.property(rows, (list) => {
      const back = throughText(list);
      expect(back).toStrictEqual(list);
      expect(back.map((row) => Object.keys(row as object))).toEqual(list.map((row) => Object.keys(row)));
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('what is undefined is left out, as JSON leaves it out', () => {
  expect(throughText([{ id: 1, x: undefined }, { id: 2 }])).toStrictEqual([{ id: 1 }, { id: 2 }]);
});

test('equal values of many rows are one object', () => {
  const [a, b, c, d] = throughText([1, 2, 3, 4].map((id) => ({ id, sources: id > 2 ? ['X'] : ['Y'] }))) as {
    sources: string[];
  }[];
  expect(a!.sources).toBe(b!.sources);
  expect(c!.sources).toBe(d!.sources);
  expect(a!.sources).not.toBe(c!.sources);
});
