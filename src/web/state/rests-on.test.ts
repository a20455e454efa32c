import { describe, expect, it } from 'vitest';
import type { PlanJson } from '../../app/questions.ts';
import { legsCutBy } from './cut.ts';
import { legsRestingOn } from './rests-on.ts';

const place = (id: string, country: string) => ({ id, country });
const basis = (instrument: string, rule: string) => ({ instrument, rule });
const PLAN = {
  routes: [
    {
      legs: [
        { leg: 'a-b', from: place('A', 'AZ'), to: place('B', 'KZ'), crossing: 'a--b', basis: [] },
        {
          leg: 'b-c',
          from: place('B', 'KZ'),
          to: place('C', 'KZ'),
          crossing: null,
          basis: [basis('rail-2010', 'protocol-2017#art_1:ports')],
        },
        {
          leg: 'c-d',
          from: place('C', 'KZ'),
          to: place('D', 'UZ'),
          crossing: 'c--d',
          basis: [basis('rail-2010', 'rail-2010#art_3:stations'), basis('uz-2011', 'uz-2011#art_1:all')],
        },
      ],
    },
  ],
  barred: [],
} as unknown as PlanJson;

describe('legs that rest on a text', () => {
  it('are those that its own provisions permit, and those that it permits by amending another text', () => {
    expect([...legsRestingOn(PLAN, 'rail-2010', null)]).toEqual(['b-c', 'c-d']);
    expect([...legsRestingOn(PLAN, 'protocol-2017', null)]).toEqual(['b-c']);
  });
  it('are fewer when one rule is asked for', () => {
    expect([...legsRestingOn(PLAN, 'rail-2010', 'rail-2010#art_3:stations')]).toEqual(['c-d']);
  });
});

describe('legs that closers cut', () => {
  it.each([
    ['state', 'AZ', ['a-b']],
    ['state', 'UZ', ['c-d']],
    ['crossing', 'a--b', ['a-b']],
    ['place', 'C', ['b-c', 'c-d']],
    ['instrument', 'protocol-2017', ['b-c']],
    ['instrument', 'rail-2010', ['b-c', 'c-d']],
  ] as const)('%s %s', (kind, id, legs) => {
    expect([...legsCutBy([{ kind, id }], PLAN)]).toEqual(legs);
  });
});
