import { describe, expect, test } from 'vitest';
import { SEED } from './seed-world.ts';
import { query } from './testing.ts';
import { why } from './why.ts';

const special = (on: string, fields = {}) =>
  why(SEED, query('alat', 'hairatan', on, { cargo: 'special', for: 'US', ...fields }));
const sets = (answer: ReturnType<typeof why>) =>
  answer.openers.map(({ changes }) =>
    changes.map(({ kind, state, instrument }) => `${kind} ${state} ${instrument ?? ''}`.trim()),
  );

describe('why', () => {
  test('in 2017 one act would have opened a way: the Protocol in force; so would two other permissions', () => {
    const answer = special('2017-12-01');
    expect(answer.status).toBe('barred');
    expect(sets(answer)).toContainEqual(['enter-into-force KZ kz-us-protocol-2017']);
    expect(sets(answer).every((set) => set.length === 1)).toBe(true);
    expect(sets(answer)).toContainEqual(['permit TM']);
    expect(sets(answer)).toContainEqual(['permit RU ru-decree-2008']);
  });

  test('in 2018 it is enough to settle the day of entry into force', () => {
    expect(sets(special('2018-06-01'))).toContainEqual(['settle-doubt KZ']);
  });

  test('two closures need two reopenings, and no part of a set is enough', () => {
    const answer = why(SEED, query('alat', 'hairatan', '2014-06-01', { close: ['galaba', 'alat'] }));
    expect(sets(answer)).toEqual([['reopen AZ', 'reopen UZ']]);
  });

  test('says nothing where a lawful route exists, and nothing can be said where there is no way on the ground', () => {
    expect(special('2019-06-01')).toMatchObject({ status: 'lawful', openers: [] });
    expect(special('2019-06-01', { avoid: ['UZ'] })).toMatchObject({
      status: 'unreachable',
      openers: [],
      barred: [],
    });
  });

  test('each set shown opens the route shown with it', () => {
    for (const { opens } of special('2016-06-01').openers) expect(opens.status).toBe('lawful');
  });
});
