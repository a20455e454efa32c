import { beforeAll, describe, expect, it } from 'vitest';
import type { LinearSolver } from '../assess/flow/linear-program.ts';
import { parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { answerFlow } from './flow.ts';
import { type FlowQuestionWords, flowAnswer } from './flow-questions.ts';
import { loadLinearSolver } from './linear-solver.ts';
import { openWorld } from './open-world.ts';
import { readLoadsCsv, readVolume } from './read-loads.ts';
import type { OpenedWorld } from './world.ts';

let world: OpenedWorld;
let solve: LinearSolver;
beforeAll(async () => {
  [world, solve] = await Promise.all([openWorld(), loadLinearSolver()]);
});

const TODAY = parseDay('2026-11-24');
const SEED = {
  from: 'AZALA',
  to: 'AFHRT',
  cargo: 'special',
  for: 'US',
  modes: 'sea,rail',
  outages: false,
} as const;
const ask = (words: Partial<FlowQuestionWords>) =>
  answerFlow({ ...SEED, within: '30', on: '2019-06-01', ...words }, world, TODAY, solve);

describe('flow on the shipped pack', () => {
  it('is held back by the ferries over the Caspian once the protocol is in force', () => {
    const answer = ask({ volume: '100000' });
    expect(answer.loads[0]!.status).toBe('lawful');
    expect(answer.bound).toBe('at-most');
    expect(answer.bottlenecks.map(({ element }) => element.id).sort()).toEqual([
      'azala--kzaau--ferry-rail',
      'azala--kzkur--ferry-rail',
      'azala--kzkur--sea-roro',
    ]);
    expect(answer.certificate!.flow).toBeCloseTo(answer.certificate!.dual, 1);
    expect(answer.tonnes).toBeLessThan(100_000);
    expect(answer.daysNeeded).toBeGreaterThan(30);
    expect(answer.most.low!).toBeLessThanOrEqual(answer.most.typical!);
    expect(answer.most.typical!).toBeLessThanOrEqual(answer.most.high!);
  });

  it('brings nothing, and says why to ask, while Kazakhstan’s list holds no port', () => {
    const answer = ask({ volume: '100', on: '2016-06-01' });
    expect(answer.loads[0]).toMatchObject({ status: 'barred', tonnes: 0, streams: [] });
    expect(answer.loads[0]!.command).toContain('kuryk why');
  });

  it('names the capacities that nobody recorded, and bounds them when told to', () => {
    const open = ask({});
    const bounded = ask({ unknown: '200' });
    expect(open.unknown.map(({ id }) => id)).toContain('galaba--afhrt');
    expect(bounded.unknown).toEqual([]);
    expect(bounded.bound).toBe('as-recorded');
    expect(bounded.most.typical!).toBeLessThan(open.most.typical!);
    expect(bounded.bottlenecks.every(({ recorded }) => recorded)).toBe(false);
  });

  it('shares capacities among loads of several classes', () => {
    const { cargo: _, for: __, ...ends } = SEED;
    const answer = answerFlow(
      {
        ...ends,
        within: '30',
        on: '2019-06-01',
        load: ['special/US=40000', 'general=40000'],
        modes: 'sea,rail',
      },
      world,
      TODAY,
      solve,
    );
    const sum = answer.loads.reduce((total, { tonnes }) => total + tonnes, 0);
    expect(sum).toBeCloseTo(answer.tonnes!, 0);
    for (const { usedTonnesPerDay, tonnesPerDay } of answer.used) {
      expect(usedTonnesPerDay).toBeLessThanOrEqual(tonnesPerDay.typical! + 0.01);
    }
  });

  it('keeps the shape that the contract promises, whatever the answer', () => {
    for (const words of [
      { volume: '100' },
      {},
      { on: '2016-06-01', volume: '5' },
      { unknown: '300', goodsIn: 'containers' },
    ]) {
      expect(() => flowAnswer.parse(ask({ ...words, outages: true }))).not.toThrow();
    }
  });

  it('holds no NaN and no infinity in its JSON', () => {
    const text = JSON.stringify(ask({ volume: '100' }), (_, value) =>
      typeof value === 'number' && !Number.isFinite(value) ? 'NOT FINITE' : value,
    );
    expect(text).not.toContain('NOT FINITE');
  });

  it.each([
    [{ within: '0' }, '--within: "0" is not a whole number from 1 to 3650'],
    [{ within: '1.5' }, '--within'],
    [{ volume: '-5' }, '--volume: "-5" is negative'],
    [{ volume: 'NaN' }, '--volume: "NaN" is not an amount'],
    [{ volume: '=2+2' }, '--volume: "=2+2" is a formula'],
    [{ volume: '0' }, 'must be more than 0'],
    [{ volume: '5 wagno' }, 'no unit is called "wagno"'],
    [{ for: 'Narnia' }, '--for'],
    [{ share: '101' }, '--share'],
    [{ goodsIn: 'boxes' }, '--goods-in'],
    [{ load: ['special=1'] }, '--load and --loads stand in the place of'],
  ])('refuses %j with a message that names the option', (words, message) => {
    expect(() => ask(words)).toThrow(InputError);
    expect(() => ask(words)).toThrow(message);
  });
});

describe('a volume', () => {
  it('is tonnes, or a unit by the conversions of the pack', () => {
    const conversions = world.network.capacity!.conversions;
    expect(readVolume('5000', 'x', conversions)).toBe(5000);
    expect(readVolume('300teu', 'x', conversions)).toBe(3000);
    expect(readVolume('10 wagons', 'x', conversions)).toBe(400);
    expect(readVolume('2 feu', 'x', conversions)).toBe(40);
  });
});

describe('a table of loads', () => {
  const read = (text: string) => readLoadsCsv('loads.csv', text, {});

  it('has a line for each load', () => {
    expect(read('cargo,for,tonnes\nspecial,US,3000\ngeneral,,5e3\n'.replace('5e3', '5000'))).toEqual([
      { cargo: 'special', for: 'US', from: undefined, to: undefined, tonnes: 3000 },
      { cargo: 'general', for: undefined, from: undefined, to: undefined, tonnes: 5000 },
    ]);
  });

  it.each([
    ['cargo,tonnes\ngeneral,NaN\n', 2, 2, 'is not an amount'],
    ['cargo,tonnes\ngeneral,=1+1\n', 2, 2, 'is a formula'],
    ['cargo,tonnes\n@SUM(A1),5\n', 2, 1, 'is a formula'],
    ['cargo,tonnes\ngeneral,-7\n', 2, 2, 'is negative'],
    ['cargo,tonnes\ngeneral,\n', 2, 2, 'is empty'],
    ['cargo,tonnes\ngeneral,5\nfuel\n', 3, 1, '1 cells where the heading has 2'],
    ['cargo,tons\ngeneral,5\n', 1, 2, 'no column is called "tons"'],
    ['cargo\ngeneral\n', 1, 1, 'the column tonnes is missing'],
    ['cargo,tonnes\n', 1, 1, 'holds no load'],
    ['cargo,tonnes\n"general,5\n', 2, 1, 'is not CSV'],
  ])('is refused at its line and column: %j', (text, line, column, message) => {
    const error = (() => {
      try {
        read(text);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toContain(message);
    expect((error as InputError).at).toMatchObject({ file: 'loads.csv', line, column });
  });
});
