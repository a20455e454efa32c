import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import { changesBetween, undone } from './fact-changes.ts';
import type { LawBook } from './model.ts';
import { bookArbitrary } from './random-law.ts';
import { lawShow, type ProvisionOnDay } from './read.ts';

const FIRST = parseDay('2010-01-01');

/** A change that reaches back is in the law of the earlier day already, in hindsight: leave those out. */
const forward = (book: LawBook): LawBook => ({
  ...book,
  instruments: book.instruments.map((i) => ({
    ...i,
    modifications: i.modifications.filter(({ from }) => from === null),
  })),
});
const says = (provisions: readonly ProvisionOnDay[]) =>
  provisions.map(({ force, versions, stays }) => [
    force,
    versions.map(({ certainty, pieces }) => [certainty, ...pieces.map((p) => `${p.instrument} ${p.change}`)]),
    stays.map(({ instrument, certainty }) => [instrument, certainty]),
  ]);

it('with all that came about in between undone, an instrument says on the later day what it said on the earlier', () => {
  let changed = 0;
  fc.assert(
    fc.property(bookArbitrary(true).map(forward), fc.nat(11), fc.nat(11), fc.nat(9), (book, a, b, pick) => {
      const [from, to] = [FIRST + Math.min(a, b), FIRST + Math.max(a, b)];
      const id = book.instruments[pick % Math.max(1, book.instruments.length)]?.id;
      fc.pre(id !== undefined);
      const changes = changesBetween(book, id!, from, to);
      changed += changes.length > 0 ? 1 : 0;
      const earlier = says(lawShow(book, id!, null, from, null));
      expect(says(lawShow(undone(book, changes), id!, null, to, null))).toEqual(earlier);
      if (changes.length === 0) expect(says(lawShow(book, id!, null, to, null))).toEqual(earlier);
    }),
    { seed: 42, numRuns: 300 },
  );
  expect(changed).toBeGreaterThan(60);
});
