import { beforeAll, describe, expect, it } from 'vitest';
import type { ForecastRecord } from '../assess/forecast/records.ts';
import { parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { openWorld } from './open-world.ts';
import { answerReliability } from './reliability.ts';
import { type ReliabilityWords, reliabilityAnswer } from './reliability-questions.ts';
import type { OpenedWorld } from './world.ts';

let world: OpenedWorld;
beforeAll(async () => {
  world = await openWorld();
});
const TODAY = parseDay('2026-11-24');
const ask = (words: Partial<ReliabilityWords>, records: readonly ForecastRecord[] = []) =>
  answerReliability(
    { from: 'PKKHI', to: 'AFKBL', on: '2016-01-10', within: '25', samples: '400', max: '2', ...words },
    world,
    { read: async () => records, append: async () => {} } as never,
    TODAY,
  );

describe('reliability on the shipped pack', () => {
  it('loses goods to a closure that is supposed, about as often without sampling', async () => {
    const plain = await ask({});
    const closed = await ask({
      chance: ['chaman--spin-boldak=0.5'],
      samples: '2000',
    });
    expect(plain.routes[0]!.arrives.p).toBe(1);
    const [route] = closed.routes;
    expect(route!.arrives.p).toBeLessThan(1);
    if (route!.exact) expect(Math.abs(route!.arrives.p - route!.exact.arrives)).toBeLessThan(0.05);
  });

  it('counts a forecast once somebody has said a probability, and names who', async () => {
    const on = parseDay('2026-11-24');
    const said: ForecastRecord = {
      kind: 'probability',
      id: 'fc-c-malaszewicze',
      at: on,
      by: 'A. Reader',
      p: 0.9,
      note: null,
    } as ForecastRecord;
    const words = { from: 'xian', to: 'DEDUI', on: '2026-11-25', within: '40', max: '1', modes: 'rail' };
    const before = await ask(words);
    const after = await ask(words, [said]);
    // The pack's editors gave 0.15; two forecasters count by their mean.
    const bears = ({ hazards }: typeof before) => hazards.find(({ id }) => id === 'fc-c-malaszewicze');
    expect(bears(before)).toMatchObject({ p: 0.15, close: ['malaszewicze--brest-by'] });
    expect(bears(after)!.p).toBeCloseTo((0.15 + 0.9) / 2, 9);
    expect(bears(after)!.basis).toContain("Kuryk's editors, A. Reader");
    // In 2016 nobody was on the way in 2026, and a post that no route passes bears on none.
    expect((await ask({ ...words, on: '2016-11-25' })).hazards).toEqual([]);
    expect(after.hazards.map(({ id }) => id)).not.toContain('fc-c-torkham');
    expect((await ask({ ...words, forecasts: 'baseline' })).hazards.length).toBeGreaterThan(0);
    expect((await ask({ ...words, forecasts: 'none' }, [said])).hazards).toEqual([]);
  });

  it('strands supplies on their way when their purpose ends in August 2021', async () => {
    const answer = await ask({
      from: 'AZALA',
      to: 'AFHRT',
      cargo: 'special',
      for: 'US',
      modes: 'sea,rail',
      on: '2021-08-05',
    });
    const [route] = answer.routes;
    expect(route!.lawfulOnArrival.p).toBeLessThan(0.2);
    expect(route!.strands.length).toBeGreaterThan(0);
    expect(() => reliabilityAnswer.parse(answer)).not.toThrow();
  });

  it.each([
    [{ within: '0' }, '--within'],
    [{ chance: ['RU'] }, 'is not a chance'],
    [{ chance: ['RU=NaN'] }, '--chance: "NaN" is not a probability'],
    [{ chance: ['RU=1.5'] }, 'is not a probability'],
    [{ chance: ['RU=-0.1'] }, 'is not a probability'],
    [{ chance: ['Narnia=0.1'] }, '--chance'],
    [{ samples: '5' }, '--samples'],
    [{ seed: '-1' }, '--seed'],
    [{ forecasts: 'all' }, '--forecasts'],
    [{ on: '2016' }, 'is more than one day'],
    [{ for: 'Narnia' }, '--for'],
  ])('refuses %j with a message that names the option', async (words, message) => {
    await expect(ask(words)).rejects.toThrow(InputError);
    await expect(ask(words)).rejects.toThrow(message);
  });
});
