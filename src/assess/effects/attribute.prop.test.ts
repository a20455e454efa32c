import fc from 'fast-check';
import { expect, it } from 'vitest';
import { attribute } from './attribute.ts';

/** An answer to every subset of up to five changes, by its bits. */
const answers = fc
  .integer({ min: 1, max: 5 })
  .chain((count) =>
    fc.tuple(
      fc.constant(count),
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2 ** count, maxLength: 2 ** count }),
    ),
  );
const bits = (set: Iterable<number>) => [...set].reduce((sum, i) => sum + 2 ** i, 0);

it('the union of what each change does alone, and of what only sets do, is the whole', () => {
  fc.assert(
    fc.property(answers, ([count, table]) => {
      const at = (set: Iterable<number>) => table[bits(set)]!;
      const all = Array.from({ length: count }, (_, i) => i);
      const [before, after] = [at([]), at(all)];
      const { alone, partly, together, needed } = attribute(count, at);
      const changed = before !== after;
      // Somebody is named exactly when the answer changes …
      expect(alone.length + together.length > 0).toBe(changed);
      for (const i of all) {
        expect(alone.includes(i)).toBe(changed && at([i]) === after);
        expect(partly.includes(i)).toBe(at([i]) !== before && !(changed && at([i]) === after));
        if (changed) expect(needed.includes(i)).toBe(at(all.filter((j) => j !== i)) !== after);
      }
      // … and every set that is named gives the new answer, while nothing smaller that was tried does.
      for (const set of together) {
        expect(at(set)).toBe(after);
        for (const i of set) expect(at(set.filter((j) => j !== i))).not.toBe(after);
      }
      if (alone.length > 0) expect(together).toEqual([]);
    }),
    { seed: 4, numRuns: 400 },
  );
});

it('finds among many changes the pair that did it', () => {
  const pair = (made: ReadonlySet<number>) => (made.has(3) && made.has(17) ? 'new' : 'old');
  expect(attribute(30, pair)).toEqual({
    alone: [],
    partly: [],
    together: [[3, 17]],
    needed: [3, 17],
    complete: false,
  });
  expect(attribute(8, (made) => (made.has(3) && made.has(7) ? 'new' : 'old')).together).toEqual([[3, 7]]);
});
