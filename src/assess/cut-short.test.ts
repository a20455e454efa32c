import { expect, test } from 'vitest';
import { book, instrument, provision, rule } from '../law/testing.ts';
import { leg, network, place, query, world } from '../plan/testing.ts';
import { timeline } from '../plan/timeline.ts';
import { parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { leverage } from './leverage.ts';
import { sweepRows } from './sweep/rows.ts';
import type { SweepScenario } from './sweep/scenario.ts';

const LIMITS = [1, 2, 3, 5, 8, 13, 21, 34, 55];
const RANK = { lawful: 0, uncertain: 1, barred: 2, unreachable: 3 } as const;

/** A world of its own for each asker, since answers are remembered. Choices between hours and dollars one after the other, in a state that forbids all passage from 2010 to 2012. */
function choices(n: number) {
  const places = Array.from({ length: n + 1 }, (_, i) => place(`KZ:p${i}`));
  const legs = Array.from({ length: n }, (_, i) => [
    leg(`p${i}`, `p${i + 1}`, 'rail', 2 ** i + 1, 1, { id: `slow-${i}` }),
    leg(`p${i}`, `p${i + 1}`, 'rail', 1, 2 ** i + 1, { id: `dear-${i}` }),
  ]).flat();
  const ban = rule({ id: 'ban#art_1:all', effect: 'forbid', state: 'KZ' });
  const law = book([
    instrument('ban', ['in-force 2010-01-01', 'terminated 2012-01-01'], {
      provisions: [provision('art_1', ban)],
    }),
  ]);
  return world(law, network(places, [], legs));
}

const since = parseDay('2009-01-01');
const until = parseDay('2013-12-31');
const PACK = choices(4);
const asked = query('p0', 'p4', '2013-01-01', { by: ['time', 'cost'] });

test('a timeline under any limit is complete and right, or says of an epoch that it was cut short and bars nothing', () => {
  const whole = timeline(PACK, asked, since, until);
  expect(whole.epochs.map(({ status, complete }) => [status, complete])).toEqual([
    ['lawful', true],
    ['barred', true],
    ['lawful', true],
  ]);
  let cut = 0;
  for (const maxLabels of LIMITS) {
    for (const epoch of timeline(choices(4), asked, since, until, { maxLabels }).epochs) {
      const of = whole.epochs.find(({ from, to }) => from! <= epoch.from! && epoch.from! < to!)!;
      if (epoch.complete) expect(epoch.status).toBe(of.status);
      else {
        cut++;
        expect(epoch).toMatchObject({ status: 'uncertain', best: null });
      }
    }
  }
  expect(cut).toBeGreaterThan(0);
});

test('leverage under any limit is whole, or says that it is not, or that the search took too long', () => {
  const { routes: all } = leverage(PACK, asked);
  const told = new Set<string>();
  for (const maxLabels of LIMITS) {
    try {
      const { complete, status, routes } = leverage(choices(4), asked, { maxLabels });
      expect(status).toBe('lawful');
      expect(complete).toBe(routes === all);
      told.add(complete ? 'whole' : 'not complete');
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toContain('stopped at its limit');
      told.add('limit');
    }
  }
  expect(told.has('limit') || told.has('not complete')).toBe(true);
});

test('rows of a sweep under any limit have the right status, or say that they are not complete', () => {
  const scenario: SweepScenario = {
    title: null,
    from: ['p0', 'p1'],
    to: ['p3', 'p4'],
    cargo: ['general'],
    for: [null],
    close: [[], ['dear-2']],
    suspend: [[], ['ban']],
    on: ['2009-06-01', '2010-06-01', '2012-06-01'],
    shared: {
      via: [],
      avoid: [],
      modes: asked.modes,
      by: ['time', 'cost'],
      proof: 'report',
      unit: 'feu',
      knownOn: null,
    },
    samples: null,
    seed: 1,
    check: 0,
  };
  const count = 2 * 2 * 2 * 2 * 3;
  const whole = sweepRows(PACK, scenario)(0, count);
  expect(whole.every(({ complete }) => complete)).toBe(true);
  let cut = 0;
  for (const maxLabels of LIMITS) {
    const rows = sweepRows(choices(4), scenario, maxLabels)(0, count);
    for (const [i, row] of rows.entries()) {
      if (row.complete) expect(row).toEqual(whole[i]);
      else {
        cut++;
        expect(RANK[row.status]).toBeLessThanOrEqual(Math.max(RANK[whole[i]!.status], RANK.uncertain));
        expect(row.status).not.toMatch(/barred|unreachable/);
        if (row.status === 'lawful') expect(whole[i]!.status).toBe('lawful');
      }
    }
  }
  expect(cut).toBeGreaterThan(0);
});
