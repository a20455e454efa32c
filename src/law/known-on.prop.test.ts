import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import { changeDays } from './change-days.ts';
import { judge } from './judge.ts';
import { bookKnownOn } from './known-on.ts';
import type { LawBook, Rule } from './model.ts';
import { bookArbitrary, questionArbitrary, wayArbitrary } from './random-law.ts';
import { lawHistory, lawList, lawShow } from './read.ts';

const DAY0 = parseDay('2010-01-01');
const on = (day: number): When => ({ edtf: 'd', earliest: day, latest: day });
const MARK = 'recorded-later';

/** The book with every fact that `knownOn` may not show marked, so that a trace of it is seen anywhere in an answer. */
function marked(book: LawBook, knownOn: number): LawBook {
  const isLater = (when: When | undefined | null) =>
    when != null && (when.latest === null || when.latest > knownOn);
  const rule = (r: Rule): Rule =>
    isLater(r.public) || isLater(r.from) ? { ...r, id: `${r.id}-${MARK}`, note: MARK } : r;
  return {
    ...book,
    instruments: book.instruments.map((i) => ({
      ...i,
      events: i.events.map((e) => (isLater(e.public) ? { ...e, id: `${e.id}-${MARK}`, by: MARK } : e)),
      provisions: i.provisions.map((p) => ({ ...p, rules: p.rules.map(rule) })),
      modifications: i.modifications.map((m) =>
        isLater(m.public)
          ? { ...m, note: MARK, provision: m.provision && { ...m.provision, text: MARK } }
          : m.provision
            ? { ...m, provision: { ...m.provision, rules: m.provision.rules.map(rule) } }
            : m,
      ),
    })),
  };
}

/** Some rules and modifications of the book get a day of publication of their own. */
const published = fc
  .tuple(bookArbitrary(false), fc.infiniteStream(fc.option(fc.nat(9), { nil: null, freq: 2 })))
  .map(([book, days]): LawBook => {
    const day = () => {
      const next = days.next().value;
      return next == null ? {} : { public: on(DAY0 + next) };
    };
    return {
      ...book,
      instruments: book.instruments.map((i) => ({
        ...i,
        provisions: i.provisions.map((p) => ({ ...p, rules: p.rules.map((r) => ({ ...r, ...day() })) })),
        modifications: i.modifications.map((m) => ({ ...m, ...day() })),
      })),
    };
  });

it('no answer as of a day bears a trace of a fact that became public later', () => {
  fc.assert(
    fc.property(published, questionArbitrary(), wayArbitrary(), fc.nat(9), (book, q, way, n) => {
      const knownOn = DAY0 + n;
      const known = { ...q, knownOn };
      const traced = marked(book, knownOn);
      const answers = [
        judge(traced, known, way),
        changeDays(traced, known),
        lawList(traced, q.on.latest!, knownOn),
        ...book.instruments.flatMap(({ id }) => [
          lawShow(traced, id, null, q.on.latest!, knownOn),
          lawHistory(traced, id, knownOn),
        ]),
      ];
      expect(JSON.stringify(answers)).not.toContain(MARK);
    }),
    { numRuns: 300 },
  );
});

it('taking out what became public later changes no answer', () => {
  fc.assert(
    fc.property(published, questionArbitrary(), wayArbitrary(), fc.nat(9), (book, q, way, n) => {
      const known = { ...q, knownOn: DAY0 + n };
      const cut = bookKnownOn(book, DAY0 + n);
      expect(judge({ ...cut }, { ...q, knownOn: null }, way)).toEqual(judge(book, known, way));
    }),
    { numRuns: 300 },
  );
});
