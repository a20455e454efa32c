import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapBands } from './bootstrap.ts';
import {
  agreementIndex,
  cohensKappa,
  contingencyOf,
  identicalShare,
  opposedShare,
  signorinoRitterS,
} from './measures.ts';
import { POSITIONS, type Position } from './model.ts';

const MEASURES = [identicalShare, agreementIndex, cohensKappa, signorinoRitterS, opposedShare];

/** Votes as two lines of letters: y, a (abstain), n. */
function votes(first: string, second: string): [Position, Position][] {
  const word = { y: 'yes', a: 'abstain', n: 'no' } as const;
  return [...first].map((letter, at) => [
    word[letter as keyof typeof word],
    word[second[at] as keyof typeof word],
  ]);
}

const table = (first: string, second: string) => contingencyOf(votes(first, second));

describe("Cohen's kappa", () => {
  it("is .492 for the table of two judges and 200 cases in Cohen's paper of 1960", () => {
    // Proportions .44 .05 .01 / .07 .20 .03 / .09 .05 .06: p_o = .70, p_e = .41.
    expect(cohensKappa([88, 10, 2, 14, 40, 6, 18, 10, 12]).value).toBeCloseTo((0.7 - 0.41) / (1 - 0.41), 12);
    expect(cohensKappa([88, 10, 2, 14, 40, 6, 18, 10, 12]).value).toBeCloseTo(0.492, 3);
  });

  it('is worked out by hand for ten votes', () => {
    // Alike 7 of 10. First: 6 yes, 2 abstain, 2 no. Second: 5 yes, 4 abstain, 1 no.
    // p_e = .6·.5 + .2·.4 + .2·.1 = .40, so κ = (.7 − .4) / .6 = .5.
    expect(cohensKappa(table('yyyyyyaann', 'yyyyaaaayn')).value).toBeCloseTo(0.5, 12);
  });

  it('is 0 when each votes by its own habit and no more', () => {
    expect(cohensKappa(table('yynn', 'ynyn')).value).toBe(0);
  });

  it('is −1 when two states always take opposite sides half the time each', () => {
    expect(cohensKappa(table('yynn', 'nnyy')).value).toBe(-1);
  });

  it('does not exist when both always abstain, and says why', () => {
    expect(cohensKappa(table('aaaa', 'aaaa'))).toEqual({
      value: null,
      why: 'both always abstained: chance would agree as often',
    });
  });

  it('does not exist for one vote or none', () => {
    expect(cohensKappa(table('y', 'n'))).toEqual({ value: null, why: 'one vote cannot be told from chance' });
    expect(cohensKappa(table('', ''))).toEqual({ value: null, why: 'no vote in which both took part' });
  });
});

describe("Signorino and Ritter's S", () => {
  it('is 1 − 2·d/d_max: four votes, distances 0, 1, 2 and 0 of at most 2 each', () => {
    // d = 3, d_max = 8: S = 1 − 6/8 = .25.
    expect(signorinoRitterS(table('yyyn', 'yann')).value).toBeCloseTo(0.25, 12);
  });

  it.each([
    ['yyan', 'yyan', 1],
    ['yynn', 'nnyy', -1],
    ['yyyy', 'aaaa', 0],
  ])('of %s and %s is %d', (first, second, s) => {
    expect(signorinoRitterS(table(first, second)).value).toBe(s);
  });
});

describe('agreement', () => {
  it('counts an abstention as half way', () => {
    // 1 + ½ + 0 + 1 of 4.
    expect(agreementIndex(table('yyyn', 'yann')).value).toBeCloseTo(2.5 / 4, 12);
    expect(identicalShare(table('yyyn', 'yann')).value).toBe(0.5);
    expect(opposedShare(table('yyyn', 'yann')).value).toBe(0.25);
  });
});

const position = fc.constantFrom(...POSITIONS);
const pairs = fc.array(fc.tuple(position, position), { maxLength: 60 });

describe('every measure', () => {
  it('is a number in its range or a reason, never NaN', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        for (const measure of MEASURES) {
          const { value, why } = measure(contingencyOf(list));
          if (value === null) expect(why).not.toBe('');
          else {
            expect(why).toBeNull();
            expect(value).toBeGreaterThanOrEqual(
              measure === cohensKappa || measure === signorinoRitterS ? -1 : 0,
            );
            expect(value).toBeLessThanOrEqual(1 + 1e-12);
          }
        }
      }),
    );
  });

  it('does not care which state is named first', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const swapped = contingencyOf(list.map(([a, b]) => [b, a] as const));
        for (const measure of MEASURES) {
          const [one, other] = [measure(contingencyOf(list)).value, measure(swapped).value];
          if (one === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(one, 12);
        }
      }),
    );
  });

  it('is measured as by walking through the votes one by one', () => {
    fc.assert(
      fc.property(
        pairs.filter((list) => list.length > 0),
        (list) => {
          const rank = { yes: 0, abstain: 1, no: 2 };
          const far = list.reduce((sum, [a, b]) => sum + Math.abs(rank[a] - rank[b]), 0);
          const alike = list.filter(([a, b]) => a === b).length;
          expect(signorinoRitterS(contingencyOf(list)).value).toBeCloseTo(1 - far / list.length, 12);
          expect(identicalShare(contingencyOf(list)).value).toBeCloseTo(alike / list.length, 12);
        },
      ),
    );
  });
});

describe('the bootstrap', () => {
  const some = table('yyyyyyaannyyaann', 'yyyyaaaayynnyaan');

  it('gives the same band for the same seed, and another for another', () => {
    const band = (seed: number) => bootstrapBands(some, [cohensKappa], seed)[0];
    expect(band(1)).toEqual(band(1));
    expect(band(1)).not.toEqual(band(2));
  });

  it('holds the measure itself, and measures in its own order', () => {
    const [s, identical] = bootstrapBands(some, [signorinoRitterS, identicalShare], 7);
    const at = (measure: typeof cohensKappa) => measure(some).value ?? Number.NaN;
    expect(s?.low).toBeLessThan(at(signorinoRitterS));
    expect(s?.high).toBeGreaterThan(at(signorinoRitterS));
    expect(identical?.low).toBeLessThan(at(identicalShare));
    expect(identical?.high).toBeGreaterThan(at(identicalShare));
  });

  it('comes near the normal interval of a share for many votes', () => {
    // 300 of 400 alike: ± 1.645 · √(.75 · .25 / 400) = ± .0356.
    const [band] = bootstrapBands([300, 0, 100, 0, 0, 0, 0, 0, 0], [identicalShare], 3);
    expect(band?.low).toBeCloseTo(0.75 - 0.0356, 2);
    expect(band?.high).toBeCloseTo(0.75 + 0.0356, 2);
  });

  it('gives none for fewer than five votes, or for a measure that seldom exists', () => {
    expect(bootstrapBands(table('yyan', 'yyaa'), [cohensKappa], 1)).toEqual([null]);
    expect(bootstrapBands(table('aaaaaa', 'aaaaaa'), [cohensKappa, signorinoRitterS], 1)).toEqual([
      null,
      { low: 1, high: 1 },
    ]);
  });
});
