import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ChangeJson } from '../../app/questions.ts';
import { type AppState, EMPTY } from './app-state.ts';
import { repairDraft } from './repair-draft.ts';
import { repairOf } from './repairs.ts';

const STATE: AppState = { ...EMPTY, from: 'A', to: 'B', cargo: 'special', for: 'US', on: '2016-06-01' };
const change = (more: Partial<ChangeJson>): ChangeJson => ({
  kind: 'permit',
  state: 'TM',
  instrument: null,
  at: null,
  message: 'TM permits special cargo of US to pass',
  ...more,
});

describe('a repair that somebody would have to enact', () => {
  it('is written as a draft that permits the goods of the question from its day on', () => {
    const [step] = repairOf([change({})], STATE, null);
    expect(step?.kind).toBe('draft');
    expect(parse(step?.change.draft?.[0] ?? '')).toMatchObject({
      territory: ['TM'],
      events: [{ kind: 'in-force', on: '2016-06-01' }],
      provisions: [{ rules: [{ effect: 'permit', state: 'TM', cargo: ['special'], for: ['US'] }] }],
    });
  });

  it('adds a post to the list that lacks it, in the provision that was cited', () => {
    const wanting = change({ state: 'KZ', instrument: 'kz-us', at: 'a--b' });
    expect(parse(repairDraft([wanting], STATE, new Map([['kz-us', 'art_3']])) ?? '')).toMatchObject({
      modifies: [{ change: 'scope', target: 'kz-us#art_3', add: { enterBy: ['a--b'], leaveBy: ['a--b'] } }],
    });
  });

  it('speaks for nobody in particular where the question does not', () => {
    const text = repairDraft([change({})], { ...STATE, for: '' }, new Map()) ?? '';
    expect(parse(text).provisions[0].rules[0]).not.toHaveProperty('for');
  });

  it('suspends a prohibition, beside what the reader suspended already', () => {
    const ban = change({ kind: 'drop-forbid', instrument: 'ban-2015' });
    const [step] = repairOf([ban], { ...STATE, suspend: ['other'] }, null);
    expect(step).toMatchObject({ kind: 'suspend', change: { suspend: ['other', 'ban-2015'] } });
  });

  it('is not offered when a doubt would have to be settled, which no draft does', () => {
    expect(repairOf([change({ kind: 'settle-doubt' }), change({})], STATE, null)).toEqual([]);
  });
});

describe('a closure that the reader supposed', () => {
  it('is undone by its button', () => {
    const reopen = change({ kind: 'reopen', at: 'a--b', state: 'RU' });
    expect(repairOf([reopen], { ...STATE, close: ['KZ', 'a--b'] }, null)).toEqual([
      { kind: 'reopen', id: 'a--b', change: { close: ['KZ'] } },
    ]);
  });
});
