import { beforeAll, expect, test } from 'vitest';
import { countQueries } from '../assess/sweep/scenario.ts';
import { formatDay, parseDay } from '../terms/day.ts';
import { openWorld } from './open-world.ts';
import { parseScenario } from './read-scenario.ts';
import { daysBetween } from './step-days.ts';
import { exampleScenario } from './sweep-example.ts';
import type { World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const read = (text: string, most?: number) => parseScenario('s.yaml', text, world, most);

test('the example that ships is read, and its own comment counts its questions right', () => {
  const scenario = read(exampleScenario());
  const [, said] = /= ([\d,]+) questions/.exec(exampleScenario())!;
  expect(countQueries(scenario).toLocaleString('en')).toBe(said);
});

test('words get their meaning: names in any script, states in any spelling, days by a step', () => {
  const scenario = read(
    'from: [Баку]\nto: [Tashkent, Hairatan]\nfor: [USA, none]\ncargo: [special]\non: { from: 2018-01-31, to: 2018-05-01, step: month }\nclose: [[], Russia, [KZ, UZ]]\n',
  );
  expect(scenario).toMatchObject({ from: ['AZBAK'], for: ['US', null], close: [[], ['RU'], ['KZ', 'UZ']] });
  expect(scenario.on).toEqual(['2018-01-31', '2018-02-28', '2018-03-31', '2018-04-30']);
  expect(countQueries(scenario)).toBe(2 * 2 * 3 * 4);
});

test('steps meet the days that a calendar says', () => {
  const days = (step: Parameters<typeof daysBetween>[2]) =>
    daysBetween(parseDay('2020-02-29'), parseDay('2021-03-01'), step).map((day) => formatDay(day));
  expect(days('year')).toEqual(['2020-02-29', '2021-02-28']);
  expect(days({ days: 200 })).toEqual(['2020-02-29', '2020-09-16']);
  expect(days('day')).toHaveLength(367);
  expect(days('week').at(-1)).toBe('2021-02-27');
});

const ENDS = 'from: [Baku]\nto: [Tashkent]\n';

test.each([
  [
    'a misspelt key',
    `${ENDS}on: [2019-01-01]\ncloze: [[]]\n`,
    /^s\.yaml:4:1: unknown key "cloze"; did you mean close/,
  ],
  [
    'an unknown place, with the nearest',
    'from: [Bakku]\nto: [Tashkent]\non: [2019-01-01]\n',
    /^s\.yaml:1:8: from: no place is called "Bakku"; nearest: Baku/,
  ],
  ['an impossible day', `${ENDS}on: [2019-02-30]\n`, /^s\.yaml:3:6: .*2019-02-30/],
  [
    'a place twice under two names',
    'from: [Baku, AZBAK]\nto: [Tashkent]\non: [2019-01-01]\n',
    /^s\.yaml:1:14: from: AZBAK stands there twice/,
  ],
  [
    'a set twice in another order',
    `${ENDS}on: [2019-01-01]\nclose: [[RU, KZ], [KZ, RU]]\n`,
    /^s\.yaml:4:19: close: KZ RU stands there twice/,
  ],
  [
    'days the wrong way round',
    `${ENDS}on: { from: 2020-01-01, to: 2019-01-01, step: day }\n`,
    /^s\.yaml:3:5: on: 2020-01-01 lies after/,
  ],
  ['an unknown cargo', `${ENDS}on: [2019-01-01]\ncargo: [bombs]\n`, /^s\.yaml:4:9: cargo: /],
  [
    'a contradiction with what is avoided',
    `${ENDS}on: [2019-01-01]\navoid: [AZ]\n`,
    /^s\.yaml:1:8: avoid contradicts FROM/,
  ],
  [
    'only one place',
    'from: [Baku]\nto: [Baku]\non: [2019-01-01]\n',
    /^s\.yaml:2:5: from and to hold the same place only/,
  ],
  ['a key with a prototype', `${ENDS}__proto__: 1\n`, /__proto__ is not allowed/],
  ['no days', ENDS, /^s\.yaml:1:1: on is missing/],
])('%s is refused with file, line and column', (_, text, said) => {
  expect(() => read(text)).toThrow(said);
});

test('every mistake is said, not the first alone', () => {
  expect(() => read('from: [Bakku]\nto: [Tashkentt]\non: [2019-02-30]\n')).toThrow(/1:8.*\n.*2:6.*\n.*3:6/);
});

test('too many questions are refused with their count before any work', () => {
  const days = 'on: { from: 1900-01-01, to: 2100-01-01, step: day }';
  expect(() =>
    read(`from: [Baku, Turkmenbashi, Poti, Riga]\nto: [Tashkent, Hairatan, Kabul, Karachi]\n${days}\n`),
  ).toThrow(/s\.yaml: 1,168,\d+ questions; at most 1,000,000/);
  expect(() => read(`${ENDS}on: [2019-01-01, 2019-01-02]\n`, 1)).toThrow(/: 2 questions; at most 1 /);
});
