import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REASON_CODES, type ReasonCode } from '../terms/answer.ts';
import type { When } from '../terms/fact.ts';
import { compileLaw } from './compile.ts';
import { judge, judgeStatus } from './judge.ts';
import type { LawBook, LawQuestion, Passage, Rule } from './model.ts';
import { doubtfulFacts, oracle } from './oracle.ts';
import { bookArbitrary, questionArbitrary, wayArbitrary } from './random-law.ts';
import { instrument, book as makeBook, provision, rule } from './testing.ts';

/** Enough for each status and reason to be met often; more of them run in `npm run oracle`. */
const CASES = 2000;
const RUNS = { numRuns: 800 };
const world = fc.tuple(bookArbitrary(false), questionArbitrary(), wayArbitrary());
const RANK = { barred: 0, uncertain: 1, lawful: 2 } as const;
const status = (b: LawBook, q: LawQuestion, w: readonly Passage[]) => judge(b, q, w).status;

function withRule(b: LawBook, extra: Rule): LawBook {
  return {
    ...b,
    instruments: [
      ...b.instruments,
      instrument('zz', ['in-force 2010-01-01'], { provisions: [provision('p', extra)] }),
    ],
  };
}

describe('laws of the law engine', () => {
  it('agrees with a slow reading of the rules in every possible world', () => {
    const tally = { lawful: 0, uncertain: 0, barred: 0 };
    const codes = new Map<ReasonCode, number>();
    fc.assert(
      fc.property(world, ([b, q, w]) => {
        // Beyond ten doubts in a state the engine gives sound bounds instead of exact answers.
        fc.pre(doubtfulFacts(b, q.on.earliest!).length <= 10);
        const expected = oracle(b, q, w);
        tally[expected]++;
        const judged = judge(b, q, w);
        expect(judged.status).toBe(expected);
        const given = new Set(judged.verdicts.flatMap(({ reasons }) => reasons.map(({ code }) => code)));
        for (const code of given) codes.set(code, (codes.get(code) ?? 0) + 1);
      }),
      { numRuns: CASES, seed: 4 },
    );
    // A generator that never meets a status or a reason proves nothing about it.
    const seen = JSON.stringify([tally, ...codes]);
    for (const n of Object.values(tally)) expect(n / CASES, seen).toBeGreaterThan(0.02);
    for (const code of REASON_CODES)
      expect((codes.get(code) ?? 0) / CASES, `${code} ${seen}`).toBeGreaterThan(0.02);
  });

  it('says of suspended texts what a book says that was never asked before, and the same by status alone', () => {
    const changed = { suspended: 0 };
    fc.assert(
      fc.property(world, fc.infiniteStream(fc.boolean()), ([b, q, w], coin) => {
        const before = status(b, q, w);
        for (let round = 0; round < 3; round++) {
          const suspended = b.instruments.filter(() => coin.next().value).map(({ id }) => id);
          const asked = { ...q, suspended };
          const fresh = judge(structuredClone(b), structuredClone(asked), structuredClone(w));
          expect(judge(b, asked, w)).toEqual(fresh);
          expect(judgeStatus(b, asked, w)).toBe(fresh.status);
          if (fresh.status !== before) changed.suspended++;
        }
      }),
      { numRuns: 200, seed: 6 },
    );
    expect(changed.suspended).toBeGreaterThan(5);
  });

  it('the automaton that the search carries judges a way as the judge does', () => {
    fc.assert(
      fc.property(world, ([b, q, w]) => {
        const judged = status(b, q, w);
        expect(survives(b, q, w, 'certain')).toBe(judged === 'lawful');
        expect(survives(b, q, w, 'possible')).toBe(judged !== 'barred');
      }),
      RUNS,
    );
  });

  it('adding a permit never makes an answer worse', () => {
    const permit = rule({ id: 'zz#p:r', effect: 'permit', state: 'KZ', cargo: ['special', 'nonlethal'] });
    fc.assert(
      fc.property(world, ([b, q, w]) => {
        expect(RANK[status(withRule(b, permit), q, w)]).toBeGreaterThanOrEqual(RANK[status(b, q, w)]);
      }),
      RUNS,
    );
  });

  it('adding a forbid that nothing exempts never makes an answer better', () => {
    const forbid = rule({ id: 'zz#p:r', effect: 'forbid', state: 'KZ', modes: ['rail'] });
    fc.assert(
      fc.property(world, ([b, q, w]) => {
        expect(RANK[status(withRule(b, forbid), q, w)]).toBeLessThanOrEqual(RANK[status(b, q, w)]);
      }),
      RUNS,
    );
  });

  it('an event after the day asked about changes nothing', () => {
    fc.assert(
      fc.property(world, ([b, q, w]) => {
        const later = q.on.latest! + 1;
        const on: When = { edtf: '', earliest: later, latest: later };
        const ended = {
          ...b,
          instruments: b.instruments.map((i) => ({
            ...i,
            events: [
              ...i.events,
              { ...i.events[0]!, id: `${i.id}:end`, kind: 'terminated' as const, on, public: on },
            ],
          })),
        };
        expect(status(ended, q, w)).toBe(status(b, q, w));
      }),
      RUNS,
    );
  });

  it('making a date less precise never turns an answer into lawful or barred', () => {
    fc.assert(
      fc.property(world, fc.nat(2), ([b, q, w], n) => {
        const blurred = blurStart(b, n);
        const after = status(blurred, q, w);
        if (after !== 'uncertain') expect(after).toBe(status(b, q, w));
      }),
      RUNS,
    );
  });

  it('order of instruments and of rules changes nothing', () => {
    fc.assert(
      fc.property(world, ([b, q, w]) => {
        const reversed = makeBook(
          b.instruments.map((i) => ({ ...i, provisions: [...i.provisions].reverse() })).reverse(),
          { circumstances: b.circumstances, members: b.members, apart: b.apart },
        );
        expect(judge(reversed, q, w)).toEqual(judge(b, q, w));
      }),
      { numRuns: 400 },
    );
  });

  it('a barred state gives a reason, an uncertain one a doubt, a lawful closed one a permit in force', () => {
    fc.assert(
      fc.property(world, ([b, q, w]) => {
        for (const v of judge(b, q, w).verdicts) {
          if (v.status === 'barred') expect(v.reasons.length).toBeGreaterThan(0);
          if (v.status === 'uncertain') expect(v.doubts.length).toBeGreaterThan(0);
          if (v.status === 'lawful' && q.cargo !== 'general' && q.beneficiary !== v.state) {
            expect(v.basis.length).toBeGreaterThan(0);
          }
        }
      }),
      RUNS,
    );
  });
});

/** Carries the automaton along the way, as the search does. */
function survives(
  b: LawBook,
  q: LawQuestion,
  way: readonly Passage[],
  certainty: 'certain' | 'possible',
): boolean {
  const law = compileLaw(b, q, certainty);
  let tally = law.startTally;
  for (const p of way) {
    const legs = [...p.legs];
    const first = legs.shift()!;
    const last = p.leftBy.length > 0 ? legs.pop()! : null;
    let passing = law.enter(p.state, p.enteredBy, first.mode);
    for (const leg of legs) if (passing >= 0) passing = law.move(passing, leg.mode, leg.places, leg.id);
    if (passing < 0) return false;
    tally = last ? law.leave(passing, p.leftBy, last.mode, tally) : law.end(passing, p.endedAt ?? [], tally);
    if (tally < 0) return false;
  }
  return true;
}

/** The first start of the n-th instrument becomes "some day in a wider interval". */
function blurStart(b: LawBook, n: number): LawBook {
  return {
    ...b,
    instruments: b.instruments.map((i, k) => {
      if (k !== n) return i;
      const wide = (w: When): When => ({
        edtf: '',
        earliest: w.earliest === null ? null : w.earliest - 3,
        latest: w.latest === null ? null : w.latest + 3,
      });
      // Keep the order of the life as it was written: blurring must not reorder it.
      return { ...i, events: i.events.map((e) => (e.kind === 'in-force' ? { ...e, on: wide(e.on) } : e)) };
    }),
  };
}
