import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Day } from '../terms/day.ts';
import type { LawBook } from './model.ts';
import { type Change, ordersOf, reachesBack, standingOn } from './oracle.ts';
import { bookArbitrary } from './random-law.ts';
import { lawShow } from './read.ts';
import { isNamed } from './wordings.ts';

const DAY0 = Date.UTC(2010, 0, 1) / 86_400_000;
const DAYS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => DAY0 + n);

/** What the engine says stands on a day: each rule with its address, and whether that is certain. */
function shownOn(book: LawBook, day: Day) {
  return book.instruments.flatMap(({ id }) =>
    lawShow(book, id, null, day, null).flatMap(({ force, versions, stays }) =>
      versions.flatMap(({ eId, provision, certainty }) =>
        (force === 'not in force' ? [] : (provision?.rules ?? []))
          .filter(
            (rule) => !stays.some((s) => s.certainty === 'certain' && isNamed(rule, s.rules ?? undefined)),
          )
          .map((rule) => ({
            eId,
            rule,
            certainty: [force, certainty, ...stays.filter((s) => isNamed(rule, s.rules ?? undefined))],
          })),
      ),
    ),
  );
}

const inOrder = (rules: readonly { readonly eId: string; readonly rule: { readonly id: string } }[]) =>
  rules
    .map(({ eId, rule }) => ({ eId, rule }))
    .sort((a, b) => (`${a.eId} ${a.rule.id}` < `${b.eId} ${b.rule.id}` ? -1 : 1));

it('what stands on a day is what a slow reading finds, life by life and change by change', () => {
  fc.assert(
    fc.property(bookArbitrary(true), fc.constantFrom(...DAYS), (book, day) => {
      expect(inOrder(shownOn(book, day))).toEqual(inOrder(standingOn(book, day)));
    }),
    { numRuns: 1000, seed: 11 },
  );
});

const start = ({ maker }: Change) => maker.events.find((e) => e.kind === 'in-force')?.on ?? null;
const effective = (c: Change) => c.m.from ?? start(c);
const targetOf = ({ m }: Change) => `${m.targetInstrument}#${m.targetProvision}`;

/** What the histories of these tests must hold. */
const KINDS: Record<string, (c: Change, all: readonly Change[]) => boolean> = {
  substitute: ({ m }) => m.kind === 'substitute',
  insert: ({ m }) => m.kind === 'insert',
  repeal: ({ m }) => m.kind === 'repeal',
  'change of scope': ({ m }) => m.kind === 'scope',
  'change of number': ({ m }) => m.kind === 'renumber',
  'suspension of one provision': ({ m }) => m.kind === 'suspend' && m.targetProvision !== null,
  'suspension of the whole': ({ m }) => m.kind === 'suspend' && m.targetProvision === null,
  'suspension of named rules': ({ m }) => m.kind === 'suspend' && m.rules !== undefined,
  'change under a new number': ({ m }) => m.targetProvision === 'p0bis',
  'two changes of a provision on one day': (c, all) =>
    all.some((d) => d !== c && targetOf(d) === targetOf(c) && effective(d)?.edtf === effective(c)?.edtf),
  'change of a change': ({ m }) => m.targetProvision?.startsWith('m') === true,
  retroactive: ({ maker, m }) => reachesBack(maker, m),
  'for a day after its entry into force': (c) => (start(c)?.latest ?? 1e9) < (c.m.from?.earliest ?? -1e9),
  'commencement without a date': (c) => effective(c)?.latest === null,
};

it('the random histories hold every kind of change, and each kind decides what stands', () => {
  const decided: Record<string, number> = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, 0]));
  for (const exact of [true, false]) {
    for (const book of fc.sample(bookArbitrary(exact), { numRuns: 300, seed: 23 })) {
      const changes = ordersOf(book)[0]!;
      for (const c of changes) {
        const kinds = Object.keys(KINDS).filter((kind) => KINDS[kind]!(c, changes));
        const without = leaveOut(book, c);
        const decides = DAYS.some(
          (day) => JSON.stringify(shownOn(book, day)) !== JSON.stringify(shownOn(without, day)),
        );
        if (decides) for (const kind of kinds) decided[kind]!++;
      }
    }
  }
  for (const [kind, times] of Object.entries(decided))
    expect(times, `${kind} ${JSON.stringify(decided)}`).toBeGreaterThan(5);
});

function leaveOut(book: LawBook, { maker, m }: Change): LawBook {
  const instruments = book.instruments.map((i) =>
    i.id === maker.id ? { ...i, modifications: i.modifications.filter((x) => x !== m) } : i,
  );
  return { ...book, instruments };
}
