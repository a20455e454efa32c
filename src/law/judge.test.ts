import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import type { LawBook } from './model.ts';
import {
  book,
  circumstance,
  instrument,
  modification,
  provision,
  question,
  rule,
  transit,
} from './testing.ts';

const LISTED = ['iletsk--zhaisan', 'saryagash--keles', 'oazis--uzkpa'];
const checkpoints = (id: string, list: string[]) =>
  rule({
    id,
    effect: 'permit',
    state: 'KZ',
    cargo: ['special'],
    beneficiaries: ['US'],
    modes: ['rail'],
    direction: { kind: 'either', states: ['AF'] },
    enterBy: list,
    leaveBy: list,
  });

/** The seed in small: the agreement of 2010 and the Protocol of 2017 that added two ports. */
const SEED: LawBook = book(
  [
    instrument('rail-2010', ['signed 2010-06-20', 'ratified 2010-06-30', 'in-force 2010-07-14'], {
      territory: ['KZ'],
      provisions: [provision('art_3__para_2', checkpoints('rail-2010#art_3__para_2:list', LISTED))],
    }),
    instrument(
      'protocol-2017',
      ['signed 2017-09-21', 'approved 2018-03-07', 'in-force 2018-05-05/2019-05-31'],
      {
        territory: ['KZ'],
        modifications: [
          modification(
            'rail-2010',
            'art_3__para_2',
            provision('art_3__para_2', checkpoints('protocol-2017:list', [...LISTED, 'KZAAU', 'KZKUR'])),
          ),
        ],
      },
    ),
    instrument('consent-2009', ['in-force 2009-02-01'], {
      territory: ['KZ'],
      provisions: [
        provision(
          'consent',
          rule({
            id: 'consent-2009#consent:r',
            effect: 'permit',
            state: 'KZ',
            cargo: ['nonlethal'],
            beneficiaries: ['US'],
          }),
        ),
      ],
    }),
  ],
  { apart: { KZ: ['special'] } },
);
const BY_AKTAU = transit('KZ', 'KZAAU', ['rail'], 'saryagash--keles', 'sea');
const BY_ILETSK = transit('KZ', 'iletsk--zhaisan', ['rail'], 'saryagash--keles');
const ask = (on: string, passage = BY_AKTAU, fields = {}) => judge(SEED, question(on, fields), [passage]);

describe('the seed', () => {
  it('bars special cargo before there is any text for it, for the consent to ordinary supplies does not cover it', () => {
    const answer = ask('2009-06-01');
    expect(answer.status).toBe('barred');
    expect(answer.verdicts[0]!.reasons[0]!.code).toBe('wrong-cargo');
  });

  it('lets ordinary supplies through Aktau years before the Protocol', () => {
    expect(ask('2012-06-01', BY_AKTAU, { cargo: 'nonlethal' }).status).toBe('lawful');
  });

  it('bars Aktau in 2016, which the closed list does not name', () => {
    const [reason] = ask('2016-06-01').verdicts[0]!.reasons;
    expect(reason).toMatchObject({
      code: 'wrong-crossing',
      at: 'KZAAU',
      instrument: 'rail-2010',
      provision: 'art_3__para_2',
    });
  });

  it.each(['2017-12-01', '2018-04-10'])('bars Aktau on %s, for a signed protocol is not in force', (on) => {
    const [reason] = ask(on).verdicts[0]!.reasons;
    expect(reason!.code).toBe('not-yet-in-force');
  });

  it('is uncertain while the day of entry into force is not known, and names that fact', () => {
    const verdict = ask('2018-06-01').verdicts[0]!;
    expect(verdict.status).toBe('uncertain');
    expect(verdict.doubts.map((d) => d.fact)).toEqual(['protocol-2017:in-force2']);
    expect(verdict.doubts[0]!.settledBy).toContain('diplomatic notes');
  });

  it('is lawful a year later', () => {
    const verdict = ask('2019-06-01').verdicts[0]!;
    expect(verdict.status).toBe('lawful');
    expect(verdict.basis[0]).toMatchObject({
      instrument: 'rail-2010',
      provision: 'art_3__para_2',
      effect: 'permit',
    });
  });

  it('keeps a crossing that both wordings list lawful while the amendment is in doubt', () => {
    expect(ask('2018-06-01', BY_ILETSK).status).toBe('lawful');
  });

  it('bars a lorry from Aktau: the permission goes on by rail only', () => {
    const lorry = transit('KZ', 'KZAAU', ['road'], 'saryagash--keles', 'sea');
    const answer = ask('2019-06-01', lorry);
    expect(answer.status).toBe('barred');
    expect(answer.verdicts[0]!.reasons[0]!.code).toBe('wrong-mode');
  });

  it('bars a voyage from port to port inside Kazakhstan: a quay is an entrance, not a way onward', () => {
    const coasting = transit('KZ', 'KZAAU', ['sea', 'rail'], 'saryagash--keles', 'sea');
    const answer = ask('2019-06-01', coasting);
    expect(answer.status).toBe('barred');
    expect(answer.verdicts[0]!.reasons[0]).toMatchObject({ code: 'wrong-mode', at: 'KZ-0' });
  });

  it('restores the old wording when the amending Protocol is suspended in a what-if', () => {
    const answer = ask('2019-06-01', BY_AKTAU, { suspended: ['protocol-2017'] });
    expect(answer.status).toBe('barred');
    expect(ask('2019-06-01', BY_ILETSK, { suspended: ['protocol-2017'] }).status).toBe('lawful');
  });

  it('knows on a day only what was public then', () => {
    expect(ask('2019-06-01', BY_AKTAU, { knownOn: when('2017-12-31') }).status).toBe('barred');
  });

  it('asks for better proof without rounding up', () => {
    expect(ask('2019-06-01', BY_AKTAU, { proof: 'text' }).status).toBe('lawful'); // the builder's facts are all of grade text
  });
});

function when(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

describe('rules against each other', () => {
  const permit = rule({ id: 'a#p:permit', effect: 'permit', state: 'KZ', cargo: ['special'] });
  const forbid = rule({ id: 'b#p:forbid', effect: 'forbid', state: 'KZ', cargo: ['special'] });
  const world = (...extra: Parameters<typeof provision>[1][]) =>
    book([
      instrument('a', ['in-force 2010-01-01'], { provisions: [provision('p', permit, ...extra)] }),
      instrument(
        'b',
        ['in-force 2010-01-01', 'suspended 2015-01-01', 'resumed 2016-01-01', 'terminated 2020-01-01'],
        {
          provisions: [provision('p', forbid)],
        },
      ),
    ]);
  const status = (law: LawBook, on: string) => judge(law, question(on), [BY_ILETSK]).status;

  it('a forbid beats a permit', () => {
    expect(status(world(), '2012-01-01')).toBe('barred');
  });

  it.each([
    ['2014-12-31', 'barred'],
    ['2015-01-01', 'lawful'],
    ['2015-12-31', 'lawful'],
    ['2016-01-01', 'barred'],
    ['2019-12-31', 'barred'],
    ['2020-01-01', 'lawful'],
  ])('suspension, resumption and termination work from their day on: %s %s', (on, expected) => {
    expect(status(world(), on)).toBe(expected);
  });

  it('an exemption lifts the very forbid that it names', () => {
    const exempt = rule({
      id: 'a#p:exempt',
      effect: 'exempt',
      state: 'KZ',
      cargo: ['special'],
      exempts: ['b#p:forbid'],
    });
    expect(status(world(exempt), '2012-01-01')).toBe('lawful');
    expect(status(world({ ...exempt, exempts: ['c#p:other'] }), '2012-01-01')).toBe('barred');
  });

  it('two permits are not stitched together to cover one passage', () => {
    const inOnly = rule({
      id: 'a#p:in',
      effect: 'permit',
      state: 'KZ',
      cargo: ['special'],
      enterBy: ['x'],
      leaveBy: ['y'],
    });
    const outOnly = rule({
      id: 'a#p:out',
      effect: 'permit',
      state: 'KZ',
      cargo: ['special'],
      enterBy: ['v'],
      leaveBy: ['w'],
    });
    const law = book([
      instrument('a', ['in-force 2010-01-01'], { provisions: [provision('p', inOnly, outOnly)] }),
    ]);
    const pass = (i: string, o: string) =>
      judge(law, question('2012-01-01'), [transit('KZ', i, ['rail'], o)]).status;
    expect([pass('x', 'y'), pass('v', 'w'), pass('x', 'w'), pass('v', 'y')]).toEqual([
      'lawful',
      'lawful',
      'barred',
      'barred',
    ]);
  });

  it('a permit for "any goods" is ordinary trade law and opens nothing to a closed class', () => {
    const any = rule({ id: 'a#p:any', effect: 'permit', state: 'KZ' });
    const law = book([instrument('a', ['in-force 2010-01-01'], { provisions: [provision('p', any)] })]);
    expect(status(law, '2012-01-01')).toBe('barred');
  });

  it('a purpose that has failed leaves the permit in force and dormant: a condition, not an end', () => {
    const tied = { ...permit, conditions: [{ kind: 'circumstance', id: 'forces', holds: true } as const] };
    const law = book([instrument('a', ['in-force 2010-01-01'], { provisions: [provision('p', tied)] })], {
      circumstances: [circumstance('forces', '2001-10-07', '2021-08-30')],
    });
    const answer = judge(law, question('2022-01-01'), [BY_ILETSK]);
    expect(answer.verdicts[0]!.reasons[0]).toMatchObject({ code: 'condition', instrument: 'a' });
  });

  it('a condition that cannot be evaluated makes a permit doubtful, and a forbid too: it never vanishes', () => {
    const unknown = { kind: 'unknown', message: 'quota not read', settledBy: 'the annex' } as const;
    const withUnknown = (effect: 'permit' | 'forbid') =>
      book([
        instrument('a', ['in-force 2010-01-01'], {
          provisions: [
            provision(
              'p',
              permit,
              rule({ id: 'a#p:u', effect, state: 'KZ', cargo: ['special'], conditions: [unknown] }),
            ),
          ],
        }),
      ]);
    expect(status(withUnknown('forbid'), '2012-01-01')).toBe('uncertain');
    const only = book([
      instrument('a', ['in-force 2010-01-01'], {
        provisions: [provision('p', { ...permit, conditions: [unknown] })],
      }),
    ]);
    expect(status(only, '2012-01-01')).toBe('uncertain');
    const missing = book([
      instrument('a', ['in-force 2010-01-01'], {
        provisions: [
          provision('p', { ...permit, conditions: [{ kind: 'circumstance', id: 'nowhere', holds: true }] }),
        ],
      }),
    ]);
    expect(status(missing, '2012-01-01')).toBe('uncertain');
  });

  it('two states that each permit in some world, but never in the same one, bar the way', () => {
    const end = 'terminated 2018-01-01/2018-12-31';
    const old = instrument('old', ['in-force 2010-01-01'], {
      provisions: [
        provision('p', rule({ id: 'old#p:r', effect: 'permit', state: 'KZ', cargo: ['special'] })),
      ],
    });
    const pact = instrument('pact', ['in-force 2010-01-01', end], {
      provisions: [
        provision(
          'p',
          rule({ id: 'pact#p:kz', effect: 'permit', state: 'UZ', cargo: ['special'] }),
          rule({ id: 'pact#p:no', effect: 'forbid', state: 'KZ', cargo: ['special'] }),
        ),
      ],
    });
    const answer = judge(book([old, pact]), question('2018-06-01'), [
      BY_ILETSK,
      transit('UZ', 'saryagash--keles', ['rail'], 'galaba--afhrt'),
    ]);
    expect(answer.verdicts.map((v) => v.status)).toEqual(['uncertain', 'uncertain']);
    expect(answer.status).toBe('barred');
  });
});
