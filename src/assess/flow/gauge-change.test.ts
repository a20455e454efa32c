import { expect, it } from 'vitest';
import { loadLinearSolver } from '../../app/linear-solver.ts';
import { book } from '../../law/testing.ts';
import { crossing, leg, network, place, query, world } from '../../plan/testing.ts';
import { flow } from './flow.ts';
import { capacity } from './testing.ts';

it('is held back by the change of gauge that all goods need, and by a ferry in its own direction alone', async () => {
  const solve = await loadLinearSolver();
  const net = network(
    [place('CN:xi', [1435]), place('KZ:dostyk', [1435, 1520]), place('KZ:aktau', [1520])],
    [crossing('xi--dostyk', ['CN', 'KZ'])],
    [
      leg('xi', 'dostyk', 'rail', 10, 100, { crossing: 'xi--dostyk', gaugeMm: 1435 }),
      leg('dostyk', 'aktau', 'rail', 10, 100, { gaugeMm: 1520 }),
    ],
  );
  const ask = (from: string, to: string, facts: Parameters<typeof capacity>[]) => {
    const capacities = { conversions: {}, facts: facts.map((fact) => capacity(...fact)) };
    return flow(
      world(book([]), { ...net, capacity: capacities }),
      {
        loads: [{ query: query(from, to, '2019-06-01'), tonnes: null }],
        withinDays: 2,
        containers: false,
        unknownTonnesPerDay: null,
        share: 0.5,
        outages: true,
      },
      solve,
    );
  };
  // 10 + 4 + 10 hours: one of the two days is left for goods to leave in; half of 60 t a day is free.
  const held = ask('xi', 'aktau', [['gauge-change', 'dostyk', 60]]);
  expect(held.most.typical).toBeCloseTo(30, 6);
  expect(held.cut?.bottlenecks.map(({ limit }) => limit.element)).toEqual([
    { kind: 'gauge-change', id: 'dostyk', direction: null },
  ]);
  expect(held.outages.some(({ element, left }) => element.kind === 'gauge-change' && left === 0)).toBe(true);

  const oneWay = { directions: 'each' } as const;
  const facts: Parameters<typeof capacity>[] = [['crossing', 'xi--dostyk', 40, oneWay]];
  expect(ask('xi', 'aktau', facts).cut?.bottlenecks[0]?.limit.element.direction).toBe('forward');
  expect(ask('aktau', 'xi', facts).cut?.bottlenecks[0]?.limit.element.direction).toBe('backward');

  // A figure of what was seen to pass limits nothing; it is what the low case may count on.
  const seen = ask('xi', 'aktau', [['crossing', 'xi--dostyk', 40, { bound: 'at-least' }]]);
  expect(seen.most).toMatchObject({ typical: null, high: null });
  expect(seen.most.low).toBeGreaterThan(0);
  // Nor does a figure of another time.
  const later = { edtf: '2020', earliest: 18262, latest: 18627 };
  expect(ask('xi', 'aktau', [['crossing', 'xi--dostyk', 40, { from: later }]]).most.typical).toBeNull();
});
