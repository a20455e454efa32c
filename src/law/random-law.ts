import fc from 'fast-check';
import type { Proof } from '../terms/answer.ts';
import { formatDay } from '../terms/day.ts';
import type { Mode } from '../terms/mode.ts';
import type {
  Condition,
  Instrument,
  LawBook,
  LawEvent,
  LawQuestion,
  Modification,
  Passage,
  Rule,
  ScopeChange,
} from './model.ts';
import {
  amendment,
  book,
  circumstance,
  events,
  instrument,
  provision,
  question,
  rule,
  when,
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
const NONE: null = null;
/** No limit two times in three, so that rules meet movements often enough. */
const some = <T>(items: readonly T[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant(NONE) },
    { weight: 1, arbitrary: fc.subarray([...items], { minLength: 1 }) },
  );

const PERMITS = ['permit', 'permit', 'permit', 'permit', 'exempt', 'forbid', 'close'] as const;
const PROHIBITIONS = [
  'permit',
  'exempt',
  'forbid',
  'forbid',
  'forbid',
  'forbid',
  'close',
  'close',
  'close',
  'close',
  'close',
  'close',
] as const;

function ruleArbitrary(
  id: string,
  exact: boolean,
  effects: readonly Rule['effect'][] = PERMITS,
): fc.Arbitrary<Rule> {
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
      effect: fc.constantFrom(...effects),
      state: fc.constantFrom(...STATES),
      cargo: fc.option(fc.subarray(['special', 'nonlethal', 'general'] as const, { minLength: 1 }), {
        nil: null,
        freq: 8,
      }),
      beneficiaries: fc.option(fc.subarray(['US', 'DE', 'NATO'], { minLength: 1 }), { nil: null, freq: 8 }),
      modes: fc.option(fc.subarray([...MODES], { minLength: 1, maxLength: 2 }), { nil: null, freq: 2 }),
      enterBy: some(CROSSINGS),
      leaveBy: some(CROSSINGS),
      at: some([...CROSSINGS, 'KZ-0', 'UZ-0']),
      direction: fc.option(
        fc.record({ kind: fc.constantFrom('to', 'from', 'either'), states: fc.constant(['AF']) } as const),
        { nil: null, freq: 3 },
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
      bare: fc.nat(3),
    })
    .map(({ window, doubtful, at, enterBy, leaveBy, exempts, bare, ...rest }) => {
      const prohibits = rest.effect === 'forbid' || rest.effect === 'close';
      // Most prohibitions are for all, or a random one would seldom meet a random movement.
      const limits =
        prohibits && bare > 0 ? { cargo: null, beneficiaries: null, direction: null, roles: null } : {};
      return rule({
        id,
        ...rest,
        ...limits,
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
      fc.option(ruleArbitrary(`${id}#p1:r0`, exact, PROHIBITIONS), { nil: null, freq: 5 }),
    )
    .map(([a, b]) => [provision('p0', ...a), provision('p1', ...(b ? [b] : []))]);
  const changes: fc.Arbitrary<Modification[]> =
    n < 2
      ? fc.constant([])
      : fc
          .tuple(
            changeArbitrary(id, 0, exact),
            fc.option(changeArbitrary(id, 1, exact), { nil: null, freq: 2 }),
          )
          .map(([a, b]) => (b && n === 2 ? [a, b] : [a]));
  return fc.tuple(lifeArbitrary(exact), own, changes).map(([life, provisions, modifications]) =>
    instrument(id, life, {
      provisions: n < 2 ? provisions : [],
      modifications: modifications.map((m, k) => ({ ...m, eId: `m${k}` })),
    }),
  );
}

/** A change of i0 or i1 by i2 or i3; i3 may change what i2 does. */
function changeArbitrary(id: string, n: number, exact: boolean): fc.Arbitrary<Modification> {
  const scope = fc
    .record({
      set: fc.constantFrom<ScopeChange['set']>(
        {},
        { modes: ['rail'] },
        { modes: null },
        { beneficiaries: ['US', 'DE'] },
        { direction: { kind: 'either', states: ['AF'] } },
        { roles: null },
      ),
      add: fc.constantFrom<ScopeChange['add']>(
        {},
        { enterBy: ['r'] },
        { cargo: ['special'], leaveBy: ['p'] },
      ),
      remove: fc.constantFrom<ScopeChange['remove']>(
        {},
        { leaveBy: ['q'] },
        { modes: ['road'], enterBy: ['p'] },
      ),
    })
    .map((s): ScopeChange => s);
  const targets = [
    'i0#p0',
    'i0#p0',
    'i0#p1',
    'i0#p0bis',
    'i0#p2',
    'i1#p0',
    'i1#p1',
    ...(id === 'i3' ? ['i2#m0', 'i2#m0', 'i2#m1'] : []),
  ];
  const date = exact ? exactDate : looseDate;
  return fc
    .record({
      kind: fc.constantFrom<Modification['kind']>(
        'substitute',
        'substitute',
        'insert',
        'repeal',
        'renumber',
        'scope',
        'scope',
        'suspend',
      ),
      target: fc.constantFrom(...targets),
      rule: ruleArbitrary(`${id}#m${n}:r0`, exact),
      scope,
      whole: fc.nat(5),
      named: fc.nat(3),
      from: fc.option(date, { nil: null, freq: 2 }),
      to: fc.option(date, { nil: null, freq: 2 }),
    })
    .map(({ kind, target, rule: r, scope: s, whole, named, from, to }) => {
      const [instrumentId, eId = ''] = target.split('#');
      const restates = kind === 'substitute' || kind === 'insert';
      const all = whole === 0 && instrumentId !== 'i2' && (kind === 'repeal' || kind === 'suspend');
      return amendment(kind, all ? instrumentId! : target, {
        from: from === null ? null : when(from),
        provision: restates ? provision(eId, r) : null,
        ...(kind === 'renumber' ? { renumberedTo: `${eId}bis` } : {}),
        ...(kind === 'scope' ? { scope: s } : {}),
        ...(kind === 'suspend' && to !== null ? { to: when(to) } : {}),
        ...((kind === 'scope' || kind === 'suspend') && named === 0 ? { rules: ['r0'] } : {}),
      });
    });
}

/**
 * A book of four instruments: the third and the fourth amend the first two, and the fourth may amend what the third does.
 * `exact`: no fact is in doubt.
 */
export function bookArbitrary(exact: boolean): fc.Arbitrary<LawBook> {
  return fc
    .tuple(
      instrumentArbitrary(0, exact),
      instrumentArbitrary(1, exact),
      instrumentArbitrary(2, exact),
      fc.option(instrumentArbitrary(3, exact), { nil: null, freq: 2 }),
      day,
      day,
      fc.boolean(),
    )
    .map(([a, b, c, d, x, y, apart]) =>
      book(d ? [a, b, c, d] : [a, b, c], {
        circumstances: [circumstance('peace', dayText(Math.min(x, y)), dayText(Math.max(x, y) + 1))],
        members: { NATO: ['US', 'DE'] },
        apart: apart ? { KZ: ['special'] } : {},
      }),
    );
}

/**
 * A book without doubts in which then a few facts are put in doubt: entries into force moved to some day in an interval,
 * or to no day at all, a disputed rule, a condition of unknown content. Few enough to try every world.
 */
export function blurredBookArbitrary(): fc.Arbitrary<LawBook> {
  const start = fc.record({
    before: fc.integer({ min: 0, max: 5 }),
    after: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null, freq: 4 }),
  });
  const text = fc.record({ of: fc.nat(1), doubtful: fc.boolean() });
  // Doubt shows only where something else would permit; half of the books begin with a wide permission.
  const wide = fc.boolean();
  return fc
    .tuple(
      bookArbitrary(true),
      fc.tuple(start, fc.option(start, { nil: null, freq: 3 }), fc.option(start, { nil: null, freq: 2 })),
      fc.option(text, { nil: null, freq: 4 }),
      wide,
    )
    .map(([b, starts, unclear, widened]) => ({
      ...b,
      instruments: b.instruments.map((i, n) => {
        const blur = starts[n];
        const first = widened && n === 0 ? withWidePermit(i) : i;
        const dated = blur ? { ...first, events: first.events.map((e) => moved(e, blur)) } : first;
        return unclear && n === unclear.of ? withDoubtfulText(dated, unclear.doubtful) : dated;
      }),
    }));
}

function moved(
  e: LawEvent,
  { before, after }: { readonly before: number; readonly after: number | null },
): LawEvent {
  if (e.kind !== 'in-force') return e;
  const { earliest, latest } = e.on;
  const on = { edtf: '', earliest: earliest! - before, latest: after === null ? null : latest! + after };
  return { ...e, on, public: on };
}

function withWidePermit(i: Instrument): Instrument {
  const free = { effect: 'permit', roles: null, beneficiaries: ['NATO'], modes: null, at: null } as const;
  const anywhere = { enterBy: null, leaveBy: null, direction: null, from: null, to: null, exempts: [] };
  return {
    ...i,
    provisions: i.provisions.map((p, n) =>
      n > 0
        ? p
        : {
            ...p,
            rules: p.rules.map((r) => ({ ...r, ...free, ...anywhere, cargo: ['special', 'nonlethal'] })),
          },
    ),
  };
}

function withDoubtfulText(i: Instrument, doubtful: boolean): Instrument {
  const unknown: Condition = { kind: 'unknown', message: 'm', settledBy: 's' };
  const [first, ...rest] = i.provisions;
  if (!first) return i;
  const rules = first.rules.map((r) =>
    doubtful
      ? { ...r, doubt: { message: 'disputed', settledBy: 'the text' } }
      : { ...r, conditions: [...r.conditions, unknown] },
  );
  return { ...i, provisions: [{ ...first, rules }, ...rest] };
}

export function questionArbitrary(): fc.Arbitrary<LawQuestion> {
  return fc
    .record({
      cargo: fc.constantFrom('special', 'special', 'special', 'nonlethal', 'general', 'weapons', 'weapons'),
      beneficiary: fc.constantFrom('US', 'US', 'US', 'DE', 'RU', 'RU', 'RU', 'RU', null, 'KZ'),
      originState: fc.constantFrom('AZ', 'AZ', 'AF', 'KZ'),
      destinationState: fc.constantFrom('AF', 'AF', 'AZ', 'AZ', 'UZ'),
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
        inside: fc.array(fc.constantFrom<Mode>('rail', 'rail', 'road', 'road', 'sea'), { maxLength: 2 }),
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
