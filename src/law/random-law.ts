import fc from 'fast-check';
import type { Proof } from '../terms/answer.ts';
import { formatDay } from '../terms/day.ts';
import type { Mode } from '../terms/mode.ts';
import type { Condition, Instrument, LawBook, LawQuestion, Modification, Passage, Rule } from './model.ts';
import {
  book,
  circumstance,
  events,
  instrument,
  modification,
  provision,
  question,
  rule,
} from './testing.ts';

/**
 * Random law for property tests: few names and few days, so that things meet. Days are 2010-01-01 + n.
 */
const STATES = ['KZ', 'UZ'] as const;
const CROSSINGS = ['p', 'q', 'r'] as const;
const MODES: readonly Mode[] = ['rail', 'road', 'sea'];
const DAY0 = Date.UTC(2010, 0, 1) / 86_400_000;
const dayText = (n: number) => formatDay(DAY0 + n);

const day = fc.integer({ min: 0, max: 9 });
const exactDate = day.map(dayText);
const looseDate = fc.oneof(
  { weight: 2, arbitrary: exactDate },
  {
    weight: 3,
    arbitrary: fc.tuple(day, day).map(([a, b]) => `${dayText(Math.min(a, b))}/${dayText(Math.max(a, b))}`),
  },
  { weight: 1, arbitrary: day.map((a) => `${dayText(a)}/..`) },
);
/** An entry into force, most often possible by the days that questions ask about. */
const earlyDate = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(dayText(0), dayText(2)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 4 }), day)
      .map(([a, b]) => `${dayText(Math.min(a, b))}/${dayText(Math.max(a, b))}`),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 4 }).map((a) => `${dayText(a)}/..`) },
);
const some = <T>(items: readonly T[]) =>
  fc.option(fc.subarray([...items], { minLength: 1 }), { nil: null, freq: 2 });

function ruleArbitrary(id: string, exact: boolean): fc.Arbitrary<Rule> {
  const conditions: fc.Arbitrary<Condition[]> = fc.oneof(
    { weight: 5, arbitrary: fc.constant<Condition[]>([]) },
    {
      weight: 1,
      arbitrary: fc.boolean().map((holds): Condition[] => [{ kind: 'circumstance', id: 'peace', holds }]),
    },
    ...(exact
      ? []
      : [
          {
            weight: 1,
            arbitrary: fc.constant<Condition[]>([{ kind: 'unknown', message: 'm', settledBy: 's' }]),
          },
        ]),
  );
  return fc
    .record({
      effect: fc.constantFrom('permit', 'permit', 'permit', 'permit', 'exempt', 'forbid', 'close'),
      state: fc.constantFrom(...STATES),
      cargo: fc.option(fc.subarray(['special', 'nonlethal', 'general'] as const, { minLength: 1 }), {
        nil: null,
        freq: 8,
      }),
      beneficiaries: fc.option(fc.subarray(['US', 'DE', 'NATO'], { minLength: 1 }), { nil: null, freq: 2 }),
      modes: some(MODES),
      enterBy: some(CROSSINGS),
      leaveBy: some(CROSSINGS),
      at: some([...CROSSINGS, 'KZ-0', 'UZ-0']),
      direction: fc.option(
        fc.record({ kind: fc.constantFrom('to', 'from', 'either'), states: fc.constant(['AF']) } as const),
        { nil: null, freq: 2 },
      ),
      roles: fc.option(fc.constantFrom(['transit'] as const, ['import'] as const), { nil: null, freq: 2 }),
      conditions,
      exempts: fc.constantFrom(['i0#p0:r0'], ['i1#p0:r0'], ['i0#p1:r0']),
      window: fc.option(fc.tuple(exact ? exactDate : looseDate, exact ? exactDate : looseDate), {
        nil: null,
        freq: 2,
      }),
      doubtful: exact ? fc.constant(false) : fc.nat(3).map((n) => n === 0),
      proof: fc.constantFrom<Proof>('text', 'official', 'report'),
    })
    .map(({ window, doubtful, at, enterBy, leaveBy, exempts, ...rest }) => {
      const prohibits = rest.effect === 'forbid' || rest.effect === 'close';
      return rule({
        id,
        ...rest,
        at: prohibits ? at : null,
        enterBy: prohibits ? null : enterBy,
        leaveBy: prohibits ? null : leaveBy,
        exempts: rest.effect === 'exempt' ? exempts : [],
        from: window ? events('x', [`used ${window[0]}`])[0]!.on : null,
        to: window ? events('x', [`used ${window[1]}`])[0]!.on : null,
        doubt: doubtful ? { message: 'disputed', settledBy: 'the text' } : null,
      });
    });
}

function lifeArbitrary(exact: boolean): fc.Arbitrary<string[]> {
  const date = exact ? exactDate : looseDate;
  return fc
    .tuple(
      fc.option(exact ? exactDate : earlyDate, { nil: null, freq: 9 }),
      fc.option(date, { nil: null, freq: 2 }),
      fc.option(fc.tuple(date, date), { nil: null, freq: 2 }),
      exactDate,
    )
    .map(([start, end, stay, signed]) => [
      `signed ${signed}`,
      ...(start ? [`in-force ${start}`] : []),
      ...(end ? [`terminated ${end}`] : []),
      ...(stay ? [`suspended ${stay[0]}`, `resumed ${stay[1]}`] : []),
    ]);
}

function instrumentArbitrary(n: number, exact: boolean): fc.Arbitrary<Instrument> {
  const id = `i${n}`;
  const own = fc
    .tuple(
      fc.array(ruleArbitrary(`${id}#p0:r0`, exact), { minLength: 1, maxLength: 1 }),
      fc.array(ruleArbitrary(`${id}#p1:r0`, exact), { maxLength: 1 }),
    )
    .map(([a, b]) => [provision('p0', ...a), provision('p1', ...b)]);
  const changes: fc.Arbitrary<Modification[]> =
    n < 2
      ? fc.constant([])
      : fc
          .record({
            target: fc.constantFrom('i0', 'i1'),
            eId: fc.constantFrom('p0', 'p1'),
            to: fc.option(ruleArbitrary(`${id}#m:r0`, exact), { nil: null }),
            whole: fc.nat(5),
          })
          .map(({ target, eId, to, whole }) => [
            modification(target, to === null && whole === 0 ? null : eId, to ? provision(eId, to) : null),
          ]);
  return fc
    .tuple(lifeArbitrary(exact), own, changes)
    .map(([life, provisions, modifications]) => instrument(id, life, { provisions, modifications }));
}

/** A book of three instruments, the third of which amends one of the others. `exact`: no fact is in doubt. */
export function bookArbitrary(exact: boolean): fc.Arbitrary<LawBook> {
  return fc
    .tuple(
      instrumentArbitrary(0, exact),
      instrumentArbitrary(1, exact),
      instrumentArbitrary(2, exact),
      day,
      day,
      fc.boolean(),
    )
    .map(([a, b, c, x, y, apart]) =>
      book([a, b, c], {
        circumstances: [circumstance('peace', dayText(Math.min(x, y)), dayText(Math.max(x, y) + 1))],
        members: { NATO: ['US', 'DE'] },
        apart: apart ? { KZ: ['special'] } : {},
      }),
    );
}

export function questionArbitrary(): fc.Arbitrary<LawQuestion> {
  return fc
    .record({
      cargo: fc.constantFrom('special', 'special', 'special', 'nonlethal', 'general', 'weapons'),
      beneficiary: fc.constantFrom('US', 'US', 'US', 'DE', 'RU', null, 'KZ'),
      originState: fc.constantFrom('AZ', 'AZ', 'AF', 'KZ'),
      destinationState: fc.constantFrom('AF', 'AF', 'AZ', 'UZ'),
    } as const)
    .chain((fields) =>
      fc
        .integer({ min: 3, max: 9 })
        .map(dayText)
        .map((on) => question(on, fields)),
    );
}

/** One or two states passed, with random crossings and modes; the last may be where the journey ends. */
export function wayArbitrary(): fc.Arbitrary<Passage[]> {
  const crossing = fc.constantFrom(...CROSSINGS);
  const one = (state: string) =>
    fc
      .record({
        a: crossing,
        b: crossing,
        border: fc.constantFrom(...MODES),
        inside: fc.array(fc.constantFrom<Mode>('rail', 'road'), { maxLength: 2 }),
        ends: fc.boolean(),
      })
      .map(
        ({ a, b, border, inside, ends }): Passage => ({
          state,
          role: ends ? 'import' : 'transit',
          enteredBy: [a],
          leftBy: ends ? [] : [b],
          ...(ends ? { endedAt: [`${state}-town`] } : {}),
          legs: [
            { id: `${a}-leg`, mode: border, places: [] },
            ...inside.map((mode, i) => ({ id: `${state}-${i}`, mode, places: [] })),
            ...(ends ? [] : [{ id: `${b}-out`, mode: 'rail' as const, places: [] }]),
          ],
          overflown: false,
        }),
      );
  return fc.tuple(one('KZ'), fc.option(one('UZ'), { nil: null })).map(([a, b]) => (b ? [a, b] : [a]));
}
