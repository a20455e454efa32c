import { expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import { judge } from './judge.ts';
import type { Instrument, Modification } from './model.ts';
import { lawShow } from './read.ts';
import { amendment, book, instrument, provision, question, rule, transit } from './testing.ts';

/** KZ lets special cargo of the US pass by rail through p and q. */
const permit = (id: string, fields: Parameters<typeof rule>[0] | object = {}) =>
  rule({
    id,
    effect: 'permit',
    state: 'KZ',
    cargo: ['special'],
    beneficiaries: ['US'],
    modes: ['rail'],
    enterBy: ['p'],
    leaveBy: ['q'],
    ...fields,
  });
const AGREEMENT = instrument('agreement', ['signed 2010-06-20', 'in-force 2010-07-01'], {
  territory: ['KZ'],
  provisions: [provision('art_3', permit('agreement#art_3:rail'))],
});
const amending = (id: string, life: readonly string[], ...modifications: Modification[]): Instrument =>
  instrument(id, life, { modifications });
const byP = transit('KZ', 'p', ['rail'], 'q');
const byR = transit('KZ', 'r', ['rail'], 'q');
const widen = (fields: Partial<Modification> = {}) =>
  amendment('scope', 'agreement#art_3', {
    scope: { set: {}, add: { enterBy: ['r'] }, remove: {} },
    ...fields,
  });

function status(instruments: readonly Instrument[], on: string, way = byP, fields = {}) {
  return judge(book([AGREEMENT, ...instruments]), question(on, fields), [way]).status;
}
const reason = (instruments: readonly Instrument[], on: string, way = byP) =>
  judge(book([AGREEMENT, ...instruments]), question(on), [way]).verdicts[0]!.reasons[0]?.code;
const shown = (instruments: readonly Instrument[], on: string, eId = 'art_3') =>
  lawShow(book([AGREEMENT, ...instruments]), 'agreement', eId, parseDay(on), null)[0]!;

it('a change of scope widens a list from its day on, and not the day before', () => {
  const protocol = amending('protocol', ['signed 2012-01-01', 'in-force 2012-05-01'], widen());
  expect(status([protocol], '2012-04-30', byR)).toBe('barred');
  expect(status([protocol], '2012-05-01', byR)).toBe('lawful');
  expect(status([protocol], '2012-05-01', byP)).toBe('lawful');
});

it('a change of scope narrows, lifts a limit, and touches only the rules that it names', () => {
  const narrow = amending(
    'narrow',
    ['in-force 2012-05-01'],
    amendment('scope', 'agreement#art_3', {
      scope: { set: { beneficiaries: null }, add: {}, remove: { enterBy: ['p'] } },
    }),
  );
  expect(status([narrow], '2012-06-01')).toBe('barred');
  const lift = amending(
    'lift',
    ['in-force 2012-05-01'],
    amendment('scope', 'agreement#art_3', { scope: { set: { beneficiaries: null }, add: {}, remove: {} } }),
  );
  expect(status([lift], '2012-06-01', byP, { beneficiary: 'DE' })).toBe('lawful');
  const other = amending('other', ['in-force 2012-05-01'], widen({ rules: ['road'] }));
  expect(status([other], '2012-06-01', byR)).toBe('barred');
});

it('a new number changes the address and nothing else; later changes find the provision under it', () => {
  const protocol = amending(
    'protocol',
    ['in-force 2012-05-01'],
    amendment('renumber', 'agreement#art_3', { renumberedTo: 'art_4' }),
  );
  const later = amending('later', ['in-force 2014-01-01'], widen({ targetProvision: 'art_4' }));
  expect(status([protocol], '2012-06-01')).toBe('lawful');
  const verdict = judge(book([AGREEMENT, protocol]), question('2012-06-01'), [byP]).verdicts[0]!;
  expect(verdict.basis[0]!.provision).toBe('art_4');
  expect(status([protocol, later], '2014-06-01', byR)).toBe('lawful');
  expect(shown([protocol], '2012-06-01', 'art_4').versions[0]!.eId).toBe('art_4');
});

it('a number that was given up may be given to a new provision', () => {
  const protocol = amending(
    'protocol',
    ['in-force 2012-05-01'],
    amendment('renumber', 'agreement#art_3', { renumberedTo: 'art_4' }),
    amendment('insert', 'agreement#art_3', {
      provision: provision('art_3', permit('protocol#art_3:road', { modes: ['road'], enterBy: ['r'] })),
    }),
  );
  expect(status([protocol], '2012-06-01', byP)).toBe('lawful');
  expect(status([protocol], '2012-06-01', transit('KZ', 'r', ['road'], 'q', 'road'))).toBe('barred');
  const shownAll = lawShow(book([AGREEMENT, protocol]), 'agreement', null, parseDay('2012-06-01'), null);
  expect(shownAll.map(({ eId }) => eId).sort()).toEqual(['art_3', 'art_4']);
});

it('a suspension in part holds from its first day until its last, and names itself as the reason', () => {
  const stay = amending(
    'decree',
    ['in-force 2012-05-01'],
    amendment('suspend', 'agreement#art_3', {
      rules: ['rail'],
      to: { edtf: '', earliest: parseDay('2012-08-01'), latest: parseDay('2012-08-01') },
    }),
  );
  expect(status([stay], '2012-04-30')).toBe('lawful');
  expect(status([stay], '2012-05-01')).toBe('barred');
  expect(reason([stay], '2012-05-01')).toBe('suspended');
  expect(status([stay], '2012-07-31')).toBe('barred');
  expect(status([stay], '2012-08-01')).toBe('lawful');
  expect(shown([stay], '2012-06-01').stays[0]).toMatchObject({ instrument: 'decree', certainty: 'certain' });
});

it('two changes on one day apply in the order in which their instruments were made', () => {
  const first = amending(
    'zz-made-first',
    ['signed 2011-01-01', 'in-force 2012-05-01'],
    amendment('repeal', 'agreement#art_3'),
  );
  const second = amending(
    'aa-made-second',
    ['signed 2011-06-01', 'in-force 2012-05-01'],
    amendment('substitute', 'agreement#art_3', { provision: provision('art_3', permit('aa#art_3:rail')) }),
  );
  expect(status([first, second], '2012-06-01')).toBe('lawful');
  const swapped = [
    { ...first, events: second.events.map((e) => ({ ...e, id: `z${e.id}` })) },
    { ...second, events: first.events.map((e) => ({ ...e, id: `a${e.id}` })) },
  ];
  expect(status(swapped, '2012-06-01')).toBe('barred');
});

it('where it is open which of two changes came first, both orders are possible', () => {
  const repeal = amending(
    'one',
    ['signed 2011-01-01', 'in-force 2012-05-01/2012-05-20'],
    amendment('repeal', 'agreement#art_3'),
  );
  const restate = amending(
    'two',
    ['signed 2011-06-01', 'in-force 2012-05-10'],
    amendment('substitute', 'agreement#art_3', { provision: provision('art_3', permit('two#art_3:rail')) }),
  );
  const verdict = judge(book([AGREEMENT, repeal, restate]), question('2013-01-01'), [byP]).verdicts[0]!;
  expect(verdict.status).toBe('uncertain');
  expect(verdict.doubts.map(({ fact }) => fact)).toEqual(['order:one<two']);
});

it('a change of a change: a later protocol rewrites, or strikes out, what an earlier one does', () => {
  const protocol = amending('protocol', ['in-force 2012-05-01'], widen({ eId: 'art_1' }));
  const strike = amending('strike', ['in-force 2013-05-01'], amendment('repeal', 'protocol#art_1'));
  const rewrite = amending(
    'rewrite',
    ['in-force 2012-01-01'],
    amendment('substitute', 'protocol#art_1', { provision: provision('art_1') }),
  );
  expect(status([protocol, strike], '2013-04-30', byR)).toBe('lawful');
  expect(status([protocol, strike], '2013-05-01', byR)).toBe('barred');
  expect(status([protocol, strike], '2013-05-01', byP)).toBe('lawful');
  const substituting = amending(
    'protocol',
    ['in-force 2012-05-01'],
    amendment('substitute', 'agreement#art_3', {
      eId: 'art_1',
      provision: provision('art_3', permit('protocol#art_3:r', { enterBy: ['r'] })),
    }),
  );
  expect(status([substituting], '2012-06-01', byR)).toBe('lawful');
  expect(status([substituting, rewrite], '2012-06-01', byR)).toBe('barred');
});

it('lifting a suspension by striking out the suspending clause restores the permission', () => {
  const stay = amending(
    'decree',
    ['in-force 2012-05-01'],
    amendment('suspend', 'agreement#art_3', { eId: 'art_1' }),
  );
  const lift = amending('lift', ['in-force 2012-07-01'], amendment('repeal', 'decree#art_1'));
  expect(status([stay, lift], '2012-06-30')).toBe('barred');
  expect(status([stay, lift], '2012-07-01')).toBe('lawful');
});

it('a retroactive change reaches back in hindsight, and nobody knew it before it was public', () => {
  const from = { edtf: '2011-01-01', earliest: parseDay('2011-01-01'), latest: parseDay('2011-01-01') };
  const protocol = amending('protocol', ['signed 2012-01-01', 'in-force 2012-05-01'], widen({ from }));
  expect(status([protocol], '2010-12-31', byR)).toBe('barred');
  expect(status([protocol], '2011-01-01', byR)).toBe('lawful');
  expect(status([protocol], '2011-01-01', byR, { knownOn: parseDay('2012-04-30') })).toBe('barred');
});

it('a change for a future day waits for it although its instrument binds', () => {
  const from = { edtf: '2014-01-01', earliest: parseDay('2014-01-01'), latest: parseDay('2014-01-01') };
  const protocol = amending('protocol', ['in-force 2012-05-01'], widen({ from }));
  expect(status([protocol], '2013-12-31', byR)).toBe('barred');
  expect(shown([protocol], '2013-12-31').pending[0]).toMatchObject({
    state: 'future',
    instrument: 'protocol',
  });
  expect(status([protocol], '2014-01-01', byR)).toBe('lawful');
});

it('a commencement without a date is never taken for granted', () => {
  const from = { edtf: '2012-05-01/..', earliest: parseDay('2012-05-01'), latest: null };
  const protocol = amending('protocol', ['in-force 2012-05-01'], widen({ from }));
  expect(status([protocol], '2020-01-01', byR)).toBe('uncertain');
  expect(status([protocol], '2012-04-30', byR)).toBe('barred');
});
