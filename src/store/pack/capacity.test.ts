import { describe, expect, it } from 'vitest';
import { tonnesPerDay } from '../../network/capacity.ts';
import { networkKnownOn } from '../../network/known-on.ts';
import { parseDay } from '../../terms/day.ts';
import { loadPack } from './load.ts';
import { formatPackError } from './pack-error.ts';
import { writeSamplePack } from './sample-pack.ts';

const FILE = `proof: report
sources: [S1]
conversions:
  teu: { tonnes: { low: 8, typical: 10, high: 20 }, note: assumed }
capacities:
  - { id: post, of: { crossing: aaa--bbb }, amount: 365000, unit: t, per: year }
  - { id: yard, of: { gaugeChange: BBB }, amount: 76, unit: teu, per: day, bound: at-least, counts: containers,
      from: "2012-12-22", asOf: "2018" }
`;
const load = (text: string) => loadPack(writeSamplePack({ 'network/capacity.yaml': text }));

async function errorsOf(from: string, to: string): Promise<string[]> {
  if (!FILE.includes(from)) throw new Error(`the sample does not hold ${from}`);
  const result = await load(FILE.replace(from, to));
  return 'errors' in result ? result.errors.map(formatPackError) : [];
}

async function factsOf() {
  const result = await load(FILE);
  if ('errors' in result) throw new Error(result.errors.map(formatPackError).join('\n'));
  return result.pack.network;
}

describe('network/capacity.yaml', () => {
  it('is read with its element, unit, bound, dates, proof and sources', async () => {
    expect((await factsOf()).capacity?.facts).toMatchObject([
      { id: 'post', of: { kind: 'crossing', id: 'aaa--bbb' }, bound: 'about', counts: null, sources: ['S1'] },
      {
        id: 'yard',
        of: { kind: 'gauge-change', id: 'BBB' },
        bound: 'at-least',
        counts: 'containers',
        from: { edtf: '2012-12-22' },
        provenance: { file: 'network/capacity.yaml', line: 7 },
      },
    ]);
  });

  it('may be left out: then nothing is known', async () => {
    const result = await loadPack(writeSamplePack());
    expect('pack' in result && result.pack.network.capacity).toBeUndefined();
  });

  it('is not known before the day that a figure is of', async () => {
    const known = networkKnownOn(await factsOf(), parseDay('2015-01-01'));
    expect(known.capacity?.facts.map(({ id }) => id)).toEqual(['post']);
  });

  it.each([
    ['crossing: aaa--bbb', 'crossing: aaa--bb', 'unknown crossing "aaa--bb"'],
    ['crossing: aaa--bbb', 'leg: aaa--bbb--rial', 'unknown leg "aaa--bbb--rial"'],
    ['gaugeChange: BBB', 'place: BBBB', 'unknown place "BBBB"'],
    ['unit: teu', 'unit: wagon', 'nothing says how many tonnes a wagon carries'],
    ['amount: 76', 'amount: 0', 'amount'],
    ['amount: 76', 'amount: .nan', 'amount'],
    ['per: day', 'per: sailing', 'only a leg has sailings'],
    ['per: day', 'per: day, directions: each', 'only a leg or a crossing has two directions'],
    [
      '{ crossing: aaa--bbb }, amount: 365000, unit: t, per: year',
      '{ leg: aaa--bbb--rail }, amount: 5, unit: t, per: sailing',
      'no headwayHours',
    ],
    ['asOf: "2018"', 'to: "2010"', 'not after it begins'],
    ['sources: [S1]', 'sources: [S9]', 'unknown source "S9"'],
    ['id: yard', 'id: post', '"post"'],
    ['bound: at-least', 'bound: atleast', 'did you mean at-least'],
  ])('says what is wrong when %s becomes %s', async (from, to, message) => {
    const errors = await errorsOf(from, to);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^network\/capacity\.yaml:\d+:\d+: /);
    expect(errors[0]).toContain(message);
  });
});

describe('a figure in tonnes a day', () => {
  const conversions = {
    wagon: { tonnes: { low: 20, typical: 40, high: 68 }, proof: 'report', sources: ['s'] },
  } as const;
  const amount = { low: 27, typical: 28, high: 54 };

  it('spreads a year over 365 days', () => {
    const year = { amount: { low: 730, typical: 730, high: 730 }, unit: 't', per: 'year' } as const;
    expect(tonnesPerDay(year, conversions, null)).toEqual({ low: 2, typical: 2, high: 2 });
  });

  it('multiplies the ends of ship and load, and the sailings of the headway', () => {
    expect(tonnesPerDay({ amount, unit: 'wagon', per: 'sailing' }, conversions, 48)).toEqual({
      low: 270,
      typical: 560,
      high: 1836,
    });
  });

  it('is not known without a headway or a conversion', () => {
    expect(tonnesPerDay({ amount, unit: 'wagon', per: 'sailing' }, conversions, null)).toBeNull();
    expect(tonnesPerDay({ amount, unit: 'truck', per: 'day' }, conversions, null)).toBeNull();
  });
});
