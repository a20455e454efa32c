import { expect, test } from 'vitest';
import { book } from '../law/testing.ts';
import type { ReferenceFigure, ReferenceValue } from '../network/model.ts';
import { measureReferences } from './measure-references.ts';
import { crossing, leg, network, place, world } from './testing.ts';
import { onDay } from './world.ts';

const WORLD = world(
  book([]),
  network(
    [place('AZ:a', [1520]), place('KZ:b', [1520]), place('KZ:c', [1520])],
    [crossing('a--b', ['AZ', 'KZ'], { dwellHours: { low: 1, typical: 6, high: 9 } })],
    [
      leg('a', 'b', 'rail', 10, 100, { crossing: 'a--b', territories: ['AZ', 'KZ'], distanceKm: 300 }),
      leg('b', 'c', 'rail', 8, 50, { territories: ['KZ'], distanceKm: 200 }),
    ],
  ),
);
const VALUE: ReferenceValue = {
  measure: 'km',
  label: null,
  part: null,
  from: 'a',
  to: 'c',
  via: ['b'],
  published: { low: 400, high: 400 },
  tolerancePercent: 20,
};
const figure = (value: Partial<ReferenceValue>): ReferenceFigure => ({
  id: 'R',
  title: 'R',
  asOf: onDay(15000, '2011'),
  on: onDay(15000),
  modes: ['rail'],
  avoid: [],
  values: [{ ...VALUE, ...value }],
  note: null,
  sources: ['s'],
  provenance: { file: 'f', line: 1 },
});
const measure = (value: Partial<ReferenceValue>) => {
  const { planned, errorPercent, verdict } = measureReferences(WORLD, [figure(value)])[0]!.values[0]!;
  return [planned, errorPercent, verdict];
};

test('the error is a share of the published figure', () => {
  expect(measure({})).toEqual([500, 25, 'outside']);
  expect(measure({ tolerancePercent: 25 })).toEqual([500, 25, 'within']);
});

test('of a published span the nearer bound counts, and between the bounds there is no error', () => {
  expect(measure({ published: { low: 550, high: 700 } })).toEqual([500, -9.1, 'within']);
  expect(measure({ published: { low: 450, high: 700 } })).toEqual([500, 0, 'within']);
});

test('hours count the border, travelHours do not, money is per container', () => {
  expect(measure({ measure: 'hours', published: { low: 24, high: 24 } })).toEqual([24, 0, 'within']);
  expect(measure({ measure: 'days', published: { low: 1, high: 1 } })).toEqual([1, 0, 'within']);
  expect(measure({ measure: 'travelHours', published: { low: 18, high: 18 } })).toEqual([18, 0, 'within']);
});

test('a leg over a border counts half for either state', () => {
  expect(measure({ part: 'AZ', published: { low: 150, high: 150 } })).toEqual([150, 0, 'within']);
  expect(measure({ part: 'KZ', published: { low: 350, high: 350 } })).toEqual([350, 0, 'within']);
  expect(measure({ part: 'sea', published: { low: 1, high: 1 } })[0]).toBe(0);
});

test('a figure without a tolerance is not judged, and one without a way says so', () => {
  expect(measure({ tolerancePercent: null })).toEqual([500, 25, 'not judged']);
  expect(measure({ from: 'c', to: 'a', via: ['b'], measure: 'km' })[2]).toBe('outside');
  const nowhere = { ...figure({}), modes: ['air' as const] };
  expect(measureReferences(WORLD, [nowhere])[0]!.values[0]).toMatchObject({
    planned: null,
    verdict: 'no way',
  });
});
