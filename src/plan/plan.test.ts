import { describe, expect, test } from 'vitest';
import { book, instrument, modification, provision, rule } from '../law/testing.ts';
import { formatDay } from '../terms/day.ts';
import type { PlanAnswer } from './answer.ts';
import { plan } from './plan.ts';
import { SEED } from './seed-world.ts';
import { crossing, leg, network, place, query, world } from './testing.ts';

const special = (on: string, fields = {}) =>
  plan(SEED, query('alat', 'hairatan', on, { cargo: 'special', for: 'US', ...fields }));
const statesOf = (answer: PlanAnswer) => answer.routes.map((route) => route.states.join(' '));
const stops = (answer: PlanAnswer) =>
  answer.barred.map(({ reasons }) => `${reasons[0]!.state} ${reasons[0]!.code} ${reasons[0]!.at}`);

describe('special cargo for the US from Alat to Hairatan', () => {
  test.each([
    ['2009-06-01', 'barred'],
    ['2014-06-01', 'lawful'],
    ['2016-06-01', 'barred'],
    ['2017-12-01', 'barred'],
    ['2018-04-10', 'barred'],
    ['2018-05-04', 'barred'],
    ['2018-05-05', 'uncertain'],
    ['2018-06-01', 'uncertain'],
    ['2019-05-30', 'uncertain'],
    ['2019-05-31', 'lawful'],
    ['2019-06-01', 'lawful'],
  ])('on %s it is %s', (on, status) => {
    expect(special(on).status).toBe(status);
  });

  test('goes by Iletsk while the Russian decree stands, and by Aktau by rail once the Protocol is in force', () => {
    expect(statesOf(special('2014-06-01'))).toEqual(['AZ RU KZ UZ AF']);
    const answer = special('2019-06-01');
    expect(statesOf(answer)).toEqual(['AZ KZ UZ AF']);
    expect(answer.routes[0]!.legs.map(({ mode }) => mode)).toEqual([
      'sea',
      'rail',
      'rail',
      'rail',
      'rail',
      'rail',
    ]);
  });

  test('names the fact in doubt when it is uncertain', () => {
    const kazakhstan = special('2018-06-01').routes[0]!.verdicts.find(({ state }) => state === 'KZ')!;
    expect(kazakhstan.status).toBe('uncertain');
    expect(kazakhstan.doubts.map(({ fact }) => fact)).toEqual(['kz-us-protocol-2017:in-force2']);
  });

  test('shows each obstacle once: where it stands and by which code', () => {
    expect(stops(special('2016-06-01'))).toEqual([
      'TM no-permit alat--turkmenbashi',
      'KZ wrong-crossing alat--aktau',
      'RU no-longer-in-force yalama--samur-ru',
    ]);
  });

  test('shows, beside lawful routes, barred ones that would be cheaper or faster, and no others', () => {
    expect(stops(special('2019-06-01'))).toEqual(['TM no-permit alat--turkmenbashi']);
  });

  test('passes an ordinary trade everywhere', () => {
    const answer = plan(SEED, query('alat', 'hairatan', '2016-06-01'));
    expect(answer).toMatchObject({ status: 'lawful', barred: [], complete: true });
  });

  test('says closed for what the user closes, and unreachable for what the user avoids', () => {
    const closed = plan(SEED, query('alat', 'hairatan', '2016-06-01', { close: ['UZ'] }));
    expect(closed.status).toBe('barred');
    expect(closed.barred[0]!.reasons[0]).toMatchObject({ state: 'UZ', code: 'closed', at: 'UZ' });
    expect(plan(SEED, query('alat', 'hairatan', '2016-06-01', { avoid: ['UZ'] })).status).toBe('unreachable');
  });

  test('holds for an epoch that ends where the next fact becomes possible', () => {
    const { epoch } = special('2018-06-01');
    expect([formatDay(epoch.from!), formatDay(epoch.to!)]).toEqual(['2018-05-05', '2019-05-31']);
    expect(special('2020-01-01').epoch.to).toBe(null);
  });

  test('goes by the places that the user names, in that order', () => {
    const by = (via: string[]) =>
      plan(SEED, query('alat', 'hairatan', '2014-06-01', { via })).routes[0]?.legs.map(({ to }) => to.id);
    const on = ['oazis', 'karakalpakstan', 'galaba', 'hairatan'];
    expect(by(['samur-ru', 'zhaisan'])).toEqual(['yalama', 'samur-ru', 'iletsk', 'zhaisan', 'beineu', ...on]);
    expect(by(['zhaisan', 'iletsk'])).toEqual([
      'aktau',
      'beineu',
      'zhaisan',
      'iletsk',
      'zhaisan',
      'beineu',
      ...on,
    ]);
  });

  test('barred when the what-if suspends the instrument it rests on', () => {
    const answer = special('2019-06-01', { suspend: ['uz-us-2009'] });
    expect(answer.status).toBe('barred');
    expect(answer.barred.flatMap(({ reasons }) => reasons).some(({ code }) => code === 'suspended')).toBe(
      true,
    );
  });
});

describe('two routes of which one is open in each case', () => {
  const net = network(
    [place('AZ:a'), place('KZ:k'), place('UZ:u'), place('AF:z')],
    [
      crossing('a--k', ['AZ', 'KZ']),
      crossing('a--u', ['AZ', 'UZ']),
      crossing('k--z', ['KZ', 'AF']),
      crossing('u--z', ['UZ', 'AF']),
    ],
    [
      leg('a', 'k', 'rail', 1, 1, { crossing: 'a--k' }),
      leg('k', 'z', 'rail', 1, 1, { crossing: 'k--z' }),
      leg('a', 'u', 'rail', 2, 2, { crossing: 'a--u' }),
      leg('u', 'z', 'rail', 2, 2, { crossing: 'u--z' }),
    ],
  );
  const closing = (id: string, state: string, life: string[]) =>
    instrument(id, life, {
      provisions: [provision('art_1', rule({ id: `${id}#art_1:r`, effect: 'close', state }))],
    });
  const between = '2020-01-01/2020-12-31';

  test('the answer is uncertain and says so: what closes the one is what opens the other', () => {
    const swap = instrument('swap', [`in-force ${between}`], {
      provisions: [provision('art_1', rule({ id: 'swap#art_1:r', effect: 'close', state: 'KZ' }))],
      modifications: [modification('old', null, null)],
    });
    const answer = plan(
      world(book([closing('old', 'UZ', ['in-force 2001-01-01']), swap]), net),
      query('a', 'z', '2020-06-01'),
    );
    expect(answer).toMatchObject({ status: 'uncertain', someRouteInEachCase: true });
  });

  test('two doubts of their own could close both, and then it does not say so', () => {
    const law = book([
      closing('one', 'UZ', [`in-force ${between}`]),
      closing('two', 'KZ', [`in-force ${between}`]),
    ]);
    const answer = plan(world(law, net), query('a', 'z', '2020-06-01'));
    expect(answer).toMatchObject({ status: 'uncertain', someRouteInEachCase: false });
  });
});
