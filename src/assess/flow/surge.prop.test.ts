import fc from 'fast-check';
import { expect, it } from 'vitest';
import { surge } from './surge.ts';

const way = fc
  .record({
    tonnes: fc.integer({ min: 1, max: 500 }),
    elements: fc.array(fc.nat(2), { maxLength: 3 }),
    days: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ tonnes, elements, days }) => ({
    tonnes,
    elements,
    travelDays: days.slice(0, elements.length + 1),
  }));
const world = fc.record({
  ways: fc.array(way, { minLength: 1, maxLength: 4 }),
  capacity: fc.array(fc.integer({ min: 20, max: 300 }), { minLength: 3, maxLength: 3 }),
});

it('neither loses nor makes a tonne: what left has arrived, waits or travels, at the end of each day', () => {
  fc.assert(
    fc.property(world, ({ ways, capacity }) => {
      const total = ways.reduce((sum, { tonnes }) => sum + tonnes, 0);
      const { queues, arrived, travelling, doneOnDay } = surge(ways, capacity, 400);
      arrived.forEach((here, day) => {
        const waits = queues.reduce((sum, series) => sum + series[day]!, 0);
        expect(here + waits + travelling[day]!).toBeCloseTo(total, 5);
      });
      expect(doneOnDay).not.toBeNull();
      expect(arrived.at(-1)).toBeCloseTo(total, 5);
    }),
  );
});

it('brings nothing sooner when an element lets less pass', () => {
  fc.assert(
    fc.property(
      way,
      fc.integer({ min: 20, max: 300 }),
      fc.integer({ min: 0, max: 19 }),
      (one, more, less) => {
        const through = { ...one, elements: one.elements.map(() => 0) };
        const wide = surge([through], [more], 600);
        const narrow = surge([through], [more - less], 600);
        narrow.arrived.forEach((tonnes, day) => {
          const sooner = wide.arrived[Math.min(day, wide.arrived.length - 1)]!;
          expect(tonnes).toBeLessThanOrEqual(sooner + 1e-6);
        });
      },
    ),
  );
});

it('queues at a ferry of 10 t a day what comes to it at once, and clears it at that rate', () => {
  const { queues, arrived, doneOnDay } = surge([{ tonnes: 30, travelDays: [1, 2], elements: [0] }], [10], 50);
  expect(queues[0]!.map(Math.round)).toEqual([30, 20, 10, 0, 0, 0]);
  expect(arrived.map(Math.round)).toEqual([0, 0, 0, 10, 20, 30]);
  expect(doneOnDay).toBe(5);
});

it('lets who came first pass first', () => {
  const { arrived } = surge(
    [
      { tonnes: 20, travelDays: [0, 0], elements: [0] },
      { tonnes: 20, travelDays: [1, 5], elements: [0] },
    ],
    [10],
    50,
  );
  // The second way's goods leave the queue on days 2 and 3 and travel five days more.
  expect(arrived.slice(0, 9).map(Math.round)).toEqual([10, 20, 20, 20, 20, 20, 20, 30, 40]);
});
