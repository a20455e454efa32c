import { expect, it } from 'vitest';
import { book, instrument, provision, rule } from '../../law/testing.ts';
import { crossing, leg, network, place, world } from '../../plan/testing.ts';
import { parseDay } from '../../terms/day.ts';
import { checkProperty } from './check.ts';
import type { NeverProperty } from './property.ts';

const net = network(
  ['AZ:o', 'KZ:k', 'KZ:m', 'AF:d'].map((text) => place(text)),
  [crossing('o--k', ['AZ', 'KZ']), crossing('o--m', ['AZ', 'KZ']), crossing('k--d', ['KZ', 'AF'])],
  [
    leg('o', 'k', 'rail', 1, 1, { crossing: 'o--k' }),
    leg('o', 'm', 'rail', 1, 1, { crossing: 'o--m' }),
    leg('m', 'k', 'rail', 1, 1),
    leg('k', 'd', 'rail', 1, 1, { crossing: 'k--d' }),
  ],
);
const leave = (state: string) =>
  rule({ id: `all#art_1:${state}`, effect: 'permit', state, cargo: ['special', 'weapons'] });
const listed = rule({
  id: 'kz#art_3:list',
  effect: 'permit',
  state: 'KZ',
  cargo: ['special'],
  enterBy: ['o--k'],
  leaveBy: ['k--d'],
});
const lawWith = (planted: Parameters<typeof instrument>[1] | null) =>
  book([
    instrument('all', ['in-force 2000-01-01'], {
      provisions: [provision('art_1', leave('AZ'), leave('AF'))],
    }),
    instrument('kz', ['in-force 2010-01-01'], { provisions: [provision('art_3', listed)] }),
    ...(planted
      ? [
          instrument('planted', planted, {
            provisions: [
              provision(
                'art_1',
                rule({ id: 'planted#art_1:m', effect: 'permit', state: 'KZ', cargo: ['special', 'weapons'] }),
              ),
            ],
          }),
        ]
      : []),
  ]);
const never = (fields: Partial<NeverProperty>): NeverProperty => ({
  id: 'p',
  title: 'p',
  kind: 'never',
  cargo: ['special'],
  owners: 'any',
  since: parseDay('2009-01-01'),
  until: parseDay('2012-12-31'),
  where: { state: 'KZ', crossings: null, outside: { instrument: 'kz', provision: 'art_3' }, mode: null },
  ...fields,
});
const weapons = never({
  cargo: ['weapons'],
  owners: [null],
  where: { state: 'KZ', crossings: null, outside: null, mode: null },
});

it('proves what holds in every case, and says how many there were', () => {
  const outside = checkProperty(world(lawWith(null), net), never({ owners: ['US', null] }));
  expect(outside).toMatchObject({ verdict: 'proved', witness: null });
  expect(outside.extent.cases).toBeGreaterThan(9);
  expect(checkProperty(world(lawWith(null), net), weapons).verdict).toBe('proved');
});

it('finds a planted violation, with the way and the day', () => {
  const planted = world(lawWith(['in-force 2011-05-06']), net);
  expect(checkProperty(planted, never({ owners: ['US'] }))).toMatchObject({
    verdict: 'refuted',
    witness: {
      on: parseDay('2011-05-06'),
      owner: 'US',
      places: expect.arrayContaining(['o', 'm']),
      doubts: [],
    },
  });
  expect(checkProperty(planted, weapons)).toMatchObject({
    verdict: 'refuted',
    witness: { cargo: 'weapons' },
  });
});

it('leaves open what fails only if a fact in doubt is so: doubt never proves, nor refutes', () => {
  const doubtful = world(lawWith(['in-force 2011-05-06/2013-01-01']), net);
  const { verdict, witness } = checkProperty(doubtful, weapons);
  expect(verdict).toBe('open');
  expect(witness!.doubts.join()).toContain('planted, in-force: the day is not known');
});

it('refutes that there is always a way by the first day without one', () => {
  const always = { ...never({}), kind: 'always' as const, owners: ['US'], from: 'o', to: 'd' };
  const { verdict, witness } = checkProperty(world(lawWith(null), net), always);
  expect({ verdict, on: witness!.on }).toEqual({ verdict: 'refuted', on: parseDay('2009-01-01') });
  const later = { ...always, since: parseDay('2010-01-01') };
  expect(checkProperty(world(lawWith(null), net), later).verdict).toBe('proved');
});
